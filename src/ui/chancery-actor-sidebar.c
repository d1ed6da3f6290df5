/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-actor-sidebar.h"

#include <math.h>

#include "ui/chancery-actor-list.h"
#include "ui/chancery-entry.h"
#include "ui/chancery-outline-list.h"

struct _ChanceryActorSidebar
{
  GtkBox parent_instance;

  GtkSearchEntry *find;
  GtkPaned *parts;
  ChanceryActorList *actors;
  ChanceryOutlineList *outline;

  ChancerySession *session;
  GSettings *settings;
  int shared; /* where the parts were divided for the share that is remembered */
};

G_DEFINE_FINAL_TYPE (ChanceryActorSidebar, chancery_actor_sidebar, GTK_TYPE_BOX)

static void
chancery_actor_sidebar_find_cb (ChanceryActorSidebar *self)
{
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->find));

  chancery_actor_list_set_needle (self->actors, needle);
  chancery_outline_list_set_needle (self->outline, needle);
}

/* Enter takes the first one found. */
static void
chancery_actor_sidebar_choose_found_cb (ChanceryActorSidebar *self)
{
  if (self->session != NULL && !chancery_actor_list_choose_first (self->actors))
    chancery_outline_list_choose_first (self->outline);
}

/* Each part keeps its share of a window that is made higher or lower. */
static void
chancery_actor_sidebar_share_cb (ChanceryActorSidebar *self)
{
  int most;

  if (self->settings == NULL)
    return;

  g_object_get (self->parts, "max-position", &most, NULL);
  self->shared = (int) round (g_settings_get_double (self->settings, "sidebar-share") * most);
  gtk_paned_set_position (self->parts, self->shared);
}

/* Only who drags the line between them changes the shares. */
static void
chancery_actor_sidebar_moved_cb (ChanceryActorSidebar *self)
{
  int most;
  int position = gtk_paned_get_position (self->parts);

  g_object_get (self->parts, "max-position", &most, NULL);
  if (self->settings == NULL || position == self->shared || most <= 0 ||
      gtk_widget_get_height (GTK_WIDGET (self->parts)) <= 0)
    return;

  self->shared = position;
  g_settings_set_double (self->settings, "sidebar-share",
                         CLAMP ((double) position / most, 0.1, 0.9));
}

static void
show_all (GtkWidget *widget,
          const char *action_name,
          GVariant *parameter)
{
  ChanceryActorSidebar *self = CHANCERY_ACTOR_SIDEBAR (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->find), "");
  chancery_session_set_actor_filter (self->session, NULL, 0);
}

static void
chancery_actor_sidebar_dispose (GObject *object)
{
  ChanceryActorSidebar *self = CHANCERY_ACTOR_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_ACTOR_SIDEBAR);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (chancery_actor_sidebar_parent_class)->dispose (object);
}

static void
chancery_actor_sidebar_class_init (ChanceryActorSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_actor_sidebar_dispose;

  g_type_ensure (CHANCERY_TYPE_ACTOR_LIST);
  g_type_ensure (CHANCERY_TYPE_OUTLINE_LIST);
  gtk_widget_class_install_action (widget_class, "sidebar.show-all", NULL, show_all);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-actor-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, find);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, actors);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, outline);
  gtk_widget_class_bind_template_child (widget_class, ChanceryActorSidebar, parts);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_find_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_choose_found_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_share_cb);
  gtk_widget_class_bind_template_callback (widget_class, chancery_actor_sidebar_moved_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sidebar.show-all", NULL);
}

static void
chancery_actor_sidebar_init (ChanceryActorSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_entry_limit (GTK_WIDGET (self->find), CHANCERY_ENTRY_MOST);
}

/**
 * chancery_actor_sidebar_set_session:
 * @self: a sidebar that has no session yet
 * @session: the session it shows the record of, and filters
 * @settings: the program's settings
 */
void
chancery_actor_sidebar_set_session (ChanceryActorSidebar *self,
                                    ChancerySession *session,
                                    GSettings *settings)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_SIDEBAR (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->settings = g_object_ref (settings);
  chancery_actor_list_set_session (self->actors, session, settings);
  chancery_outline_list_set_session (self->outline, session, settings);
  chancery_actor_sidebar_share_cb (self);
}

/**
 * chancery_actor_sidebar_add_panes:
 * @self: a sidebar
 * @panes: (element-type GtkWidget): gets its parts, which the keyboard goes to one after the other
 */
void
chancery_actor_sidebar_add_panes (ChanceryActorSidebar *self,
                                  GPtrArray *panes)
{
  g_return_if_fail (CHANCERY_IS_ACTOR_SIDEBAR (self));

  g_ptr_array_add (panes, self->actors);
  g_ptr_array_add (panes, self->outline);
}
