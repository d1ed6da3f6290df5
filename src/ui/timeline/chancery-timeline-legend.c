/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-legend.h"

#include <glib/gi18n.h>

#include "ui/timeline/chancery-timeline-private.h"

#define LEAST_WIDTH 40
#define HEIGHT 30

struct _ChanceryTimelineLegend
{
  GtkWidget parent_instance;

  ChanceryTimeline *timeline;
  GskRenderNode *node;
};

G_DEFINE_FINAL_TYPE (ChanceryTimelineLegend, chancery_timeline_legend, GTK_TYPE_WIDGET)

static void
update (ChanceryTimelineLegend *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->timeline == NULL || width <= 0 || !chancery_timeline_is_ready (self->timeline))
    return;

  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->node = chancery_painter_paint_legend (self->timeline->painter, self->timeline->layout,
                                              width, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What it shows, in words for screen readers. */
static void
describe (ChanceryTimelineLegend *self)
{
  gint64 topic = 0;
  ChanceryColouring colouring = chancery_timeline_get_colouring (self->timeline, &topic);
  guint entity = topic == 0 || self->timeline->index == NULL
                   ? CHANCERY_INDEX_NOWHERE
                   : chancery_index_find_entity (self->timeline->index, CHANCERY_INDEX_TOPICS,
                                                 topic);
  const char *name = entity == CHANCERY_INDEX_NOWHERE
                       ? NULL
                       : chancery_index_get_entity (self->timeline->index, CHANCERY_INDEX_TOPICS,
                                                    entity)->name;
  g_autoptr (GString) text = g_string_new (
    _("Filled marks are direct quotes, half filled ones partial quotes, rings paraphrases; a thin "
      "ring with a kernel has a guessed date."));

  if (colouring == CHANCERY_COLOUR_BY_STANCE && name != NULL)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Colours tell the stance on: %s"), name);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text->str, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text->str);
}

static void
chancery_timeline_legend_size_allocate (GtkWidget *widget,
                                        int width,
                                        int height,
                                        int baseline)
{
  update (CHANCERY_TIMELINE_LEGEND (widget));
}

static void
chancery_timeline_legend_snapshot (GtkWidget *widget,
                                   GtkSnapshot *snapshot)
{
  ChanceryTimelineLegend *self = CHANCERY_TIMELINE_LEGEND (widget);

  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
chancery_timeline_legend_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

static void
chancery_timeline_legend_dispose (GObject *object)
{
  ChanceryTimelineLegend *self = CHANCERY_TIMELINE_LEGEND (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_object (&self->timeline);

  G_OBJECT_CLASS (chancery_timeline_legend_parent_class)->dispose (object);
}

static void
chancery_timeline_legend_class_init (ChanceryTimelineLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_timeline_legend_dispose;
  widget_class->size_allocate = chancery_timeline_legend_size_allocate;
  widget_class->snapshot = chancery_timeline_legend_snapshot;
  widget_class->measure = chancery_timeline_legend_measure;
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
chancery_timeline_legend_init (ChanceryTimelineLegend *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"),
                                  -1);
}

/**
 * chancery_timeline_legend_set_timeline:
 * @self: a legend without a timeline
 * @timeline: what it explains
 */
void
chancery_timeline_legend_set_timeline (ChanceryTimelineLegend *self,
                                       ChanceryTimeline *timeline)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE_LEGEND (self));
  g_return_if_fail (CHANCERY_IS_TIMELINE (timeline));
  g_return_if_fail (self->timeline == NULL);

  self->timeline = g_object_ref (timeline);
  g_signal_connect_object (timeline, "view-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timeline, "notify::colouring", G_CALLBACK (describe), self,
                           G_CONNECT_SWAPPED);
  describe (self);
}
