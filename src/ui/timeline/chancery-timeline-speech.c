/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the timeline says to screen readers. It is one painted widget; events, the lanes in sight and
 * what stands in them are offered as spots in it, a list a lane, and the selected statement in full,
 * with its place in its lane. Told when the view rests, never by frame, and up to a bound: beyond it
 * the list below the timeline has everything. Not for the tips of the pointer.
 */

#include <glib/gi18n.h>

#include "core/date/chancery-date-display.h"
#include "ui/chancery-statement-text.h"
#include "ui/chancery-wording.h"
#include "ui/timeline/chancery-timeline-owed.h"
#include "ui/timeline/chancery-timeline-pane-private.h"
#include "ui/timeline/chancery-timeline-spot.h"

/* How much is offered one by one: in a lane, and besides in all others together. */
#define MOST_IN_LANE 60
#define MOST_IN_OTHERS 180

/* Above so many, what a cluster holds is not looked at to find its dates. */
#define MOST_LOOKED_AT 100

static void
append_date (GString *text,
             const ChanceryDate *date)
{
  g_autofree char *shown = NULL;
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, gettext);
  shown = chancery_date_display (date, &patterns, CHANCERY_DATE_STYLE_LONG);
  chancery_wording_append_part (text, ", ", shown);
}

static const char *
name_speaker (ChanceryIndex *index,
              guint slot)
{
  guint actor = chancery_index_get_first (index, slot, CHANCERY_INDEX_ACTORS);

  return actor < chancery_index_get_n_entities (index, CHANCERY_INDEX_ACTORS)
           ? chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, actor)->name
           : NULL;
}

/* "Direct quote, Kaja Kallas, 22 August 2025": what is known without reading the file. */
static void
append_statement (GString *text,
                  ChanceryTimeline *timeline,
                  guint slot)
{
  static const char *const kinds[] = {
    [CHANCERY_INDEX_VERBATIM] = "verbatim",
    [CHANCERY_INDEX_MIXED] = "mixed",
    [CHANCERY_INDEX_PARAPHRASE] = "paraphrase",
  };
  guint kind = chancery_index_peek_flags (timeline->index)[slot] & CHANCERY_INDEX_KIND;
  ChanceryDate date;

  if (kind < G_N_ELEMENTS (kinds))
    chancery_wording_append_part (text, ", ", chancery_wording_kind (kinds[kind]));
  chancery_wording_append_part (text, ", ", name_speaker (timeline->index, slot));
  if (chancery_layout_get_date (timeline->layout, slot, &date))
    append_date (text, &date);
  else
    chancery_wording_append_part (text, ", ", _("undated"));
}

static void
append_many (GString *text,
             ChanceryTimeline *timeline,
             const ChanceryLayoutHit *hit)
{
  g_autofree char *count =
    g_strdup_printf (ngettext ("%'u statement", "%'u statements", hit->count), hit->count);
  ChanceryIndexSpan extent = hit->span;
  ChanceryDate date;

  chancery_wording_append_part (text, ", ", count);
  if (hit->kind == CHANCERY_HIT_SHELF)
    chancery_wording_append_part (text, ", ", _("undated"));
  else if (hit->count > MOST_LOOKED_AT)
    {
      g_autofree char *span = chancery_timeline_describe_span (&extent);

      chancery_wording_append_part (text, ", ", span);
    }
  else
    {
      g_autoptr (GArray) slots =
        chancery_layout_collect (timeline->layout, hit, MOST_LOOKED_AT, &extent);

      if (extent.lo >= extent.hi)
        return;
      chancery_date_from_span (extent.lo, extent.hi, &date);
      append_date (text, &date);
    }
}

static char *
describe_selected (ChanceryTimelinePane *self)
{
  ChanceryDetail *detail =
    self->session != NULL ? chancery_session_get_detail (self->session) : NULL;

  return detail != NULL ? chancery_statement_text_format (detail, FALSE) : g_strdup ("");
}

static gboolean
is_selected (ChanceryTimeline *timeline,
             const ChanceryLayoutHit *hit)
{
  guint slot = chancery_timeline_get_slot (timeline);
  const ChanceryIndexSpan *span;
  ChanceryLayoutHit cluster;
  double x, y;

  if (slot == CHANCERY_INDEX_NOWHERE || hit->slot != CHANCERY_INDEX_NOWHERE)
    return slot != CHANCERY_INDEX_NOWHERE && hit->slot == slot;
  if (!chancery_layout_find (timeline->layout, slot, hit->lane, &x, &y))
    return FALSE;

  span = &chancery_index_peek_spans (timeline->index)[slot];
  if (hit->is_wide)
    return span->lo >= hit->span.lo && span->hi <= hit->span.hi;

  return chancery_layout_find_cluster (timeline->layout, slot, hit->lane, &cluster) &&
         cluster.kind == hit->kind && cluster.span.lo == hit->span.lo;
}

