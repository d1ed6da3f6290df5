/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The small sign of an actor (a bar) or of a kind of statement (● ◐ ○) in the colour of the actor or
 * of a stance, as lists and the detail pane show it. Not for the timeline, which paints its own.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_MARK (chancery_mark_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryMark, chancery_mark, CHANCERY, MARK, GtkWidget)

/**
 * ChanceryMarkShape:
 * @CHANCERY_MARK_BAR: an actor
 * @CHANCERY_MARK_FULL: a direct quote
 * @CHANCERY_MARK_HALF: a partial quote
 * @CHANCERY_MARK_RING: a paraphrase
 */
typedef enum
{
  CHANCERY_MARK_BAR,
  CHANCERY_MARK_FULL,
  CHANCERY_MARK_HALF,
  CHANCERY_MARK_RING,
} ChanceryMarkShape;

GtkWidget *chancery_mark_new (void);
void chancery_mark_set_shape (ChanceryMark *self, ChanceryMarkShape shape);
void chancery_mark_set_colour (ChanceryMark *self, const char *colour, gint64 actor);
void chancery_mark_set_stances (ChanceryMark *self, int least, int most);
void chancery_mark_set_no_stance (ChanceryMark *self);
ChanceryMarkShape chancery_mark_shape_for_kind (const char *kind);

G_END_DECLS
