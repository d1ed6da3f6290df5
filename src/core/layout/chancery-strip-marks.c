/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The narrow part of a strip: cell by cell, statements become marks where there is room for all of
 * a cell, else one cluster; stretches of neighbouring clusters become dense, with columns and
 * counts in groups. Not for wide spans.
 */

#include "core/layout/chancery-strip-private.h"

/* More than this are never tried as marks. */
#define MOST_MARKS 12

/* How far a mark may stand from its time, px, where its span leaves no room. */
#define SLACK 8

/* A run of each narrow class and the middle of its first slot, so that each is looked up once. */
typedef struct
{
  guint n;
  ChanceryStripRun runs[CHANCERY_INDEX_N_CLASSES];
  gint64 heads[CHANCERY_INDEX_N_CLASSES];
} Runs;

/* The slots of each run in the cell under way. */
typedef struct
{
  gint64 number;
  gint64 lo;
  gint64 hi;
  guint count;
  ChanceryStripRun parts[CHANCERY_INDEX_N_CLASSES];
} Cell;

typedef struct
{
  gint64 middle;
  guint32 slot;
} Candidate;

static void
set_head (ChanceryStripWork *work,
          Runs              *runs,
          guint              i)
{
  ChanceryStripRun *run = &runs->runs[i];

  runs->heads[i] =
    run->at < run->end ? chancery_strip_middle (work->source, run->at) : G_MAXINT64;
}

static void
find_runs (ChanceryStripWork *work,
           Runs              *runs)
{
  const ChanceryStripSource *source = work->source;
  guint *n_looks = &work->strip->n_looks;

  runs->n = 0;
  for (guint c = 0; c < CHANCERY_INDEX_CLASS_UNDATED; c++)
    if (source->starts[c] < source->starts[c + 1] &&
        chancery_strip_is_narrow (work->options, c))
      {
        ChanceryStripRun *run = &runs->runs[runs->n];

        run->at = chancery_strip_seek (source, source->starts[c], source->starts[c + 1],
                                       work->options->lo, n_looks);
        run->end = chancery_strip_seek (source, run->at, source->starts[c + 1],
                                        work->options->hi, n_looks);
        set_head (work, runs, runs->n++);
      }
}

/* Takes the slots of the first cell that has any. */
static gboolean
next_cell (ChanceryStripWork *work,
           Runs              *runs,
           Cell              *cell)
{
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < runs->n; i++)
    first = MIN (first, runs->heads[i]);
  if (first == G_MAXINT64)
    return FALSE;

  cell->number = chancery_strip_floor (first, work->cell);
  cell->lo = cell->number * work->cell;
  cell->hi = cell->lo + work->cell;
  cell->count = 0;
  for (guint i = 0; i < runs->n; i++)
    {
      ChanceryStripRun *run = &runs->runs[i];

      cell->parts[i] = (ChanceryStripRun) { run->at, run->at };
      if (runs->heads[i] >= cell->hi)
        continue;
      run->at = chancery_strip_seek (work->source, run->at, run->end, cell->hi,
                                     &work->strip->n_looks);
      cell->parts[i].end = run->at;
      cell->count += run->at - cell->parts[i].at;
      set_head (work, runs, i);
    }

  return TRUE;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->middle != y->middle)
    return x->middle < y->middle ? -1 : 1;

  return (x->slot > y->slot) - (x->slot < y->slot);
}

static void
gather (ChanceryStripWork *work,
        const Runs        *runs,
        const Cell        *cell,
        Candidate         *candidates)
{
  guint n = 0;

  for (guint i = 0; i < runs->n; i++)
    for (guint at = cell->parts[i].at; at < cell->parts[i].end; at++)
      candidates[n++] =
        (Candidate) { chancery_strip_middle (work->source, at), work->source->slots[at] };
  qsort (candidates, n, sizeof *candidates, compare_candidates);
  work->strip->n_looks += n;
}

/* How far marks of a span may spread to either side: within it, since it is that vague. */
static double
room_of (const ChanceryStripWork *work,
         guint32                  slot)
{
  const ChanceryIndexSpan *span = &work->source->spans[slot];

  if (work->source->flags[slot] & (CHANCERY_INDEX_OPEN_START | CHANCERY_INDEX_OPEN_END))
    return 0;

  return MAX (0, (double) (span->hi - span->lo) / work->options->scale.usec_per_px / 2 -
                   CHANCERY_MARK_SIZE / 2 - 2);
}

