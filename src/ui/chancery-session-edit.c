/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a session changes in its record, and what it writes out of it.
 */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

#include "core/exchange/chancery-export.h"

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
/* An export on its way. */
typedef struct
{
  char *path;
  ChanceryFilter *filter;
  GArray *ids; /* NULL where the filter lets everything through */
  gint64 now;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->path);
  chancery_filter_free (export->filter);
  g_clear_pointer (&export->ids, g_array_unref);
  g_free (export);
}

static gpointer
write_list (ChanceryDb *db,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Export *export = data;
  const ChanceryExportOptions options = {
    .format = CHANCERY_EXPORT_JSON,
    .ids = export->ids,
    .filter = export->filter,
    .now = export->now,
  };

  chancery_export_file (db, &options, export->path, cancellable, error);
  return NULL;
}

/* What was exported, told once it is whole. */
typedef struct
{
  ChancerySession *session;
  char *done;
} Exported;

static void
exported_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  Exported *exported = user_data;
  g_autoptr (GError) error = NULL;

  chancery_session_add_busy (exported->session, -1);
  chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);
  if (error != NULL)
    chancery_session_fail (exported->session,
                           _("Export failed; a file that was there is as it was"), error);
  else
    chancery_session_set_status (exported->session, exported->done);

  g_object_unref (exported->session);
  g_free (exported->done);
  g_free (exported);
}

/**
 * chancery_session_export:
 * @self: a session
 * @path: the file to write
 *
 * Writes the statements that are listed as a statement list in JSON.
 */
void
chancery_session_export (ChancerySession *self,
                         const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  Export *export;
  Exported *exported;

  g_return_if_fail (CHANCERY_IS_SESSION (self));

  export = g_new0 (Export, 1);
  export->path = g_strdup (path);
  export->filter = chancery_session_make_filter (self, TRUE, &error);
  if (export->filter == NULL)
    {
      chancery_session_fail (self, _("Export failed"), error);
      export_free (export);
      return;
    }

  if (!chancery_filter_is_empty (export->filter))
    export->ids = g_array_copy (self->order);
  export->now = g_get_real_time ();
  exported = g_new0 (Exported, 1);
  exported->session = g_object_ref (self);
  exported->done = g_strdup_printf (ngettext ("Exported %u statement to %s",
                                              "Exported %u statements to %s", self->order->len),
                                    self->order->len, name);
  chancery_session_add_busy (self, 1);
  chancery_store_read_async (self->store, CHANCERY_LANE_JOBS, write_list, export, export_free,
                             NULL, NULL, exported_cb, exported);
}
