/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-pane-private.h"

#include <glib/gi18n.h>

#include "ui/chancery-lazy-menu.h"
#include "ui/chancery-wording.h"
#include "ui/timeline/chancery-timeline-legend.h"
#include "ui/timeline/chancery-timeline-overview.h"
#include "ui/timeline/chancery-timeline-session.h"
#include "ui/timeline/chancery-timeline-view.h"

/* Topics that the menu offers, those with the most statements. */
#define MOST_TOPICS 14

G_DEFINE_FINAL_TYPE (ChanceryTimelinePane, chancery_timeline_pane, GTK_TYPE_BOX)

static const char *
name_grouping (ChanceryGrouping grouping)
{
  switch (grouping)
    {
    case CHANCERY_GROUP_BY_TOPIC:
      return _("Topic");
    case CHANCERY_GROUP_BY_EVENT:
      return _("Event");
    case CHANCERY_GROUP_BY_OUTLET:
      return _("Outlet");
    case CHANCERY_GROUP_NONE:
      /* Translators: "Lanes: One": all statements stand in one lane */
      return C_ ("lanes", "One");
    case CHANCERY_GROUP_BY_ACTOR:
    default:
      return _("Actor");
    }
}

static const char *
name_colouring (ChanceryColouring colouring)
{
  switch (colouring)
    {
    case CHANCERY_COLOUR_BY_KIND:
      return _("Kind");
    case CHANCERY_COLOUR_BY_STANCE:
      return _("Stance");
    case CHANCERY_COLOUR_BY_ACTOR:
    case CHANCERY_COLOUR_AUTOMATIC:
    default:
      return _("Actor");
    }
}

static void
update_labels (ChanceryTimelinePane *self)
{
  gint64 topic;
  /* Translators: what lanes stand for, such as "Lanes: Actor" */
  g_autofree char *lanes = g_strdup_printf (_("Lanes: %s"),
                                            name_grouping (self->timeline->grouping));
  /* Translators: what colours tell, such as "Colour: Stance" */
  g_autofree char *colours = g_strdup_printf (_("Colour: %s"),
                                              name_colouring (chancery_timeline_get_colouring (
                                                self->timeline, &topic)));

  gtk_menu_button_set_label (self->lanes, lanes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->colours), colours);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lanes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lanes, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->colours), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  colours, -1);
}

typedef struct
{
  guint entity;
  guint count;
} Topic;

static int
compare_topics (gconstpointer a,
                gconstpointer b)
{
  const Topic *x = a, *y = b;

  return (x->count < y->count) - (x->count > y->count);
}

/* Those that most statements are about; the one chosen is among them. */
static GArray *
find_topics (ChanceryTimeline *timeline)
{
  GArray *topics = g_array_new (FALSE, FALSE, sizeof (Topic));
  guint n = timeline->index == NULL
              ? 0
              : chancery_index_get_n_entities (timeline->index, CHANCERY_INDEX_TOPICS);

  for (guint i = CHANCERY_INDEX_NONE + 1; i < n; i++)
    {
      const ChanceryIndexEntity *entity =
        chancery_index_get_entity (timeline->index, CHANCERY_INDEX_TOPICS, i);
      Topic topic = { .entity = i };

      chancery_index_peek_postings (timeline->index, CHANCERY_INDEX_TOPICS, i, &topic.count);
      if (entity->id == timeline->topic || entity->id == timeline->offered)
        topic.count = G_MAXUINT;
      if (entity->name != NULL && topic.count > 0)
        g_array_append_val (topics, topic);
    }
  g_array_sort (topics, compare_topics);
  g_array_set_size (topics, MIN (topics->len, MOST_TOPICS));

  return topics;
}

