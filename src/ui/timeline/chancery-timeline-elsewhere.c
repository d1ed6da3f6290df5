/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the timeline shows a time in which there is nothing, a note in it says how many statements
 * there are before and after, and takes one there. The commands work without the note too.
 */

#include <glib/gi18n.h>

#include "core/date/chancery-date-display.h"
#include "ui/timeline/chancery-timeline-pane-private.h"

static char *
describe_beside (guint count,
                 const char *date,
                 gboolean later)
{
  if (later)
    /* Translators: how many statements there are later; the nearest is on the date */
    return g_strdup_printf (
      ngettext ("%'u later, on %s", "%'u later, the first on %s", count), count, date);

  /* Translators: how many statements there are earlier; the nearest is on the date */
  return g_strdup_printf (
    ngettext ("%'u earlier, on %s", "%'u earlier, the last on %s", count), count, date);
}

static void
say_beside (GtkButton *button,
            GtkLabel *label,
            guint count,
            const char *date,
            gboolean later)
{
  g_autofree char *words = describe_beside (count, date, later);
  /* Translators: a short button: how many statements there are later, and when the nearest is */
  g_autofree char *text = g_strdup_printf (later ? _("%'u later · %s") : _("%'u earlier · %s"),
                                           count, date);

  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
update_button (ChanceryTimelinePane *self,
               GtkButton *button,
               GtkLabel *label,
               gboolean later)
{
  gint64 nearest = 0;
  guint count = chancery_layout_count_beside (self->timeline->layout, later, &nearest);
  ChanceryDatePatterns patterns;
  g_autofree char *date = NULL;

  gtk_widget_set_visible (GTK_WIDGET (button), count > 0);
  if (count == 0)
    return;

  chancery_date_patterns_init (&patterns, gettext);
  date = chancery_date_display_moment (nearest, CHANCERY_DATE_DAY, &patterns,
                                       CHANCERY_DATE_STYLE_MEDIUM);
  say_beside (button, label, count, date, later);
}

/* Who is taken somewhere by a button goes on there when the button goes. */
static void
hide (ChanceryTimelinePane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->elsewhere))
    gtk_widget_grab_focus (GTK_WIDGET (self->timeline));
  gtk_widget_set_visible (self->elsewhere, FALSE);
}

/* Statements without a date are on the shelf and always in view. */
static gboolean
is_elsewhere (ChanceryTimeline *timeline)
{
  gint64 nearest = 0;

  return chancery_timeline_is_ready (timeline) &&
         chancery_layout_get_lanes (timeline->layout) != NULL &&
         chancery_layout_count_in_view (timeline->layout) == 0 &&
         chancery_layout_count_beside (timeline->layout, FALSE, &nearest) +
             chancery_layout_count_beside (timeline->layout, TRUE, &nearest) > 0;
}

static void
update (ChanceryTimelinePane *self)
{
  ChanceryLayout *layout;

  if (!is_elsewhere (self->timeline))
    {
      hide (self);
      return;
    }

  layout = self->timeline->layout;
  update_button (self, self->earlier, self->earlier_label, FALSE);
  update_button (self, self->later, self->later_label, TRUE);
  /* In the middle of the lanes; below that of the timeline, so that Tab comes to it afterwards. */
  gtk_widget_set_margin_start (self->elsewhere_place, (int) chancery_layout_get_time_left (layout));
  gtk_widget_set_margin_top (self->elsewhere_place, (int) chancery_layout_get_lanes_top (layout));
  gtk_widget_set_visible (self->elsewhere, TRUE);
}

static void
idle_cb (gpointer data)
{
  ChanceryTimelinePane *self = data;

  self->elsewhere_idle = 0;
  update (self);
}

/* It must not stand over what came into view until that rests; but sizes are just being told. */
static void
view_changed_cb (ChanceryTimelinePane *self)
{
  if (gtk_widget_get_visible (self->elsewhere) && self->elsewhere_idle == 0)
    self->elsewhere_idle = g_idle_add_once (idle_cb, self);
}

static void
beside_action (GtkWidget *widget,
               const char *action_name,
               GVariant *parameter)
{
  ChanceryTimeline *timeline = CHANCERY_TIMELINE_PANE (widget)->timeline;
  gint64 nearest = 0;

  if (chancery_timeline_is_ready (timeline) &&
      chancery_layout_count_beside (timeline->layout, g_str_equal (action_name, "timeline.later"),
                                    &nearest) > 0)
    chancery_timeline_show_time (timeline, nearest);
  else
    gtk_widget_error_bell (widget);
}

void
chancery_timeline_pane_install_elsewhere (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, elsewhere_place);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, earlier);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, earlier_label);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, later);
  gtk_widget_class_bind_template_child (widget_class, ChanceryTimelinePane, later_label);
  gtk_widget_class_install_action (widget_class, "timeline.earlier", NULL, beside_action);
  gtk_widget_class_install_action (widget_class, "timeline.later", NULL, beside_action);
}

void
chancery_timeline_pane_clear_elsewhere (ChanceryTimelinePane *self)
{
  g_clear_handle_id (&self->elsewhere_idle, g_source_remove);
}

void
chancery_timeline_pane_init_elsewhere (ChanceryTimelinePane *self)
{
  g_signal_connect_object (self->timeline, "rested", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timeline, "view-changed", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
