/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-application.h"

struct _ChanceryApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (ChanceryApplication, chancery_application, GTK_TYPE_APPLICATION)

static void
chancery_application_activate (GApplication *application)
{
  GtkWidget *window = gtk_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_title (GTK_WINDOW (window), "Chancery");
  gtk_window_present (GTK_WINDOW (window));
}

static void
chancery_application_class_init (ChanceryApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = chancery_application_activate;
}

static void
chancery_application_init (ChanceryApplication *self)
{
}

/**
 * chancery_application_new:
 *
 * Returns: (transfer full): the application
 */
ChanceryApplication *
chancery_application_new (void)
{
  return g_object_new (CHANCERY_TYPE_APPLICATION,
                       "application-id", "org.chancery.Chancery",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