/* Puts one mark into the first row where it may stand near enough to @x. */
static gboolean
place_mark (const ChanceryStripWork *work,
            double                  *row_ends,
            double                   x,
            double                   limit,
            ChanceryStripMark       *mark)
{
  for (guint row = 0; row < work->options->n_rows; row++)
    {
      double place = MAX (x, row_ends[row]);

      if (place > limit)
        continue;
      mark->x = place;
      mark->row = row;
      row_ends[row] = place + CHANCERY_MARK_STEP;
      return TRUE;
    }

  return FALSE;
}

/* How many of @n marks of the same middle stand beside each other: all if they fit into their span,
 * else as many as make full use of the rows. */
static guint
per_row (const ChanceryStripWork *work,
         guint                    n,
         double                   room)
{
  if (n <= 2 * room / CHANCERY_MARK_STEP + 1)
    return n;

  return (n + work->options->n_rows - 1) / work->options->n_rows;
}

/* Marks of the same middle spread evenly around it, then stack. @stacks: in every row as many */
static gboolean
place_marks (ChanceryStripWork *work,
             const Candidate   *candidates,
             guint              n,
             gboolean           stacks,
             ChanceryStripMark *marks)
{
  double row_ends[CHANCERY_MOST_ROWS];

  memcpy (row_ends, work->row_ends, sizeof row_ends);
  for (guint first = 0, end; first < n; first = end)
    {
      double x = chancery_scale_to_x (&work->options->scale, candidates[first].middle);

      guint beside;

      for (end = first + 1; end < n && candidates[end].middle == candidates[first].middle; end++)
        ;
      beside = stacks ? per_row (work, end - first, room_of (work, candidates[first].slot))
                      : end - first;
      for (guint i = first; i < end; i++)
        {
          double room = room_of (work, candidates[i].slot);
          double spread = ((i - first) % beside - (beside - 1) / 2.0) * CHANCERY_MARK_STEP;

          marks[i].slot = candidates[i].slot;
          if (!place_mark (work, row_ends, x + CLAMP (spread, -room, room),
                           x + MAX (room, SLACK), &marks[i]))
            return FALSE;
        }
    }
  memcpy (work->row_ends, row_ends, sizeof row_ends);

  return TRUE;
}

/* A mark alone in its cell is drawn wherever it is nearest: a cluster of one would tell less. */
static void
place_alone (ChanceryStripWork *work,
             const Candidate   *candidate,
             ChanceryStripMark *mark)
{
  double x = chancery_scale_to_x (&work->options->scale, candidate->middle);

  mark->slot = candidate->slot;
  mark->row = 0;
  for (guint row = 1; row < work->options->n_rows; row++)
    if (work->row_ends[row] < work->row_ends[mark->row])
      mark->row = row;
  mark->x = MAX (x, work->row_ends[mark->row]);
  work->row_ends[mark->row] = mark->x + CHANCERY_MARK_STEP;
}

static gboolean
add_marks_of (ChanceryStripWork *work,
              const Runs        *runs,
              const Cell        *cell)
{
  Candidate candidates[MOST_MARKS];
  ChanceryStripMark marks[MOST_MARKS];
  const double half = CHANCERY_MARK_SIZE / 2.0;

  if (cell->count > MOST_MARKS)
    return FALSE;
  gather (work, runs, cell, candidates);
  if (!place_marks (work, candidates, cell->count, TRUE, marks) &&
      !place_marks (work, candidates, cell->count, FALSE, marks))
    {
      if (cell->count > 1)
        return FALSE;
      place_alone (work, candidates, marks);
    }

  for (guint i = 0; i < cell->count; i++)
    chancery_strip_take (work, marks[i].row, marks[i].x - half, marks[i].x + half);
  g_array_append_vals (work->strip->marks, marks, cell->count);

  return TRUE;
}

static void
add_cluster (ChanceryStripWork *work,
             const Cell        *cell)
{
  g_autofree char *text = chancery_count_to_text (cell->count);
  double width = work->options->text_width (text, work->options->text_data) + 10;
  double left = chancery_scale_to_x (&work->options->scale, cell->lo);
  ChanceryStripCluster cluster = {
    .width = MAX (width, 24), .count = cell->count, .lo = cell->lo, .hi = cell->hi,
  };

  /* Marks of the cell before may reach over: the pill gives way, as far as its cell allows. */
  cluster.x = MAX (left + CHANCERY_CELL / 2.0,
                   work->row_ends[0] - CHANCERY_MARK_SIZE / 2.0 + cluster.width / 2);
  cluster.x = MIN (cluster.x, left + CHANCERY_CELL - 4);
  work->row_ends[0] = cluster.x + cluster.width / 2 + CHANCERY_MARK_STEP / 2.0 + 1;
  chancery_strip_take (work, 0, cluster.x - cluster.width / 2, cluster.x + cluster.width / 2);
  g_array_append_val (work->strip->clusters, cluster);
}

