/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-session.h"

#include "core/date/chancery-date-format.h"
#include "ui/chancery-statement-text.h"

/* What the list shows, the timeline shows; all is no filter at all. */
static void
listed_cb (ChancerySession *session,
           ChanceryTimeline *timeline)
{
  ChanceryIndex *index = chancery_session_get_index (session);
  const GArray *ids = chancery_session_get_order (session);
  const ChanceryBitmap *shown = chancery_session_get_shown (session);
  g_autoptr (ChanceryBitmap) filter = NULL;

  chancery_timeline_set_index (timeline, index);
  if (index == NULL)
    return;
  if (chancery_session_is_filtered (session) && shown == NULL)
    shown = filter = chancery_index_match_ids (index, (const gint64 *) ids->data, ids->len);
  chancery_timeline_set_filter (timeline,
                                chancery_session_is_filtered (session) ? shown : NULL);
}

static void
selected_cb (ChancerySession *session,
             GParamSpec *pspec,
             ChanceryTimeline *timeline)
{
  chancery_timeline_set_selected (timeline, chancery_session_get_selected (session));
}

/* Screen readers are told the selected statement in full, as soon as it was read. */
static void
detail_cb (ChancerySession *session,
           GParamSpec *pspec,
           ChanceryTimeline *timeline)
{
  ChanceryDetail *detail = chancery_session_get_detail (session);
  g_autofree char *text =
    detail != NULL ? chancery_statement_text_format (detail, FALSE) : g_strdup ("");

  chancery_timeline_set_description (timeline, text);
}

static void
chosen_cb (ChancerySession *session,
           gint64 id)
{
  chancery_session_select (session, id);
}

static void
span_chosen_cb (ChancerySession *session,
                gint64 lo,
                gint64 hi)
{
  chancery_timeline_filter_span (session, lo, hi);
}

/**
 * chancery_timeline_filter_span:
 * @session: a session
 * @lo: begin, µs
 * @hi: end, µs
 *
 * Asks the session for what was said in a time, by whole days.
 */
void
chancery_timeline_filter_span (ChancerySession *session,
                               gint64 lo,
                               gint64 hi)
{
  char from[CHANCERY_DATE_DAY_SIZE], until[CHANCERY_DATE_DAY_SIZE];

  chancery_session_set_span (session, chancery_date_format_day (lo, from),
                             chancery_date_format_day (MAX (lo, hi - 1), until));
}

/**
 * chancery_timeline_follow_session:
 * @timeline: a timeline that follows no session yet
 * @session: what it shows from now on
 */
void
chancery_timeline_follow_session (ChanceryTimeline *timeline,
                                  ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (timeline));
  g_return_if_fail (CHANCERY_IS_SESSION (session));

  g_signal_connect_object (session, "listed", G_CALLBACK (listed_cb), timeline, 0);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (selected_cb), timeline, 0);
  g_signal_connect_object (session, "notify::detail", G_CALLBACK (detail_cb), timeline, 0);
  g_signal_connect_object (timeline, "selected", G_CALLBACK (chosen_cb), session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "span-chosen", G_CALLBACK (span_chosen_cb), session,
                           G_CONNECT_SWAPPED);
  listed_cb (session, timeline);
  selected_cb (session, NULL, timeline);
  detail_cb (session, NULL, timeline);
}
