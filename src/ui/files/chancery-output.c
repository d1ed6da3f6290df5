/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-output.h"

#include <glib/gi18n.h>

#include "paint/chancery-picture-subject.h"
#include "ui/chancery-session-private.h"
#include "ui/chancery-session-selection.h"

/* What fits a look: more is not read by anybody before a file is written. In a document what the
 * statements refer to stands before them. */
#define MOST_SEEN 12
#define MOST_SEEN_IN_DOCUMENT 3
#define MOST_SEEN_BYTES (24 * 1024)

#define PICTURE_WIDTH 1400
#define PICTURE_HEIGHT 800

/* An export on its way to a thread. */
typedef struct
{
  ChanceryOutput output;
  ChanceryFinder *finder;
  ChanceryFilter *filter;
  GArray *ids; /* NULL where they are found by the filter, or all are meant */
  char *path;
  ChanceryMeter *meter;
  gint64 now;
  ChanceryExportReport report;
} Job;

void
chancery_sight_free (ChancerySight *sight)
{
  g_free (sight->text);
  g_clear_pointer (&sight->picture, g_bytes_unref);
  g_free (sight);
}

gboolean
chancery_output_is_picture (const ChanceryOutput *output)
{
  return output->format >= CHANCERY_OUTPUT_SVG;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->output.list_name);
  chancery_finder_unref (job->finder);
  chancery_filter_free (job->filter);
  g_clear_pointer (&job->ids, g_array_unref);
  g_clear_pointer (&job->meter, chancery_meter_unref);
  g_free (job->path);
  g_free (job);
}

static ChanceryFilter *
make_filter (const ChanceryOutput *output,
             ChancerySession *session)
{
  ChanceryFilter *filter;
  g_autofree char *list = NULL;

  if (output->scope == CHANCERY_SCOPE_LISTED)
    return chancery_filter_copy (session->filter);

  filter = chancery_filter_new ();
  if (output->scope == CHANCERY_SCOPE_LIST)
    {
      list = chancery_uuid_to_string (&output->list);
      chancery_filter_add (filter, CHANCERY_FACET_LIST, list, NULL);
    }
  return filter;
}

static Job *
job_new (const ChanceryOutput *output,
         ChancerySession *session)
{
  Job *job = g_new0 (Job, 1);

  job->output = *output;
  job->output.list_name = g_strdup (output->list_name);
  job->finder = chancery_finder_ref (chancery_document_get_finder (session->document));
  job->filter = make_filter (output, session);
  job->now = g_get_real_time ();
  if (output->scope == CHANCERY_SCOPE_LISTED)
    job->ids = g_array_copy (session->order);
  else if (output->scope == CHANCERY_SCOPE_SELECTED)
    job->ids = chancery_session_get_marked (session);
  return job;
}

/* On the thread of the jobs from here on. */

static gboolean
find_ids (Job *job,
          ChanceryDb *db,
          GCancellable *cancellable,
          GError **error)
{
  if (job->output.scope != CHANCERY_SCOPE_LIST)
    return TRUE;
  g_clear_pointer (&job->ids, g_array_unref);
  job->ids = chancery_finder_find (job->finder, db, job->filter, cancellable, error);
  return job->ids != NULL;
}

static ChanceryExportOptions
make_options (Job *job)
{
  return (ChanceryExportOptions){
    .format = job->output.format == CHANCERY_OUTPUT_NDJSON ? CHANCERY_EXPORT_NDJSON :
              job->output.format == CHANCERY_OUTPUT_CSV    ? CHANCERY_EXPORT_CSV :
                                                             CHANCERY_EXPORT_JSON,
    .complete = job->output.complete,
    .ids = job->ids,
    .filter = job->filter,
    .now = job->now,
    .report = &job->report,
  };
}

static ChanceryPictureSubject
make_subject (const Job *job)
{
  return (ChanceryPictureSubject){ job->filter, job->ids, job->output.complete,
                                   job->output.list_name, PICTURE_WIDTH, PICTURE_HEIGHT };
}

static ChanceryPictureFormat
get_picture_format (const Job *job)
{
  return job->output.format == CHANCERY_OUTPUT_SVG ? CHANCERY_PICTURE_SVG :
         job->output.format == CHANCERY_OUTPUT_PDF ? CHANCERY_PICTURE_PDF :
                                                     CHANCERY_PICTURE_PNG;
}

/* Takes what fits and lets the rest go by. */
static gboolean
take_some (gpointer data,
           const char *bytes,
           gsize length,
           GError **error)
{
  GString *text = data;

  if (text->len < MOST_SEEN_BYTES)
    g_string_append_len (text, bytes, MIN (length, MOST_SEEN_BYTES - text->len));
  return TRUE;
}

/* The first statements alone, with what they refer to: like the file, but short. */
static char *
see_text (Job *job,
          ChanceryDb *db,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ChanceryExportOptions options = make_options (job);

  options.most = job->output.format == CHANCERY_OUTPUT_JSON ? MOST_SEEN_IN_DOCUMENT : MOST_SEEN;
  if (!chancery_export_write (db, &options, take_some, text, cancellable, error))
    return NULL;
  if (text->len >= MOST_SEEN_BYTES)
    g_string_append (text, "\n…");
  return g_utf8_make_valid (text->str, text->len);
}

