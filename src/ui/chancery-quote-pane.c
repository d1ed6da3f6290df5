/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-pane.h"

#include <glib/gi18n.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-date-field.h"
#include "ui/chancery-lazy-menu.h"
#include "ui/chancery-note-editor.h"
#include "ui/chancery-quote-history.h"
#include "ui/chancery-quote-parts.h"
#include "ui/chancery-quote-reading.h"
#include "ui/chancery-quote-sheet.h"
#include "ui/chancery-wording.h"

/* So much is seen above and below what has the keyboard. */
#define FOCUS_MARGIN 12

struct _ChanceryQuotePane
{
  GtkBox parent_instance;

  GtkStack *stack;
  GtkLabel *nothing;
  GtkScrolledWindow *scroller;
  GtkSizeGroup *column;
  GtkWidget *heading;
  GtkLabel *badge;
  GtkWidget *top;
  GtkWidget *facts;
  GtkWidget *said_title;
  ChanceryDateField *said;
  GtkWidget *sections;
  GtkWidget *note_title;
  ChanceryNoteEditor *note;
  GtkWidget *ending;
  GtkMenuButton *add;
  GtkBox *history;
  GtkLabel *position;
  ChanceryQuotePart *parts[CHANCERY_N_QUOTE_PARTS];
  ChanceryQuoteHistory *changes;

  ChancerySession *session;
  ChanceryDetail *detail; /* what is shown: commits belong to it, whatever is selected by then */
  gboolean filling;
  guint scroll_source;
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

static void
show_badge (ChanceryQuotePane *self,
            const ChanceryDetail *detail)
{
  ChanceryMatch match;
  g_autofree char *text = chancery_quote_reading_match (detail, &match);

  gtk_label_set_text (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), text != NULL);
  set_class (self->badge, "good", match == CHANCERY_MATCH_GOOD);
  set_class (self->badge, "bad", match == CHANCERY_MATCH_BAD);
}

/* What can be added is what is empty. */
static void
show_additions (ChanceryQuotePane *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->filling || self->session == NULL)
    return;

  for (guint i = 0; i < CHANCERY_N_QUOTE_PARTS; i++)
    if (chancery_quote_part_is_editable (self->parts[i]) &&
        chancery_quote_part_is_empty (self->parts[i]) &&
        !chancery_quote_part_is_editing (self->parts[i]))
      {
        g_autoptr (GMenuItem) item =
          g_menu_item_new (chancery_quote_part_get_title (self->parts[i]), NULL);

        g_menu_item_set_action_and_target (item, "quote.add", "u", i);
        g_menu_append_item (menu, item);
      }
  chancery_lazy_menu_attach (self->add, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->add),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0 &&
                            !chancery_session_get_read_only (self->session));
}

static void
show_parts (ChanceryQuotePane *self,
            const ChanceryDetail *detail)
{
  self->filling = TRUE;
  for (guint i = 0; i < CHANCERY_N_QUOTE_PARTS; i++)
    {
      chancery_quote_part_set_statement (self->parts[i], detail->statement,
                                         chancery_quote_parts_find_subject (i, detail));
      chancery_quote_parts_read (self->parts[i], i, detail,
                                 chancery_session_get_query (self->session));
    }
  self->filling = FALSE;
  show_additions (self);
}

static void
search_cb (ChanceryQuotePane *self)
{
  if (self->detail != NULL)
    chancery_quote_parts_read (self->parts[CHANCERY_QUOTE_PART_QUOTE], CHANCERY_QUOTE_PART_QUOTE,
                               self->detail, chancery_session_get_query (self->session));
}

static void
show_said (ChanceryQuotePane *self,
           const ChanceryDetail *detail)
{
  const char *said = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID);
  g_autofree char *draft = chancery_session_get_draft (
    self->session, &detail->statement->uuid, CHANCERY_STATEMENT_SAID);

  chancery_date_field_set_date (self->said, said);
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
  gint64 selected = chancery_session_get_selected (self->session);
  guint position = chancery_session_find_position (self->session, selected);
  g_autofree char *text = NULL;

  if (position != GTK_INVALID_LIST_POSITION)
    /* Translators: which of how many statements is shown. */
    text = g_strdup_printf (_("%u of %u"), position + 1, n_items);
  gtk_label_set_text (self->position, text);
  /* Not while what is selected is being read. */
  gtk_label_set_text (self->nothing,
                      selected == 0 ? _("Select a statement to read it here") : NULL);
}

