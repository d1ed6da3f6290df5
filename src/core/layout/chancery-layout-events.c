/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The row of events of a timeline: which there are, where they stand, and which have room for their
 * name. Events follow the same level of detail as statements. Not for lanes that stand for events.
 */

#include "core/layout/chancery-layout-private.h"

/* What room a cut name needs to be worth it, and what room is enough for any; how far it stands
 * from bands. */
#define LEAST_NAME 72
#define MOST_NAME 400
#define GAP 6

/* Bands may touch by so much, px. */
#define TOUCH 2

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

/* How much room the name would like; 0 where there is none. */
static double
name_width (ChanceryLayout            *layout,
            const ChanceryLayoutEvent *event)
{
  const ChanceryIndexEntity *entity;

  if (event->count > 1 || event->entity == CHANCERY_INDEX_NOWHERE)
    return 0;
  if (layout->options.name_width == NULL)
    return LEAST_NAME;

  entity = chancery_index_get_entity (chancery_lanes_get_index (layout->lanes),
                                      CHANCERY_INDEX_EVENTS, event->entity);

  return MIN (MOST_NAME, layout->options.name_width (entity->name, layout->options.text_data));
}

/* The row where a band does not cover another, and of these the one where it takes least from the
 * name before. */
static guint
choose_row (const double *band_ends,
            const double *name_ends,
            double        x0)
{
  gboolean is_free[2] = { band_ends[0] <= x0 + TOUCH, band_ends[1] <= x0 + TOUCH };

  if (is_free[0] != is_free[1])
    return is_free[0] ? 0 : 1;
  if (!is_free[0])
    return band_ends[1] < band_ends[0];

  return name_ends[0] <= x0 || name_ends[0] <= name_ends[1] ? 0 : 1;
}

/* A name stands within its band if it fits, else right of it, up to the next in the row. */
static void
place_names (ChanceryLayout *layout)
{
  double band_ends[2] = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  double name_ends[2] = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  ChanceryLayoutEvent *last[2] = { NULL, NULL };

  for (guint i = 0; i < layout->events->len; i++)
    {
      ChanceryLayoutEvent *event = &g_array_index (layout->events, ChanceryLayoutEvent, i);
      double wish = name_width (layout, event);
      gboolean is_within = wish > 0 && wish + 2 * GAP <= event->x1 - event->x0;
      guint row = choose_row (band_ends, name_ends, event->x0);

      if (last[row] != NULL)
        last[row]->text_room = MIN (last[row]->text_room, event->x0 - 2 * GAP - last[row]->x1);
      event->row = row;
      event->text_x = is_within ? event->x0 + GAP : event->x1 + GAP;
      event->text_room = wish == 0 ? 0 : is_within ? event->x1 - event->x0 - 2 * GAP : MOST_NAME;
      band_ends[row] = event->x1;
      name_ends[row] = is_within || wish == 0 ? event->x1 : event->x1 + wish + 2 * GAP;
      last[row] = is_within || wish == 0 ? NULL : event;
    }
}

static void
drop_short_names (ChanceryLayout *layout)
{
  for (guint i = 0; i < layout->events->len; i++)
    {
      ChanceryLayoutEvent *event = &g_array_index (layout->events, ChanceryLayoutEvent, i);

      if (event->text_room < LEAST_NAME && event->text_room < name_width (layout, event))
        event->text_room = 0;
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
  place_names (layout);
  drop_short_names (layout);
}
