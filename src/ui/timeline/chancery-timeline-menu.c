/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of what is pointed at in the timeline, or of what is selected: a statement, a lane, an
 * event, a cluster, or nothing. Its commands on lanes have keys too.
 */

#include <glib/gi18n.h>

#include "ui/chancery-session-records.h"
#include "ui/chancery-statement-list.h"
#include "ui/timeline/chancery-timeline-pane-private.h"

static const struct
{
  ChanceryTableId table;
  ChanceryFacet facet;
} axes[CHANCERY_INDEX_N_AXES] = {
  [CHANCERY_INDEX_ACTORS] = { CHANCERY_TABLE_ACTOR, CHANCERY_FACET_ACTOR },
  [CHANCERY_INDEX_TOPICS] = { CHANCERY_TABLE_TOPIC, CHANCERY_FACET_TOPIC },
  [CHANCERY_INDEX_EVENTS] = { CHANCERY_TABLE_EVENT, CHANCERY_FACET_EVENT },
  [CHANCERY_INDEX_OUTLETS] = { CHANCERY_TABLE_OUTLET, CHANCERY_FACET_OUTLET },
};

static const ChanceryIndexEntity *
find_entity (ChanceryTimelinePane *self,
             ChanceryIndexAxis axis,
             gint64 id)
{
  guint entity = self->timeline->index == NULL
                   ? CHANCERY_INDEX_NOWHERE
                   : chancery_index_find_entity (self->timeline->index, axis, id);

  return entity != CHANCERY_INDEX_NOWHERE
           ? chancery_index_get_entity (self->timeline->index, axis, entity)
           : NULL;
}

/**
 * chancery_timeline_pane_filter_lane:
 * @self: a pane with a session
 * @axis: what @id is of
 * @id: integer key of an actor, a topic, an event or an outlet
 *
 * Lets only its statements through.
 */
void
chancery_timeline_pane_filter_lane (ChanceryTimelinePane *self,
                                    ChanceryIndexAxis axis,
                                    gint64 id)
{
  const ChanceryIndexEntity *entity = find_entity (self, axis, id);

  if (axis == CHANCERY_INDEX_ACTORS)
    chancery_session_set_actor_filter (self->session, &id, 1);
  else if (entity != NULL && entity->name != NULL)
    chancery_session_set_term (self->session, axes[axis].facet, entity->name, TRUE);
}

static void
append_of_entity (GMenu *menu,
                  const char *label,
                  const char *action,
                  ChanceryIndexAxis axis,
                  gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ux)", (guint) axis, id);
  g_menu_append_item (menu, item);
}

static void
append_of_lane (GMenu *menu,
                const char *label,
                const char *action,
                guint lane)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "u", lane);
  g_menu_append_item (menu, item);
}

static void
append_section (GMenu *menu,
                const char *title,
                GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
  g_object_unref (section);
}

static GMenu *
make_lane_section (ChanceryTimelinePane *self,
                   guint lane,
                   const ChanceryIndexEntity *entity)
{
  GMenu *section = g_menu_new ();
  ChanceryIndexAxis axis = (ChanceryIndexAxis) self->timeline->grouping;

  append_of_entity (section, _("_Only Its Statements"), "timeline.filter", axis, entity->id);
  append_of_lane (section,
                  chancery_timeline_is_pinned (self->timeline, entity->id) ? _("Un_pin") : _("_Pin to the Top"),
                  "timeline.pin-lane", lane);
  append_of_lane (section, _("Move _Up"), "timeline.move-lane-up", lane);
  append_of_lane (section, _("Move _Down"), "timeline.move-lane-down", lane);
  if (axis == CHANCERY_INDEX_TOPICS)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_("Colour by _Stance on It"), NULL);

      g_menu_item_set_action_and_target (item, "lanes.topic", "x", entity->id);
      g_menu_append_item (section, item);
    }
  if (!chancery_session_get_read_only (self->session))
    append_of_entity (section, _("Edit _It…"), "timeline.edit", axis, entity->id);

  return section;
}

