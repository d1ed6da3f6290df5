/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-record-editor.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-history-list.h"
#include "ui/editor/chancery-actor-merger.h"
#include "ui/editor/chancery-edit-consequences.h"
#include "ui/editor/chancery-edit-draft.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-record-form.h"

struct _ChanceryRecordEditor
{
  GtkWindow parent_instance;

  GtkInfoBar *question;
  GtkButton *keep;
  GtkBox *place;
  GtkLabel *message;
  GtkButton *merge;
  GtkButton *remove;

  ChancerySession *session;
  ChanceryEditContext *context;
  ChanceryRecord *before; /* NULL for a new record */
  ChanceryRecord *record; /* as it is being edited; the context's */
  ChanceryRecordForm *form;
  gint64 n_uses;
  gboolean overrides; /* what another changed meanwhile, once that was told */
  gboolean changed;
  gboolean closing;
  guint draft_source;
};

G_DEFINE_FINAL_TYPE (ChanceryRecordEditor, chancery_record_editor, GTK_TYPE_WINDOW)

static ChanceryTableId
get_table (ChanceryRecordEditor *self)
{
  return self->record->table->id;
}

/* What the record is called in titles and in the history. */
static char *
name_record (ChanceryRecordEditor *self,
             const ChanceryRecord *record)
{
  if (record->table->id == CHANCERY_TABLE_STATEMENT)
    return g_strdup_printf ("#%" G_GINT64_FORMAT,
                            chancery_record_get_integer (record, CHANCERY_STATEMENT_REF, 0));
  return g_strdup (chancery_edit_name (record));
}

static void
show_title (ChanceryRecordEditor *self)
{
  const char *table = chancery_table_get_label (get_table (self));
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->before == NULL)
    title = g_strdup (chancery_editor_wording_new (get_table (self)));
  else
    {
      name = name_record (self, self->before);
      /* Translators: what is edited: "Actor: Kaja Kallas", "Statement: #1043". */
      title = g_strdup_printf (_("%s: %s"), table, name);
    }
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
say (ChanceryRecordEditor *self,
     const char *text,
     gboolean wrong)
{
  gtk_label_set_text (self->message, text);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message), "wrong");
}

static void
show_uses (ChanceryRecordEditor *self)
{
  gboolean removable = get_table (self) == CHANCERY_TABLE_STATEMENT || self->n_uses == 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->remove), self->before != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->merge),
                          self->before != NULL && get_table (self) == CHANCERY_TABLE_ACTOR);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.remove", removable);
  if (!removable)
    text = g_strdup_printf (ngettext ("In use %u time, so it can't be deleted",
                                      "In use %u times, so it can't be deleted",
                                      (guint) self->n_uses),
                            (guint) self->n_uses);
  say (self, text != NULL ? text : "", FALSE);
}

static void
close_now (ChanceryRecordEditor *self)
{
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
draft_cb (gpointer user_data)
{
  ChanceryRecordEditor *self = user_data;

  self->draft_source = 0;
  chancery_edit_draft_keep (self->context, self->record, self->before == NULL);
  return G_SOURCE_REMOVE;
}

/* A field stores what it shows only after it said that it changed. */
static void
changed_cb (ChanceryRecordEditor *self)
{
  self->changed = TRUE;
  if (self->draft_source == 0)
    self->draft_source = g_idle_add (draft_cb, self);
}

static void
drop_draft (ChanceryRecordEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  chancery_edit_draft_drop (self->session, self->record, self->before == NULL);
}

static gboolean
chancery_record_editor_close_request (GtkWindow *window)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (window);

  if (!self->closing && self->changed && !gtk_widget_get_visible (GTK_WIDGET (self->question)))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->question), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->keep));
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (chancery_record_editor_parent_class)->close_request (window);
}

static void
cancel_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (widget);

  if (gtk_widget_get_visible (GTK_WIDGET (self->question)))
    gtk_widget_activate_action (widget, "editor.keep", NULL);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
keep_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->question), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
discard_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  drop_draft (CHANCERY_RECORD_EDITOR (widget));
  close_now (CHANCERY_RECORD_EDITOR (widget));
}

