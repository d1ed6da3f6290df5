/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keyboard on the timeline: from statement to statement, from lane to lane, along links, and to
 * another time. Commands that have a button too are actions of the pane around it.
 */

#include "ui/timeline/chancery-timeline-private.h"

/* Beyond all years, and still far from where the undated stand. */
#define FAR_AWAY (G_MAXINT64 / 4)

/* Right and left mean later and earlier, but from right to left. */
double
chancery_timeline_towards_later (ChanceryTimeline *self,
                                 double dx)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -dx : dx;
}

static gboolean
is_in_lane (ChanceryTimeline *self,
            guint slot)
{
  double x, y;

  return slot != CHANCERY_INDEX_NOWHERE &&
         self->selected_lane < chancery_lanes_get_n (chancery_layout_get_lanes (self->layout)) &&
         chancery_layout_find (self->layout, slot, self->selected_lane, &x, &y);
}

/* Where the selected statement stands, if it is in sight. */
gboolean
chancery_timeline_find_selected (ChanceryTimeline *self,
                                 double *x,
                                 double *y)
{
  guint slot = chancery_timeline_get_slot (self);

  return chancery_timeline_is_ready (self) && is_in_lane (self, slot) &&
         chancery_layout_find (self->layout, slot, self->selected_lane, x, y) &&
         *x > chancery_layout_get_time_left (self->layout) &&
         *x < chancery_layout_get_width (self->layout) &&
         *y > chancery_layout_get_lanes_top (self->layout) &&
         *y < chancery_layout_get_lanes_bottom (self->layout);
}

/* The first press chooses what is nearest to the middle. */
static void
choose_first (ChanceryTimeline *self)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (self->layout);
  gint64 lo, hi;
  guint first, end;

  chancery_timeline_get_span (self, &lo, &hi);
  chancery_layout_get_lanes_seen (self->layout, &first, &end);
  for (guint lane = first; lane < end; lane++)
    {
      guint slot = chancery_lanes_nearest (lanes, lane, lo + (hi - lo) / 2);

      if (slot == CHANCERY_INDEX_NOWHERE)
        continue;
      chancery_timeline_choose (self, slot, lane);
      return;
    }
}

static gboolean
walk_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);
  guint slot = chancery_timeline_get_slot (self);
  gboolean later;
  int along;

  g_variant_get (args, "(i)", &along);
  if (!chancery_timeline_is_ready (self))
    return GDK_EVENT_PROPAGATE;

  later = chancery_timeline_towards_later (self, along) > 0;
  if (!is_in_lane (self, slot))
    choose_first (self);
  else
    chancery_timeline_choose (self,
                              chancery_lanes_step (chancery_layout_get_lanes (self->layout),
                                                   self->selected_lane, slot, later),
                              self->selected_lane);

  return GDK_EVENT_STOP;
}

static gboolean
lane_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);
  guint slot = chancery_timeline_get_slot (self);
  const ChanceryIndexSpan *span;
  ChanceryLanes *lanes;
  guint lane, n;
  gint64 time;
  int down;

  g_variant_get (args, "(i)", &down);
  if (!chancery_timeline_is_ready (self))
    return GDK_EVENT_PROPAGATE;
  if (!is_in_lane (self, slot))
    {
      choose_first (self);
      return GDK_EVENT_STOP;
    }

  lanes = chancery_layout_get_lanes (self->layout);
  n = chancery_lanes_get_n (lanes);
  span = &chancery_index_peek_spans (self->index)[slot];
  time = chancery_index_span_middle (span, chancery_index_peek_flags (self->index)[slot]);
  for (lane = self->selected_lane + (guint) down; lane < n; lane += (guint) down)
    {
      guint found = chancery_lanes_nearest (lanes, lane, time);

      if (found == CHANCERY_INDEX_NOWHERE)
        continue;
      chancery_timeline_choose (self, found, lane);
      break;
    }

  return GDK_EVENT_STOP;
}

/* Where there is nothing to choose, pages still turn. */
static gboolean
page_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  int pages;

  g_variant_get (args, "(i)", &pages);
  chancery_timeline_pan (CHANCERY_TIMELINE (widget), -pages * gtk_widget_get_width (widget) * .8, 0);

  return GDK_EVENT_STOP;
}

/* To the first or last dated statement of the lane; without one, to where the record begins or
 * ends. */
static gboolean
edge_key_cb (GtkWidget *widget,
             GVariant *args,
             gpointer data)
{
  ChanceryTimeline *self = CHANCERY_TIMELINE (widget);
  gboolean end;

  g_variant_get (args, "(b)", &end);
  if (!chancery_timeline_is_ready (self))
    return GDK_EVENT_PROPAGATE;

  if (is_in_lane (self, chancery_timeline_get_slot (self)))
    chancery_timeline_choose (self,
                              chancery_lanes_nearest (chancery_layout_get_lanes (self->layout),
                                                      self->selected_lane,
                                                      end ? FAR_AWAY : -FAR_AWAY),
                              self->selected_lane);
  else
    chancery_timeline_show_edge (self, end);

  return GDK_EVENT_STOP;
}

