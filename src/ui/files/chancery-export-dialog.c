/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-export-dialog.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-drop-down.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-session-records.h"
#include "ui/chancery-session-selection.h"
#include "ui/chancery-wording.h"
#include "ui/files/chancery-chooser.h"
#include "ui/files/chancery-output.h"

/* What is asked for soon after is shown instead. */
#define SIGHT_DELAY_MS 150
#define MOST_LISTS 200

struct _ChanceryExportDialog
{
  GtkWindow parent_instance;

  GtkCheckButton *listed;
  GtkCheckButton *selected;
  GtkCheckButton *all;
  GtkCheckButton *list;
  GtkWidget *list_row;
  GtkDropDown *lists;
  GtkDropDown *format;
  GtkCheckButton *complete;
  GtkLabel *omitted;
  GtkLabel *caption;
  GtkStack *preview;
  GtkSpinner *spinner;
  GtkTextView *text;
  GtkTextBuffer *buffer;
  GtkTextTag *verbatim;
  GtkPicture *picture;
  GtkLabel *failure;
  ChanceryProgress *progress;

  ChancerySession *session;
  GPtrArray *list_choices; /* of ChanceryChoice */
  guint sight_source;
  GCancellable *looking; /* cancels the sight and the count */
};

G_DEFINE_FINAL_TYPE (ChanceryExportDialog, chancery_export_dialog, GTK_TYPE_WINDOW)

static const char *const endings[CHANCERY_N_OUTPUT_FORMATS] = { "json", "ndjson", "csv",
                                                               "svg",  "png",    "pdf" };

/* What is asked for now; borrows from @self. */
static ChanceryOutput
get_output (ChanceryExportDialog *self)
{
  guint n_lists = self->list_choices != NULL ? self->list_choices->len : 0;
  guint chosen = gtk_drop_down_get_selected (self->lists);
  ChanceryOutput output = {
    .format = gtk_drop_down_get_selected (self->format),
    .complete = gtk_check_button_get_active (self->complete),
    .scope = gtk_check_button_get_active (self->selected) ? CHANCERY_SCOPE_SELECTED :
             gtk_check_button_get_active (self->all)      ? CHANCERY_SCOPE_ALL :
                                                            CHANCERY_SCOPE_LISTED,
  };

  if (gtk_check_button_get_active (self->list) && chosen < n_lists)
    {
      const ChanceryChoice *choice = self->list_choices->pdata[chosen];

      output.scope = CHANCERY_SCOPE_LIST;
      output.list = choice->uuid;
      output.list_name = choice->name;
    }
  return output;
}

static void
show_failure (ChanceryExportDialog *self,
              const GError *error)
{
  g_autofree char *why = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  why = chancery_failure_describe (error);
  gtk_label_set_text (self->failure, why);
  gtk_stack_set_visible_child_name (self->preview, "failure");
}

static void
show_text (ChanceryExportDialog *self,
           const char *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_apply_tag (self->buffer, self->verbatim, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  gtk_text_view_scroll_to_mark (self->text, gtk_text_buffer_get_insert (self->buffer), 0, TRUE, 0,
                                0);
  gtk_stack_set_visible_child_name (self->preview, "text");
}

static void
show_sight (ChanceryExportDialog *self,
            const ChancerySight *sight)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (sight->text != NULL)
    {
      show_text (self, sight->text);
      return;
    }

  texture = gdk_texture_new_from_bytes (sight->picture, NULL);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->preview, "picture");
}

static void
seen_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChanceryExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChancerySight) sight = chancery_output_see_finish (result, &error);

  if (sight != NULL)
    show_sight (self, sight);
  else
    show_failure (self, error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_spinner_stop (self->spinner);
}

/* Each with why. */
static char *
describe_omitted (const ChanceryOmitted *omitted)
{
  GString *text = g_string_new (NULL);

  chancery_wording_append_count (text, omitted->statements,
                                 ngettext ("%u statement that is not public",
                                           "%u statements that are not public",
                                           omitted->statements));
  chancery_wording_append_count (text, omitted->sources,
                                 ngettext ("%u source that is not public",
                                           "%u sources that are not public", omitted->sources));
  chancery_wording_append_count (text, omitted->citations,
                                 ngettext ("%u citation of such a source",
                                           "%u citations of such sources", omitted->citations));
  chancery_wording_append_count (text, omitted->texts,
                                 ngettext ("%u archived text: it is its outlet’s",
                                           "%u archived texts: they are their outlets’",
                                           omitted->texts));
  chancery_wording_append_count (text, omitted->notes,
                                 ngettext ("%u note: it is yours", "%u notes: they are yours",
                                           omitted->notes));
  return g_string_free (text, FALSE);
}

static void
counted_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (ChanceryExportDialog) self = user_data;
  g_autofree ChanceryExportReport *report = chancery_output_count_finish (result, NULL);
  g_autofree char *text = NULL;
  g_autofree char *caption = NULL;

  if (report == NULL)
    return;

  text = describe_omitted (&report->omitted);
  gtk_label_set_text (self->omitted, *text != '\0' ? text : _("Nothing"));
  caption = g_strdup_printf (ngettext ("Preview: %u statement", "Preview: %u statements",
                                       report->n_statements),
                             (guint) report->n_statements);
  gtk_label_set_text (self->caption, caption);
}

