/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/layout/chancery-scale.h"
#include "core/query/chancery-index-types.h"

G_BEGIN_DECLS

/* Sizes that layout and paint share, px. */
#define CHANCERY_MARK_SIZE 12
#define CHANCERY_MARK_STEP 13
#define CHANCERY_CELL 40
#define CHANCERY_COLUMN 8
#define CHANCERY_DENSE_CELLS 3
#define CHANCERY_MOST_ROWS 3

/**
 * ChanceryTextWidth:
 * @text: a short text
 * @data: closure
 *
 * Returns: its width as a count, px
 */
typedef double (*ChanceryTextWidth) (const char *text,
                                     gpointer    data);

/**
 * ChanceryStripSource:
 * @spans: spans by slot
 * @flags: #ChanceryIndexFlags by slot
 * @slots: slots in order of place
 * @middles: (nullable): middle of the span by place in @slots, to spare looking it up
 * @starts: where each class begins in @slots; the last is their number
 *
 * What a strip shows.
 */
typedef struct
{
  const ChanceryIndexSpan *spans;
  const guint32 *flags;
  const guint32 *slots;
  const gint64 *middles;
  guint starts[CHANCERY_INDEX_N_CLASSES + 1];
} ChanceryStripSource;

/**
 * ChanceryStripOptions:
 * @scale: its origin becomes x = 0 of the strip
 * @lo: begin of what is laid out, µs
 * @hi: its end, µs
 * @n_rows: 1 to %CHANCERY_MOST_ROWS: how many marks fit above each other
 * @narrow_day: up to this width a day, or less, is a mark, px
 * @narrow: up to this width longer spans are marks, px
 * @text_width: measures counts
 * @text_data: its closure
 *
 * How a strip is laid out.
 */
typedef struct
{
  ChanceryScale scale;
  gint64 lo;
  gint64 hi;
  guint n_rows;
  double narrow_day;
  double narrow;
  ChanceryTextWidth text_width;
  gpointer text_data;
} ChanceryStripOptions;

/**
 * ChanceryStripMark:
 * @x: its middle, px
 * @slot: the statement
 * @row: 0 the middle row, 1 above, 2 below
 *
 * One statement, drawn as a mark.
 */
typedef struct
{
  double x;
  guint slot;
  guint row;
} ChanceryStripMark;

/**
 * ChanceryStripCluster:
 * @x: its middle, px
 * @width: of the pill, px
 * @count: how many statements
 * @lo: begin of the time they lie in, µs
 * @hi: its end, µs
 * @dense: whether it is part of a dense stretch, drawn as columns and labelled in groups
 *
 * Statements too close to be drawn alone.
 */
typedef struct
{
  double x;
  double width;
  guint count;
  gint64 lo;
  gint64 hi;
  gboolean dense;
} ChanceryStripCluster;

/**
 * ChanceryStripBar:
 * @x0: begin, px
 * @x1: end, px
 * @row: as of a mark
 * @count: how many statements
 * @slot: the statement, or %CHANCERY_INDEX_NOWHERE if there are several
 * @lo: begin, µs
 * @hi: end, µs
 *
 * A statement whose date is a longer span, or several with about the same.
 */
typedef struct
{
  double x0;
  double x1;
  guint row;
  guint count;
  guint slot;
  gint64 lo;
  gint64 hi;
} ChanceryStripBar;

/**
 * ChanceryStripColumn:
 * @x: left edge, px
 * @count: how many statements in %CHANCERY_COLUMN pixels
 *
 * One column of a dense stretch.
 */
typedef struct
{
  double x;
  guint count;
} ChanceryStripColumn;

/**
 * ChanceryStripLabel:
 * @x: its middle, px
 * @count: how many statements in the columns around it
 *
 * The count of a part of a dense stretch.
 */
typedef struct
{
  double x;
  guint count;
} ChanceryStripLabel;

/**
 * ChanceryStrip:
 * @marks: (element-type ChanceryStripMark): by x
 * @clusters: (element-type ChanceryStripCluster): by x
 * @bars: (element-type ChanceryStripBar): by x0
 * @columns: (element-type ChanceryStripColumn): by x
 * @labels: (element-type ChanceryStripLabel): by x
 * @total: how many statements marks, clusters and bars stand for
 * @n_looks: how many statements were looked at: what it cost
 *
 * A stretch of one lane, laid out. Its fields are for reading.
 */
typedef struct
{
  GArray *marks;
  GArray *clusters;
  GArray *bars;
  GArray *columns;
  GArray *labels;
  guint total;
  guint n_looks;
} ChanceryStrip;

void           chancery_strip_source_set (ChanceryStripSource        *source,
                                          const ChanceryIndexSpan    *spans,
                                          const guint32              *flags,
                                          const guint32              *slots,
                                          guint                       n);
gint64         chancery_strip_cell       (const ChanceryScale        *scale);
guint          chancery_strip_count      (const ChanceryStripSource  *source,
                                          const ChanceryStripOptions *options);
ChanceryStrip *chancery_strip_new        (const ChanceryStripSource  *source,
                                          const ChanceryStripOptions *options);
void           chancery_strip_free       (ChanceryStrip              *strip);

char          *chancery_count_to_text    (guint                       count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryStrip, chancery_strip_free)

G_END_DECLS