/* A failed edit is put right or tried again: the window stays. */
static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (ChanceryRecordEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  g_autofree char *why = NULL;

  if (chancery_session_write_finish (CHANCERY_SESSION (source), result, &error))
    {
      if (self->before == NULL && get_table (self) == CHANCERY_TABLE_STATEMENT)
        chancery_session_select_record (self->session, &self->record->uuid);
      drop_draft (self);
      close_now (self);
      return;
    }

  told = chancery_failure_describe (error);
  self->overrides = g_error_matches (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED);
  why = self->overrides
          /* Translators: after a sentence about who changed what meanwhile */
          ? g_strdup_printf (_("%s Save again to store yours over it, or cancel to leave it."), told)
          : g_steal_pointer (&told);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), TRUE);
  say (self, why, TRUE);
}

static gboolean
check (ChanceryRecordEditor *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *wrong = chancery_record_form_check (self->form);

  if (wrong != NULL)
    {
      say (self, _("Something is missing or not understood"), TRUE);
      gtk_widget_grab_focus (wrong);
      return FALSE;
    }

  if (!chancery_record_check (self->record,
                              self->before == NULL ? CHANCERY_CHECK_WHOLE : CHANCERY_CHECK_PATCH,
                              &error))
    {
      say (self, error->message, TRUE);
      return FALSE;
    }
  return TRUE;
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (widget);
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  ChanceryRecord *patch;

  /* The keys work while it is being saved, too. */
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->form)) || !check (self))
    return;

  chancery_edit_add_consequences (self->session, self->before, self->record);
  patch = self->before == NULL ? chancery_record_copy (self->record) :
                                 chancery_record_make_patch (self->before, self->record);
  if (patch == NULL)
    {
      drop_draft (self);
      close_now (self);
      return;
    }

  chancery_edit_context_add_created (self->context, patch, records);
  g_ptr_array_add (records, patch);
  name = name_record (self, self->record);
  label = chancery_editor_wording_action (get_table (self), name, self->before == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), FALSE);
  chancery_session_save_async (self->session, g_steal_pointer (&records),
                               self->overrides ? NULL : self->before, label, written_cb,
                               g_object_ref (self));
}

static void
remove_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (widget);
  GArray *uuids = g_array_new (FALSE, FALSE, sizeof (ChanceryUuid));
  g_autofree char *name = name_record (self, self->before);
  g_autofree char *label = g_strdup_printf (_("deletion of %s"), name);

  g_array_append_val (uuids, self->before->uuid);
  chancery_session_remove_async (self->session, get_table (self), uuids, label, written_cb,
                                 g_object_ref (self));
}

static void
merge_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (widget);

  chancery_actor_merger_open (gtk_window_get_transient_for (GTK_WINDOW (self)), self->session,
                              &self->before->uuid,
                              chancery_record_get_text (self->before, CHANCERY_ACTOR_NAME));
  close_now (self);
}

static void
chancery_record_editor_dispose (GObject *object)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_RECORD_EDITOR);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_record_editor_parent_class)->dispose (object);
}

static void
chancery_record_editor_finalize (GObject *object)
{
  ChanceryRecordEditor *self = CHANCERY_RECORD_EDITOR (object);

  g_clear_pointer (&self->before, chancery_record_free);

  G_OBJECT_CLASS (chancery_record_editor_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "editor.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "editor.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "editor.merge", NULL, merge_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
}

static void
chancery_record_editor_class_init (ChanceryRecordEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_record_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_record_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = chancery_record_editor_close_request;

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/editor/chancery-record-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, question);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, keep);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, place);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, message);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, merge);
  gtk_widget_class_bind_template_child (widget_class, ChanceryRecordEditor, remove);
}

