/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-bulk-editor.h"

#include <glib/gi18n.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-failure.h"
#include "ui/chancery-session-bulk.h"
#include "ui/editor/chancery-change-wording.h"
#include "ui/editor/chancery-edit-consequences.h"
#include "ui/editor/chancery-editor-wording.h"
#include "ui/editor/chancery-field-editor.h"
#include "ui/editor/chancery-rows-field.h"

#define PREVIEW_DELAY_MS 200

static const guint fields[] = { CHANCERY_STATEMENT_REVIEW, CHANCERY_STATEMENT_HANDLING,
                                CHANCERY_STATEMENT_SAID_BASIS };
static const ChanceryTableId rows[] = { CHANCERY_TABLE_STANCE, CHANCERY_TABLE_OCCASION,
                                        CHANCERY_TABLE_TAG };

struct _ChanceryBulkEditor
{
  GtkWindow parent_instance;

  GtkGrid *grid;
  GtkLabel *summary;
  GtkListBox *list;
  ChanceryProgress *progress;

  ChancerySession *session;
  ChanceryEditContext *context;
  GArray *ids;
  ChanceryRecord *entered; /* what the fields hold, whether it is to be changed or not */
  GtkCheckButton *checks[G_N_ELEMENTS (fields)];
  ChanceryFieldEditor *editors[G_N_ELEMENTS (fields)];
  ChanceryRowsField *row_fields[G_N_ELEMENTS (rows)];
  guint preview_source;
};

G_DEFINE_FINAL_TYPE (ChanceryBulkEditor, chancery_bulk_editor, GTK_TYPE_WINDOW)

static gboolean
is_whole (const ChanceryRecord *row)
{
  return chancery_record_check (row, CHANCERY_CHECK_WHOLE, NULL);
}

/* What is to be changed: the fields that are ticked, the rows that are filled in. */
static ChanceryRecord *
make_change (ChanceryBulkEditor *self)
{
  ChanceryRecord *change = chancery_record_new (CHANCERY_TABLE_STATEMENT);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gtk_check_button_get_active (self->checks[i]))
      chancery_record_set_value (change, fields[i],
                                 chancery_record_get_value (self->entered, fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GPtrArray *children = chancery_record_get_children (self->entered, rows[i]);

      for (guint j = 0; children != NULL && j < children->len; j++)
        if (is_whole (children->pdata[j]))
          g_ptr_array_add (chancery_record_make_children (change, rows[i]),
                           chancery_record_copy (children->pdata[j]));
    }
  return change;
}

static void
append_line (ChanceryBulkEditor *self,
             const ChanceryRecord *before,
             const ChanceryRecord *patch)
{
  g_autofree char *change = chancery_change_wording_describe (self->context, before, patch, " · ");
  g_autofree char *text =
    g_strdup_printf ("#%" G_GINT64_FORMAT "  %s",
                     chancery_record_get_integer (before, CHANCERY_STATEMENT_REF, 0), change);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *quote =
    gtk_label_new (chancery_record_get_text (before, CHANCERY_STATEMENT_QUOTE));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (quote), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (quote), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (quote), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (quote, "faint");
  gtk_widget_add_css_class (quote, "small");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), quote);
  gtk_list_box_append (self->list, box);
}

static void
show_preview (ChanceryBulkEditor *self,
              const ChanceryPreview *preview)
{
  GtkListBoxRow *row;
  guint n_more = preview->n_changed - preview->patches->len;
  g_autofree char *summary = g_strdup_printf (
    ngettext ("%u of %u selected statement changes", "%u of %u selected statements change",
              self->ids->len),
    preview->n_changed, self->ids->len);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < preview->patches->len; i++)
    append_line (self, preview->befores->pdata[i], preview->patches->pdata[i]);
  if (n_more > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", n_more),
                                               n_more);

      gtk_list_box_append (self->list, gtk_label_new (text));
    }
  gtk_label_set_text (self->summary, summary);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.change", preview->n_changed > 0);
}

static void
show_failure (ChanceryBulkEditor *self,
              const GError *error)
{
  g_autofree char *why = chancery_failure_describe (error);

  gtk_label_set_text (self->summary, why);
}

static void
previewed_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (ChanceryBulkEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryPreview) preview =
    chancery_session_preview_finish (CHANCERY_SESSION (source), result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  if (preview != NULL)
    show_preview (self, preview);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

static void
preview_now (gpointer user_data)
{
  ChanceryBulkEditor *self = user_data;
  g_autoptr (ChanceryRecord) change = make_change (self);
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;

  self->preview_source = 0;
  cancellable = chancery_progress_begin (self->progress, _("Looking what would change…"), NULL,
                                         meter);
  chancery_session_preview_async (self->session, change, self->ids, meter, cancellable,
                                  previewed_cb, g_object_ref (self));
}

/* Nothing can be changed before it was shown. */
static void
changed_cb (ChanceryBulkEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.change", FALSE);
  g_clear_handle_id (&self->preview_source, g_source_remove);
  self->preview_source = g_timeout_add_once (PREVIEW_DELAY_MS, preview_now, self);
}

static void
ticked_cb (ChanceryBulkEditor *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean ticked = gtk_check_button_get_active (self->checks[i]);

      gtk_widget_set_sensitive (GTK_WIDGET (self->editors[i]), ticked);
    }
  changed_cb (self);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (ChanceryBulkEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = chancery_session_change_finish (CHANCERY_SESSION (source), result, &error);

  if (!chancery_progress_end (self->progress, result))
    return;

  if (done)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->summary, _("Given up: nothing was changed"));
  else
    show_failure (self, error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.change", TRUE);
}

static GtkWidget *
find_wrong (ChanceryBulkEditor *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = 0; wrong == NULL && i < G_N_ELEMENTS (rows); i++)
    wrong = chancery_rows_field_check (self->row_fields[i]);
  return wrong;
}

