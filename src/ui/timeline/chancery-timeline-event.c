/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An event of the timeline in a popover: what, when, where, who, and what to do with it. What the
 * index does not hold is read in the background. Not for editing, which the editor does.
 */

#include <glib/gi18n.h>

#include "ui/chancery-session-records.h"
#include "ui/chancery-wording.h"
#include "ui/timeline/chancery-timeline-pane-private.h"

#define WIDEST 40

/* More participants are counted only. */
#define MOST_NAMES 8

/* What is open; lives as long as its popover. */
typedef struct
{
  ChanceryTimelinePane *pane;
  GtkWidget *popover;
  GtkBox *facts;
  GtkWidget *edit;
  guint entity;
  ChanceryUuid uuid;
  GCancellable *reading;
} Card;

static void
card_free (Card *card)
{
  g_cancellable_cancel (card->reading);
  g_object_unref (card->reading);
  g_free (card);
}

static const ChanceryIndexEntity *
get_event (Card *card)
{
  return chancery_index_get_entity (card->pane->timeline->index, CHANCERY_INDEX_EVENTS,
                                    card->entity);
}

static void
append (GtkBox *box,
        const char *text,
        const char *style)
{
  chancery_timeline_pane_append_text (box, text, style, WIDEST);
}

static void
append_participants (Card *card,
                     ChanceryWholeRecord *whole)
{
  GPtrArray *participants =
    chancery_record_get_children (whole->record, CHANCERY_TABLE_PARTICIPANT);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; participants != NULL && i < participants->len; i++)
    {
      const ChanceryUuid *uuid =
        chancery_record_get_reference (participants->pdata[i], CHANCERY_PARTICIPANT_ACTOR);
      const char *name = uuid != NULL ? g_hash_table_lookup (whole->names, uuid) : NULL;

      if (name == NULL)
        continue;
      if (names->len > 0)
        g_string_append (names, ", ");
      if (i == MOST_NAMES)
        {
          g_string_append (names, "…");
          break;
        }
      g_string_append (names, name);
    }
  append (card->facts, names->str, "faint");
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  Card *card = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryWholeRecord) whole =
    chancery_session_read_record_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *when = NULL;

  /* Where it was cancelled the card is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (whole == NULL)
    {
      chancery_session_fail (CHANCERY_SESSION (source), _("The event could not be read"), error);
      return;
    }

  when = chancery_wording_date (chancery_record_get_text (whole->record, CHANCERY_EVENT_WHEN));
  append (card->facts, when, "faint");
  append (card->facts, chancery_record_get_text (whole->record, CHANCERY_EVENT_PLACE), "faint");
  append_participants (card, whole);
  card->uuid = whole->record->uuid;
  gtk_widget_set_sensitive (card->edit,
                            !chancery_session_get_read_only (CHANCERY_SESSION (source)));
}

static void
filter_cb (Card *card)
{
  ChanceryTimelinePane *pane = card->pane;
  gint64 id = get_event (card)->id;

  gtk_popover_popdown (GTK_POPOVER (card->popover));
  chancery_timeline_pane_filter_lane (pane, CHANCERY_INDEX_EVENTS, id);
}

static void
zoom_cb (Card *card)
{
  ChanceryIndexSpan when = get_event (card)->when;

  gtk_popover_popdown (GTK_POPOVER (card->popover));
  chancery_timeline_show_span (card->pane->timeline, when.lo - (when.hi - when.lo),
                               when.hi + (when.hi - when.lo));
}

static void
edit_cb (Card *card)
{
  g_autofree char *uuid = chancery_uuid_to_string (&card->uuid);

  gtk_popover_popdown (GTK_POPOVER (card->popover));
  gtk_widget_activate_action (GTK_WIDGET (card->pane), "win.edit-record", "(ss)", "event", uuid);
}

/* The event that begins next, or before. */
static guint
find_neighbour (Card *card,
                gboolean later)
{
  ChanceryIndex *index = card->pane->timeline->index;
  gint64 from = get_event (card)->when.lo, best = 0;
  guint found = CHANCERY_INDEX_NOWHERE;

  for (guint i = CHANCERY_INDEX_NONE + 1;
       i < chancery_index_get_n_entities (index, CHANCERY_INDEX_EVENTS); i++)
    {
      const ChanceryIndexEntity *event =
        chancery_index_get_entity (index, CHANCERY_INDEX_EVENTS, i);
      gint64 lo = event->when.lo;

      if (event->name == NULL || event->when.lo >= event->when.hi || i == card->entity ||
          (later ? lo < from : lo > from) || (lo == from && (i > card->entity) != later))
        continue;
      if (found == CHANCERY_INDEX_NOWHERE || (later ? lo < best : lo >= best))
        {
          best = lo;
          found = i;
        }
    }

  return found;
}