/* The other end of the @turn-th link, round and round. */
static guint
other_end (ChanceryTimeline *self,
           guint slot,
           guint turn)
{
  g_autoptr (GArray) links = chancery_index_get_links (self->index, slot);
  const ChanceryIndexLink *link;

  if (links->len == 0)
    return CHANCERY_INDEX_NOWHERE;

  link = &g_array_index (links, ChanceryIndexLink, turn % links->len);

  return link->from == slot ? link->to : link->from;
}

static gint64
id_of (ChanceryTimeline *self,
       guint slot)
{
  ChanceryIndexStatement statement;

  chancery_index_get (self->index, slot, &statement);

  return statement.id;
}

/**
 * chancery_timeline_follow_link:
 * @self: a timeline
 *
 * Selects the other end of a link of the selected statement. There it goes on to another statement
 * or, where there is none, back; back here, to the end of the next link.
 *
 * Returns: whether there is a link
 */
gboolean
chancery_timeline_follow_link (ChanceryTimeline *self)
{
  guint slot, found, turn;
  gint64 from;

  g_return_val_if_fail (CHANCERY_IS_TIMELINE (self), FALSE);

  from = self->selected;
  slot = chancery_timeline_get_slot (self);
  if (!chancery_timeline_is_ready (self) || slot == CHANCERY_INDEX_NOWHERE)
    return FALSE;

  turn = GPOINTER_TO_UINT (g_hash_table_lookup (self->turns, &from));
  found = other_end (self, slot, turn);
  if (found != CHANCERY_INDEX_NOWHERE && id_of (self, found) == self->came_from)
    found = other_end (self, slot, ++turn);
  if (found == CHANCERY_INDEX_NOWHERE)
    return FALSE;

  g_hash_table_insert (self->turns, g_memdup2 (&from, sizeof from), GUINT_TO_POINTER (turn + 1));
  chancery_timeline_choose (self, found, self->selected_lane);
  self->came_from = from;

  return TRUE;
}

/**
 * chancery_timeline_go_back:
 * @self: a timeline
 *
 * Selects the statement again that the last link was followed from.
 */
void
chancery_timeline_go_back (ChanceryTimeline *self)
{
  guint slot;

  g_return_if_fail (CHANCERY_IS_TIMELINE (self));

  if (!chancery_timeline_is_ready (self) || self->came_from == 0)
    return;

  slot = chancery_index_find (self->index, self->came_from);
  self->came_from = 0;
  chancery_timeline_choose (self, slot, self->selected_lane);
}

static void
add_commands (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType with; const char *action; } commands[] = {
    { GDK_KEY_plus, 0, "timeline.zoom-in" },     { GDK_KEY_plus, GDK_SHIFT_MASK, "timeline.zoom-in" },
    { GDK_KEY_equal, 0, "timeline.zoom-in" },    { GDK_KEY_KP_Add, 0, "timeline.zoom-in" },
    { GDK_KEY_minus, 0, "timeline.zoom-out" },   { GDK_KEY_KP_Subtract, 0, "timeline.zoom-out" },
    { GDK_KEY_0, 0, "timeline.fit" },            { GDK_KEY_KP_0, 0, "timeline.fit" },
    { GDK_KEY_t, 0, "timeline.today" },          { GDK_KEY_l, 0, "timeline.follow-link" },
    { GDK_KEY_l, GDK_SHIFT_MASK, "timeline.go-back" },
    { GDK_KEY_L, GDK_SHIFT_MASK, "timeline.go-back" },
    { GDK_KEY_Home, GDK_CONTROL_MASK, "timeline.begin" },
    { GDK_KEY_End, GDK_CONTROL_MASK, "timeline.end" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "timeline.earlier" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "timeline.later" },
    { GDK_KEY_Menu, 0, "timeline.menu" },        { GDK_KEY_F10, GDK_SHIFT_MASK, "timeline.menu" },
    { GDK_KEY_p, 0, "timeline.pin" },            { GDK_KEY_e, 0, "timeline.event" },
    { GDK_KEY_g, 0, "timeline.go-to-date" },
    { GDK_KEY_Return, 0, "timeline.open-selected" },
    { GDK_KEY_KP_Enter, 0, "timeline.open-selected" },
    { GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, "timeline.lane-up" },
    { GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, "timeline.lane-down" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_add_binding_action (widget_class, commands[i].key, commands[i].with,
                                         commands[i].action, NULL);
}

void
chancery_timeline_init_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, walk_key_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, walk_key_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, lane_key_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, lane_key_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_key_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_key_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, edge_key_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, edge_key_cb, "(b)", TRUE);
  add_commands (widget_class);
}
