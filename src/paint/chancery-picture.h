/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paint/chancery-painter.h"

G_BEGIN_DECLS

/**
 * ChanceryPictureFormat:
 * @CHANCERY_PICTURE_SVG: scalable, text as glyph outlines
 * @CHANCERY_PICTURE_PNG: pixels
 * @CHANCERY_PICTURE_PDF: scalable, one page, text as text
 *
 * What a picture is written as.
 */
typedef enum
{
  CHANCERY_PICTURE_SVG,
  CHANCERY_PICTURE_PNG,
  CHANCERY_PICTURE_PDF,
} ChanceryPictureFormat;

/**
 * ChanceryPicture:
 * @index: what is shown
 * @filter: (nullable): which statements; %NULL for all
 * @grouping: what lanes stand for
 * @colouring: what colours tell
 * @topics: (nullable) (array length=n_topics): see chancery_painter_set_colouring()
 * @n_topics: how many
 * @palette: which colours
 * @lo: begin of the time shown, µs; %G_MININT64 for where the statements begin
 * @hi: its end, µs; %G_MAXINT64 for where the statements end
 * @now: wall clock now, µs: today's line, what is overdue, the date at the bottom
 * @selected: a statement whose links are shown, or %CHANCERY_INDEX_NOWHERE
 * @title: (nullable): stands at the top
 * @subtitle: (nullable): stands below, such as the filter in words
 * @width: px; a pixel of an SVG or PDF is 3/4 of a point
 * @height: px
 * @right_to_left: whether time runs to the left
 *
 * A timeline to be written as a picture.
 */
typedef struct
{
  ChanceryIndex *index;
  const ChanceryBitmap *filter;
  ChanceryGrouping grouping;
  ChanceryColouring colouring;
  const gint64 *topics;
  guint n_topics;
  ChanceryPaletteName palette;
  gint64 lo;
  gint64 hi;
  gint64 now;
  guint selected;
  const char *title;
  const char *subtitle;
  int width;
  int height;
  gboolean right_to_left;
} ChanceryPicture;

GskRenderNode *chancery_picture_to_node (const ChanceryPicture  *picture);
gboolean       chancery_picture_write   (const ChanceryPicture  *picture,
                                         ChanceryPictureFormat   format,
                                         GOutputStream          *sink,
                                         GCancellable           *cancellable,
                                         GError                **error);

G_END_DECLS
