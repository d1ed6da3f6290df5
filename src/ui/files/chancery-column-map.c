/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-column-map.h"

#include <glib/gi18n.h>

#include "ui/chancery-drop-down.h"

struct _ChanceryColumnMap
{
  GtkGrid parent_instance;

  GStrv header;
  GPtrArray *choices; /* of GtkDropDown, one a column */
};

G_DEFINE_FINAL_TYPE (ChanceryColumnMap, chancery_column_map, GTK_TYPE_GRID)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As a map calls them, and as people do. */
static const struct
{
  const char *field;
  const char *name;
} fields[] = {
  { "", N_("Not used") },
  { "quote", N_("Quote") },
  { "actorname", N_("Speaker") },
  { "description", N_("Unnamed speaker") },
  { "said", N_("Said date") },
  { "kind", N_("Kind") },
  { "gist", N_("Gist") },
  { "language", N_("Language") },
  { "topics", N_("Topics") },
  { "stances", N_("Stances") },
  { "events", N_("Events") },
  { "addressees", N_("Addressed to") },
  { "about", N_("About") },
  { "tags", N_("Tags") },
  { "act", N_("Type") },
  { "credibility", N_("Was it said?") },
  { "review.status", N_("Review") },
  { "handling", N_("Handling") },
  { "note", N_("Note") },
  { "title", N_("Title of the source") },
  { "outletname", N_("Outlet") },
  { "url", N_("URL") },
  { "published", N_("Published") },
  { "locator", N_("Place in the source") },
  { "ref", N_("Number") },
  { "id", N_("UUID") },
};

static void
chancery_column_map_finalize (GObject *object)
{
  ChanceryColumnMap *self = CHANCERY_COLUMN_MAP (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->header, g_strfreev);

  G_OBJECT_CLASS (chancery_column_map_parent_class)->finalize (object);
}

static void
chancery_column_map_class_init (ChanceryColumnMapClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_column_map_finalize;

  /**
   * ChanceryColumnMap::changed:
   *
   * A column is taken for something else.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
chancery_column_map_init (ChanceryColumnMap *self)
{
  gtk_grid_set_column_spacing (GTK_GRID (self), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self), 6);
  self->choices = g_ptr_array_new ();
}

static void
changed_cb (ChanceryColumnMap *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class,
            int width)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static guint
find_field (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].field, field))
      return i;
  return 0;
}

static GtkWidget *
make_choice (ChanceryColumnMap *self,
             const char *column,
             const char *field)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* Translators: what a column, called %s, is taken for */
  g_autofree char *label = g_strdup_printf (_("%s is"), column);
  GtkWidget *choice;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_string_list_append (names, _(fields[i].name));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_field (field));
  chancery_drop_down_keep_label (GTK_DROP_DOWN (choice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return choice;
}

static void
attach_heading (ChanceryColumnMap *self)
{
  const char *const headings[] = { _("Column"), _("First in it"), _("Is") };

  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    gtk_grid_attach (GTK_GRID (self), make_label (headings[i], "heading-caps", 20), i, 0, 1, 1);
}

/**
 * chancery_column_map_set_look:
 * @self: a map that shows none yet
 * @look: what is known of a table
 */
void
chancery_column_map_set_look (ChanceryColumnMap *self,
                              const ChanceryImportLook *look)
{
  const char *const *first = look->rows->len > 0 ? look->rows->pdata[0] : NULL;

  g_return_if_fail (CHANCERY_IS_COLUMN_MAP (self));
  g_return_if_fail (self->header == NULL);

  self->header = g_strdupv (look->header);
  attach_heading (self);
  for (int i = 0; look->header[i] != NULL; i++)
    {
      GtkWidget *example = make_label (first != NULL ? first[i] : "", "faint", 34);
      GtkWidget *choice = make_choice (self, look->header[i], look->fields[i]);

      gtk_widget_set_hexpand (example, TRUE);
      gtk_grid_attach (GTK_GRID (self), make_label (look->header[i], NULL, 24), 0, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (self), example, 1, i + 1, 1, 1);
      gtk_grid_attach (GTK_GRID (self), choice, 2, i + 1, 1, 1);
      g_ptr_array_add (self->choices, choice);
    }
}

/**
 * chancery_column_map_get_map:
 * @self: a map
 *
 * Returns: (transfer full) (nullable): `COLUMN=FIELD` for each column; %NULL where there are none
 */
GStrv
chancery_column_map_get_map (ChanceryColumnMap *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (CHANCERY_IS_COLUMN_MAP (self), NULL);

  if (self->header == NULL)
    return NULL;
  for (guint i = 0; i < self->choices->len; i++)
    {
      guint chosen = gtk_drop_down_get_selected (self->choices->pdata[i]);
      g_autofree char *entry =
        g_strdup_printf ("%s=%s", self->header[i], fields[chosen].field);

      g_strv_builder_add (builder, entry);
    }
  return g_strv_builder_end (builder);
}
