/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wide part of a strip: spans that are longer on the screen than a mark become bars. Too many in
 * one cell share a bar with a count; bars take the first row that is free, and where none is, join
 * the bar they overlap. Upon columns they all lie in the row above. Not for marks.
 */

#include "core/layout/chancery-strip-private.h"

/* Up to so many spans of a cell get a bar each. */
#define MOST_BARS 3

/* Rows that bars try: the middle, below, above. */
static const guint row_order[CHANCERY_MOST_ROWS][CHANCERY_MOST_ROWS] = {
  { 0 }, { 0, 1 }, { 0, 2, 1 },
};

static gboolean
is_in_range (const ChanceryStripWork *work,
             guint                    place)
{
  const ChanceryIndexSpan *span = &work->source->spans[work->source->slots[place]];

  return span->lo < work->options->hi && span->hi > work->options->lo;
}

static void
add_bar (ChanceryStripWork *work,
         GArray            *bars,
         gint64             lo,
         gint64             hi,
         guint              count,
         guint              place)
{
  ChanceryStripBar bar = {
    .x0 = chancery_scale_to_x (&work->options->scale, lo),
    .x1 = chancery_scale_to_x (&work->options->scale, hi),
    .count = count,
    .slot = count == 1 ? work->source->slots[place] : CHANCERY_INDEX_NOWHERE,
    .lo = lo,
    .hi = hi,
  };

  g_array_append_val (bars, bar);
  work->strip->total += count;
}

/* Equal spans stand next to each other, so the first and the last tell whether all are. */
static gboolean
all_equal (const ChanceryStripWork *work,
           guint                    at,
           guint                    end)
{
  const ChanceryIndexSpan *first = &work->source->spans[work->source->slots[at]];
  const ChanceryIndexSpan *last = &work->source->spans[work->source->slots[end - 1]];

  return first->lo == last->lo && first->hi == last->hi;
}

/* One bar for each if they are few, else one for all of the cell. */
static void
add_different (ChanceryStripWork *work,
               GArray            *bars,
               guint              at,
               guint              end)
{
  gint64 lo = G_MAXINT64, hi = G_MININT64;
  guint count = 0, one = at;

  for (guint place = at; place < end; place++)
    if (is_in_range (work, place))
      {
        lo = MIN (lo, work->source->spans[work->source->slots[place]].lo);
        hi = MAX (hi, work->source->spans[work->source->slots[place]].hi);
        one = place;
        if (end - at <= MOST_BARS)
          add_bar (work, bars, work->source->spans[work->source->slots[place]].lo,
                   work->source->spans[work->source->slots[place]].hi, 1, place);
        else
          count++;
      }
  work->strip->n_looks += end - at;
  if (count > 0)
    add_bar (work, bars, lo, hi, count, one);
}

static void
add_class (ChanceryStripWork *work,
           GArray            *bars,
           guint              span_class)
{
  const ChanceryStripSource *source = work->source;
  gint64 reach = chancery_strip_reach (span_class);
  guint at = source->starts[span_class], end = source->starts[span_class + 1];
  guint *n_looks = &work->strip->n_looks;

  at = chancery_strip_seek (source, at, end, work->options->lo - reach, n_looks);
  end = chancery_strip_seek (source, at, end, work->options->hi + reach, n_looks);
  while (at < end)
    {
      gint64 cell = chancery_strip_floor (chancery_strip_middle (source, at), work->cell);
      guint next = chancery_strip_seek (source, at, end, (cell + 1) * work->cell, n_looks);

      if (next - at <= MOST_BARS || !all_equal (work, at, next))
        add_different (work, bars, at, next);
      else if (is_in_range (work, at))
        add_bar (work, bars, source->spans[source->slots[at]].lo,
                 source->spans[source->slots[at]].hi, next - at, at);
      at = next;
    }
}

/* Long ones first, where several begin together. */
static int
compare_bars (gconstpointer a,
              gconstpointer b)
{
  const ChanceryStripBar *x = a, *y = b;

  if (x->x0 != y->x0)
    return x->x0 < y->x0 ? -1 : 1;

  return (x->x1 < y->x1) - (x->x1 > y->x1);
}

static gboolean
is_free_of_marks (const ChanceryStripWork *work,
                  guint                    row,
                  const ChanceryStripBar  *bar)
{
  const GArray *taken = work->taken[row];
  guint low = 0, high = taken->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (taken, ChanceryStripInterval, middle).x1 <= bar->x0)
        low = middle + 1;
      else
        high = middle;
    }

  return low == taken->len || g_array_index (taken, ChanceryStripInterval, low).x0 >= bar->x1;
}

/* Whether a bar lies upon columns, which leave it one row only. */
static gboolean
is_upon_columns (const ChanceryStripWork *work,
                 const ChanceryStripBar  *bar)
{
  const GArray *columns = work->strip->columns;
  guint low = 0, high = columns->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (columns, ChanceryStripColumn, middle).x + CHANCERY_COLUMN <= bar->x0)
        low = middle + 1;
      else
        high = middle;
    }

  return low < columns->len && g_array_index (columns, ChanceryStripColumn, low).x < bar->x1;
}

/* The row for a bar, or -1 if bars before take all. */
static int
choose_row (const ChanceryStripWork *work,
            const double            *bar_ends,
            const ChanceryStripBar  *bar)
{
  const guint *order = row_order[work->options->n_rows - 1];
  int row = -1;

  if (is_upon_columns (work, bar))
    return bar_ends[work->above] <= bar->x0 ? (int) work->above : -1;

  for (guint i = 0; i < work->options->n_rows; i++)
    {
      if (bar_ends[order[i]] > bar->x0)
        continue;
      if (is_free_of_marks (work, order[i], bar))
        return (int) order[i];
      /* Under marks it is still better off the middle. */
      if (row <= 0)
        row = (int) order[i];
    }

  return row;
}

static void
join (ChanceryStripBar       *bar,
      const ChanceryStripBar *other)
{
  bar->x1 = MAX (bar->x1, other->x1);
  bar->lo = MIN (bar->lo, other->lo);
  bar->hi = MAX (bar->hi, other->hi);
  bar->count += other->count;
  bar->slot = CHANCERY_INDEX_NOWHERE;
}

static void
place_bars (ChanceryStripWork *work,
            GArray            *bars)
{
  double bar_ends[CHANCERY_MOST_ROWS] = { -G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE };
  guint last[CHANCERY_MOST_ROWS] = { 0 };

  work->above = row_order[work->options->n_rows - 1][work->options->n_rows - 1];
  for (guint i = 0; i < bars->len; i++)
    {
      ChanceryStripBar *bar = &g_array_index (bars, ChanceryStripBar, i);
      int row = choose_row (work, bar_ends, bar);

      if (row < 0)
        {
          join (&g_array_index (work->strip->bars, ChanceryStripBar, last[work->above]), bar);
          bar_ends[work->above] = MAX (bar_ends[work->above], bar->x1);
          continue;
        }
      bar->row = (guint) row;
      bar_ends[row] = bar->x1;
      last[row] = work->strip->bars->len;
      g_array_append_val (work->strip->bars, *bar);
    }
}

void
chancery_strip_add_bars (ChanceryStripWork *work)
{
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (ChanceryStripBar));

  for (guint c = 0; c < CHANCERY_INDEX_CLASS_OPEN; c++)
    if (work->source->starts[c] < work->source->starts[c + 1] &&
        !chancery_strip_is_narrow (work->options, c))
      add_class (work, bars, c);

  g_array_sort (bars, compare_bars);
  place_bars (work, bars);
}
