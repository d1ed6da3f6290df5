/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Level of detail of one lane: every statement in a stretch of time becomes a mark, part of a
 * cluster with a count, or a bar. A statement whose span is narrow on the screen stands where its
 * middle is; a wide one wherever its span is. Time is cut into cells of %CHANCERY_CELL pixels that
 * are fixed to the calendar, not to the window, so that panning changes nothing but the offset.
 *
 * Cost: a search by galloping for each cell and class that holds anything, and a look at each mark
 * drawn: it follows pixels, not statements. Spans that are wide, all different and in the same cell
 * are looked at one by one.
 *
 * Marks and clusters are placed in chancery-strip-marks.c, bars in chancery-strip-bars.c. Not for
 * colours or shapes.
 */

#include "core/layout/chancery-strip-private.h"

#include <math.h>

/* A statement of an open span stands at the end it has. */
gint64
chancery_strip_middle (const ChanceryStripSource *source,
                       guint                      place)
{
  guint32 slot;

  if (source->middles != NULL)
    return source->middles[place];

  slot = source->slots[place];

  return chancery_index_span_middle (&source->spans[slot], source->flags[slot]);
}

/* The first place in [from, end) whose middle is at @time or later; all of one class. */
guint
chancery_strip_seek (const ChanceryStripSource *source,
                     guint                      from,
                     guint                      end,
                     gint64                     time,
                     guint                     *n_looks)
{
  guint low = from, high, step = 1;

  while (low + step < end && chancery_strip_middle (source, low + step - 1) < time)
    {
      ++*n_looks;
      low += step;
      step *= 2;
    }
  high = MIN (end, low + step);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      ++*n_looks;
      if (chancery_strip_middle (source, middle) < time)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Whether spans of a class are so short on the screen that they are marks. Open ones always are. */
gboolean
chancery_strip_is_narrow (const ChanceryStripOptions *options,
                          guint                       span_class)
{
  double width;

  if (span_class == CHANCERY_INDEX_CLASS_OPEN)
    return TRUE;
  if (span_class == CHANCERY_INDEX_CLASS_LONG)
    return FALSE;

  width = (double) chancery_index_class_length (span_class) / options->scale.usec_per_px;

  return width <= (span_class <= CHANCERY_INDEX_CLASS_DAY ? options->narrow_day : options->narrow);
}

/* The cell that a time is in. */
gint64
chancery_strip_floor (gint64 time,
                      gint64 cell)
{
  gint64 cells = time / cell;

  return time % cell < 0 ? cells - 1 : cells;
}

/* Notes that a row is taken, for bars to avoid; x0 never goes back within a row. */
void
chancery_strip_take (ChanceryStripWork *work,
                     guint              row,
                     double             x0,
                     double             x1)
{
  ChanceryStripInterval interval = { x0, x1 };

  g_array_append_val (work->taken[row], interval);
}

/**
 * chancery_strip_source_set:
 * @source: (out): a source
 * @spans: spans by slot
 * @flags: flags by slot
 * @slots: (array length=n): slots in order of place
 * @n: how many
 *
 * Makes a source of a list of slots. Nothing is copied.
 */
void
chancery_strip_source_set (ChanceryStripSource     *source,
                           const ChanceryIndexSpan *spans,
                           const guint32           *flags,
                           const guint32           *slots,
                           guint                    n)
{
  guint start = 0;

  *source = (ChanceryStripSource) { .spans = spans, .flags = flags, .slots = slots };
  for (guint span_class = 0; span_class <= CHANCERY_INDEX_N_CLASSES; span_class++)
    {
      guint low = start, high = n;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          guint32 slot = slots[middle];

          if (chancery_index_span_class (&spans[slot], flags[slot]) < span_class)
            low = middle + 1;
          else
            high = middle;
        }
      source->starts[span_class] = start = low;
    }
}

/**
 * chancery_strip_cell:
 * @scale: a scale
 *
 * Returns: how long a cell is, µs. A stretch that is laid out best begins at a multiple of it.
 */
gint64
chancery_strip_cell (const ChanceryScale *scale)
{
  return MAX (1, (gint64) llround (CHANCERY_CELL * scale->usec_per_px));
}

/* How far from its middle a span of a class may reach. */
gint64
chancery_strip_reach (guint span_class)
{
  return span_class == CHANCERY_INDEX_CLASS_LONG ? G_MAXINT64 / 4
                                                 : chancery_index_class_length (span_class) / 2 + 1;
}

