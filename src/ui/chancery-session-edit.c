/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a session changes in its record field by field or part by part, and what becomes of it where
 * somebody else has changed the same meanwhile.
 */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

#include "ui/chancery-failure.h"
#include "ui/chancery-session-records.h"

/* An edit on its way to the file, or that waits there for what its analyst says of another's. */
struct _ChancerySessionEdit
{
  ChancerySession *session;
  GPtrArray *records;
  ChanceryRecord *before;
  char *draft_name;
  char *draft; /* the one that is stored by it; NULL for any */
  char *label;
  gboolean continues;
  char *conflict; /* why it waits */
};

static const char *
get_column (guint field)
{
  return chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[field].column;
}

static char *
name_edit (const ChanceryRecord *statement,
           guint field)
{
  int ref = chancery_record_get_integer (statement, CHANCERY_STATEMENT_REF, 0);

  switch (field)
    {
    case CHANCERY_STATEMENT_NOTE:
      return g_strdup_printf (_("note of #%d"), ref);
    case CHANCERY_STATEMENT_SAID:
      return g_strdup_printf (_("said date of #%d"), ref);
    default:
      return g_strdup_printf (_("statement #%d"), ref);
    }
}

void
chancery_session_edit_free (ChancerySessionEdit *edit)
{
  g_ptr_array_unref (edit->records);
  g_clear_pointer (&edit->before, chancery_record_free);
  g_free (edit->draft_name);
  g_free (edit->draft);
  g_free (edit->label);
  g_free (edit->conflict);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChancerySessionEdit, chancery_session_edit_free)

/* What is changed; what was made for it comes before. */
static const ChanceryRecord *
get_patch (const ChancerySessionEdit *edit)
{
  return edit->records->pdata[edit->records->len - 1];
}

/* A draft that was typed on in the meantime stays one. */
static void
drop_draft (const ChancerySessionEdit *edit,
            gboolean any)
{
  const ChanceryUuid *uuid = &get_patch (edit)->uuid;
  ChanceryDrafts *drafts;
  g_autofree char *draft = NULL;

  if (edit->session->document == NULL)
    return;

  drafts = chancery_document_get_drafts (edit->session->document);
  draft = chancery_drafts_get (drafts, uuid, edit->draft_name);
  if (any || edit->draft == NULL || g_strcmp0 (draft, edit->draft) == 0)
    chancery_drafts_keep (drafts, uuid, edit->draft_name, NULL);
}

static void
finish (ChancerySessionEdit *finished,
        const GError *error)
{
  g_autoptr (ChancerySessionEdit) edit = finished;
  g_autoptr (ChancerySession) session = g_object_ref (edit->session);

  if (error == NULL)
    drop_draft (edit, FALSE);
  else if (!g_error_matches (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED))
    chancery_session_fail (session, _("Not saved"), error);
  else
    {
      g_free (edit->conflict);
      edit->conflict = chancery_failure_describe (error);
      g_ptr_array_add (session->conflicts, g_steal_pointer (&edit));
      g_object_notify (G_OBJECT (session), "conflict");
    }
}