/* Before the fields, which would take it for a new line. */
static void
add_save_key (ChanceryRecordEditor *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_named_action_new ("editor.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
chancery_record_editor_init (ChanceryRecordEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_save_key (self);
}

static ChanceryRecordEditor *
make_editor (GtkWindow *parent,
             ChancerySession *session,
             ChanceryRecord *record,
             GHashTable *names)
{
  ChanceryRecordEditor *self = chancery_dialog_new (CHANCERY_TYPE_RECORD_EDITOR, parent);

  self->session = g_object_ref (session);
  self->context = chancery_edit_context_new (session, names);
  self->record = chancery_edit_context_take_record (self->context, record);
  self->form = CHANCERY_RECORD_FORM (chancery_record_form_new (self->context, record));
  gtk_box_append (self->place, GTK_WIDGET (self->form));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return self;
}

static void
expanded_cb (GtkExpander *expander,
             GParamSpec *pspec,
             ChanceryRecordEditor *self)
{
  if (gtk_expander_get_expanded (expander))
    chancery_history_list_show (CHANCERY_HISTORY_LIST (gtk_expander_get_child (expander)),
                                self->before);
}

static void
tell_restored (ChanceryRecordEditor *self)
{
  self->changed = TRUE;
  say (self, _("What was typed here before and not saved is back"), FALSE);
}

/* A statement has its history in the detail pane. */
static void
append_history (ChanceryRecordEditor *self)
{
  GtkWidget *expander = gtk_expander_new (_("History"));
  GtkWidget *list = chancery_history_list_new (self->session);

  gtk_widget_set_margin_top (list, 8);
  gtk_widget_add_css_class (expander, "editor-history");
  /* GTK 4.18 moves the keyboard into what is visible, though it is closed and in no window. */
  g_object_bind_property (expander, "expanded", list, "visible", G_BINDING_SYNC_CREATE);
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  gtk_box_append (self->place, expander);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (CHANCERY_SESSION (source), result, &error);
  ChanceryRecordEditor *self;
  ChanceryRecord *draft;

  if (whole == NULL)
    {
      chancery_session_fail (CHANCERY_SESSION (source), _("It could not be read"), error);
      return;
    }

  draft = chancery_edit_draft_get (CHANCERY_SESSION (source), whole->record, FALSE, whole->names);
  self = make_editor (parent, CHANCERY_SESSION (source),
                      draft != NULL ? draft : chancery_record_copy (whole->record), whole->names);
  self->before = g_steal_pointer (&whole->record);
  self->n_uses = whole->n_uses;
  show_title (self);
  show_uses (self);
  if (draft != NULL)
    tell_restored (self);
  if (get_table (self) != CHANCERY_TABLE_STATEMENT)
    append_history (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * chancery_record_editor_open:
 * @parent: the window over which it opens
 * @session: a session
 * @table: a table of records
 * @uuid: which one
 *
 * Reads a record and edits it.
 */
void
chancery_record_editor_open (GtkWindow *parent,
                             ChancerySession *session,
                             ChanceryTableId table,
                             const ChanceryUuid *uuid)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CHANCERY_IS_SESSION (session));

  chancery_session_read_record_async (session, table, uuid, NULL, read_cb,
                                      g_object_ref (parent));
}

/* Nothing that the window put into it. */
static gboolean
is_plain (const ChanceryRecord *record)
{
  GPtrArray *speakers;

  if (record->table->id != CHANCERY_TABLE_STATEMENT)
    return TRUE;

  speakers = chancery_record_get_children (record, CHANCERY_TABLE_SPEAKER);
  return chancery_record_get_text (record, CHANCERY_STATEMENT_QUOTE) == NULL &&
         (speakers == NULL || speakers->len == 0 ||
          chancery_record_get_reference (speakers->pdata[0], CHANCERY_SPEAKER_ACTOR) == NULL);
}

/* Begins with what was typed into the last one that was never saved. */
static gboolean
take_draft (ChancerySession *session,
            ChanceryRecord **record,
            GHashTable *names)
{
  ChanceryRecord *draft =
    is_plain (*record) ? chancery_edit_draft_get (session, *record, TRUE, names) : NULL;

  if (draft == NULL)
    return FALSE;

  chancery_record_free (*record);
  *record = draft;
  return TRUE;
}

/**
 * chancery_record_editor_create:
 * @parent: the window over which it opens
 * @session: a session
 * @record: (transfer full): what the new record begins with
 * @names: (nullable) (element-type ChanceryUuid utf8): the names of what it refers to
 *
 * Edits a record that is made once it is saved.
 */
void
chancery_record_editor_create (GtkWindow *parent,
                               ChancerySession *session,
                               ChanceryRecord *record,
                               GHashTable *names)
{
  ChanceryRecordEditor *self;
  gboolean restored;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (CHANCERY_IS_SESSION (session));

  if (chancery_uuid_is_nil (&record->uuid))
    chancery_session_make_uuid (session, &record->uuid);
  if (names != NULL)
    g_hash_table_ref (names);
  else
    names = g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  restored = take_draft (session, &record, names);
  self = make_editor (parent, session, record, names);
  g_hash_table_unref (names);
  show_title (self);
  show_uses (self);
  if (restored)
    tell_restored (self);
  gtk_window_present (GTK_WINDOW (self));
}
