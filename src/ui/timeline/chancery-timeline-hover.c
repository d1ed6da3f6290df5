/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is said about what the pointer rests on: the quote, who said it in which office, and when. A
 * statement is read in the background; its tip appears when it was. Not for what is selected.
 */

#include <glib/gi18n.h>

#include "ui/chancery-wording.h"
#include "ui/timeline/chancery-timeline-pane-private.h"

#define WIDEST 52
#define LONGEST 280

/* Half of a mark and a little more, px. */
#define REACH 10

static gpointer
read_detail (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return chancery_detail_load (db, *(gint64 *) data, error);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (ChanceryTimelinePane) self = user_data;
  ChanceryDetail *detail =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (detail == NULL || self->timeline == NULL || detail->id != self->hovering)
    {
      g_clear_pointer (&detail, chancery_detail_unref);
      return;
    }

  g_clear_pointer (&self->hovered, chancery_detail_unref);
  self->hovered = detail;
  self->hovering = 0;
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self->timeline));
}

/* What can't be read has no tip; it is no failure of what somebody wanted. */
static void
read_statement (ChanceryTimelinePane *self,
                gint64 id)
{
  ChanceryStore *store =
    chancery_document_get_store (chancery_session_get_document (self->session));

  if (self->hovering == id)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->hovering = id;
  self->reading = g_cancellable_new ();
  chancery_store_read_async (store, CHANCERY_LANE_READER, read_detail, g_memdup2 (&id, sizeof id),
                             g_free, (GDestroyNotify) chancery_detail_unref, self->reading, read_cb,
                             g_object_ref (self));
}

static void
append (GtkBox *box,
        const char *text,
        const char *style)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;

  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDEST);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static void
append_speaker (GtkBox *box,
                const ChanceryDetail *detail,
                const ChanceryRecord *speaker)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (speaker, CHANCERY_SPEAKER_ACTOR);
  const ChanceryRecord *actor = chancery_detail_find (detail, uuid);
  const char *said = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID);
  const ChanceryRecord *office =
    actor == NULL ? NULL : chancery_detail_find_office (actor, said);
  const char *name = chancery_detail_get_name (detail, uuid);

  append (box, name != NULL ? name
                            : chancery_record_get_text (speaker, CHANCERY_SPEAKER_DESCRIPTION),
          "tip-speaker");
  if (office != NULL)
    append (box, chancery_record_get_text (office, CHANCERY_OFFICE_TITLE), "tip-faint");
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= LONGEST)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, LONGEST);

  return g_strconcat (start, "…", NULL);
}

static GtkWidget *
make_tip (const ChanceryDetail *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const ChanceryRecord *statement = detail->statement;
  GPtrArray *speakers = chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER);
  g_autofree char *quote =
    chancery_wording_quote (chancery_record_get_text (statement, CHANCERY_STATEMENT_QUOTE),
                            chancery_record_get_text (statement, CHANCERY_STATEMENT_FRAGMENTS),
                            chancery_record_get_text (statement, CHANCERY_STATEMENT_KIND));
  g_autofree char *shown = shorten (quote);
  g_autofree char *date =
    chancery_wording_date (chancery_record_get_text (statement, CHANCERY_STATEMENT_SAID));

  append (GTK_BOX (box), shown, "tip-quote");
  for (guint i = 0; speakers != NULL && i < MIN (speakers->len, 4); i++)
    append_speaker (GTK_BOX (box), detail, speakers->pdata[i]);
  append (GTK_BOX (box), date, "tip-faint");

  return box;
}

static gboolean
tell_statement (ChanceryTimelinePane *self,
                guint slot,
                GtkTooltip *tooltip)
{
  ChanceryIndexStatement statement;

  chancery_index_get (self->timeline->index, slot, &statement);
  if (self->hovered == NULL || self->hovered->id != statement.id)
    {
      read_statement (self, statement.id);
      return FALSE;
    }

  gtk_tooltip_set_custom (tooltip, make_tip (self->hovered));

  return TRUE;
}

static char *
describe_event (ChanceryTimelinePane *self,
                const ChanceryLayoutHit *hit)
{
  if (hit->entity == CHANCERY_INDEX_NOWHERE)
    return g_strdup_printf (ngettext ("%u event", "%u events", hit->count), hit->count);

  return g_strdup (chancery_index_get_entity (self->timeline->index, CHANCERY_INDEX_EVENTS,
                                              hit->entity)->name);
}

static char *
describe_lane (ChanceryTimelinePane *self,
               const ChanceryLayoutHit *hit)
{
  ChanceryLanes *lanes = chancery_layout_get_lanes (self->timeline->layout);

  if (chancery_timeline_get_lane_id (self->timeline, hit->lane) == 0)
    return NULL;

  return g_strdup (chancery_index_get_entity (
                     self->timeline->index,
                     (ChanceryIndexAxis) chancery_lanes_get_grouping (lanes), hit->entity)->name);
}

static char *
describe_hit (ChanceryTimelinePane *self,
              const ChanceryLayoutHit *hit)
{
  switch (hit->kind)
    {
    case CHANCERY_HIT_EVENT:
      return describe_event (self, hit);
    case CHANCERY_HIT_CLUSTER:
    case CHANCERY_HIT_SHELF:
      return g_strdup_printf (ngettext ("%u statement", "%u statements", hit->count), hit->count);
    case CHANCERY_HIT_LABEL:
      return describe_lane (self, hit);
    case CHANCERY_HIT_STATEMENT:
    case CHANCERY_HIT_COMMITMENT:
    case CHANCERY_HIT_NOTHING:
    default:
      return NULL;
    }
}

static gboolean
query_tooltip_cb (ChanceryTimelinePane *self,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip)
{
  ChanceryTimeline *timeline = self->timeline;
  g_autofree char *text = NULL;
  ChanceryLayoutHit hit;

  if (keyboard || !chancery_timeline_is_ready (timeline) || self->session == NULL ||
      timeline->drag != CHANCERY_DRAG_NONE)
    return FALSE;

  chancery_layout_hit (timeline->layout, chancery_timeline_mirror (timeline, x), y, &hit);
  gtk_tooltip_set_tip_area (tooltip,
                            &(GdkRectangle){ x - REACH, y - REACH, 2 * REACH, 2 * REACH });
  if (hit.slot != CHANCERY_INDEX_NOWHERE)
    return tell_statement (self, hit.slot, tooltip);

  text = describe_hit (self, &hit);
  if (text != NULL)
    gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

void
chancery_timeline_pane_init_hover (ChanceryTimelinePane *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->timeline), TRUE);
  g_signal_connect_object (self->timeline, "query-tooltip", G_CALLBACK (query_tooltip_cb), self,
                           G_CONNECT_SWAPPED);
}

void
chancery_timeline_pane_clear_hover (ChanceryTimelinePane *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->hovered, chancery_detail_unref);
  self->hovering = 0;
}
