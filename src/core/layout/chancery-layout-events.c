/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The row of events of a timeline: which there are, where they stand, and which have room for their
 * name. Events follow the same level of detail as statements. Not for lanes that stand for events.
 */

#include "core/layout/chancery-layout-private.h"

/* A name needs so much room to be worth it, and stands so far from its band. */
#define LEAST_NAME 56
#define GAP 6

/* An event narrower than this is drawn so wide. */
#define NARROW_EVENT 8

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const ChanceryLayout *layout = data;
  guint x = *(const guint32 *) a, y = *(const guint32 *) b;
  const ChanceryIndexSpan *spans = (gpointer) layout->event_spans->data;
  guint x_class = chancery_index_span_class (&spans[x], 0);
  guint y_class = chancery_index_span_class (&spans[y], 0);
  gint64 x_middle = chancery_index_span_middle (&spans[x], 0);
  gint64 y_middle = chancery_index_span_middle (&spans[y], 0);

  if (x_class != y_class)
    return x_class < y_class ? -1 : 1;
  if (x_middle != y_middle)
    return x_middle < y_middle ? -1 : 1;

  return (spans[x].lo > spans[y].lo) - (spans[x].lo < spans[y].lo);
}

void
chancery_layout_find_events (ChanceryLayout *layout)
{
  ChanceryIndex *index = chancery_lanes_get_index (layout->lanes);
  guint n = chancery_index_get_n_entities (index, CHANCERY_INDEX_EVENTS);

  g_array_set_size (layout->event_order, 0);
  g_array_set_size (layout->event_spans, n);
  g_array_set_size (layout->event_flags, n);
  for (guint32 i = 0; i < n; i++)
    {
      const ChanceryIndexEntity *event =
        chancery_index_get_entity (index, CHANCERY_INDEX_EVENTS, i);

      g_array_index (layout->event_spans, ChanceryIndexSpan, i) = event->when;
      if (event->name != NULL && event->when.lo > G_MININT64 && event->when.hi < G_MAXINT64 &&
          event->when.lo < event->when.hi)
        g_array_append_val (layout->event_order, i);
    }
  g_array_sort_with_data (layout->event_order, compare_places, layout);
}

static void
add_event (ChanceryLayout *layout,
           double          x0,
           double          x1,
           guint           row,
           guint           entity,
           guint           count)
{
  ChanceryLayoutEvent event = { .x0 = x0, .x1 = x1, .row = row, .entity = entity, .count = count };

  if (entity != CHANCERY_INDEX_NOWHERE)
    event.when = g_array_index (layout->event_spans, ChanceryIndexSpan, entity);
  g_array_append_val (layout->events, event);
}

static void
take_strip (ChanceryLayout      *layout,
            const ChanceryStrip *strip)
{
  for (guint i = 0; i < strip->marks->len; i++)
    {
      const ChanceryStripMark *mark = &g_array_index (strip->marks, ChanceryStripMark, i);

      add_event (layout, mark->x - NARROW_EVENT / 2, mark->x + NARROW_EVENT / 2, mark->row,
                 mark->slot, 1);
    }
  for (guint i = 0; i < strip->bars->len; i++)
    {
      const ChanceryStripBar *bar = &g_array_index (strip->bars, ChanceryStripBar, i);

      add_event (layout, bar->x0, bar->x1, bar->row, bar->slot, bar->count);
      if (bar->slot == CHANCERY_INDEX_NOWHERE)
        g_array_index (layout->events, ChanceryLayoutEvent, layout->events->len - 1).when =
          (ChanceryIndexSpan) { bar->lo, bar->hi };
    }
  for (guint i = 0; i < strip->clusters->len; i++)
    {
      const ChanceryStripCluster *cluster =
        &g_array_index (strip->clusters, ChanceryStripCluster, i);

      add_event (layout, cluster->x - cluster->width / 2, cluster->x + cluster->width / 2, 0,
                 CHANCERY_INDEX_NOWHERE, cluster->count);
      g_array_index (layout->events, ChanceryLayoutEvent, layout->events->len - 1).when =
        (ChanceryIndexSpan) { cluster->lo, cluster->hi };
    }
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const ChanceryLayoutEvent *x = a, *y = b;

  return (x->x0 > y->x0) - (x->x0 < y->x0);
}

/* A name stands right of its band, up to the next in the row. */
static void
give_room (ChanceryLayout *layout)
{
  double next[2] = { G_MAXDOUBLE, G_MAXDOUBLE };

  for (guint i = layout->events->len; i-- > 0;)
    {
      ChanceryLayoutEvent *event = &g_array_index (layout->events, ChanceryLayoutEvent, i);
      double room = next[event->row] - event->x1 - 2 * GAP;

      event->text_x = event->x1 + GAP;
      event->text_room = room >= LEAST_NAME ? MIN (room, 400) : 0;
      next[event->row] = event->x0;
    }
}

void
chancery_layout_update_events (ChanceryLayout *layout)
{
  ChanceryStripSource source;
  ChanceryStripOptions options;
  g_autoptr (ChanceryStrip) strip = NULL;

  g_array_set_size (layout->events, 0);
  if (layout->event_order->len == 0)
    return;

  chancery_strip_source_set (&source, (gpointer) layout->event_spans->data,
                             (gpointer) layout->event_flags->data,
                             (gpointer) layout->event_order->data, layout->event_order->len);
  chancery_layout_strip_options (layout, &options);
  options.n_rows = 2;
  options.narrow_day = options.narrow = NARROW_EVENT;
  strip = chancery_strip_new (&source, &options);
  take_strip (layout, strip);
  g_array_sort (layout->events, compare_events);
  give_room (layout);
}
