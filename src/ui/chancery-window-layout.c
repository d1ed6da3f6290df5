/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a window looks like and what was looked at in it, kept from one time to the next: of all
 * windows in the settings, and of each record with the recent ones.
 */

#include "ui/chancery-window-private.h"

#include "ui/chancery-session-records.h"
#include "ui/files/chancery-recent.h"
#include "ui/timeline/chancery-timeline-view.h"

/* What was looked at is found again, in the window it was looked at in. */
static void
remember_record (ChanceryWindow *self)
{
  ChanceryDetail *detail = chancery_session_get_detail (self->session);
  const char *path = chancery_window_get_path (self);
  g_autoptr (GVariant) timeline =
    chancery_timeline_get_view (chancery_timeline_pane_get_timeline (self->timeline));
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  chancery_recent_set (self->settings, path, CHANCERY_RECENT_SIZE,
                       g_variant_new ("(ii)", width, height));
  chancery_recent_set (self->settings, path, CHANCERY_RECENT_PANES,
                       g_variant_new ("(iii)", gtk_paned_get_position (self->left_paned),
                                      gtk_paned_get_position (self->middle_paned),
                                      gtk_paned_get_position (self->right_paned)));
  chancery_recent_set (self->settings, path, CHANCERY_RECENT_TIMELINE, timeline);
  if (detail != NULL)
    {
      g_autofree char *uuid = chancery_uuid_to_string (&detail->statement->uuid);

      chancery_recent_set (self->settings, path, CHANCERY_RECENT_SELECTED,
                           g_variant_new_string (uuid));
    }
}

void
chancery_window_recall_record (ChanceryWindow *self)
{
  const char *path = chancery_window_get_path (self);
  g_autoptr (GVariant) size =
    chancery_recent_get (self->settings, path, CHANCERY_RECENT_SIZE, "(ii)");
  g_autoptr (GVariant) panes =
    chancery_recent_get (self->settings, path, CHANCERY_RECENT_PANES, "(iii)");
  g_autoptr (GVariant) selected =
    chancery_recent_get (self->settings, path, CHANCERY_RECENT_SELECTED, "s");
  ChanceryUuid uuid;
  int a;
  int b;
  int c;

  if (size != NULL && panes != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_variant_get (size, "(ii)", &a, &b);
      gtk_window_set_default_size (GTK_WINDOW (self), MAX (a, 640), MAX (b, 420));
      g_variant_get (panes, "(iii)", &a, &b, &c);
      gtk_paned_set_position (self->left_paned, a);
      gtk_paned_set_position (self->middle_paned, b);
      gtk_paned_set_position (self->right_paned, c);
    }
  if (selected != NULL && chancery_uuid_parse (g_variant_get_string (selected, NULL), -1, &uuid))
    chancery_session_select_record (self->session, &uuid);
}

void
chancery_window_remember_layout (ChanceryWindow *self)
{
  int width;
  int height;
  int detail = gtk_widget_get_width (GTK_WIDGET (self->quote));

  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0 && !gtk_window_is_maximized (GTK_WINDOW (self)))
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
  if (self->session == NULL || detail <= 0)
    return;

  remember_record (self);
  g_settings_set_int (self->settings, "sidebar-width",
                      CLAMP (gtk_paned_get_position (self->left_paned), 120, 800));
  g_settings_set_int (self->settings, "detail-width", CLAMP (detail, 240, 1600));
}

void
chancery_window_restore_layout (ChanceryWindow *self)
{
  int width;
  int height;
  int detail = g_settings_get_int (self->settings, "detail-width");
  int sidebar = g_settings_get_int (self->settings, "sidebar-width");

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width, 640), MAX (height, 420));
  gtk_paned_set_position (self->left_paned, sidebar);
  gtk_paned_set_position (self->right_paned, MAX (width - sidebar - detail, 240));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}