static void
tell_spot (ChanceryTimelinePane *self,
           ChanceryTimelineSpot *spot,
           const ChanceryLayoutSpot *placed)
{
  ChanceryTimeline *timeline = self->timeline;
  gboolean selected = is_selected (timeline, &placed->hit);
  g_autofree char *description = selected ? describe_selected (self) : g_strdup ("");
  g_autoptr (GString) label = g_string_new (NULL);

  if (placed->hit.slot != CHANCERY_INDEX_NOWHERE)
    append_statement (label, timeline, placed->hit.slot);
  else
    append_many (label, timeline, &placed->hit);
  chancery_timeline_spot_set_hit (spot, &placed->hit);
  chancery_timeline_spot_say (spot, label->str, description, selected);
  chancery_timeline_spot_place (spot, placed->x - placed->width / 2, placed->y, placed->width);
}

/* Where @most of the spots begin, so that the selected one is among them. */
static guint
find_first (ChanceryTimeline *timeline,
            const GArray *spots,
            guint most)
{
  guint i = 0;

  if (spots->len <= most)
    return 0;

  while (i < spots->len &&
         !is_selected (timeline, &g_array_index (spots, ChanceryLayoutSpot, i).hit))
    i++;
  if (i == spots->len || i < most / 2)
    return 0;

  return MIN (i - most / 2, spots->len - most);
}

/* Returns: how many there are */
static guint
tell_spots (ChanceryTimelinePane *self,
            GtkWidget *parent,
            guint lane,
            guint most)
{
  GtkWidget *next = gtk_widget_get_first_child (parent);
  g_autoptr (GArray) spots = chancery_layout_list_seen (self->timeline->layout, lane);
  guint first = find_first (self->timeline, spots, most), end = MIN (first + most, spots->len);

  for (guint i = first; i < end; i++)
    tell_spot (self, chancery_timeline_spot_take (parent, &next, GTK_ACCESSIBLE_ROLE_LIST_ITEM),
               &g_array_index (spots, ChanceryLayoutSpot, i));
  chancery_timeline_tell_commitments (self->timeline, lane, parent, &next);
  chancery_timeline_spot_remove_rest (next);

  return end - first;
}

static void
tell_lane (ChanceryTimelinePane *self,
           ChanceryTimelineSpot *spot,
           guint lane)
{
  ChanceryTimeline *timeline = self->timeline;
  ChanceryLayout *layout = timeline->layout;
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  const ChanceryLayoutHit hit = {
    .kind = CHANCERY_HIT_LABEL, .lane = lane, .slot = CHANCERY_INDEX_NOWHERE,
    .entity = chancery_lanes_get (lanes, lane)->entity,
  };
  guint seen = chancery_layout_count_in_lane (layout, lane);
  guint count = chancery_lanes_get (lanes, lane)->count;
  g_autofree char *name = chancery_painter_name_lane (layout, lane);
  g_autofree char *hidden = chancery_timeline_count_commitments (layout, lane);
  /* Translators: a lane of the timeline, such as "Kaja Kallas, 3 of 12 statements in view" */
  g_autofree char *label = g_strdup_printf (
    ngettext ("%s, %'u of %'u statement in view", "%s, %'u of %'u statements in view", count), name,
    seen, count);

  chancery_timeline_spot_set_hit (spot, &hit);
  chancery_timeline_spot_say (spot, label, hidden, FALSE);
  chancery_timeline_spot_place_box (
    spot, &GRAPHENE_RECT_INIT (0,
                               chancery_layout_get_lanes_top (layout) -
                                 chancery_layout_get_scroll (layout) +
                                 chancery_layout_get_lane (layout, lane)->y,
                               chancery_layout_get_width (layout),
                               chancery_layout_get_lane_height (layout)));
}

static void
tell_event (ChanceryTimelinePane *self,
            ChanceryTimelineSpot *spot,
            const ChanceryLayoutEvent *event,
            double x0,
            double x1)
{
  const ChanceryLayoutHit hit = {
    .kind = CHANCERY_HIT_EVENT, .lane = CHANCERY_INDEX_NOWHERE, .slot = CHANCERY_INDEX_NOWHERE,
    .entity = event->entity, .count = event->count, .span = event->when,
  };
  ChanceryLayout *layout = self->timeline->layout;
  double top = chancery_layout_get_event_y (layout, 0) - CHANCERY_SPOT_HEIGHT / 2.0;
  g_autofree char *name = chancery_timeline_pane_name_event (self, &hit);
  g_autoptr (GString) label = g_string_new (name);
  ChanceryDate date;

  chancery_date_from_span (event->when.lo, event->when.hi, &date);
  append_date (label, &date);
  chancery_timeline_spot_set_hit (spot, &hit);
  chancery_timeline_spot_say (spot, label->str, "", FALSE);
  chancery_timeline_spot_place (spot, x0, chancery_layout_get_event_y (layout, event->row) - top,
                                x1 - x0);
}