static void
put_cb (GObject *source,
        GAsyncResult *result,
        gpointer user_data)
{
  ChancerySessionEdit *edit = user_data;
  g_autoptr (ChancerySession) session = edit->session;
  g_autoptr (GError) error = NULL;

  if (chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    {
      g_autofree char *status = g_strdup_printf (_("Saved: %s"), edit->label);

      chancery_session_set_status (session, status);
    }
  finish (edit, error);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  ChancerySessionEdit *edit = user_data;
  g_autoptr (ChancerySession) session = edit->session;
  g_autoptr (GError) error = NULL;

  chancery_session_write_finish (session, result, &error);
  finish (edit, error);
}

/* The writer gets copies, so that it can be tried again. */
static void
write_edit (ChancerySessionEdit *edit)
{
  ChancerySession *self = g_object_ref (edit->session);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

  for (guint i = 0; i < edit->records->len; i++)
    g_ptr_array_add (records, chancery_record_copy (edit->records->pdata[i]));
  if (edit->continues)
    chancery_store_put_async (self->store, records, edit->before, edit->label, TRUE, NULL, put_cb,
                              edit);
  else
    chancery_session_save_async (self, records, edit->before, edit->label, saved_cb, edit);
}

static ChancerySessionEdit *
find_conflict (ChancerySession *self,
               const ChancerySessionEdit *edit)
{
  for (guint i = 0; i < self->conflicts->len; i++)
    {
      ChancerySessionEdit *other = self->conflicts->pdata[i];

      if (chancery_uuid_equal (&get_patch (other)->uuid, &get_patch (edit)->uuid) &&
          g_str_equal (other->draft_name, edit->draft_name))
        return other;
    }
  return NULL;
}

/* While it is not said what shall become of another's change, nothing goes over that. */
static void
begin (ChancerySessionEdit *begun)
{
  g_autoptr (ChancerySessionEdit) edit = begun;
  ChancerySessionEdit *waiting = find_conflict (edit->session, edit);

  if (waiting == NULL)
    {
      write_edit (g_steal_pointer (&edit));
      return;
    }
  g_ptr_array_unref (waiting->records);
  waiting->records = g_ptr_array_ref (edit->records);
  g_free (waiting->draft);
  waiting->draft = g_steal_pointer (&edit->draft);
}

/**
 * chancery_session_edit:
 * @self: a session
 * @records: (element-type ChanceryRecord) (transfer full): new records, and last the patch that
 *   refers to them
 * @before: what the patch changes, as it was seen
 * @draft_name: the draft that is forgotten once it is stored
 * @label: what the edit is called
 *
 * Stores what was edited in a field or a part. Where somebody else has changed the same since it
 * was read, it waits for chancery_session_settle().
 */
void
chancery_session_edit (ChancerySession *self,
                       GPtrArray *records,
                       const ChanceryRecord *before,
                       const char *draft_name,
                       const char *label)
{
  ChancerySessionEdit *edit;

  g_return_if_fail (CHANCERY_IS_SESSION (self));
  g_return_if_fail (records->len > 0);

  edit = g_new0 (ChancerySessionEdit, 1);
  edit->session = self;
  edit->records = records;
  edit->before = chancery_record_copy (before);
  edit->draft_name = g_strdup (draft_name);
  edit->label = g_strdup (label);
  begin (edit);
}

static ChanceryRecord *
make_patch (const ChanceryRecord *statement,
            guint field,
            const char *text)
{
  ChanceryRecord *patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT,
                                                         &statement->uuid);

  if (text == NULL)
    chancery_record_set_null (patch, field);
  else
    chancery_record_set_text (patch, field, text);
  return patch;
}

/**
 * chancery_session_edit_text:
 * @self: a session
 * @statement: the statement as it was read
 * @field: a text field of it
 * @before: (nullable): what stood there when it began to be edited
 * @text: (nullable): its new text, %NULL for none
 *
 * Stores one field. Edits of the same one in quick succession are undone together.
 */
void
chancery_session_edit_text (ChancerySession *self,
                            const ChanceryRecord *statement,
                            guint field,
                            const char *before,
                            const char *text)
{
  ChancerySessionEdit *edit;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  edit = g_new0 (ChancerySessionEdit, 1);
  edit->session = self;
  edit->records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  g_ptr_array_add (edit->records, make_patch (statement, field, text));
  edit->before = make_patch (statement, field, before);
  edit->draft_name = g_strdup (get_column (field));
  edit->draft = field == CHANCERY_STATEMENT_SAID ? NULL : g_strdup (text != NULL ? text : "");
  edit->label = name_edit (statement, field);
  edit->continues = field == CHANCERY_STATEMENT_NOTE;
  begin (edit);
}

