/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/search/chancery-filter-bar.h"

#include <glib/gi18n.h>

#include "core/query/chancery-query-edit.h"
#include "ui/chancery-actor-item.h"
#include "ui/search/chancery-search-wording.h"

/* How long something may be wrong before it is told, in milliseconds. */
#define PATIENCE 700

/* How much of a long name is shown, in characters. */
#define LONGEST_CHIP 32

struct _ChanceryFilterBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *problem;
  GtkWidget *scroller;
  GtkWidget *chips;
  GtkWidget *clear;

  ChancerySession *session;
  GArray *shown; /* of Chip */
  guint rebuild_source;
  guint problem_source; /* waits whether what can't be read yet is still being typed */
};

G_DEFINE_FINAL_TYPE (ChanceryFilterBar, chancery_filter_bar, GTK_TYPE_WIDGET)

/* What a chip stands for, on itself. */
#define REMOVAL "removal"
enum
{
  REMOVE_ACTOR,
  REMOVE_TERM,
  REMOVE_SPAN,
};

typedef struct
{
  int what;
  gint64 actor;
  guint term;
} Removal;

typedef struct
{
  char *text;
  Removal removal;
} Chip;

static void
chip_clear (gpointer data)
{
  g_free (((Chip *) data)->text);
}

static GArray *
chips_new (void)
{
  GArray *chips = g_array_new (FALSE, FALSE, sizeof (Chip));

  g_array_set_clear_func (chips, chip_clear);
  return chips;
}

static gboolean
is_same (const GArray *a,
         const GArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const Chip *x = &g_array_index (a, Chip, i), *y = &g_array_index (b, Chip, i);

      if (!g_str_equal (x->text, y->text) || x->removal.what != y->removal.what ||
          x->removal.actor != y->removal.actor || x->removal.term != y->removal.term)
        return FALSE;
    }
  return a->len == b->len;
}

static void
remove_actor (ChancerySession *session,
              gint64 actor)
{
  const GArray *chosen = chancery_session_get_actor_filter (session);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, gint64, i) != actor)
      g_array_append_val (rest, g_array_index (chosen, gint64, i));
  chancery_session_set_actor_filter (session, (const gint64 *) rest->data, rest->len);
}

static void
chip_clicked_cb (ChanceryFilterBar *self,
                 GtkButton *chip)
{
  const Removal *removal = g_object_get_data (G_OBJECT (chip), REMOVAL);
  g_autofree char *search = NULL;

  switch (removal->what)
    {
    case REMOVE_ACTOR:
      remove_actor (self->session, removal->actor);
      break;
    case REMOVE_SPAN:
      chancery_session_set_span (self->session, NULL, NULL);
      break;
    default:
      search = chancery_query_edit_remove_term (chancery_session_get_search (self->session),
                                                removal->term);
      chancery_session_set_search (self->session, search);
    }
}

static void
clear_cb (ChanceryFilterBar *self)
{
  chancery_session_clear_filter (self->session);
}

static gboolean
chip_key_cb (GtkWidget *chip,
             guint key,
             guint code,
             GdkModifierType state)
{
  if (key != GDK_KEY_Delete && key != GDK_KEY_BackSpace && key != GDK_KEY_KP_Delete)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit_by_name (chip, "clicked");
  return GDK_EVENT_STOP;
}

static void
append_chip (ChanceryFilterBar *self,
             const Chip *description)
{
  const char *text = description->text;
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (text);
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* Translators: removes a part of the filter, such as "Remove “Topic: Peace talks”". */
  g_autofree char *name = g_strdup_printf (_("Remove “%s”"), text);

  /* Chips are as wide as their texts, and what has no room is scrolled to. */
  if (g_utf8_strlen (text, -1) > LONGEST_CHIP)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), LONGEST_CHIP);
      gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST_CHIP);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (chip), REMOVAL, g_memdup2 (&description->removal, sizeof (Removal)),
                          g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (chip_key_cb), chip,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (chip, keys);
  gtk_box_append (GTK_BOX (self->chips), chip);
}

static void
add_chip (GArray *chips,
          const char *text,
          Removal removal)
{
  Chip chip = { g_strdup (text), removal };

  g_array_append_val (chips, chip);
}

static void
add_actors (ChanceryFilterBar *self,
            GArray *chips)
{
  const GArray *chosen = chancery_session_get_actor_filter (self->session);
  GListModel *actors = chancery_session_get_actors (self->session);

  for (guint i = 0; chosen->len > 0 && i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) item = g_list_model_get_item (actors, i);
      Removal removal = { REMOVE_ACTOR, chancery_actor_item_get_id (item), 0 };

      for (guint j = 0; j < chosen->len; j++)
        if (g_array_index (chosen, gint64, j) == removal.actor)
          add_chip (chips, chancery_actor_item_get_name (item), removal);
    }
}