static void
tell_events (ChanceryTimelinePane *self,
             ChanceryTimelineSpot *spot)
{
  ChanceryLayout *layout = self->timeline->layout;
  double left = chancery_layout_get_time_left (layout);
  double right = chancery_layout_get_time_right (layout);
  double top = chancery_layout_get_event_y (layout, 0) - CHANCERY_SPOT_HEIGHT / 2.0, offset;
  GtkWidget *next = gtk_widget_get_first_child (GTK_WIDGET (spot));
  const GArray *events;
  gint64 origin;
  guint n = 0;

  events = chancery_layout_get_events (layout, &origin);
  offset = left + chancery_scale_to_x (&self->timeline->scale, origin);
  for (guint i = 0; i < events->len && n < MOST_IN_LANE; i++)
    {
      const ChanceryLayoutEvent *event = &g_array_index (events, ChanceryLayoutEvent, i);
      double x0 = MAX (offset + event->x0, left), x1 = MIN (offset + event->x1, right);

      if (x0 >= x1)
        continue;
      tell_event (self, chancery_timeline_spot_take (GTK_WIDGET (spot), &next, GTK_ACCESSIBLE_ROLE_LIST_ITEM), event,
                  x0, x1);
      n++;
    }
  chancery_timeline_spot_remove_rest (next);
  chancery_timeline_spot_say (spot, _("Events"), "", FALSE);
  chancery_timeline_spot_place_box (
    spot, &GRAPHENE_RECT_INIT (0, top, chancery_layout_get_width (layout),
                               chancery_layout_get_lanes_top (layout) - top));
}

static void
tell_lanes (ChanceryTimelinePane *self)
{
  GtkWidget *parent = GTK_WIDGET (self->timeline);
  GtkWidget *next = gtk_widget_get_first_child (parent);
  guint first, end, left = MOST_IN_OTHERS;

  tell_events (self, chancery_timeline_spot_take (parent, &next, GTK_ACCESSIBLE_ROLE_LIST));

  chancery_layout_get_lanes_seen (self->timeline->layout, &first, &end);
  for (guint lane = first; lane < end; lane++)
    {
      ChanceryTimelineSpot *spot = chancery_timeline_spot_take (parent, &next, GTK_ACCESSIBLE_ROLE_LIST);

      tell_lane (self, spot, lane);
      if (lane == self->timeline->selected_lane)
        tell_spots (self, GTK_WIDGET (spot), lane, MOST_IN_LANE);
      else
        left -= tell_spots (self, GTK_WIDGET (spot), lane, MIN (left, MOST_IN_LANE));
    }
  chancery_timeline_spot_remove_rest (next);
}

/* "3 of 12 in the lane Kaja Kallas". */
static char *
describe_place (ChanceryTimeline *timeline)
{
  guint slot = chancery_timeline_get_slot (timeline), lane = timeline->selected_lane, position;
  ChanceryLanes *lanes = chancery_layout_get_lanes (timeline->layout);
  g_autofree char *name = NULL;
  double x, y;

  if (slot == CHANCERY_INDEX_NOWHERE || lane >= chancery_lanes_get_n (lanes) ||
      !chancery_layout_find (timeline->layout, slot, lane, &x, &y))
    return NULL;

  name = chancery_painter_name_lane (timeline->layout, lane);
  position = chancery_lanes_get_position (lanes, lane, slot);

  /* Translators: the place of a statement in a lane, such as "3 of 12 in the lane Kaja Kallas" */
  return g_strdup_printf (_("%'u of %'u in the lane %s"), position + 1,
                          chancery_lanes_get (lanes, lane)->count, name);
}

static void
tell (ChanceryTimelinePane *self)
{
  g_autofree char *said = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->timeline == NULL)
    return;

  said = describe_selected (self);
  chancery_wording_append_part (text, ", ", said);
  if (chancery_timeline_is_ready (self->timeline) &&
      chancery_layout_get_lanes (self->timeline->layout) != NULL)
    {
      g_autofree char *place = *said != '\0' ? describe_place (self->timeline) : NULL;

      chancery_wording_append_part (text, ", ", place);
      tell_lanes (self);
    }
  if (g_strcmp0 (self->told, text->str) != 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->timeline),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  g_free (self->told);
  self->told = g_string_free (g_steal_pointer (&text), FALSE);
}

/* Begins to tell about the session of the pane. */
void
chancery_timeline_pane_init_speech (ChanceryTimelinePane *self)
{
  g_signal_connect_object (self->timeline, "rested", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::detail", G_CALLBACK (tell), self,
                           G_CONNECT_SWAPPED);
  tell (self);
}