static void
append_topics (GMenu *menu,
               ChanceryTimeline *timeline)
{
  g_autoptr (GArray) topics = find_topics (timeline);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < topics->len; i++)
    {
      const ChanceryIndexEntity *entity = chancery_index_get_entity (
        timeline->index, CHANCERY_INDEX_TOPICS, g_array_index (topics, Topic, i).entity);
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = chancery_wording_menu_label (entity->name);

      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "lanes.topic", "x", entity->id);
      g_menu_append_item (section, item);
    }
  if (topics->len > 0)
    g_menu_append_section (menu, _("Stance on"), G_MENU_MODEL (section));
}

static void
create_colours_cb (GtkMenuButton *button,
                   gpointer user_data)
{
  ChanceryTimelinePane *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  /* Translators: colours tell the actor, or the stance where the filter names one topic */
  g_menu_append (section, _("A_utomatic"), "lanes.colouring::automatic");
  g_menu_append (section, _("_Actor"), "lanes.colouring::actor");
  g_menu_append (section, _("_Kind"), "lanes.colouring::kind");
  g_menu_append_section (menu, _("Colours tell"), G_MENU_MODEL (section));
  append_topics (menu, self->timeline);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
topic_cb (GSimpleAction *action,
          GVariant *topic,
          gpointer user_data)
{
  chancery_timeline_set_colouring (CHANCERY_TIMELINE_PANE (user_data)->timeline,
                                   CHANCERY_COLOUR_BY_STANCE, g_variant_get_int64 (topic));
}

/* The menu marks a topic only while its stances are what colours shall tell; whatever they tell,
 * the list tells too. */
static void
update_topic (ChanceryTimelinePane *self)
{
  gint64 told;
  gboolean by_stance = self->timeline->colouring == CHANCERY_COLOUR_BY_STANCE;

  g_simple_action_set_state (self->topic,
                             g_variant_new_int64 (by_stance ? self->timeline->topic : 0));
  chancery_timeline_get_colouring (self->timeline, &told);
  if (self->session != NULL)
    chancery_session_set_stance_topic (self->session, told);
}

static void
add_view_actions (ChanceryTimelinePane *self)
{
  static const char *const names[] = { "grouping", "sort", "colouring", "compact" };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action =
        g_property_action_new (names[i], self->timeline, names[i]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  self->topic = g_simple_action_new_stateful ("topic", G_VARIANT_TYPE_INT64,
                                              g_variant_new_int64 (0));
  g_signal_connect_object (self->topic, "change-state", G_CALLBACK (topic_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->topic));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "lanes", G_ACTION_GROUP (group));
}

static void
zoom_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_timeline_zoom_by (CHANCERY_TIMELINE_PANE (widget)->timeline,
                             g_str_equal (action_name, "timeline.zoom-in")
                               ? CHANCERY_TIMELINE_STEP
                               : 1 / CHANCERY_TIMELINE_STEP);
}

static void
fit_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  chancery_timeline_fit (CHANCERY_TIMELINE_PANE (widget)->timeline);
}

static void
edge_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_timeline_show_edge (CHANCERY_TIMELINE_PANE (widget)->timeline,
                               g_str_equal (action_name, "timeline.end"));
}

static void
today_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  chancery_timeline_show_today (CHANCERY_TIMELINE_PANE (widget)->timeline);
}

static void
follow_link_action (GtkWidget *widget,
                    const char *action_name,
                    GVariant *parameter)
{
  if (!chancery_timeline_follow_link (CHANCERY_TIMELINE_PANE (widget)->timeline))
    gtk_widget_error_bell (widget);
}

static void
go_back_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  chancery_timeline_go_back (CHANCERY_TIMELINE_PANE (widget)->timeline);
}

static void
go_to_date_action (GtkWidget *widget,
                   const char *action_name,
                   GVariant *parameter)
{
  chancery_timeline_pane_ask_date (CHANCERY_TIMELINE_PANE (widget));
}

static void
event_action (GtkWidget *widget,
              const char *action_name,
              GVariant *parameter)
{
  chancery_timeline_pane_open_nearest_event (CHANCERY_TIMELINE_PANE (widget));
}