/* Words stay in the entry; of dates the first ones stand for all. */
static void
add_terms (ChanceryFilterBar *self,
           GArray *chips)
{
  gsize end;
  g_autoptr (ChanceryQuery) query = chancery_query_parse_beginning (
    chancery_session_get_search (self->session), &end, NULL);
  const char *from = NULL;
  const char *until = NULL;
  g_autofree char *span = NULL;

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);
      g_autofree char *text = NULL;

      if (term->facet == CHANCERY_FACET_AFTER)
        from = from != NULL ? from : term->value;
      else if (term->facet == CHANCERY_FACET_BEFORE)
        until = until != NULL ? until : term->value;
      else if (term->facet != CHANCERY_FACET_SEARCH)
        {
          text = chancery_search_wording_term (term);
          add_chip (chips, text, (Removal){ REMOVE_TERM, 0, i });
        }
    }
  if (from == NULL && until == NULL)
    return;

  span = chancery_search_wording_span (from, until);
  add_chip (chips, span, (Removal){ REMOVE_SPAN, 0, 0 });
}

static void
update_visible (ChanceryFilterBar *self)
{
  gboolean has_chips = gtk_widget_get_first_child (self->chips) != NULL;

  gtk_widget_set_visible (self->scroller, has_chips);
  gtk_widget_set_visible (self->clear, has_chips);
  gtk_widget_set_visible (GTK_WIDGET (self), has_chips || gtk_widget_get_visible (
                                                            GTK_WIDGET (self->problem)));
}

static void
show_problem (ChanceryFilterBar *self)
{
  const GError *problem = chancery_session_get_problem (self->session);
  const char *search = chancery_session_get_search (self->session);
  g_autofree char *text = NULL;
  ChancerySearchProblem found = { NULL, 0, 0 };

  self->problem_source = 0;
  if (problem != NULL)
    {
      chancery_search_wording_problem (search, problem, &found);
      /* Translators: what is wrong with a search, and at which of its characters. */
      text = g_strdup_printf (_("%s (at character %ld)"), found.message,
                              g_utf8_pointer_to_offset (search, search + found.start) + 1);
    }
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  update_visible (self);
  g_free (found.message);
}

/* What is only half typed is not wrong yet. */
static void
problem_cb (ChanceryFilterBar *self)
{
  g_clear_handle_id (&self->problem_source, g_source_remove);
  if (chancery_session_get_problem (self->session) == NULL)
    show_problem (self);
  else
    self->problem_source = g_timeout_add_once (PATIENCE, (GSourceOnceFunc) show_problem, self);
}

/* Which of the chips has the keyboard, -1 for none. */
static int
find_focus (ChanceryFilterBar *self)
{
  int i = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (self->chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip), i++)
    if (gtk_widget_has_focus (chip))
      return i;
  return -1;
}

/* To the chip that comes after one that is gone, or the last. */
static void
restore_focus (ChanceryFilterBar *self,
               int index)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->chips);

  while (chip != NULL && index-- > 0 && gtk_widget_get_next_sibling (chip) != NULL)
    chip = gtk_widget_get_next_sibling (chip);
  if (chip != NULL)
    gtk_widget_grab_focus (chip);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
}

static void
rebuild (ChanceryFilterBar *self)
{
  int focus = find_focus (self);
  g_autoptr (GArray) shown = chips_new ();
  GtkWidget *chip;

  self->rebuild_source = 0;
  add_actors (self, shown);
  add_terms (self, shown);
  if (is_same (shown, self->shown))
    return;

  while ((chip = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), chip);
  for (guint i = 0; i < shown->len; i++)
    append_chip (self, &g_array_index (shown, Chip, i));
  g_array_unref (self->shown);
  self->shown = g_steal_pointer (&shown);
  update_visible (self);
  if (focus >= 0)
    restore_focus (self, focus);
}

/* A chip must not go while it is being clicked. */
static void
changed_cb (ChanceryFilterBar *self)
{
  if (self->rebuild_source == 0)
    self->rebuild_source = g_idle_add_once ((GSourceOnceFunc) rebuild, self);
}

static void
chancery_filter_bar_dispose (GObject *object)
{
  ChanceryFilterBar *self = CHANCERY_FILTER_BAR (object);

  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  g_clear_handle_id (&self->problem_source, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (chancery_filter_bar_parent_class)->dispose (object);
}

static void
chancery_filter_bar_finalize (GObject *object)
{
  g_array_unref (CHANCERY_FILTER_BAR (object)->shown);

  G_OBJECT_CLASS (chancery_filter_bar_parent_class)->finalize (object);
}

static void
chancery_filter_bar_class_init (ChanceryFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_filter_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_filter_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/search/chancery-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, ChanceryFilterBar, problem);
  gtk_widget_class_bind_template_child (widget_class, ChanceryFilterBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChanceryFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, ChanceryFilterBar, clear);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
chancery_filter_bar_init (ChanceryFilterBar *self)
{
  self->shown = chips_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_filter_bar_set_session:
 * @self: a bar that has no session yet
 * @session: the session whose filter it shows
 */
void
chancery_filter_bar_set_session (ChanceryFilterBar *self,
                                 ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_FILTER_BAR (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::search", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::actor-filter", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (problem_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chancery_session_get_actors (session), "items-changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
}
