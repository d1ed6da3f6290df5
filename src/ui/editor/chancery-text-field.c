/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-text-field.h"

#include <glib/gi18n.h>

#include "core/model/chancery-code.h"
#include "core/model/chancery-strings.h"
#include "ui/chancery-entry.h"
#include "ui/editor/chancery-editor-layout.h"
#include "ui/editor/chancery-suggestions.h"

#define LONG_HEIGHT 58
#define MOST_HEIGHT 220

struct _ChanceryTextField
{
  ChanceryFieldEditor parent_instance;

  GtkWidget *entry; /* GtkEntry or GtkTextView */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (ChanceryTextField, chancery_text_field, CHANCERY_TYPE_FIELD_EDITOR)

static const char *const event_types[] = {
  N_("summit"), N_("call"), N_("talks"), N_("meeting"), N_("visit"), N_("vote"), N_("sanctions"),
  N_("strike"), N_("treaty"), N_("speech"), N_("interview"), N_("press-conference"),
  N_("briefing"), N_("post"), NULL,
};

static const char *const participant_roles[] = {
  N_("host"), N_("guest"), N_("mediator"), N_("signatory"), N_("delegate"), N_("observer"), NULL,
};

static void
changed_cb (ChanceryTextField *self)
{
  if (self->loading)
    return;

  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

static char *
read_text (ChanceryTextField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;
  GtkTextIter end;

  if (GTK_IS_ENTRY (self->entry))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_text (ChanceryTextField *self,
           const char *text)
{
  self->loading = TRUE;
  if (GTK_IS_ENTRY (self->entry))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), text, -1);
  self->loading = FALSE;
}

static char *
strings_to_lines (const char *text)
{
  g_auto (GStrv) strings = chancery_strings_parse (text);

  return g_strjoinv ("\n", strings);
}

static char *
lines_to_strings (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (strings, lines[i]);
  g_ptr_array_add (strings, NULL);
  return chancery_strings_format ((const char *const *) strings->pdata);
}

static GtkWidget *
make_view (ChanceryTextField *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entry = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->entry), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->entry), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LONG_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->entry);
  gtk_widget_add_css_class (scroller, "long-field");
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static const char *const *
find_usual (ChanceryFieldEditor *editor)
{
  ChanceryTableId table = chancery_field_editor_get_record (editor)->table->id;
  guint field = chancery_field_editor_get_field (editor);

  if (table == CHANCERY_TABLE_EVENT && field == CHANCERY_EVENT_TYPE)
    return event_types;
  if (table == CHANCERY_TABLE_PARTICIPANT && field == CHANCERY_PARTICIPANT_ROLE)
    return participant_roles;
  return NULL;
}

static GtkWidget *
make_entry (ChanceryTextField *self)
{
  ChanceryFieldEditor *editor = CHANCERY_FIELD_EDITOR (self);
  const char *const *usual = find_usual (editor);

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), chancery_field_editor_get_hint (editor));
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  if (usual != NULL)
    chancery_suggestions_offer_words (self->entry, usual);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self->entry;
}

static void
chancery_text_field_load (ChanceryFieldEditor *editor)
{
  ChanceryTextField *self = CHANCERY_TEXT_FIELD (editor);
  const ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  const char *text = chancery_record_get_text (record, field);
  g_autofree char *lines = NULL;
  GtkWidget *control = chancery_editor_layout_is_long (record->table->id, field) ?
                         make_view (self) :
                         make_entry (self);

  chancery_field_editor_set_control (editor, control, self->entry);
  if (chancery_field_editor_get_descriptor (editor)->type == CHANCERY_FIELD_STRINGS)
    text = lines = strings_to_lines (text);
  /* One that is stored is shown whole. */
  if (GTK_IS_ENTRY (self->entry))
    chancery_entry_limit (self->entry, MAX (CHANCERY_ENTRY_MOST,
                                            text != NULL ? g_utf8_strlen (text, -1) : 0));
  if (text != NULL)
    show_text (self, text);
  if (!GTK_IS_ENTRY (self->entry))
    chancery_field_editor_say (editor, chancery_field_editor_get_hint (editor), FALSE);
}

/* Returns: (nullable): what is stored of it; %NULL where it is not what the field is for, and
 * @why, untranslated, says what that is */
static char *
read_value (ChanceryFieldEditor *editor,
            const char *text,
            const char **why)
{
  static const struct
  {
    const char *column;
    char *(*read) (const char *text);
    const char *why;
  } codes[] = {
    { "country", chancery_code_read_country, N_("Not a country: write its two letters, as EE") },
    { "language", chancery_code_read_language, N_("Not a language: write its code, as en or uk") },
    { "spoken_language", chancery_code_read_language,
      N_("Not a language: write its code, as en or uk") },
    { "wikidata", chancery_code_read_wikidata, N_("Not a Wikidata id: write it as Q1234") },
    { "url", chancery_code_read_address, N_("Not an address: write it whole, with https://") },
    { "archive_url", chancery_code_read_address,
      N_("Not an address: write it whole, with https://") },
  };
  const ChanceryField *field = chancery_field_editor_get_descriptor (editor);

  if (field->type == CHANCERY_FIELD_STRINGS)
    return lines_to_strings (text);
  for (gsize i = 0; *text != '\0' && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (field->column, codes[i].column))
      {
        *why = codes[i].why;
        return codes[i].read (text);
      }
  return g_strdup (text);
}

static gboolean
is_full (ChanceryTextField *self)
{
  return GTK_IS_ENTRY (self->entry) &&
         gtk_entry_get_text_length (GTK_ENTRY (self->entry)) >=
           gtk_entry_get_max_length (GTK_ENTRY (self->entry));
}

static char *
chancery_text_field_store (ChanceryFieldEditor *editor)
{
  ChanceryTextField *self = CHANCERY_TEXT_FIELD (editor);
  ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  g_autofree char *text = read_text (self);
  g_autofree char *value = NULL;
  g_autofree char *full = NULL;
  const char *why = NULL;

  if (GTK_IS_ENTRY (self->entry))
    g_strstrip (text);
  value = read_value (editor, text, &why);
  if (value == NULL && why != NULL)
    return g_strdup (_(why));

  if (value == NULL || *value == '\0')
    chancery_record_set_null (record, field);
  else
    chancery_record_set_text (record, field, value);
  if (is_full (self))
    full = g_strdup_printf (_("There is room for %d characters; what is beyond was left out"),
                            gtk_entry_get_max_length (GTK_ENTRY (self->entry)));
  if (GTK_IS_ENTRY (self->entry))
    chancery_field_editor_say (editor, full, FALSE);
  return NULL;
}

static void
chancery_text_field_class_init (ChanceryTextFieldClass *klass)
{
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_text_field_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_text_field_store;
}

static void
chancery_text_field_init (ChanceryTextField *self)
{
}