/* Brings an event into sight and opens it there. */
static void
open_there (ChanceryTimelinePane *pane,
            guint entity)
{
  ChanceryTimeline *timeline = pane->timeline;
  const ChanceryIndexEntity *event =
    chancery_index_get_entity (timeline->index, CHANCERY_INDEX_EVENTS, entity);
  gint64 middle = event->when.lo + (event->when.hi - event->when.lo) / 2, lo, hi;
  double x;

  chancery_timeline_get_span (timeline, &lo, &hi);
  if (middle < lo || middle > hi)
    {
      chancery_timeline_show_time (timeline, middle);
      x = (chancery_layout_get_time_left (timeline->layout) +
           chancery_layout_get_time_right (timeline->layout)) / 2;
    }
  else
    x = chancery_layout_get_time_left (timeline->layout) +
        chancery_scale_to_x (&timeline->scale, middle);
  chancery_timeline_pane_open_event (pane, entity, chancery_timeline_mirror (timeline, x),
                                     chancery_layout_get_event_y (timeline->layout, 0));
}

static void
previous_cb (Card *card)
{
  guint entity = find_neighbour (card, FALSE);

  if (entity != CHANCERY_INDEX_NOWHERE)
    open_there (card->pane, entity);
}

static void
next_cb (Card *card)
{
  guint entity = find_neighbour (card, TRUE);

  if (entity != CHANCERY_INDEX_NOWHERE)
    open_there (card->pane, entity);
}

static GtkWidget *
append_button (GtkBox *box,
               const char *label,
               GCallback clicked_cb,
               Card *card)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked_cb, card);
  gtk_box_append (box, button);

  return button;
}

static void
append_turn (GtkBox *box,
             const char *icon,
             const char *label,
             GCallback clicked_cb,
             Card *card)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", clicked_cb, card);
  gtk_box_append (box, button);
}

static GtkWidget *
make_title (Card *card)
{
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  append (GTK_BOX (title), get_event (card)->name, "heading");
  gtk_widget_set_hexpand (gtk_widget_get_first_child (title), TRUE);
  append_turn (GTK_BOX (title), "go-previous-symbolic", _("Previous event"),
               G_CALLBACK (previous_cb), card);
  append_turn (GTK_BOX (title), "go-next-symbolic", _("Next event"), G_CALLBACK (next_cb), card);

  return title;
}

static GtkWidget *
make_buttons (Card *card)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  append_button (GTK_BOX (buttons), _("_Only Its Statements"), G_CALLBACK (filter_cb), card);
  append_button (GTK_BOX (buttons), _("_Zoom to It"), G_CALLBACK (zoom_cb), card);
  card->edit = append_button (GTK_BOX (buttons), _("_Edit…"), G_CALLBACK (edit_cb), card);
  gtk_widget_set_sensitive (card->edit, FALSE);

  return buttons;
}

/**
 * chancery_timeline_pane_open_event:
 * @self: a pane with a session
 * @entity: number of an event in the index
 * @x: where it is in the timeline, px
 * @y: where it is, px
 *
 * Tells about an event.
 */
void
chancery_timeline_pane_open_event (ChanceryTimelinePane *self,
                                   guint entity,
                                   double x,
                                   double y)
{
  Card *card = g_new0 (Card, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *count = NULL;
  guint n;

  card->pane = self;
  card->entity = entity;
  card->reading = g_cancellable_new ();
  card->popover = gtk_popover_new ();
  card->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  g_object_set_data_full (G_OBJECT (card->popover), "card", card, (GDestroyNotify) card_free);

  chancery_index_peek_postings (self->timeline->index, CHANCERY_INDEX_EVENTS, entity, &n);
  count = g_strdup_printf (ngettext ("%'u statement", "%'u statements", n), n);
  gtk_box_append (GTK_BOX (box), make_title (card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (card->facts));
  append (GTK_BOX (box), count, "faint");
  gtk_box_append (GTK_BOX (box), make_buttons (card));
  gtk_popover_set_child (GTK_POPOVER (card->popover), box);
  gtk_widget_add_css_class (card->popover, "event-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_event (card)->name, -1);
  chancery_session_read_record_by_id_async (self->session, CHANCERY_TABLE_EVENT,
                                            get_event (card)->id, card->reading, read_cb, card);
  chancery_timeline_pane_pop_up (self, card->popover, x, y);
}

/* The event nearest to the middle of what is seen, for the keyboard. */
static guint
find_nearest (ChanceryTimeline *timeline)
{
  guint found = CHANCERY_INDEX_NOWHERE;
  gint64 lo, hi, least = G_MAXINT64;

  chancery_timeline_get_span (timeline, &lo, &hi);
  for (guint i = CHANCERY_INDEX_NONE + 1;
       i < chancery_index_get_n_entities (timeline->index, CHANCERY_INDEX_EVENTS); i++)
    {
      const ChanceryIndexEntity *event =
        chancery_index_get_entity (timeline->index, CHANCERY_INDEX_EVENTS, i);
      gint64 distance = ABS (event->when.lo / 2 + event->when.hi / 2 - (lo / 2 + hi / 2));

      if (event->name == NULL || event->when.lo >= event->when.hi || distance >= least)
        continue;
      least = distance;
      found = i;
    }

  return found;
}

/**
 * chancery_timeline_pane_open_nearest_event:
 * @self: a pane
 *
 * Tells about the event that is nearest to the middle of what is seen.
 */
void
chancery_timeline_pane_open_nearest_event (ChanceryTimelinePane *self)
{
  guint entity;

  if (self->session == NULL || !chancery_timeline_is_ready (self->timeline))
    return;

  entity = find_nearest (self->timeline);
  if (entity != CHANCERY_INDEX_NOWHERE)
    open_there (self, entity);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}
