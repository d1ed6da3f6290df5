/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-pane.h"

#include <glib/gi18n.h>

#include "ui/chancery-date-field.h"
#include "ui/chancery-note-editor.h"
#include "ui/chancery-quote-sections.h"
#include "ui/chancery-wording.h"

/* From how many characters on a quote is set smaller. */
#define LONG_QUOTE 70
#define VERY_LONG_QUOTE 260

struct _ChanceryQuotePane
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *kind;
  GtkLabel *badge;
  GtkLabel *quote_mark;
  GtkLabel *quote;
  GtkLabel *remark;
  GtkBox *speakers;
  GtkGrid *facts;
  ChanceryDateField *said;
  GtkBox *citations;
  GtkBox *sections;
  ChanceryNoteEditor *note;
  GtkBox *ending;
  GtkLabel *position;

  ChancerySession *session;
  ChanceryDetail *detail; /* what is shown: commits belong to it, whatever is selected by then */
};

G_DEFINE_FINAL_TYPE (ChanceryQuotePane, chancery_quote_pane, GTK_TYPE_BOX)

static void
set_class (gpointer widget,
           const char *css_class,
           gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* A direct quote has one big mark in the margin for its opening quotation mark. */
static void
show_quote (ChanceryQuotePane *self,
            const ChanceryRecord *statement)
{
  const char *kind = chancery_record_get_text (statement, CHANCERY_STATEMENT_KIND);
  g_autofree char *text = chancery_wording_quote (
    chancery_record_get_text (statement, CHANCERY_STATEMENT_QUOTE),
    chancery_record_get_text (statement, CHANCERY_STATEMENT_FRAGMENTS), kind);
  const char *opening = gtk_label_get_text (self->quote_mark);
  glong length = g_utf8_strlen (text, -1);
  gboolean hanging = g_strcmp0 (kind, "verbatim") == 0 && g_str_has_prefix (text, opening);

  gtk_widget_set_visible (GTK_WIDGET (self->quote_mark), hanging);
  gtk_label_set_text (self->quote, hanging ? text + strlen (opening) : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->quote), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  set_class (self->quote, "long", length > LONG_QUOTE && length <= VERY_LONG_QUOTE);
  set_class (self->quote, "very-long", length > VERY_LONG_QUOTE);
}

static void
show_heading (ChanceryQuotePane *self,
              const ChanceryDetail *detail)
{
  const ChanceryRecord *statement = detail->statement;
  const char *kind = chancery_record_get_text (statement, CHANCERY_STATEMENT_KIND);
  const char *match_class;
  const char *match = chancery_quote_sections_judge_match (detail, &match_class);
  g_autofree char *upper = g_utf8_strup (chancery_wording_kind (kind), -1);
  g_autofree char *heading = g_strdup_printf (
    "%s #%" G_GINT64_FORMAT, upper,
    chancery_record_get_integer (statement, CHANCERY_STATEMENT_REF, 0));

  gtk_label_set_text (self->kind, heading);
  gtk_label_set_text (self->badge, match);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), match != NULL);
  set_class (self->badge, "good", g_str_equal (match_class, "good"));
  set_class (self->badge, "bad", g_str_equal (match_class, "bad"));
}

static void
show_remark (ChanceryQuotePane *self,
             const ChanceryRecord *statement)
{
  const char *language = chancery_record_get_text (statement, CHANCERY_STATEMENT_LANGUAGE);
  const char *spoken = chancery_record_get_text (statement, CHANCERY_STATEMENT_SPOKEN_LANGUAGE);
  const char *gist = chancery_record_get_text (statement, CHANCERY_STATEMENT_GIST);
  g_autoptr (GString) text = g_string_new (gist);

  if (language != NULL && spoken != NULL && g_ascii_strcasecmp (language, spoken) != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", _("Quoted in translation"));

  gtk_label_set_text (self->remark, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remark), text->len > 0);
}

static void
show_said (ChanceryQuotePane *self,
           const ChanceryDetail *detail)
{
  const char *said = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID);
  const char *basis = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID_BASIS);
  g_autofree char *draft = chancery_session_get_draft (
    self->session, &detail->statement->uuid, CHANCERY_STATEMENT_SAID);

  chancery_date_field_set_date (self->said, said,
                                g_strcmp0 (basis, "stated") == 0 || said == NULL ?
                                  NULL :
                                  chancery_wording_basis (basis));
  if (draft != NULL)
    chancery_date_field_set_draft (self->said, draft);
}

static void
show_note (ChanceryQuotePane *self,
           const ChanceryRecord *statement)
{
  g_autofree char *draft =
    chancery_session_get_draft (self->session, &statement->uuid, CHANCERY_STATEMENT_NOTE);

  chancery_note_editor_set_text (
    self->note, chancery_record_get_text (statement, CHANCERY_STATEMENT_NOTE), draft);
}

static void
show_position (ChanceryQuotePane *self)
{
  guint n_items = g_list_model_get_n_items (chancery_session_get_statements (self->session));
  guint position = chancery_session_find_position (self->session,
                                                   chancery_session_get_selected (self->session));
  g_autofree char *text = NULL;

  if (position != GTK_INVALID_LIST_POSITION)
    /* Translators: which of how many statements is shown. */
    text = g_strdup_printf (_("%u of %u"), position + 1, n_items);
  gtk_label_set_text (self->position, text);
}