static void
append_lane (GMenu *menu,
             ChanceryTimelinePane *self,
             guint lane)
{
  gint64 id = chancery_timeline_get_lane_id (self->timeline, lane);
  const ChanceryIndexEntity *entity =
    id == 0 ? NULL : find_entity (self, (ChanceryIndexAxis) self->timeline->grouping, id);

  if (entity != NULL)
    append_section (menu, entity->name, make_lane_section (self, lane, entity));
}

static void
append_statement (GMenu *menu,
                  ChanceryTimelinePane *self)
{
  ChanceryTimeline *timeline = self->timeline;
  g_autoptr (GMenu) statement = chancery_statement_list_make_menu ();
  g_autoptr (GArray) links = NULL;
  GMenu *section = g_menu_new ();

  chancery_timeline_choose (timeline, timeline->hit.slot, timeline->hit.lane);
  links = chancery_index_get_links (timeline->index, timeline->hit.slot);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (statement));
  if (links->len > 0)
    g_menu_append (section, _("Follow a _Link"), "timeline.follow-link");
  append_section (menu, NULL, section);
}

static void
append_event (GMenu *menu,
              ChanceryTimelinePane *self,
              guint entity)
{
  const ChanceryIndexEntity *event =
    chancery_index_get_entity (self->timeline->index, CHANCERY_INDEX_EVENTS, entity);
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_About It…"), "timeline.open");
  append_of_entity (section, _("_Only Its Statements"), "timeline.filter", CHANCERY_INDEX_EVENTS,
                    event->id);
  if (!chancery_session_get_read_only (self->session))
    append_of_entity (section, _("Edit _It…"), "timeline.edit", CHANCERY_INDEX_EVENTS, event->id);
  append_section (menu, event->name, section);
}

static void
append_elsewhere (GMenu *menu)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _("_Go to Date…"), "timeline.go-to-date");
  g_menu_append (section, _("_Today"), "timeline.today");
  g_menu_append (section, _("Show _All"), "timeline.fit");
  append_section (menu, NULL, section);
}

static GMenu *
make_menu (ChanceryTimelinePane *self)
{
  const ChanceryLayoutHit *hit = &self->timeline->hit;
  GMenu *menu = g_menu_new ();

  if (hit->slot != CHANCERY_INDEX_NOWHERE)
    append_statement (menu, self);
  else if (hit->kind == CHANCERY_HIT_CLUSTER || hit->kind == CHANCERY_HIT_SHELF)
    g_menu_append (menu, _("_Open"), "timeline.open");
  else if (hit->kind == CHANCERY_HIT_EVENT && hit->entity != CHANCERY_INDEX_NOWHERE)
    append_event (menu, self, hit->entity);
  append_lane (menu, self, hit->lane);
  if (hit->kind != CHANCERY_HIT_LABEL)
    append_elsewhere (menu);

  return menu;
}

static void
open_menu (ChanceryTimelinePane *self)
{
  g_autoptr (GMenu) menu = NULL;
  GtkWidget *popover;

  if (self->session == NULL)
    return;

  menu = make_menu (self);
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  chancery_timeline_pane_pop_up (self, popover, self->timeline->hit_x, self->timeline->hit_y);
}

/* By the keyboard it is that of what is selected; without that, of where the timeline begins. */
static void
menu_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  ChanceryTimeline *timeline = self->timeline;
  gboolean is_selected;
  double x, y;

  if (!chancery_timeline_is_ready (timeline))
    return;

  is_selected = chancery_timeline_find_selected (timeline, &x, &y);
  if (!is_selected)
    {
      x = chancery_layout_get_time_left (timeline->layout) / 2;
      y = chancery_layout_get_lanes_top (timeline->layout) + 8;
    }
  chancery_timeline_point_at (timeline, chancery_timeline_mirror (timeline, x), y);
  if (is_selected)
    timeline->hit = (ChanceryLayoutHit) {
      .kind = CHANCERY_HIT_STATEMENT, .lane = timeline->selected_lane, .count = 1,
      .slot = chancery_timeline_get_slot (timeline), .entity = CHANCERY_INDEX_NOWHERE,
    };
  open_menu (self);
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  chancery_timeline_pane_open_hit (CHANCERY_TIMELINE_PANE (widget));
}

