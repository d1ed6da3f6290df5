/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-session.h"

#include "core/date/chancery-date-format.h"

/* The one topic that the search names, if there are stances on it to be told. */
static gint64
find_topic (ChancerySession *session,
            ChanceryIndex *index)
{
  ChanceryQuery *query = chancery_session_get_query (session);
  const char *name =
    query != NULL ? chancery_query_get_only (query, CHANCERY_FACET_TOPIC) : NULL;
  gint64 topic = name != NULL ? chancery_index_find_topic (index, name) : 0;

  return topic != 0 && chancery_index_has_stances (index, topic) ? topic : 0;
}

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
  chancery_timeline_offer_topic (timeline, find_topic (session, index));
}

static void
selected_cb (ChancerySession *session,
             GParamSpec *pspec,
             ChanceryTimeline *timeline)
{
  chancery_timeline_set_selected (timeline, chancery_session_get_selected (session),
                                  !chancery_session_is_standing_in (session));
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
  g_signal_connect_object (session, "notify::search",
                           G_CALLBACK (chancery_timeline_await_answer), timeline,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::actor-filter",
                           G_CALLBACK (chancery_timeline_await_answer), timeline,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (selected_cb), timeline, 0);
  g_signal_connect_object (timeline, "selected", G_CALLBACK (chosen_cb), session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "span-chosen", G_CALLBACK (span_chosen_cb), session,
                           G_CONNECT_SWAPPED);
  listed_cb (session, timeline);
  selected_cb (session, NULL, timeline);
}
