/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/timeline/chancery-timeline-spot.h"

#include "ui/timeline/chancery-timeline-private.h"

struct _ChanceryTimelineSpot
{
  GtkWidget parent_instance;

  ChanceryLayoutHit hit;
  char *label;
  char *description;
  gboolean is_selected;
};

G_DEFINE_FINAL_TYPE (ChanceryTimelineSpot, chancery_timeline_spot, GTK_TYPE_WIDGET)

/* What it stands for may have gone from the timeline since it was told. */
static gboolean
is_there (ChanceryTimelineSpot *self,
          ChanceryTimeline *timeline)
{
  if (!chancery_timeline_is_ready (timeline))
    return FALSE;
  if (self->hit.kind == CHANCERY_HIT_EVENT)
    return TRUE;

  return self->hit.lane < chancery_lanes_get_n (chancery_layout_get_lanes (timeline->layout));
}

static void
open_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  ChanceryTimelineSpot *self = CHANCERY_TIMELINE_SPOT (widget);
  ChanceryTimeline *timeline =
    CHANCERY_TIMELINE (gtk_widget_get_ancestor (widget, CHANCERY_TYPE_TIMELINE));
  graphene_point_t middle = { gtk_widget_get_width (widget) / 2.f,
                              gtk_widget_get_height (widget) / 2.f };

  if (!is_there (self, timeline) ||
      !gtk_widget_compute_point (widget, GTK_WIDGET (timeline), &middle, &middle))
    return;

  chancery_timeline_open (timeline, &self->hit, middle.x, middle.y);
}

static void
chancery_timeline_spot_dispose (GObject *object)
{
  chancery_timeline_spot_remove_rest (gtk_widget_get_first_child (GTK_WIDGET (object)));

  G_OBJECT_CLASS (chancery_timeline_spot_parent_class)->dispose (object);
}

static void
chancery_timeline_spot_finalize (GObject *object)
{
  ChanceryTimelineSpot *self = CHANCERY_TIMELINE_SPOT (object);

  g_free (self->label);
  g_free (self->description);

  G_OBJECT_CLASS (chancery_timeline_spot_parent_class)->finalize (object);
}

static void
chancery_timeline_spot_class_init (ChanceryTimelineSpotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = chancery_timeline_spot_dispose;
  object_class->finalize = chancery_timeline_spot_finalize;
  gtk_widget_class_set_css_name (widget_class, "spot");
  gtk_widget_class_install_action (widget_class, "spot.open", NULL, open_action);
}

static void
chancery_timeline_spot_init (ChanceryTimelineSpot *self)
{
  self->hit.lane = CHANCERY_INDEX_NOWHERE;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/**
 * chancery_timeline_spot_take:
 * @parent: the timeline, or a spot for a lane
 * @next: (inout) (nullable): the spot in @parent that is used next; then the one after it
 * @role: what it is
 *
 * Returns: (transfer none): that spot, or a new one, the last in @parent
 */
ChanceryTimelineSpot *
chancery_timeline_spot_take (GtkWidget *parent,
                             GtkWidget **next,
                             GtkAccessibleRole role)
{
  GtkWidget *self = *next;

  if (self != NULL)
    {
      *next = gtk_widget_get_next_sibling (self);
      return CHANCERY_TIMELINE_SPOT (self);
    }

  self = g_object_new (CHANCERY_TYPE_TIMELINE_SPOT, "accessible-role", role, NULL);
  gtk_widget_set_parent (self, parent);

  return CHANCERY_TIMELINE_SPOT (self);
}

/**
 * chancery_timeline_spot_set_hit:
 * @self: a spot
 * @hit: what is opened by it
 */
void
chancery_timeline_spot_set_hit (ChanceryTimelineSpot *self,
                                const ChanceryLayoutHit *hit)
{
  g_return_if_fail (CHANCERY_IS_TIMELINE_SPOT (self));

  self->hit = *hit;
}

/**
 * chancery_timeline_spot_say:
 * @self: a spot
 * @label: what it is called
 * @description: what else there is to say, "" for nothing
 * @selected: whether it is or holds what is selected
 *
 * Tells screen readers, where it is not what they were told before.
 */
void
chancery_timeline_spot_say (ChanceryTimelineSpot *self,
                            const char *label,
                            const char *description,
                            gboolean selected)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  g_return_if_fail (CHANCERY_IS_TIMELINE_SPOT (self));

  if (g_strcmp0 (self->label, label) != 0)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (g_strcmp0 (self->description, description) != 0)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                    -1);
  if (self->label == NULL || self->is_selected != selected)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  g_free (self->label);
  g_free (self->description);
  self->label = g_strdup (label);
  self->description = g_strdup (description);
  self->is_selected = selected;
}

/**
 * chancery_timeline_spot_place_box:
 * @self: a spot
 * @box: what is painted, px from the parent and as it is laid out, from left to right
 */
void
chancery_timeline_spot_place_box (ChanceryTimelineSpot *self,
                                  const graphene_rect_t *box)
{
  GtkWidget *timeline = gtk_widget_get_ancestor (GTK_WIDGET (self), CHANCERY_TYPE_TIMELINE);
  double left;

  g_return_if_fail (CHANCERY_IS_TIMELINE_SPOT (self) && timeline != NULL);

  left = chancery_timeline_mirror (CHANCERY_TIMELINE (timeline), box->origin.x);
  if (gtk_widget_get_direction (timeline) == GTK_TEXT_DIR_RTL)
    left -= box->size.width;
  gtk_widget_size_allocate (GTK_WIDGET (self),
                            &(GtkAllocation){ (int) left, (int) box->origin.y,
                                              MAX ((int) box->size.width, 1),
                                              MAX ((int) box->size.height, 1) },
                            -1);
}

/**
 * chancery_timeline_spot_place:
 * @self: a spot
 * @x: where what is painted begins, px
 * @y: its middle, px from the top of the parent
 * @width: how long it is, px
 *
 * Puts it over something that stands in a row.
 */
void
chancery_timeline_spot_place (ChanceryTimelineSpot *self,
                              double x,
                              double y,
                              double width)
{
  chancery_timeline_spot_place_box (
    self, &GRAPHENE_RECT_INIT (x, y - CHANCERY_SPOT_HEIGHT / 2.0, width, CHANCERY_SPOT_HEIGHT));
}

/**
 * chancery_timeline_spot_remove_rest:
 * @first: (nullable): a spot that goes; those after it go too
 */
void
chancery_timeline_spot_remove_rest (GtkWidget *first)
{
  while (first != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (first);

      gtk_widget_unparent (first);
      first = next;
    }
}