/* Opens the cluster that the selected statement is in. */
static void
open_selected_action (GtkWidget *widget,
                      const char *action_name,
                      GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  ChanceryTimeline *timeline = self->timeline;
  ChanceryLayoutHit hit;
  double x, y;

  if (!chancery_timeline_find_selected (timeline, &x, &y) ||
      !chancery_layout_find_cluster (timeline->layout, chancery_timeline_get_slot (timeline),
                                     timeline->selected_lane, &hit))
    return;

  chancery_timeline_point_at (timeline, chancery_timeline_mirror (timeline, x), y);
  timeline->hit = hit;
  chancery_timeline_pane_open_hit (self);
}

static void
filter_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  guint axis;
  gint64 id;

  g_variant_get (parameter, "(ux)", &axis, &id);
  if (axis < CHANCERY_INDEX_N_AXES)
    chancery_timeline_pane_filter_lane (CHANCERY_TIMELINE_PANE (widget), axis, id);
}

static void
edit_read_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GtkWidget) pane = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (CHANCERY_SESSION (source), result, &error);

  if (whole == NULL)
    {
      chancery_session_fail (CHANCERY_SESSION (source), _("It could not be read"), error);
      return;
    }

  uuid = chancery_uuid_to_string (&whole->record->uuid);
  gtk_widget_activate_action (pane, "win.edit-record", "(ss)",
                              whole->record->table->name, uuid);
}

static void
edit_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  guint axis;
  gint64 id;

  g_variant_get (parameter, "(ux)", &axis, &id);
  if (axis < CHANCERY_INDEX_N_AXES)
    chancery_session_read_record_by_id_async (self->session, axes[axis].table, id, NULL,
                                              edit_read_cb, g_object_ref (self));
}

/* The lane that a command means: the one it names, else that of what is selected. */
static guint
get_lane (ChanceryTimelinePane *self,
          GVariant *parameter)
{
  return parameter != NULL ? g_variant_get_uint32 (parameter) : self->timeline->selected_lane;
}

static void
pin_action (GtkWidget *widget,
            const char *action_name,
            GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  gint64 id = chancery_timeline_get_lane_id (self->timeline, get_lane (self, parameter));

  chancery_timeline_pin (self->timeline, id, !chancery_timeline_is_pinned (self->timeline, id));
}

static void
lane_up_action (GtkWidget *widget,
                const char *action_name,
                GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  guint lane = get_lane (self, parameter);

  if (lane != CHANCERY_INDEX_NOWHERE && lane > 0)
    chancery_timeline_move_lane (self->timeline, lane, lane - 1);
}

static void
lane_down_action (GtkWidget *widget,
                  const char *action_name,
                  GVariant *parameter)
{
  ChanceryTimelinePane *self = CHANCERY_TIMELINE_PANE (widget);
  guint lane = get_lane (self, parameter);

  if (lane != CHANCERY_INDEX_NOWHERE)
    chancery_timeline_move_lane (self->timeline, lane, lane + 1);
}

void
chancery_timeline_pane_install_menu (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "timeline.menu", NULL, menu_action },
    { "timeline.open", NULL, open_action },
    { "timeline.open-selected", NULL, open_selected_action },
    { "timeline.filter", "(ux)", filter_action },
    { "timeline.edit", "(ux)", edit_action },
    { "timeline.pin", NULL, pin_action },
    { "timeline.pin-lane", "u", pin_action },
    { "timeline.lane-up", NULL, lane_up_action },
    { "timeline.move-lane-up", "u", lane_up_action },
    { "timeline.lane-down", NULL, lane_down_action },
    { "timeline.move-lane-down", "u", lane_down_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

void
chancery_timeline_pane_init_menu (ChanceryTimelinePane *self)
{
  g_signal_connect_object (self->timeline, "menu", G_CALLBACK (open_menu), self,
                           G_CONNECT_SWAPPED);
}
