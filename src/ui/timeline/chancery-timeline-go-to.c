/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Going to a date: a small entry that reads dates as people type them and says how it understood
 * them. Enter goes there.
 */

#include <glib/gi18n.h>

#include "core/date/chancery-calendar.h"
#include "core/date/chancery-date.h"
#include "ui/chancery-date-reading.h"
#include "ui/chancery-entry.h"
#include "ui/timeline/chancery-timeline-pane-private.h"

/* So much is seen around a date: enough to say where it is, little enough to find it, times it. */
#define LEAST_AROUND 1.4
#define MOST_AROUND 60

static gboolean
read_date (const char *text,
           ChanceryDate *date,
           char **message)
{
  g_autofree char *edtf = NULL;

  return chancery_date_reading_understand (text, &edtf, message) &&
         chancery_date_parse (edtf, date, NULL) &&
         (date->lo > G_MININT64 || date->hi < G_MAXINT64);
}

static void
changed_cb (GtkEditable *entry,
            GtkLabel *reading)
{
  const char *text = gtk_editable_get_text (entry);
  g_autofree char *message = NULL;
  ChanceryDate date;

  if (*text == '\0')
    {
      gtk_label_set_text (reading, _("Such as 22 August 2025, Aug 2025, 2025 or yesterday"));
      return;
    }

  read_date (text, &date, &message);
  gtk_label_set_text (reading, message);
}

/* As near as now, but so that the date can be told from what is around it. */
static void
show_date (ChanceryTimeline *timeline,
           const ChanceryDate *date)
{
  gint64 from = date->lo > G_MININT64 ? date->lo : date->hi - CHANCERY_USEC_PER_DAY;
  gint64 until = date->hi < G_MAXINT64 ? date->hi : date->lo + CHANCERY_USEC_PER_DAY;
  double length = (double) (until - from);
  double around;
  gint64 lo, hi, middle = from + (until - from) / 2;

  chancery_timeline_get_span (timeline, &lo, &hi);
  around = CLAMP ((double) (hi - lo), length * LEAST_AROUND, length * MOST_AROUND);
  chancery_timeline_show_span (timeline, middle - (gint64) (around / 2),
                               middle + (gint64) (around / 2));
}

static void
activate_cb (ChanceryTimelinePane *self,
             GtkEditable *entry)
{
  g_autofree char *message = NULL;
  ChanceryDate date;

  if (!read_date (gtk_editable_get_text (entry), &date, &message))
    {
      gtk_widget_error_bell (GTK_WIDGET (entry));
      return;
    }

  show_date (self->timeline, &date);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
}

/**
 * chancery_timeline_pane_ask_date:
 * @self: a pane
 *
 * Asks for a date and goes there.
 */
void
chancery_timeline_pane_ask_date (ChanceryTimelinePane *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *reading = gtk_label_new (NULL);

  chancery_entry_limit (entry, CHANCERY_ENTRY_MOST);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Go to date"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 32);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Go to date"), -1);
  gtk_label_set_xalign (GTK_LABEL (reading), 0);
  gtk_label_set_wrap (GTK_LABEL (reading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (reading), 40);
  gtk_widget_add_css_class (reading, "field-message");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), reading);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "event-card");
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), reading, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  changed_cb (GTK_EDITABLE (entry), GTK_LABEL (reading));
  chancery_timeline_pane_pop_up (self, popover, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 24);
  gtk_widget_grab_focus (entry);
}
