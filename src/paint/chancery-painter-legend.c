/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The legend of a timeline: what shapes and colours mean, and how many statements are in view. Not
 * for controls.
 */

#include "paint/chancery-painter-private.h"

#include <glib/gi18n.h>

#define GAP 18
#define NARROW_GAP 10
#define LINE_WIDTH 28
#define MARK_ROOM 16
#define STANCE_WIDTH 20
#define MOST_ACTORS 8

/* Where the legend is being written. */
typedef struct
{
  ChanceryPainter *painter;
  GtkSnapshot *snapshot;
  double x;
  double y;
  double end;
  double gap;
} Pen;

static gboolean
has_room (Pen    *pen,
          double  width)
{
  return pen->x + width <= pen->end;
}

static void
put_mark (Pen                    *pen,
          const ChanceryMarkLook *look,
          const char             *name)
{
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, name, 0);

  if (!has_room (pen, MARK_ROOM + text->width))
    return;

  chancery_painter_put_mark (pen->painter, pen->snapshot, look, pen->x + 6, pen->y, 11);
  chancery_painter_put_text (pen->painter, pen->snapshot, text, pen->x + MARK_ROOM,
                             pen->y - text->height / 2);
  pen->x += MARK_ROOM + text->width + pen->gap;
}

static void
put_kind (Pen        *pen,
          guint       kind,
          gboolean    is_guess,
          const char *name)
{
  const ChanceryMarkLook look = {
    .kind = kind, .is_guess = is_guess,
    .colour = pen->painter->colouring == CHANCERY_COLOUR_BY_KIND
                ? chancery_painter_colour_of_kind (pen->painter, kind)
                : pen->painter->palette.faint,
  };

  put_mark (pen, &look, name);
}

static void
put_words (Pen        *pen,
           const char *words)
{
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, words, 0);

  if (!has_room (pen, text->width))
    text = chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, words,
                                  MAX (pen->end - pen->x, 20));

  chancery_painter_put_text (pen->painter, pen->snapshot, text, pen->x, pen->y - text->height / 2);
  pen->x += text->width + pen->gap;
}

/* Where there is not room for all, the topic says more than the words. */
static const char *
choose_words (Pen        *pen,
              const char *words,
              const char *topic)
{
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, words, 0);

  return topic == NULL || has_room (pen, text->width) ? words : topic;
}

static void
put_stances (Pen            *pen,
             ChanceryLayout *layout)
{
  ChanceryIndex *index = chancery_lanes_get_index (chancery_layout_get_lanes (layout));
  guint topic = pen->painter->topics->len > 0
                  ? chancery_index_find_entity (index, CHANCERY_INDEX_TOPICS,
                                                g_array_index (pen->painter->topics, gint64, 0))
                  : CHANCERY_INDEX_NOWHERE;
  const char *name = topic != CHANCERY_INDEX_NOWHERE
                       ? chancery_index_get_entity (index, CHANCERY_INDEX_TOPICS, topic)->name
                       : NULL;
  /* Translators: explains a scale of five colours for the stance on a topic */
  g_autofree char *words = name != NULL ? g_strdup_printf (_("opposes … supports: %s"), name)
                                        : g_strdup (_("opposes … supports"));

  if (!has_room (pen, CHANCERY_N_STANCES * STANCE_WIDTH + 60))
    return;

  for (guint i = 0; i < CHANCERY_N_STANCES; i++)
    {
      chancery_painter_put_rounded (pen->painter, pen->snapshot, &pen->painter->palette.stances[i],
                                    NULL, pen->x, pen->y - 5, STANCE_WIDTH - 2, 10, 2);
      pen->x += STANCE_WIDTH;
    }
  pen->x += 6;
  put_words (pen, choose_words (pen, words, name));
}

static void
put_actor (Pen            *pen,
           ChanceryLayout *layout,
           guint           actor)
{
  ChanceryIndex *index = chancery_lanes_get_index (chancery_layout_get_lanes (layout));
  const char *name = chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, actor)->name;
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, name != NULL ? name : "", 0);
  GdkRGBA colour = chancery_painter_colour_of (pen->painter, index, actor);

  if (!has_room (pen, 12 + text->width))
    return;

  chancery_painter_put_rounded (pen->painter, pen->snapshot, &colour, NULL, pen->x, pen->y - 6, 7, 12,
                                2);
  chancery_painter_put_text (pen->painter, pen->snapshot, text, pen->x + 12,
                             pen->y - text->height / 2);
  pen->x += 12 + text->width + pen->gap;
}

/* Those who speak most, found once for as long as the lanes are the same. */
static void
find_actors (ChanceryPainter *painter,
             ChanceryLanes   *lanes)
{
  g_autoptr (ChanceryLanes) actors = NULL;

  if (painter->speakers_of == lanes)
    return;

  g_clear_pointer (&painter->speakers_of, chancery_lanes_unref);
  painter->speakers_of = chancery_lanes_ref (lanes);
  g_array_set_size (painter->speakers, 0);
  actors = chancery_lanes_new (chancery_lanes_get_index (lanes), CHANCERY_GROUP_BY_ACTOR,
                               chancery_lanes_get_filter (lanes), NULL, 0);
  for (guint i = 0; i < MIN (MOST_ACTORS, chancery_lanes_get_n (actors)); i++)
    g_array_append_val (painter->speakers, chancery_lanes_get (actors, i)->entity);
}

