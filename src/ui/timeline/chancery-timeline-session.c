/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-session.h"

#include "ui/chancery-statement-item.h"
#include "ui/chancery-wording.h"

/* What the list shows, the timeline shows; all is no filter at all. */
static void
listed_cb (ChancerySession *session,
           ChanceryTimeline *timeline)
{
  ChanceryIndex *index = chancery_session_get_index (session);
  const GArray *ids = chancery_session_get_order (session);
  g_autoptr (ChanceryBitmap) filter = NULL;

  chancery_timeline_set_index (timeline, index);
  if (index == NULL)
    return;
  if (chancery_session_is_filtered (session))
    filter = chancery_index_match_ids (index, (const gint64 *) ids->data, ids->len);
  chancery_timeline_set_filter (timeline, filter);
}

static void
selected_cb (ChancerySession *session,
             GParamSpec *pspec,
             ChanceryTimeline *timeline)
{
  chancery_timeline_set_selected (timeline, chancery_session_get_selected (session));
}

static void
chosen_cb (ChancerySession *session,
           gint64 id)
{
  chancery_session_select (session, id);
}

/* What the list knows already; a line that was not read yet is read for the next time. */
static char *
describe (gint64 id,
          gpointer data)
{
  GListModel *statements = chancery_session_get_statements (data);
  guint position = chancery_session_find_position (data, id);
  g_autoptr (ChanceryStatementItem) item = NULL;
  const ChancerySummary *summary;
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  if (position == G_MAXUINT)
    return NULL;
  item = g_list_model_get_item (statements, position);
  summary = item != NULL ? chancery_statement_item_get_summary (item) : NULL;
  if (summary == NULL)
    return NULL;

  date = summary->said != NULL ? chancery_wording_date (summary->said) : g_strdup ("");
  text = chancery_statement_item_format_text (item);

  return g_strdup_printf ("%s · %s\n%s", summary->speaker, date, text);
}

/**
 * chancery_timeline_follow_session:
 * @timeline: a timeline that follows no session yet
 * @session: what it shows from now on; must outlive it
 */
void
chancery_timeline_follow_session (ChanceryTimeline *timeline,
                                  ChancerySession *session)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE (timeline));
  g_return_if_fail (CHANCERY_IS_SESSION (session));

  chancery_timeline_set_describe (timeline, describe, session);
  g_signal_connect_object (session, "listed", G_CALLBACK (listed_cb), timeline, 0);
  g_signal_connect_object (session, "notify::selected", G_CALLBACK (selected_cb), timeline, 0);
  g_signal_connect_object (timeline, "selected", G_CALLBACK (chosen_cb), session,
                           G_CONNECT_SWAPPED);
  listed_cb (session, timeline);
  selected_cb (session, NULL, timeline);
}