static void
show_detail (ChanceryQuotePane *self,
             gboolean same)
{
  const ChanceryRecord *statement = self->detail->statement;

  show_badge (self, self->detail);
  show_parts (self, self->detail);
  chancery_quote_history_show (self->changes, self->detail);

  /* What is being typed stays, whatever else changed about the statement. */
  if (!same || !chancery_date_field_get_editing (self->said))
    show_said (self, self->detail);
  if (!same || !chancery_note_editor_get_dirty (self->note))
    show_note (self, statement);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
has_draft (ChanceryQuotePane *self,
           guint field)
{
  g_autofree char *draft =
    chancery_session_get_draft (self->session, &self->detail->statement->uuid, field);

  return draft != NULL;
}

/* What was given up for what another has stored is not shown any longer. */
static void
conflict_cb (ChanceryQuotePane *self)
{
  if (self->detail == NULL)
    return;
  if (!has_draft (self, CHANCERY_STATEMENT_SAID))
    show_said (self, self->detail);
  if (!has_draft (self, CHANCERY_STATEMENT_NOTE))
    show_note (self, self->detail->statement);
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
      const char *before,
      const char *text)
{
  if (self->detail != NULL)
    chancery_session_edit_text (self->session, self->detail->statement, field, before, text);
}

static void
chancery_quote_pane_said_draft_cb (ChanceryQuotePane *self,
                                   const char *text)
{
  keep_draft (self, CHANCERY_STATEMENT_SAID, text);
}

static void
chancery_quote_pane_said_commit_cb (ChanceryQuotePane *self,
                                    const char *before,
                                    const char *edtf)
{
  edit (self, CHANCERY_STATEMENT_SAID, before, edtf);
}

static void
chancery_quote_pane_note_draft_cb (ChanceryQuotePane *self,
                                   const char *text)
{
  keep_draft (self, CHANCERY_STATEMENT_NOTE, text);
}

static void
chancery_quote_pane_note_commit_cb (ChanceryQuotePane *self,
                                    const char *before,
                                    const char *text)
{
  edit (self, CHANCERY_STATEMENT_NOTE, *before == '\0' ? NULL : before,
        *text == '\0' ? NULL : text);
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
add_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  guint32 index = g_variant_get_uint32 (parameter);

  if (index < CHANCERY_N_QUOTE_PARTS)
    chancery_quote_part_edit (CHANCERY_QUOTE_PANE (widget)->parts[index]);
}

static gboolean
scroll_cb (gpointer user_data)
{
  ChanceryQuotePane *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;
  double top;

  self->scroll_source = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->scroller)) ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->scroller), &bounds))
    return G_SOURCE_REMOVE;

  top = bounds.origin.y + gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, top - FOCUS_MARGIN,
                             top + bounds.size.height + FOCUS_MARGIN);
  return G_SOURCE_REMOVE;
}

/* What is added to a form has no place yet when it gets the keyboard: it is brought into view once
 * it has. */
static void
show_focus (ChanceryQuotePane *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

static void
chancery_quote_pane_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (chancery_quote_pane_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (show_focus), widget, G_CONNECT_SWAPPED);
}

static void
chancery_quote_pane_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), show_focus, widget);

  GTK_WIDGET_CLASS (chancery_quote_pane_parent_class)->unroot (widget);
}