static void
chancery_timeline_pane_dispose (GObject *object)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (object);

  chancery_timeline_pane_clear_hover (self);
  chancery_timeline_pane_clear_elsewhere (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_TIMELINE_PANE);
  g_clear_object (&self->topic);
  g_clear_object (&self->session);
  g_clear_pointer (&self->told, g_free);

  G_OBJECT_CLASS (chancery_timeline_pane_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "timeline.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "timeline.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "timeline.begin", NULL, edge_action);
  gtk_widget_class_install_action (widget_class, "timeline.end", NULL, edge_action);
  gtk_widget_class_install_action (widget_class, "timeline.today", NULL, today_action);
  gtk_widget_class_install_action (widget_class, "timeline.follow-link", NULL, follow_link_action);
  gtk_widget_class_install_action (widget_class, "timeline.go-back", NULL, go_back_action);
  gtk_widget_class_install_action (widget_class, "timeline.go-to-date", NULL, go_to_date_action);
  gtk_widget_class_install_action (widget_class, "timeline.event", NULL, event_action);
  chancery_timeline_pane_install_menu (widget_class);
  chancery_timeline_pane_install_elsewhere (widget_class);
}

static void
chancery_timeline_pane_class_init (ChanceryTimelinePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_timeline_pane_dispose;

  g_type_ensure (CHANCERY_TYPE_TIMELINE);
  g_type_ensure (CHANCERY_TYPE_TIMELINE_LEGEND);
  g_type_ensure (CHANCERY_TYPE_TIMELINE_OVERVIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/timeline/chancery-timeline-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, overview);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, timeline);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, legend);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, lanes);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, lanes_menu);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, colours);
  install_actions (widget_class);
}

static void
chancery_timeline_pane_init (ChanceryTimelinePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_timeline_overview_set_timeline (self->overview, self->timeline);
  chancery_timeline_legend_set_timeline (self->legend, self->timeline);
  add_view_actions (self);
  chancery_timeline_pane_init_hover (self);
  chancery_timeline_pane_init_open (self);
  chancery_timeline_pane_init_menu (self);
  chancery_timeline_pane_init_elsewhere (self);
  chancery_lazy_menu_attach (self->lanes, self->lanes_menu);
  gtk_menu_button_set_create_popup_func (self->colours, create_colours_cb, self, NULL);
  g_signal_connect_object (self->timeline, "notify::grouping", G_CALLBACK (update_labels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::colouring", G_CALLBACK (update_labels), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "notify::colouring", G_CALLBACK (update_topic), self,
                           G_CONNECT_SWAPPED);
  update_labels (self);
}

/**
 * chancery_timeline_pane_set_session:
 * @self: a pane without a session
 * @session: what it shows from now on
 */
void
chancery_timeline_pane_set_session (ChanceryTimelinePane *self,
                                    ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE_PANE (self));
  g_return_if_fail (CHANCERY_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  chancery_timeline_follow_session (self->timeline, session);
  update_topic (self);
  chancery_timeline_pane_init_speech (self);
}

/**
 * chancery_timeline_pane_get_timeline:
 * @self: a pane
 *
 * Returns: (transfer none): the timeline in it, which holds the view
 */
ChanceryTimeline *
chancery_timeline_pane_get_timeline (ChanceryTimelinePane *self)
{
  g_return_val_if_fail (CHANCERY_IS_TIMELINE_PANE (self), NULL);

  return self->timeline;
}

/**
 * chancery_timeline_pane_append_text:
 * @box: what a popover of the pane holds
 * @text: (nullable): appended, unless there is none
 * @style: its style class
 * @widest: in characters
 */
void
chancery_timeline_pane_append_text (GtkBox *box,
                                    const char *text,
                                    const char *style,
                                    int widest)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;

  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), widest);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}
