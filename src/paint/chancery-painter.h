/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/layout/chancery-layout.h"
#include "core/layout/chancery-overview.h"
#include "paint/chancery-palette.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * ChanceryColouring:
 * @CHANCERY_COLOUR_AUTOMATIC: by stance where a topic is given, else by actor
 * @CHANCERY_COLOUR_BY_ACTOR: the colour of the lane's actor, else of the first speaker
 * @CHANCERY_COLOUR_BY_KIND: a colour for each kind, beside its shape
 * @CHANCERY_COLOUR_BY_STANCE: on one topic
 *
 * What the colour of a statement tells.
 */
typedef enum
{
  CHANCERY_COLOUR_AUTOMATIC,
  CHANCERY_COLOUR_BY_ACTOR,
  CHANCERY_COLOUR_BY_KIND,
  CHANCERY_COLOUR_BY_STANCE,
} ChanceryColouring;

typedef struct _ChanceryPainter ChanceryPainter;

ChanceryPainter *chancery_painter_new           (PangoContext          *context);
void             chancery_painter_free          (ChanceryPainter       *painter);
void             chancery_painter_set_palette   (ChanceryPainter       *painter,
                                                 const ChanceryPalette *palette);
void             chancery_painter_set_colouring (ChanceryPainter       *painter,
                                                 ChanceryColouring      colouring,
                                                 const gint64          *topics,
                                                 guint                  n_topics);
void             chancery_painter_set_first_weekday (ChanceryPainter   *painter,
                                                     int                first_weekday);
void             chancery_painter_set_direction (ChanceryPainter       *painter,
                                                 gboolean               right_to_left);
void             chancery_painter_set_pixels    (ChanceryPainter       *painter,
                                                 int                    pixels);
void             chancery_painter_set_hovered   (ChanceryPainter       *painter,
                                                 guint                  slot);
guint            chancery_painter_get_hovered   (ChanceryPainter       *painter);
void             chancery_painter_reset         (ChanceryPainter       *painter);
void             chancery_painter_get_options   (ChanceryPainter       *painter,
                                                 ChanceryLayoutOptions *options);
char            *chancery_painter_name_lane     (ChanceryLayout        *layout,
                                                 guint                  lane);
char            *chancery_painter_word_commitment (const ChanceryLayoutCommitment *commitment,
                                                 const char            *words,
                                                 const char            *due);
GskRenderNode   *chancery_painter_paint         (ChanceryPainter       *painter,
                                                 ChanceryLayout        *layout);
GskRenderNode   *chancery_painter_paint_legend  (ChanceryPainter       *painter,
                                                 ChanceryLayout        *layout,
                                                 double                 width,
                                                 double                 height);
GskRenderNode   *chancery_painter_paint_span    (ChanceryPainter       *painter,
                                                 ChanceryLayout        *layout,
                                                 const ChanceryIndexSpan *span);
GskRenderNode   *chancery_painter_paint_lane_move (ChanceryPainter     *painter,
                                                 ChanceryLayout        *layout,
                                                 guint                  from,
                                                 guint                  to);
GskRenderNode   *chancery_painter_paint_overview (ChanceryPainter      *painter,
                                                 const ChanceryOverview *overview,
                                                 double                 width,
                                                 double                 height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryPainter, chancery_painter_free)

G_END_DECLS
