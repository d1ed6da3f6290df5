/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-colour-field.h"

#include <glib/gi18n.h>

struct _ChanceryColourField
{
  ChanceryFieldEditor parent_instance;

  GtkCheckButton *own;
  GtkColorButton *button;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (ChanceryColourField, chancery_colour_field, CHANCERY_TYPE_FIELD_EDITOR)

static void
changed_cb (ChanceryColourField *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), gtk_check_button_get_active (self->own));
  if (self->loading)
    return;

  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

static void
make_control (ChanceryColourField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->own = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("of its own")));
  self->button = GTK_COLOR_BUTTON (gtk_color_button_new ());
  gtk_color_button_set_title (self->button, _("Colour of the Actor"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Choose the colour"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->own));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->button));
  g_signal_connect_object (self->own, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->button, "color-set", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  chancery_field_editor_set_control (CHANCERY_FIELD_EDITOR (self), box, GTK_WIDGET (self->own));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->own), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Colour of its own"), -1);
}

static void
chancery_colour_field_load (ChanceryFieldEditor *editor)
{
  ChanceryColourField *self = CHANCERY_COLOUR_FIELD (editor);
  const char *colour = chancery_record_get_text (chancery_field_editor_get_record (editor),
                                                 chancery_field_editor_get_field (editor));
  GdkRGBA rgba;

  make_control (self);
  self->loading = TRUE;
  if (colour != NULL && gdk_rgba_parse (&rgba, colour))
    {
      gtk_check_button_set_active (self->own, TRUE);
      gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->button), &rgba);
    }
  changed_cb (self);
  self->loading = FALSE;
}

static char *
chancery_colour_field_store (ChanceryFieldEditor *editor)
{
  ChanceryColourField *self = CHANCERY_COLOUR_FIELD (editor);
  ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  GdkRGBA rgba;

  if (!gtk_check_button_get_active (self->own))
    {
      chancery_record_set_null (record, field);
      return NULL;
    }

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->button), &rgba);
  chancery_record_take_text (record, field,
                             g_strdup_printf ("#%02x%02x%02x", (guint) (rgba.red * 255 + 0.5),
                                              (guint) (rgba.green * 255 + 0.5),
                                              (guint) (rgba.blue * 255 + 0.5)));
  return NULL;
}

static void
chancery_colour_field_class_init (ChanceryColourFieldClass *klass)
{
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_colour_field_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_colour_field_store;
}

static void
chancery_colour_field_init (ChanceryColourField *self)
{
}
