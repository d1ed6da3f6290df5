/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a session changes in its record field by field.
 */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

/* An edit on its way to the file. */
typedef struct
{
  ChancerySession *session;
  ChanceryUuid uuid;
  guint field;
  char *text;
  char *label;
} Edit;

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

static void
edit_free (Edit *edit)
{
  g_object_unref (edit->session);
  g_free (edit->text);
  g_free (edit->label);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

/* A draft that was typed on in the meantime stays one. */
static void
drop_draft (Edit *edit)
{
  g_autofree char *draft =
    chancery_session_get_draft (edit->session, &edit->uuid, edit->field);

  if (g_strcmp0 (draft, edit->text != NULL ? edit->text : "") == 0 ||
      edit->field == CHANCERY_STATEMENT_SAID)
    chancery_session_keep_draft (edit->session, &edit->uuid, edit->field, NULL);
}

static void
saved_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (Edit) edit = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *status = NULL;

  if (!chancery_store_write_finish (CHANCERY_STORE (source), result, &error))
    {
      chancery_session_fail (edit->session, _("Not saved"), error);
      return;
    }

  drop_draft (edit);
  status = g_strdup_printf (_("Saved: %s"), edit->label);
  chancery_session_set_status (edit->session, status);
}

/**
 * chancery_session_edit_text:
 * @self: a session
 * @statement: the statement as it was read
 * @field: a text field of it
 * @text: (nullable): its new text, %NULL for none
 *
 * Stores one field. Edits of the same one in quick succession are undone together.
 */
void
chancery_session_edit_text (ChancerySession *self,
                            const ChanceryRecord *statement,
                            guint field,
                            const char *text)
{
  g_autoptr (GPtrArray) records =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  ChanceryRecord *patch;
  Edit *edit;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  patch = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &statement->uuid);
  if (text == NULL)
    chancery_record_set_null (patch, field);
  else
    chancery_record_set_text (patch, field, text);
  g_ptr_array_add (records, patch);

  edit = g_new0 (Edit, 1);
  edit->session = g_object_ref (self);
  edit->uuid = statement->uuid;
  edit->field = field;
  edit->text = g_strdup (text);
  edit->label = name_edit (statement, field);
  chancery_store_put_async (self->store, g_steal_pointer (&records), edit->label,
                            field == CHANCERY_STATEMENT_NOTE, NULL, saved_cb, edit);
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