/**
 * chancery_session_dup_conflict:
 * @self: a session
 *
 * Returns: (transfer full) (nullable): what was not saved because somebody else changed the same,
 *   and who; %NULL where nothing waits
 */
char *
chancery_session_dup_conflict (ChancerySession *self)
{
  const ChancerySessionEdit *edit;

  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  if (self->conflicts->len == 0)
    return NULL;
  edit = self->conflicts->pdata[0];
  return g_strdup_printf (_("Not saved: %s\n%s"), edit->label, edit->conflict);
}

/**
 * chancery_session_settle:
 * @self: a session with a conflict
 * @keep_mine: whether what waits is stored over what another has stored; else it is given up
 */
void
chancery_session_settle (ChancerySession *self,
                         gboolean keep_mine)
{
  g_autoptr (ChancerySessionEdit) edit = NULL;

  g_return_if_fail (CHANCERY_IS_SESSION (self));
  g_return_if_fail (self->conflicts->len > 0);

  edit = g_ptr_array_steal_index (self->conflicts, 0);
  if (keep_mine)
    {
      g_clear_pointer (&edit->before, chancery_record_free);
      write_edit (g_steal_pointer (&edit));
    }
  else
    {
      g_autofree char *status = g_strdup_printf (_("Given up: %s"), edit->label);

      drop_draft (edit, TRUE);
      chancery_session_set_status (self, status);
    }
  g_object_notify (G_OBJECT (self), "conflict");
}

/**
 * chancery_session_keep_draft:
 * @self: a session
 * @uuid: a statement
 * @field: a text field of it
 * @text: (nullable): what was typed there; %NULL once it is stored or given up
 */
void
chancery_session_keep_draft (ChancerySession *self,
                             const ChanceryUuid *uuid,
                             guint field,
                             const char *text)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  if (self->document != NULL)
    chancery_drafts_keep (chancery_document_get_drafts (self->document), uuid, get_column (field),
                          text);
}

/**
 * chancery_session_get_draft:
 * @self: a session
 * @uuid: a statement
 * @field: a text field of it
 *
 * Returns: (transfer full) (nullable): what was typed there and never stored
 */
char *
chancery_session_get_draft (ChancerySession *self,
                            const ChanceryUuid *uuid,
                            guint field)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  if (self->document == NULL)
    return NULL;
  return chancery_drafts_get (chancery_document_get_drafts (self->document), uuid,
                              get_column (field));
}

/* An undo or a redo on its way. */
typedef struct
{
  ChancerySession *session;
  char *done;
  const char *failed;
} Step;

static void
step_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (GError) error = NULL;

  if (chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    chancery_session_set_status (step->session, step->done);
  else if (!g_error_matches (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_NOTHING))
    chancery_session_fail (step->session, step->failed, error);

  g_object_unref (step->session);
  g_free (step->done);
  g_free (step);
}

static Step *
step_new (ChancerySession *self,
          const char *format,
          const char *label,
          const char *failed)
{
  Step *step = g_new0 (Step, 1);

  step->session = g_object_ref (self);
  step->done = g_strdup_printf (format, label != NULL ? label : "");
  step->failed = failed;
  return step;
}

/**
 * chancery_session_undo:
 * @self: a session
 *
 * Takes back the last action of this analyst in the file.
 */
void
chancery_session_undo (ChancerySession *self)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_store_undo_async (self->store, NULL, step_cb,
                             step_new (self, _("Undone: %s"),
                                       chancery_session_get_undo_label (self),
                                       _("Not undone")));
}

void
chancery_session_redo (ChancerySession *self)
{
  g_return_if_fail (CHANCERY_IS_SESSION (self));

  chancery_store_redo_async (self->store, NULL, step_cb,
                             step_new (self, _("Redone: %s"),
                                       chancery_session_get_redo_label (self),
                                       _("Not redone")));
}