/* Counts the columns of a dense cell, over again from the begin of the range. */
static void
add_columns (ChanceryStripWork          *work,
             Runs                       *runs,
             const ChanceryStripCluster *cluster)
{
  const guint n_columns = CHANCERY_CELL / CHANCERY_COLUMN;
  guint *n_looks = &work->strip->n_looks;

  for (guint column = 0; column < n_columns; column++)
    {
      gint64 edge = cluster->lo + work->cell * (gint64) (column + 1) / n_columns;
      ChanceryStripColumn entry = {
        .x = chancery_scale_to_x (&work->options->scale, cluster->lo) + column * CHANCERY_COLUMN,
      };

      for (guint i = 0; i < runs->n; i++)
        {
          ChanceryStripRun *run = &runs->runs[i];
          guint from = run->at;

          if (runs->heads[i] >= edge)
            continue;
          run->at = chancery_strip_seek (work->source, from, run->end, edge, n_looks);
          entry.count += run->at - from;
          set_head (work, runs, i);
        }
      if (entry.count > 0)
        g_array_append_val (work->strip->columns, entry);
    }
}

static void
add_label (ChanceryStripWork          *work,
           const ChanceryStripCluster *first,
           const ChanceryStripCluster *last,
           guint                       count)
{
  gint64 middle = first->lo + (last->hi - first->lo) / 2;
  ChanceryStripLabel label = { chancery_scale_to_x (&work->options->scale, middle), count };

  g_array_append_val (work->strip->labels, label);
}

/* Counts stand in groups of cells that are fixed to the calendar like the cells. */
static void
add_labels (ChanceryStripWork *work,
            guint              first,
            guint              end)
{
  const ChanceryStripCluster *all = (gpointer) work->strip->clusters->data;
  const gint64 group = work->cell * CHANCERY_DENSE_CELLS;
  guint from = first, count = 0;

  for (guint i = first; i < end; i++)
    {
      count += all[i].count;
      if (i + 1 == end ||
          chancery_strip_floor (all[i + 1].lo, group) != chancery_strip_floor (all[i].lo, group))
        {
          add_label (work, &all[from], &all[i], count);
          from = i + 1;
          count = 0;
        }
    }
}

/* Brings the runs to the begin of a dense cell. */
static void
skip_to (ChanceryStripWork *work,
         Runs              *runs,
         gint64             time)
{
  for (guint i = 0; i < runs->n; i++)
    if (runs->heads[i] < time)
      {
        runs->runs[i].at = chancery_strip_seek (work->source, runs->runs[i].at, runs->runs[i].end,
                                                time, &work->strip->n_looks);
        set_head (work, runs, i);
      }
}

static void
make_dense (ChanceryStripWork *work,
            Runs              *runs,
            guint              first,
            guint              end)
{
  ChanceryStripCluster *all = (gpointer) work->strip->clusters->data;

  skip_to (work, runs, all[first].lo);
  for (guint i = first; i < end; i++)
    {
      all[i].dense = TRUE;
      all[i].x = chancery_scale_to_x (&work->options->scale, all[i].lo) + CHANCERY_CELL / 2.0;
      all[i].width = CHANCERY_CELL;
      add_columns (work, runs, &all[i]);
    }
  add_labels (work, first, end);
}

static void
find_dense (ChanceryStripWork *work,
            Runs              *runs)
{
  const GArray *clusters = work->strip->clusters;
  const ChanceryStripCluster *all = (gpointer) clusters->data;

  for (guint first = 0, end; first < clusters->len; first = end)
    {
      for (end = first + 1; end < clusters->len && all[end].lo == all[end - 1].hi; end++)
        ;
      if (end - first >= CHANCERY_DENSE_CELLS)
        make_dense (work, runs, first, end);
    }
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const ChanceryStripMark *x = a, *y = b;

  return (x->x > y->x) - (x->x < y->x);
}

void
chancery_strip_add_marks (ChanceryStripWork *work)
{
  Runs runs, again;
  Cell cell;

  find_runs (work, &runs);
  again = runs;
  while (next_cell (work, &runs, &cell))
    {
      work->strip->total += cell.count;
      if (!add_marks_of (work, &runs, &cell))
        add_cluster (work, &cell);
    }
  find_dense (work, &again);
  g_array_sort (work->strip->marks, compare_marks);
}