static GBytes *
see_picture (Job *job,
             ChanceryDb *db,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  ChanceryPictureSubject subject = make_subject (job);

  if (!chancery_picture_subject_write (&subject, db, CHANCERY_PICTURE_PNG, memory, cancellable,
                                       error) ||
      !g_output_stream_close (memory, cancellable, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gpointer
see (ChanceryDb *db,
     gpointer data,
     GCancellable *cancellable,
     GError **error)
{
  Job *job = data;
  g_autoptr (ChancerySight) sight = g_new0 (ChancerySight, 1);

  if (!find_ids (job, db, cancellable, error))
    return NULL;
  if (chancery_output_is_picture (&job->output))
    sight->picture = see_picture (job, db, cancellable, error);
  else
    sight->text = see_text (job, db, cancellable, error);
  return sight->text != NULL || sight->picture != NULL ? g_steal_pointer (&sight) : NULL;
}

static gpointer
count (ChanceryDb *db,
       gpointer data,
       GCancellable *cancellable,
       GError **error)
{
  Job *job = data;
  ChanceryExportOptions options;
  g_autofree ChanceryExportReport *found = g_new0 (ChanceryExportReport, 1);

  if (!find_ids (job, db, cancellable, error))
    return NULL;
  options = make_options (job);
  return chancery_export_count (db, &options, found, cancellable, error) ?
           g_steal_pointer (&found) :
           NULL;
}

static gboolean
write_text (Job *job,
            ChanceryDb *db,
            GCancellable *cancellable,
            GError **error)
{
  ChanceryExportOptions options = make_options (job);

  options.progress = chancery_meter_tell;
  options.progress_data = job->meter;
  return chancery_export_file (db, &options, job->path, cancellable, error);
}

static gboolean
write_picture (Job *job,
               ChanceryDb *db,
               GCancellable *cancellable,
               GError **error)
{
  ChanceryPictureSubject subject = make_subject (job);
  ChanceryExportOptions options = make_options (job);

  return chancery_export_count (db, &options, &job->report, cancellable, error) &&
         chancery_picture_subject_write_file (&subject, db, get_picture_format (job), job->path,
                                              cancellable, error);
}

/* Returns: (transfer full): what was written, %NULL with @error set */
static gpointer
write_out (ChanceryDb *db,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Job *job = data;

  if (find_ids (job, db, cancellable, error) &&
      (chancery_output_is_picture (&job->output) ? write_picture (job, db, cancellable, error) :
                                                   write_text (job, db, cancellable, error)))
    return g_memdup2 (&job->report, sizeof job->report);
  return NULL;
}

/* On the main thread from here on. */

/**
 * chancery_output_see_async:
 * @output: what is to be exported
 * @session: a session
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes what the file would begin with, or a picture of it.
 */
void
chancery_output_see_async (const ChanceryOutput *output,
                           ChancerySession *session,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  chancery_session_ask (session, CHANCERY_LANE_JOBS, see, job_new (output, session), job_free,
                        (GDestroyNotify) chancery_sight_free, cancellable, callback, user_data);
}

ChancerySight *
chancery_output_see_finish (GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * chancery_output_count_async:
 * @output: what is to be exported
 * @session: a session
 * @cancellable: (nullable): gives up
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds out how many statements would be written, and what would be left out.
 */
void
chancery_output_count_async (const ChanceryOutput *output,
                             ChancerySession *session,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  chancery_session_ask (session, CHANCERY_LANE_JOBS, count, job_new (output, session), job_free,
                        g_free, cancellable, callback, user_data);
}

ChanceryExportReport *
chancery_output_count_finish (GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* An export whose result is to be told. */
typedef struct
{
  GTask *task;
  char *path;
} Writing;

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  Writing *writing = user_data;
  ChancerySession *session = CHANCERY_SESSION (source);
  g_autofree char *name = g_filename_display_basename (writing->path);
  g_autofree char *status = NULL;
  GError *error = NULL;
  g_autofree ChanceryExportReport *report =
    g_task_propagate_pointer (G_TASK (result), &error);

  chancery_session_add_busy (session, -1);
  if (report == NULL)
    g_task_return_error (writing->task, error);
  else
    {
      status = g_strdup_printf (ngettext ("%u statement exported to %s",
                                          "%u statements exported to %s", report->n_statements),
                                (guint) report->n_statements, name);
      chancery_session_tell_written (session, status, writing->path);
      g_task_return_boolean (writing->task, TRUE);
    }
  g_object_unref (writing->task);
  g_free (writing->path);
  g_free (writing);
}

/**
 * chancery_output_write_async:
 * @output: what is to be exported
 * @session: a session
 * @path: (type filename): the file to write, or to replace
 * @meter: told how far it is
 * @cancellable: (nullable): gives up; a file that was there stays
 * @callback: called when done
 * @user_data: for @callback
 *
 * Writes the file, and says so in the session's status.
 */
void
chancery_output_write_async (const ChanceryOutput *output,
                             ChancerySession *session,
                             const char *path,
                             ChanceryMeter *meter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Job *job = job_new (output, session);
  Writing *writing;

  job->path = g_strdup (path);
  job->meter = chancery_meter_ref (meter);
  /* A file that is written is written, whatever is cancelled afterwards. */
  g_task_set_check_cancellable (task, FALSE);
  writing = g_new0 (Writing, 1);
  writing->task = task;
  writing->path = g_strdup (path);
  chancery_session_add_busy (session, 1);
  chancery_session_ask (session, CHANCERY_LANE_JOBS, write_out, job, job_free, g_free, cancellable,
                        written_cb, writing);
}

gboolean
chancery_output_write_finish (GAsyncResult *result,
                              GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