/* Lanes of other things than actors need to be told whose colour is whose. */
static void
put_actors (Pen            *pen,
            ChanceryLayout *layout)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (layout);
  const GArray *speakers = pen->painter->speakers;

  if (chancery_lanes_get_grouping (lanes) == CHANCERY_GROUP_BY_ACTOR)
    return;

  find_actors (pen->painter, lanes);
  for (guint i = 0; i < speakers->len; i++)
    if (g_array_index (speakers, guint, i) != CHANCERY_INDEX_NONE)
      put_actor (pen, layout, g_array_index (speakers, guint, i));
}

/* A short line with the window at its end. */
static void
put_line (Pen           *pen,
          const GdkRGBA *colour,
          gboolean       goes_on,
          const char    *name)
{
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL_FAINT, name, 0);

  if (!has_room (pen, LINE_WIDTH + 6 + text->width))
    return;

  for (double x = 0; x < LINE_WIDTH / 2; x += 5)
    chancery_painter_put_rect (pen->painter, pen->snapshot, colour, pen->x + x, pen->y, 3, 1);
  chancery_painter_put_rounded (pen->painter, pen->snapshot, goes_on ? colour : NULL, colour,
                                pen->x + LINE_WIDTH / 2, pen->y - 2, LINE_WIDTH / 2, goes_on ? 4 : 5,
                                0);
  chancery_painter_put_text (pen->painter, pen->snapshot, text, pen->x + LINE_WIDTH + 6,
                             pen->y - text->height / 2);
  pen->x += LINE_WIDTH + 6 + text->width + pen->gap;
}

static void
put_lines (Pen            *pen,
           ChanceryLayout *layout)
{
  gboolean has_any = FALSE, has_overdue = FALSE;
  guint first, end;

  chancery_layout_get_lanes_seen (layout, &first, &end);
  for (guint i = first; i < end; i++)
    {
      const GArray *commitments = chancery_layout_get_lane (layout, i)->commitments;

      for (guint j = 0; j < commitments->len; j++)
        {
          has_any = TRUE;
          has_overdue = has_overdue ||
                        g_array_index (commitments, ChanceryLayoutCommitment, j).is_overdue;
        }
    }
  if (has_any)
    put_line (pen, &pen->painter->palette.faint, FALSE, _("promise or demand, due"));
  if (has_overdue)
    put_line (pen, &pen->painter->palette.bad, TRUE, _("overdue"));
}

static void
put_count (Pen            *pen,
           ChanceryLayout *layout)
{
  guint count = chancery_layout_count_in_view (layout);
  /* Translators: %u is a number of statements */
  g_autofree char *string = g_strdup_printf (ngettext ("%'u statement", "%'u statements", count), count);
  const ChanceryText *text =
    chancery_painter_text (pen->painter, CHANCERY_TEXT_SMALL, string, 0);

  chancery_painter_put_text (pen->painter, pen->snapshot, text, pen->end - text->width,
                             pen->y - text->height / 2);
  pen->end -= text->width + GAP;
}

/* With less room things stand closer, and colours come first: they say more than shapes. */
#define AMPLE_ROOM 620

static void
put_meanings (Pen            *pen,
              ChanceryLayout *layout)
{
  gboolean is_narrow = pen->end - pen->x < AMPLE_ROOM;
  gboolean by_stance = pen->painter->colouring == CHANCERY_COLOUR_BY_STANCE;
  const ChanceryMarkLook none = { .colour = chancery_palette_of_no_stance (&pen->painter->palette) };

  pen->gap = is_narrow ? NARROW_GAP : GAP;
  if (is_narrow && by_stance)
    put_stances (pen, layout);
  put_kind (pen, CHANCERY_INDEX_VERBATIM, FALSE, _("direct"));
  put_kind (pen, CHANCERY_INDEX_MIXED, FALSE, _("partial"));
  put_kind (pen, CHANCERY_INDEX_PARAPHRASE, FALSE, _("paraphrase"));
  if (!is_narrow && by_stance)
    put_stances (pen, layout);
  if (by_stance)
    put_mark (pen, &none, _("no stance"));
  put_kind (pen, CHANCERY_INDEX_VERBATIM, TRUE, _("date is a guess"));
  if (pen->painter->colouring == CHANCERY_COLOUR_BY_ACTOR)
    put_actors (pen, layout);
  put_lines (pen, layout);
}

void
chancery_painter_put_legend (ChanceryPainter *painter,
                             GtkSnapshot     *snapshot,
                             ChanceryLayout  *layout)
{
  double height = chancery_layout_get_options (layout)->legend_height;
  double top = chancery_layout_get_lanes_bottom (layout);
  double width = chancery_layout_get_width (layout);
  Pen pen = { painter, snapshot, 14, top + height / 2, width - 14 };

  if (height <= 0)
    return;

  chancery_painter_put_rect (painter, snapshot, &painter->palette.line, 0, top, width, 1);
  put_count (&pen, layout);
  put_meanings (&pen, layout);
}

/**
 * chancery_painter_paint_legend:
 * @painter: a painter
 * @layout: a layout with lanes
 * @width: px
 * @height: px
 *
 * Draws what shapes and colours mean, as far as there is room: for a window, where it stands beside
 * controls and not in the timeline.
 *
 * Returns: (transfer full) (nullable): the legend, with its top left corner at (0, 0)
 */
GskRenderNode *
chancery_painter_paint_legend (ChanceryPainter *painter,
                               ChanceryLayout  *layout,
                               double           width,
                               double           height)
{
  g_autoptr (GtkSnapshot) snapshot = NULL;
  Pen pen = { painter, NULL, 14, height / 2, width };

  g_return_val_if_fail (painter != NULL && layout != NULL, NULL);

  pen.snapshot = snapshot = gtk_snapshot_new ();
  if (painter->right_to_left)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width, 0));
  put_meanings (&pen, layout);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}