static void
chancery_quote_pane_dispose (GObject *object)
{
  ChanceryQuotePane *self = CHANCERY_QUOTE_PANE (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
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
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, ChanceryQuotePane, name)
  BIND (stack);
  BIND (nothing);
  BIND (scroller);
  BIND (column);
  BIND (heading);
  BIND (badge);
  BIND (top);
  BIND (facts);
  BIND (said_title);
  BIND (said);
  BIND (sections);
  BIND (note_title);
  BIND (note);
  BIND (ending);
  BIND (add);
  BIND (history);
  BIND (position);
#undef BIND
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
  widget_class->root = chancery_quote_pane_root;
  widget_class->unroot = chancery_quote_pane_unroot;

  g_type_ensure (CHANCERY_TYPE_COLUMNS);
  g_type_ensure (CHANCERY_TYPE_DATE_FIELD);
  g_type_ensure (CHANCERY_TYPE_NOTE_EDITOR);
  g_type_ensure (CHANCERY_TYPE_QUOTE_SHEET);
  gtk_widget_class_install_action (widget_class, "quote.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "quote.add", "u", add_action);
  bind_template (widget_class);
}

static void
make_parts (ChanceryQuotePane *self)
{
  GtkWidget *const places[] = { [CHANCERY_QUOTE_PLACE_HEADING] = self->heading,
                                [CHANCERY_QUOTE_PLACE_TOP] = self->top,
                                [CHANCERY_QUOTE_PLACE_FACTS] = self->facts,
                                [CHANCERY_QUOTE_PLACE_SECTIONS] = self->sections,
                                [CHANCERY_QUOTE_PLACE_ENDING] = self->ending };

  gtk_size_group_add_widget (self->column, self->said_title);
  gtk_size_group_add_widget (self->column, self->note_title);
  for (guint i = 0; i < CHANCERY_N_QUOTE_PARTS; i++)
    {
      ChanceryQuotePlace place;
      GtkWidget *part = chancery_quote_parts_make (i, &place);

      self->parts[i] = CHANCERY_QUOTE_PART (part);
      chancery_quote_part_add_to_column (self->parts[i], self->column);
      g_signal_connect_object (part, "turned", G_CALLBACK (show_additions), self,
                               G_CONNECT_SWAPPED);
      if (place == CHANCERY_QUOTE_PLACE_HEADING)
        gtk_widget_insert_after (part, places[place], NULL);
      else
        gtk_widget_insert_before (part, places[place], NULL);
    }
}

static void
chancery_quote_pane_init (ChanceryQuotePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_parts (self);
  self->changes = CHANCERY_QUOTE_HISTORY (chancery_quote_history_new ());
  gtk_box_append (self->history, GTK_WIDGET (self->changes));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (show_focus), self, G_CONNECT_SWAPPED);
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
  for (guint i = 0; i < CHANCERY_N_QUOTE_PARTS; i++)
    chancery_quote_part_set_session (self->parts[i], session);
  chancery_quote_history_set_session (self->changes, session);
  g_signal_connect_object (session, "notify::detail", G_CALLBACK (detail_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::conflict", G_CALLBACK (conflict_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::search", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (show_position), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (chancery_session_get_statements (session), "arranged",
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
  for (guint i = 0; i < CHANCERY_N_QUOTE_PARTS; i++)
    chancery_quote_part_commit (self->parts[i]);
}

/**
 * chancery_quote_pane_finish_part:
 * @self: a pane
 *
 * Stores the part that is being edited and has the keyboard, or says why it can't be.
 *
 * Returns: whether there is one
 */
gboolean
chancery_quote_pane_finish_part (ChanceryQuotePane *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (CHANCERY_IS_QUOTE_PANE (self), FALSE);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < CHANCERY_N_QUOTE_PARTS; i++)
    if (chancery_quote_part_is_editing (self->parts[i]) &&
        gtk_widget_is_ancestor (focus, GTK_WIDGET (self->parts[i])))
      {
        gtk_widget_activate_action (GTK_WIDGET (self->parts[i]), "part.save", NULL);
        return TRUE;
      }
  return FALSE;
}

/**
 * chancery_quote_pane_edit_here:
 * @self: a pane
 *
 * Edits the part that has the keyboard, else the quote.
 */
void
chancery_quote_pane_edit_here (ChanceryQuotePane *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (CHANCERY_IS_QUOTE_PANE (self));

  if (self->detail == NULL || chancery_session_get_read_only (self->session))
    return;

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  for (guint i = 0; focus != NULL && i < CHANCERY_N_QUOTE_PARTS; i++)
    if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->parts[i])))
      {
        chancery_quote_part_edit (self->parts[i]);
        return;
      }
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->said)))
    gtk_widget_activate_action (GTK_WIDGET (self->said), "date.edit", NULL);
  else
    chancery_quote_part_edit (self->parts[CHANCERY_QUOTE_PART_QUOTE]);
}

void
chancery_quote_pane_focus_note (ChanceryQuotePane *self)
{
  g_return_if_fail (CHANCERY_IS_QUOTE_PANE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->note), GTK_DIR_TAB_FORWARD);
}
