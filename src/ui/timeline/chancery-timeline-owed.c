/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-owed.h"

#include <glib/gi18n.h>

#include "core/date/chancery-date-display.h"
#include "ui/chancery-wording.h"
#include "ui/timeline/chancery-timeline-private.h"

/* What can be clicked of one that is due at once, px; as in chancery-layout-hit.c. */
#define LEAST_WIDTH 60

/* "Commitment of Donald Trump: a decision on sanctions". */
static char *
name_commitment (ChanceryIndex *index,
                 const ChanceryLayoutCommitment *commitment)
{
  const char *ower =
    commitment->actor == CHANCERY_INDEX_NONE
      ? NULL
      : chancery_index_get_entity (index, CHANCERY_INDEX_ACTORS, commitment->actor)->name;

  if (ower == NULL)
    return commitment->text == NULL ? g_strdup (_("Commitment"))
                                    : g_strdup_printf (_("Commitment: %s"), commitment->text);
  if (commitment->text == NULL)
    /* Translators: who owes it, as “Commitment of Donald Trump” */
    return g_strdup_printf (_("Commitment of %s"), ower);
  /* Translators: who owes it, and what */
  return g_strdup_printf (_("Commitment of %s: %s"), ower, commitment->text);
}

/* How it stands, and until when. */
static char *
describe (ChanceryIndex *index,
          const ChanceryLayoutCommitment *commitment)
{
  static const char *const statuses[] = {
    [CHANCERY_INDEX_OPEN] = "open",
    [CHANCERY_INDEX_KEPT] = "kept",
    [CHANCERY_INDEX_PARTLY_KEPT] = "partly-kept",
    [CHANCERY_INDEX_BROKEN] = "broken",
    [CHANCERY_INDEX_STALLED] = "stalled",
    [CHANCERY_INDEX_OVERTAKEN] = "overtaken",
  };
  g_autofree char *words = name_commitment (index, commitment);
  g_autofree char *due = NULL;
  ChanceryDatePatterns patterns;

  if (commitment->due.hi == G_MAXINT64)
    return g_strdup_printf ("%s · %s", words,
                            chancery_wording_commitment_status (statuses[commitment->status]));

  chancery_date_patterns_init (&patterns, gettext);
  due = chancery_date_display_moment (commitment->due.hi - 1, CHANCERY_DATE_DAY, &patterns,
                                      CHANCERY_DATE_STYLE_LONG);
  return chancery_painter_word_commitment (commitment, words, due);
}

static void
tell_commitment (ChanceryTimeline *timeline,
                 guint lane,
                 const ChanceryLayoutCommitment *commitment,
                 ChanceryTimelineSpot *spot,
                 double x,
                 double width)
{
  const ChanceryLayoutHit hit = {
    .kind = CHANCERY_HIT_COMMITMENT, .lane = lane, .slot = commitment->slot,
    .entity = CHANCERY_INDEX_NOWHERE, .count = 1, .span = commitment->due,
  };
  g_autofree char *label = describe (timeline->index, commitment);

  chancery_timeline_spot_set_hit (spot, &hit);
  chancery_timeline_spot_say (
    spot, label,
    commitment->is_provisional ? _("Counted from a date that is only a guess") : "", FALSE);
  chancery_timeline_spot_place (
    spot, x, chancery_layout_get_thread_y (timeline->layout, commitment->row), width);
}

/**
 * chancery_timeline_tell_commitments:
 * @timeline: a timeline that is laid out
 * @lane: a lane
 * @parent: the spot for it
 * @next: (inout) (nullable): the spot in @parent that is used next; then the one after them
 *
 * Offers the commitments in view, one by one, as far as they are painted so.
 */
void
chancery_timeline_tell_commitments (ChanceryTimeline *timeline,
                                    guint lane,
                                    GtkWidget *parent,
                                    GtkWidget **next)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (timeline->layout, lane);
  double left = chancery_layout_get_time_left (timeline->layout);
  double right = chancery_layout_get_time_right (timeline->layout);
  double offset = left + chancery_scale_to_x (&timeline->scale, placed->origin);

  for (guint i = 0; placed->commitments != NULL && i < placed->commitments->len; i++)
    {
      const ChanceryLayoutCommitment *commitment =
        &g_array_index (placed->commitments, ChanceryLayoutCommitment, i);
      double x0 = MAX (offset + commitment->x, left);
      double x1 = MIN (offset + MAX (commitment->due1, commitment->x + LEAST_WIDTH), right);

      if (x0 < x1)
        tell_commitment (timeline, lane, commitment,
                         chancery_timeline_spot_take (parent, next, GTK_ACCESSIBLE_ROLE_LIST_ITEM),
                         x0, x1 - x0);
    }
}

/**
 * chancery_timeline_count_commitments:
 * @layout: a layout
 * @lane: a lane
 *
 * Returns: (transfer full): how many commitments there are in the lane, where they are too many to
 *   be painted one by one; else ""
 */
char *
chancery_timeline_count_commitments (ChanceryLayout *layout,
                                     guint lane)
{
  const ChanceryLayoutLane *placed = chancery_layout_get_lane (layout, lane);

  if (placed->commitments == NULL || placed->n_commitments <= placed->commitments->len)
    return g_strdup ("");
  return g_strdup_printf (
    ngettext ("%'u commitment", "%'u commitments", placed->n_commitments), placed->n_commitments);
}