/* Those whose middle is outside but which reach in: each is looked at. */
static guint
count_reaching (const ChanceryStripSource  *source,
                const ChanceryStripOptions *options,
                guint                       span_class,
                guint                       from,
                guint                       end)
{
  gint64 reach = chancery_strip_reach (span_class);
  guint n_looks = 0, count = 0;

  from = chancery_strip_seek (source, from, end, options->lo - reach, &n_looks);
  end = chancery_strip_seek (source, from, end, options->hi + reach, &n_looks);
  for (; from < end; from++)
    {
      const ChanceryIndexSpan *span = &source->spans[source->slots[from]];

      count += span->lo < options->hi && span->hi > options->lo;
    }

  return count;
}

/**
 * chancery_strip_count:
 * @source: what is counted
 * @options: where
 *
 * Returns: how many statements a strip with these options would show
 */
guint
chancery_strip_count (const ChanceryStripSource  *source,
                      const ChanceryStripOptions *options)
{
  guint count = 0, n_looks = 0;

  for (guint c = 0; c < CHANCERY_INDEX_CLASS_UNDATED; c++)
    {
      guint first = source->starts[c], last = source->starts[c + 1];
      guint at = chancery_strip_seek (source, first, last, options->lo, &n_looks);
      guint end = chancery_strip_seek (source, at, last, options->hi, &n_looks);

      count += end - at;
      if (!chancery_strip_is_narrow (options, c))
        count += count_reaching (source, options, c, first, at) +
                 count_reaching (source, options, c, end, last);
    }

  return count;
}

/**
 * chancery_strip_new:
 * @source: what it shows
 * @options: how
 *
 * Lays out a stretch of a lane. Undated statements are not part of it.
 *
 * Returns: (transfer full): the strip
 */
ChanceryStrip *
chancery_strip_new (const ChanceryStripSource  *source,
                    const ChanceryStripOptions *options)
{
  ChanceryStrip *strip;
  ChanceryStripWork work = { .source = source, .options = options };

  g_return_val_if_fail (source != NULL && options != NULL && options->lo < options->hi, NULL);
  g_return_val_if_fail (options->n_rows >= 1 && options->n_rows <= CHANCERY_MOST_ROWS, NULL);

  strip = work.strip = g_new0 (ChanceryStrip, 1);
  strip->marks = g_array_new (FALSE, FALSE, sizeof (ChanceryStripMark));
  strip->clusters = g_array_new (FALSE, FALSE, sizeof (ChanceryStripCluster));
  strip->bars = g_array_new (FALSE, FALSE, sizeof (ChanceryStripBar));
  strip->columns = g_array_new (FALSE, FALSE, sizeof (ChanceryStripColumn));
  strip->labels = g_array_new (FALSE, FALSE, sizeof (ChanceryStripLabel));

  work.cell = chancery_strip_cell (&options->scale);
  for (guint row = 0; row < CHANCERY_MOST_ROWS; row++)
    {
      work.row_ends[row] = -G_MAXDOUBLE;
      work.taken[row] = g_array_new (FALSE, FALSE, sizeof (ChanceryStripInterval));
    }

  chancery_strip_add_marks (&work);
  chancery_strip_add_bars (&work);

  for (guint row = 0; row < CHANCERY_MOST_ROWS; row++)
    g_array_unref (work.taken[row]);

  return strip;
}

/**
 * chancery_strip_free:
 * @strip: (nullable) (transfer full): a strip
 */
void
chancery_strip_free (ChanceryStrip *strip)
{
  if (strip == NULL)
    return;

  g_array_unref (strip->marks);
  g_array_unref (strip->clusters);
  g_array_unref (strip->bars);
  g_array_unref (strip->columns);
  g_array_unref (strip->labels);
  g_free (strip);
}

/**
 * chancery_count_to_text:
 * @count: a count
 *
 * Returns: (transfer full): at most four characters: 999, 1.2k, 12k, 1.2M. Never more than it is.
 */
char *
chancery_count_to_text (guint count)
{
  guint unit = count < 1000000 ? 1000 : 1000000;
  char suffix = count < 1000000 ? 'k' : 'M';

  if (count < 1000)
    return g_strdup_printf ("%u", count);
  if (count < 10 * unit)
    return g_strdup_printf ("%u.%u%c", count / unit, count % unit / (unit / 10), suffix);

  return g_strdup_printf ("%u%c", count / unit, suffix);
}
