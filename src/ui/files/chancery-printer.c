/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-printer.h"

#include <glib/gi18n.h>

#include "ui/chancery-session-private.h"
#include "ui/chancery-session-selection.h"
#include "ui/chancery-statement-text.h"
#include "ui/files/chancery-print-pages.h"

/* A thick book; whoever wants more wants a file. */
#define MOST_PRINTED 5000

/* What is printed, on its way. */
typedef struct
{
  ChancerySession *session;
  GtkWindow *parent;
  guint n_wanted;
} Printing;

static void
printing_free (Printing *printing)
{
  g_object_unref (printing->session);
  g_object_unref (printing->parent);
  g_free (printing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, printing_free)

static gpointer
read_texts (ChanceryDb *db,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const GArray *ids = data;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (ids->len, MOST_PRINTED); i++)
    {
      g_autoptr (ChanceryDetail) detail =
        chancery_detail_load (db, g_array_index (ids, gint64, i), error);

      if (detail == NULL)
        return NULL;
      g_ptr_array_add (texts, chancery_statement_text_format (detail, TRUE));
    }
  return g_steal_pointer (&texts);
}

static void
tell (Printing *printing,
      guint n_printed)
{
  g_autofree char *status =
    printing->n_wanted > n_printed ?
      g_strdup_printf (_("The first %u of %u statements printed: filter or select the others"),
                       n_printed, printing->n_wanted) :
      g_strdup_printf (ngettext ("%u statement printed", "%u statements printed", n_printed),
                       n_printed);

  chancery_session_set_status (printing->session, status);
}

static void
done_cb (GtkPrintOperation *operation,
         GtkPrintOperationResult result,
         gpointer user_data)
{
  Printing *printing = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      chancery_session_fail (printing->session, _("Not printed"), error);
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    tell (printing, MIN (printing->n_wanted, MOST_PRINTED));
}

/* Whoever prints to a file finds it beside the record. */
static void
propose_file (GtkPrintOperation *operation,
              const char *path)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_DIR, folder);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (Printing) printing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) texts =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, &error);
  g_autofree char *title = chancery_session_get_title (printing->session);
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkWindow *parent = printing->parent;

  chancery_session_add_busy (printing->session, -1);
  if (texts == NULL)
    {
      chancery_session_fail (printing->session, _("Not printed"), error);
      return;
    }

  operation = chancery_print_pages_new (texts, title);
  propose_file (operation, chancery_store_get_path (CHANCERY_STORE (source)));
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), g_steal_pointer (&printing),
                         (GClosureNotify) (void (*) (void)) printing_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

/**
 * chancery_printer_print:
 * @parent: the window over which it asks
 * @session: a session
 *
 * Prints the statements that are selected, where there are several, else those that are listed.
 */
void
chancery_printer_print (GtkWindow *parent,
                        ChancerySession *session)
{
  g_autoptr (GArray) marked = chancery_session_get_marked (session);
  GArray *ids =
    marked->len > 1 ? g_array_ref (marked) : g_array_copy ((GArray *) session->order);
  Printing *printing = g_new0 (Printing, 1);

  printing->session = g_object_ref (session);
  printing->parent = g_object_ref (parent);
  printing->n_wanted = ids->len;
  chancery_session_add_busy (session, 1);
  chancery_store_read_async (session->store, CHANCERY_LANE_JOBS, read_texts, ids,
                             (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                             NULL, read_cb, printing);
}