static void
show_detail (ChanceryQuotePane *self,
             gboolean same)
{
  const ChanceryRecord *statement = self->detail->statement;

  show_heading (self, self->detail);
  show_quote (self, statement);
  show_remark (self, statement);
  chancery_quote_sections_fill_speakers (self->speakers, self->detail);
  chancery_quote_sections_fill_facts (self->facts, self->detail);
  chancery_quote_sections_fill_citations (self->citations, self->detail);
  chancery_quote_sections_fill_relations (self->sections, self->detail);
  chancery_quote_sections_fill_ending (self->ending, self->detail);

  /* What is being typed stays, whatever else changed about the statement. */
  if (!same || !chancery_date_field_get_editing (self->said))
    show_said (self, self->detail);
  if (!same || !chancery_note_editor_get_dirty (self->note))
    show_note (self, statement);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
detail_changed_cb (ChanceryQuotePane *self)
{
  ChanceryDetail *detail = chancery_session_get_detail (self->session);
  gboolean same = detail != NULL && self->detail != NULL && detail->id == self->detail->id;

  if (!same)
    chancery_quote_pane_commit (self);

  g_clear_pointer (&self->detail, chancery_detail_unref);
  if (detail != NULL)
    {
      self->detail = chancery_detail_ref (detail);
      show_detail (self, same);
    }
  gtk_stack_set_visible_child_name (self->stack, detail != NULL ? "statement" : "nothing");
  show_position (self);
}

static void
keep_draft (ChanceryQuotePane *self,
            guint field,
            const char *text)
{
  if (self->detail != NULL)
    chancery_session_keep_draft (self->session, &self->detail->statement->uuid, field, text);
}

static void
edit (ChanceryQuotePane *self,
      guint field,
      const char *text)
{
  if (self->detail != NULL)
    chancery_session_edit_text (self->session, self->detail->statement, field, text);
}

static void
chancery_quote_pane_said_draft_cb (ChanceryQuotePane *self,
                                   const char *text)
{
  keep_draft (self, CHANCERY_STATEMENT_SAID, text);
}

static void
chancery_quote_pane_said_commit_cb (ChanceryQuotePane *self,
                                    const char *edtf)
{
  edit (self, CHANCERY_STATEMENT_SAID, edtf);
}

static void
chancery_quote_pane_note_draft_cb (ChanceryQuotePane *self,
                                   const char *text)
{
  keep_draft (self, CHANCERY_STATEMENT_NOTE, text);
}

static void
chancery_quote_pane_note_commit_cb (ChanceryQuotePane *self,
                                    const char *text)
{
  edit (self, CHANCERY_STATEMENT_NOTE, *text == '\0' ? NULL : text);
}

static void
show_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_session_select (CHANCERY_QUOTE_PANE (widget)->session,
                           g_variant_get_int64 (parameter));
}

static void
chancery_quote_pane_dispose (GObject *object)
{
  ChanceryQuotePane *self = CHANCERY_QUOTE_PANE (object);

  g_clear_pointer (&self->detail, chancery_detail_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_QUOTE_PANE);

  G_OBJECT_CLASS (chancery_quote_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-quote-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, stack);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, kind);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, badge);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, quote_mark);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, quote);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, remark);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, speakers);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, facts);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, said);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, citations);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, sections);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, note);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, ending);
  gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, position);
  gtk_widget_class_bind_template_callback (widget_class, chancery_quote_pane_said_draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_quote_pane_said_commit_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_quote_pane_note_draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_quote_pane_note_commit_cb);
}

static void
chancery_quote_pane_class_init (ChanceryQuotePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_quote_pane_dispose;

  g_type_ensure (CHANCERY_TYPE_DATE_FIELD);
  g_type_ensure (CHANCERY_TYPE_NOTE_EDITOR);
  gtk_widget_class_install_action (widget_class, "quote.show", "x", show_action);
  bind_template (widget_class);
}

static void
chancery_quote_pane_init (ChanceryQuotePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * chancery_quote_pane_set_session:
 * @self: a pane that has no session yet
 * @session: the session it shows the selected statement of
 */
void
chancery_quote_pane_set_session (ChanceryQuotePane *self,
                                 ChancerySession *session)
{
  gboolean editable;

  g_return_if_fail (CHANCERY_IS_QUOTE_PANE (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  editable = !chancery_session_get_read_only (session);
  chancery_date_field_set_editable (self->said, editable);
  chancery_note_editor_set_editable (self->note, editable);
  g_signal_connect_object (session, "notify::detail", G_CALLBACK (detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (show_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chancery_session_get_statements (session), "items-changed",
                           G_CALLBACK (show_position), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  detail_changed_cb (self);
}

/**
 * chancery_quote_pane_commit:
 * @self: a pane
 *
 * Stores what was typed and not stored yet.
 */
void
chancery_quote_pane_commit (ChanceryQuotePane *self)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PANE (self));

  chancery_date_field_commit (self->said);
  chancery_note_editor_commit (self->note);
}

void
chancery_quote_pane_focus_note (ChanceryQuotePane *self)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PANE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->note), GTK_DIR_TAB_FORWARD);
}
