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

/* How long the pointer rests before anything is said, ms. */
#define REST 350

static void
append (GtkBox *box,
        const char *text,
        const char *style)
{
  chancery_timeline_pane_append_text (box, text, style, WIDEST);
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

/* What a tip says, all of it, as one text. */
static char *
read_tip (GtkWidget *content)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (GTK_IS_LABEL (content))
    return g_strdup (gtk_label_get_text (GTK_LABEL (content)));

  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                            gtk_label_get_text (GTK_LABEL (child)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_tip (ChanceryTimelinePane *self,
          GtkWidget *content)
{
  double x = self->tip_x, y = self->tip_y;
  g_autofree char *text = read_tip (content);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tip), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  gtk_popover_set_child (GTK_POPOVER (self->tip), content);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->timeline), GTK_WIDGET (self), x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->tip),
                               &(GdkRectangle){ (int) x - 8, (int) y - 10, 16, 20 });
  gtk_popover_popup (GTK_POPOVER (self->tip));
}

/* What is being read, and for whom. */
typedef struct
{
  ChanceryTimelinePane *pane;
  gint64 id;
} Reading;

static gpointer
read_detail (ChanceryDb *db,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return chancery_detail_load (db, *(gint64 *) data, error);
}

/* What can't be read has no tip, which is no failure of what somebody wanted; it is tried again when
 * the pointer comes back. */
static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (ChanceryTimelinePane) self = reading->pane;
  ChanceryDetail *detail =
    chancery_store_read_finish (CHANCERY_STORE (source), result, NULL, NULL);

  if (self->timeline == NULL || reading->id != self->hovering)
    {
      g_clear_pointer (&detail, chancery_detail_unref);
      return;
    }

  self->hovering = 0;
  if (detail == NULL)
    return;

  show_tip (self, make_tip (detail));
  chancery_detail_unref (detail);
}

static void
read_statement (ChanceryTimelinePane *self,
                gint64 id)
{
  ChanceryStore *store =
    chancery_document_get_store (chancery_session_get_document (self->session));
  Reading *reading;

  self->hovering = id;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->pane = g_object_ref (self);
  reading->id = id;
  chancery_store_read_async (store, CHANCERY_LANE_READER, read_detail, g_memdup2 (&id, sizeof id),
                             g_free, (GDestroyNotify) chancery_detail_unref, self->reading, read_cb,
                             reading);
}

/* The name of an event, or how many there are. */
char *
chancery_timeline_pane_name_event (ChanceryTimelinePane *self,
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
      return chancery_timeline_pane_name_event (self, hit);
    case CHANCERY_HIT_CLUSTER:
    case CHANCERY_HIT_SHELF:
      return g_strdup_printf (ngettext ("%'u statement", "%'u statements", hit->count), hit->count);
    case CHANCERY_HIT_LABEL:
      return describe_lane (self, hit);
    case CHANCERY_HIT_STATEMENT:
    case CHANCERY_HIT_COMMITMENT:
    case CHANCERY_HIT_NOTHING:
    default:
      return NULL;
    }
}

/* The pointer rests: says what is there. */
static gboolean
rest_cb (gpointer data)
{
  ChanceryTimelinePane *self = data;
  ChanceryTimeline *timeline = self->timeline;
  const ChanceryLayoutHit *hit = &self->tip_hit;
  ChanceryIndexStatement statement;
  g_autofree char *text = NULL;

  self->tip_rest = 0;
  if (!chancery_timeline_is_ready (timeline) || self->session == NULL ||
      timeline->drag != CHANCERY_DRAG_NONE)
    return G_SOURCE_REMOVE;

  if (hit->slot < chancery_index_get_n_slots (timeline->index))
    {
      chancery_index_get (timeline->index, hit->slot, &statement);
      read_statement (self, statement.id);
    }
  else if (hit->slot == CHANCERY_INDEX_NOWHERE)
    text = describe_hit (self, hit);
  if (text != NULL)
    show_tip (self, gtk_label_new (text));

  return G_SOURCE_REMOVE;
}

/* Says nothing any more. */
static void
hush (ChanceryTimelinePane *self)
{
  g_clear_handle_id (&self->tip_rest, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->hovering = 0;
  self->tip_hit = (ChanceryLayoutHit) { .lane = CHANCERY_INDEX_NOWHERE,
                                        .slot = CHANCERY_INDEX_NOWHERE,
                                        .entity = CHANCERY_INDEX_NOWHERE };
  if (self->tip != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->tip));
}

static gboolean
is_same (const ChanceryLayoutHit *a,
         const ChanceryLayoutHit *b)
{
  return a->kind == b->kind && a->slot == b->slot && a->entity == b->entity && a->lane == b->lane &&
         a->span.lo == b->span.lo;
}

static void
motion_cb (ChanceryTimelinePane *self,
           double x,
           double y)
{
  ChanceryLayoutHit hit;

  if (!chancery_timeline_is_ready (self->timeline))
    return;

  chancery_layout_hit (self->timeline->layout, chancery_timeline_mirror (self->timeline, x), y,
                       &hit);
  if (is_same (&hit, &self->tip_hit))
    return;

  hush (self);
  self->tip_hit = hit;
  self->tip_x = x;
  self->tip_y = y;
  if (hit.kind != CHANCERY_HIT_NOTHING)
    self->tip_rest = g_timeout_add (REST, rest_cb, self);
}

/* Who clicks knows what is there: nothing more is said of it until the pointer leaves it. */
static gboolean
event_cb (ChanceryTimelinePane *self,
          GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);
  ChanceryLayoutHit hit = self->tip_hit;

  if (type == GDK_BUTTON_PRESS || type == GDK_SCROLL || type == GDK_KEY_PRESS)
    hush (self);
  if (type == GDK_BUTTON_PRESS)
    self->tip_hit = hit;

  return GDK_EVENT_PROPAGATE;
}

void
chancery_timeline_pane_init_hover (ChanceryTimelinePane *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->tip = g_object_new (GTK_TYPE_POPOVER, "accessible-role", GTK_ACCESSIBLE_ROLE_TOOLTIP, NULL);
  gtk_popover_set_autohide (GTK_POPOVER (self->tip), FALSE);
  gtk_widget_set_can_target (self->tip, FALSE);
  gtk_widget_set_can_focus (self->tip, FALSE);
  gtk_widget_add_css_class (self->tip, "tip");
  gtk_widget_set_parent (self->tip, GTK_WIDGET (self));
  hush (self);

  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (hush), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->timeline), motion);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->timeline), events);
}

void
chancery_timeline_pane_clear_hover (ChanceryTimelinePane *self)
{
  hush (self);
  g_clear_pointer (&self->tip, gtk_widget_unparent);
}
