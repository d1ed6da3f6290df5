/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/date/chancery-date-display.h"
#include "core/date/chancery-ticks.h"
#include "paint/chancery-painter.h"

G_BEGIN_DECLS

/* How a text looks. */
typedef enum
{
  CHANCERY_TEXT_NAME,
  CHANCERY_TEXT_NAME_BOLD,
  CHANCERY_TEXT_NAME_FAINT,
  CHANCERY_TEXT_COUNT,
  CHANCERY_TEXT_SMALL,
  CHANCERY_TEXT_SMALL_FAINT,
  CHANCERY_TEXT_SMALL_LINK,
  CHANCERY_TEXT_SMALL_BAD,
  CHANCERY_TEXT_EVENT,
  CHANCERY_N_TEXTS,
} ChanceryTextStyle;

/* How far the line of what is overdue goes on, px. */
#define CHANCERY_OVERDUE 40

/* How high a count is, px. */
#define PILL_HEIGHT 18

/* A text ready to be drawn with its top left corner at (0, 0). */
typedef struct
{
  GskRenderNode *node; /* NULL for nothing to see */
  double width;
  double height;
} ChanceryText;

/* Shape of a mark. */
typedef struct
{
  guint kind;          /* as CHANCERY_INDEX_KIND */
  gboolean is_guess;
  gboolean is_dim;
  GdkRGBA colour;
  GdkRGBA other;       /* of the right half, where opposite stances meet */
  gboolean is_split;
} ChanceryMarkLook;

typedef struct
{
  guint serial;
  GskRenderNode *node;
} ChanceryLaneNode;

struct _ChanceryPainter
{
  PangoContext *context;
  ChanceryPalette palette;
  ChanceryDatePatterns patterns;
  ChanceryColouring colouring;
  GArray *topics; /* of gint64 */
  gboolean right_to_left;
  guint hovered;
  int pixels;             /* device pixels a pixel, for pixel images of shapes; 0 for vectors */
  GHashTable *images;     /* of GdkTexture, by what they show */
  GHashTable *texts;      /* of ChanceryText, by style, room and text */
  GArray *lanes;          /* of ChanceryLaneNode, by lane */
  ChanceryLanes *painted; /* whose nodes they are */
  GArray *speakers;       /* of guint: actors for the legend */
  ChanceryLanes *speakers_of;
  GArray *ticks;          /* of ChanceryTick: of the frame under way */
  ChanceryDatePrecision context_precision; /* of what they leave unsaid */
  int first_weekday; /* 1 for Monday */
  double tick_widths[CHANCERY_TICK_LABEL_YEAR + 1]; /* 0 until measured */
};

const ChanceryText *chancery_painter_text       (ChanceryPainter   *painter,
                                                 ChanceryTextStyle  style,
                                                 const char        *text,
                                                 double             room);
void                chancery_painter_put_text   (ChanceryPainter   *painter,
                                                 GtkSnapshot       *snapshot,
                                                 const ChanceryText *text,
                                                 double             x,
                                                 double             y);

void chancery_painter_put_rect     (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    const GdkRGBA *colour, double x, double y, double width,
                                    double height);
void chancery_painter_put_rounded  (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    const GdkRGBA *fill, const GdkRGBA *line, double x, double y,
                                    double width, double height, double radius);
void chancery_painter_put_mark     (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    const ChanceryMarkLook *look, double x, double y,
                                    double size);
void chancery_painter_put_pill     (ChanceryPainter *painter, GtkSnapshot *snapshot, double x,
                                    double y, double width, guint count);
cairo_t *chancery_painter_draw     (ChanceryPainter *painter, GtkSnapshot *snapshot, double x,
                                    double y, double width, double height);
double chancery_painter_x          (ChanceryPainter *painter, double x);

void chancery_painter_look_of      (ChanceryPainter *painter, ChanceryLayout *layout, guint lane,
                                    guint slot, ChanceryMarkLook *look);
GdkRGBA chancery_painter_colour_of (ChanceryPainter *painter, ChanceryIndex *index, guint actor);
GskRenderNode *chancery_painter_lane_node (ChanceryPainter *painter, ChanceryLayout *layout,
                                           guint lane);
GdkRGBA chancery_painter_colour_of_kind (ChanceryPainter *painter, guint kind);
GdkRGBA chancery_painter_colour_of_many (ChanceryPainter *painter, ChanceryLayout *layout,
                                         guint lane);

void chancery_painter_put_bars     (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout, guint lane);
void chancery_painter_put_bar_names (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                     ChanceryLayout *layout, guint lane, double left,
                                     double right);
void chancery_painter_put_open_end (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    const ChanceryMarkLook *look, double x, double y, int side);
void chancery_painter_put_threads  (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout, guint lane);

void chancery_painter_put_words    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout, guint lane, double left, double right);
void chancery_painter_put_stems    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout, guint lane, double left, double y,
                                    gboolean all);

void chancery_painter_find_ticks   (ChanceryPainter *painter, ChanceryLayout *layout);
void chancery_painter_put_grid     (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_axis     (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_events   (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_bands    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_today    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_today_name (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                      ChanceryLayout *layout);
void chancery_painter_put_lines    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_lanes    (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_selection (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);
void chancery_painter_put_legend   (ChanceryPainter *painter, GtkSnapshot *snapshot,
                                    ChanceryLayout *layout);

G_END_DECLS