static void
change_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryBulkEditor *self = CHANCERY_BULK_EDITOR (widget);
  GtkWidget *wrong = find_wrong (self);
  g_autoptr (ChanceryRecord) change = NULL;
  g_autoptr (ChanceryMeter) meter = chancery_meter_new ();
  g_autoptr (GCancellable) cancellable = NULL;
  GPtrArray *created;
  g_autofree char *label = g_strdup_printf (
    ngettext ("edit of %u statement", "edit of %u statements together", self->ids->len),
    self->ids->len);

  if (wrong != NULL)
    {
      gtk_widget_grab_focus (wrong);
      return;
    }

  change = make_change (self);
  if (chancery_record_has (change, CHANCERY_STATEMENT_REVIEW))
    chancery_edit_set_review (self->session, change,
                              chancery_record_get_text (change, CHANCERY_STATEMENT_REVIEW));
  created = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  chancery_edit_context_add_created (self->context, change, created);
  gtk_widget_action_set_enabled (widget, "bulk.change", FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), FALSE);
  cancellable = chancery_progress_begin (self->progress, _("Changing the statements…"),
                                         _("The statements are not all changed yet"), meter);
  chancery_session_change_async (self->session, change, created, self->ids, label, meter,
                                 cancellable, written_cb, g_object_ref (self));
}

static void
chancery_bulk_editor_dispose (GObject *object)
{
  ChanceryBulkEditor *self = CHANCERY_BULK_EDITOR (object);

  g_clear_handle_id (&self->preview_source, g_source_remove);
  if (self->progress != NULL)
    chancery_progress_cancel (self->progress);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_BULK_EDITOR);
  g_clear_object (&self->context);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_bulk_editor_parent_class)->dispose (object);
}

static void
chancery_bulk_editor_finalize (GObject *object)
{
  ChanceryBulkEditor *self = CHANCERY_BULK_EDITOR (object);

  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (chancery_bulk_editor_parent_class)->finalize (object);
}

static void
chancery_bulk_editor_class_init (ChanceryBulkEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_bulk_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_bulk_editor_finalize;

  g_type_ensure (CHANCERY_TYPE_PROGRESS);
  gtk_widget_class_install_action (widget_class, "bulk.change", NULL, change_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "bulk.change", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/editor/chancery-bulk-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryBulkEditor, grid);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBulkEditor, summary);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBulkEditor, list);
  gtk_widget_class_bind_template_child (widget_class, ChanceryBulkEditor, progress);
}

static void
chancery_bulk_editor_init (ChanceryBulkEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
attach_rows (ChanceryBulkEditor *self,
             guint index)
{
  GtkWidget *label = gtk_label_new (chancery_table_get_plural (rows[index]));
  GtkWidget *field = chancery_rows_field_new (self->context, self->entered, rows[index]);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "field-label");
  gtk_grid_attach (self->grid, label, 0, index, 1, 1);
  gtk_grid_attach (self->grid, field, 1, index, 1, 1);
  g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->row_fields[index] = CHANCERY_ROWS_FIELD (field);
}

static void
attach_field (ChanceryBulkEditor *self,
              guint index)
{
  const char *name = chancery_table_get_field_label (CHANCERY_TABLE_STATEMENT, fields[index]);
  g_autofree char *label = g_strdup_printf (_("Change %s"), name);
  GtkWidget *check = gtk_check_button_new_with_label (name);
  GtkWidget *field = chancery_field_editor_new (self->context, self->entered, fields[index]);
  int row = G_N_ELEMENTS (rows) + index;

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_grid_attach (self->grid, check, 0, row, 1, 1);
  gtk_grid_attach (self->grid, field, 1, row, 1, 1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->checks[index] = GTK_CHECK_BUTTON (check);
  self->editors[index] = CHANCERY_FIELD_EDITOR (field);
}

/* Ticking a field changes it to the word that is shown, which is the default one at first. */
static void
fill_defaults (ChanceryRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    chancery_record_set_text (record, fields[i], record->table->fields[fields[i]].fallback);
}

/**
 * chancery_bulk_editor_open:
 * @parent: the window over which it opens
 * @session: a session
 * @ids: (element-type gint64): which statements
 *
 * Asks for the change, shows it, and makes it.
 */
void
chancery_bulk_editor_open (GtkWindow *parent,
                           ChancerySession *session,
                           GArray *ids)
{
  ChanceryBulkEditor *self = chancery_dialog_new (CHANCERY_TYPE_BULK_EDITOR, parent);
  g_autofree char *title = g_strdup_printf (
    ngettext ("Edit %u Statement", "Edit %u Statements Together", ids->len), ids->len);

  self->session = g_object_ref (session);
  self->context = chancery_edit_context_new (session, NULL);
  self->ids = g_array_ref (ids);
  self->entered = chancery_edit_context_take_record (
    self->context, chancery_record_new (CHANCERY_TABLE_STATEMENT));
  fill_defaults (self->entered);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    attach_rows (self, i);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    attach_field (self, i);
  gtk_window_set_title (GTK_WINDOW (self), title);
  ticked_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
