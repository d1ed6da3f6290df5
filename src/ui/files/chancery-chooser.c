/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  ChanceryChosenFunc chosen;
  GObject *owner;
} Question;

static void
question_free (gpointer data,
               GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->owner);
  g_free (question);
}

/* The dialog lives as long as it is shown: it holds itself until it was answered. */
static void
response_cb (GtkNativeDialog *dialog,
             int response,
             gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ?
                             gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) :
                             NULL;

  gtk_native_dialog_hide (dialog);
  if (file != NULL && g_file_peek_path (file) != NULL)
    question->chosen (g_file_peek_path (file), question->owner);
  g_object_unref (dialog);
}

static GtkFileChooser *
make (GtkWindow *parent,
      const char *title,
      GtkFileChooserAction action,
      const char *accept,
      ChanceryChosenFunc chosen,
      gpointer owner)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, parent, action, accept, NULL);
  Question *question = g_new0 (Question, 1);

  question->chosen = chosen;
  question->owner = g_object_ref (owner);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (response_cb), question, question_free,
                         0);
  return GTK_FILE_CHOOSER (chooser);
}

static void
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

/**
 * chancery_chooser_save:
 * @parent: the window over which it opens
 * @title: what is asked
 * @accept: what the button says
 * @name: the name that is proposed
 * @pattern: such as `*.json`
 * @chosen: called with the answer
 * @owner: (type GObject): for @chosen; kept until then
 *
 * Asks for a file to write; one that is there already is asked about.
 */
void
chancery_chooser_save (GtkWindow *parent,
                       const char *title,
                       const char *accept,
                       const char *name,
                       const char *pattern,
                       ChanceryChosenFunc chosen,
                       gpointer owner)
{
  GtkFileChooser *chooser =
    make (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, accept, chosen, owner);

  gtk_file_chooser_set_current_name (chooser, name);
  add_filter (chooser, pattern, (const char *const[]){ pattern, NULL });
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * chancery_chooser_open:
 * @parent: the window over which it opens
 * @title: what is asked
 * @accept: what the button says
 * @kind: what the files are called that are shown first
 * @patterns: (array zero-terminated=1): what their names look like
 * @chosen: called with the answer
 * @owner: (type GObject): for @chosen; kept until then
 *
 * Asks for a file to read.
 */
void
chancery_chooser_open (GtkWindow *parent,
                       const char *title,
                       const char *accept,
                       const char *kind,
                       const char *const *patterns,
                       ChanceryChosenFunc chosen,
                       gpointer owner)
{
  GtkFileChooser *chooser =
    make (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, accept, chosen, owner);

  add_filter (chooser, kind, patterns);
  add_filter (chooser, _("All files"), (const char *const[]){ "*", NULL });
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