static void
look (gpointer user_data)
{
  ChanceryExportDialog *self = user_data;
  ChanceryOutput output = get_output (self);

  self->sight_source = 0;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  chancery_output_see_async (&output, self->session, self->looking, seen_cb, g_object_ref (self));
  chancery_output_count_async (&output, self->session, self->looking, counted_cb,
                               g_object_ref (self));
}

static void
chancery_export_dialog_changed_cb (ChanceryExportDialog *self)
{
  if (self->session == NULL)
    return;
  gtk_label_set_text (self->omitted, "…");
  gtk_label_set_text (self->caption, _("Preview"));
  g_clear_handle_id (&self->sight_source, g_source_remove);
  self->sight_source = g_timeout_add_once (SIGHT_DELAY_MS, look, self);
}

static void
set_busy (ChanceryExportDialog *self,
          gboolean busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", !busy);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (ChanceryExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = chancery_output_write_finish (result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  set_busy (self, FALSE);
  if (written)
    gtk_window_close (GTK_WINDOW (self));
  else
    {
      show_failure (self, error);
      gtk_label_set_text (self->caption,
                          _("Nothing was exported; a file that was there is as it was"));
    }
}

static void
chosen_cb (const char *path,
           gpointer user_data)
{
  ChanceryExportDialog *self = user_data;
  ChanceryOutput output = get_output (self);
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;

  g_cancellable_cancel (self->looking);
  cancellable = chancery_progress_begin (self->progress, _("Exporting…"),
                                         _("The export is not finished"), meter);
  set_busy (self, TRUE);
  chancery_output_write_async (&output, self->session, path, meter, cancellable, written_cb,
                               g_object_ref (self));
}

static void
save_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryExportDialog *self = CHANCERY_EXPORT_DIALOG (widget);
  ChanceryOutput output = get_output (self);
  const char *ending = endings[output.format];
  g_autofree char *pattern = g_strconcat ("*.", ending, NULL);
  /* Translators: a file name without its ending */
  g_autofree char *name =
    g_strconcat (output.list_name != NULL ? output.list_name : _("statements"), ".", ending, NULL);

  g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
  chancery_chooser_save (GTK_WINDOW (self), _("Save Export"), _("_Export"), name, pattern,
                         chosen_cb, self);
}

static void
chancery_export_dialog_dispose (GObject *object)
{
  ChanceryExportDialog *self = CHANCERY_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->sight_source, g_source_remove);
  g_cancellable_cancel (self->looking);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->looking);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_export_dialog_parent_class)->dispose (object);
}

static void
chancery_export_dialog_finalize (GObject *object)
{
  ChanceryExportDialog *self = CHANCERY_EXPORT_DIALOG (object);

  g_clear_pointer (&self->list_choices, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_export_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, listed);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, selected);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, all);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, list_row);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, lists);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, complete);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, omitted);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, caption);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, text);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, buffer);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, verbatim);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, ChanceryExportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, chancery_export_dialog_changed_cb);
}

static void
chancery_export_dialog_class_init (ChanceryExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_export_dialog_finalize;

  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  bind_template (widget_class);
}

static void
chancery_export_dialog_init (ChanceryExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_drop_down_keep_label (self->lists);
  chancery_drop_down_keep_label (self->format);
}

/* The choice is there only where there is a list. */
static void
lists_cb (GObject *source,
          GAsyncResult *result,
          gpointer user_data)
{
  g_autoptr (ChanceryExportDialog) self = user_data;
  GPtrArray *lists =
    chancery_session_find_choices_finish (CHANCERY_SESSION (source), result, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (lists == NULL)
    return;
  self->list_choices = lists;
  if (self->session == NULL) /* closed meanwhile */
    return;

  for (guint i = 0; i < lists->len; i++)
    gtk_string_list_append (names, ((ChanceryChoice *) lists->pdata[i])->name);
  gtk_drop_down_set_model (self->lists, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->list_row, lists->len > 0);
}

static void
name_scope (GtkCheckButton *button,
            const char *name,
            guint count)
{
  g_autofree char *number = g_strdup_printf (
    ngettext ("%'u statement", "%'u statements", count), count);
  /* Translators: which statements, and how many */
  g_autofree char *label = g_strdup_printf (_("%s: %s"), name, number);

  gtk_check_button_set_label (button, label);
}

static void
name_scopes (ChanceryExportDialog *self)
{
  g_autoptr (GArray) marked = chancery_session_get_marked (self->session);

  name_scope (self->listed, _("Listed"), chancery_session_get_order (self->session)->len);
  name_scope (self->selected, _("Selected"), marked->len);
  name_scope (self->all, _("All"), chancery_session_get_n_all (self->session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->selected), marked->len > 0);
}

/**
 * chancery_export_dialog_open:
 * @parent: the window over which it opens
 * @session: a session
 *
 * Asks, shows and exports.
 */
void
chancery_export_dialog_open (GtkWindow *parent,
                             ChancerySession *session)
{
  ChanceryExportDialog *self = chancery_dialog_new (CHANCERY_TYPE_EXPORT_DIALOG, parent);

  self->session = g_object_ref (session);
  name_scopes (self);
  chancery_session_find_choices_async (session, CHANCERY_TABLE_LIST, "", MOST_LISTS, NULL, lists_cb,
                                       g_object_ref (self));
  look (self);
  gtk_window_present (GTK_WINDOW (self));
}
