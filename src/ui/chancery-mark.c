/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-mark.h"

#include "core/model/chancery-colour.h"
#include "paint/chancery-palette.h"

#define BAR_WIDTH 9.f
#define CIRCLE_SIZE 12.f
#define RING_WIDTH 2.f

struct _ChanceryMark
{
  GtkWidget parent_instance;

  ChanceryMarkShape shape;
  int own;
  gint64 actor;
};

G_DEFINE_FINAL_TYPE (ChanceryMark, chancery_mark, GTK_TYPE_WIDGET)

static gboolean
look_up_colour (const char *name,
                GdkRGBA *colour,
                gpointer data)
{
  return gtk_style_context_lookup_color (data, name, colour);
}

static void
find_colour (ChanceryMark *self,
             GdkRGBA *colour)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!chancery_palette_find_actor (look_up_colour, context, self->own, self->actor, colour))
    gtk_style_context_get_color (context, colour);
}

static void
snapshot_rounded (GtkSnapshot *snapshot,
                  const graphene_rect_t *bounds,
                  float radius,
                  const GdkRGBA *colour,
                  float filled)
{
  GskRoundedRect outline;
  graphene_rect_t part = *bounds;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  part.size.width *= filled;
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, colour, &part);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_circle (ChanceryMark *self,
                 GtkSnapshot *snapshot,
                 const graphene_rect_t *bounds,
                 const GdkRGBA *colour)
{
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  const float widths[] = { RING_WIDTH, RING_WIDTH, RING_WIDTH, RING_WIDTH };
  const float filled[] = { [CHANCERY_MARK_FULL] = 1, [CHANCERY_MARK_HALF] = .5f,
                           [CHANCERY_MARK_RING] = 0 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, CIRCLE_SIZE / 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  if (filled[self->shape] > 0)
    snapshot_rounded (snapshot, bounds, CIRCLE_SIZE / 2, colour, filled[self->shape]);
}

static void
chancery_mark_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  ChanceryMark *self = CHANCERY_MARK (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  GdkRGBA colour;

  find_colour (self, &colour);
  if (self->shape == CHANCERY_MARK_BAR)
    snapshot_rounded (snapshot,
                      &GRAPHENE_RECT_INIT ((width - BAR_WIDTH) / 2, 0, BAR_WIDTH, height), 2.5f,
                      &colour, 1);
  else
    snapshot_circle (self, snapshot,
                     &GRAPHENE_RECT_INIT ((width - CIRCLE_SIZE) / 2, (height - CIRCLE_SIZE) / 2,
                                          CIRCLE_SIZE, CIRCLE_SIZE),
                     &colour);
}

static void
chancery_mark_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  ChanceryMark *self = CHANCERY_MARK (widget);
  gboolean thin = self->shape == CHANCERY_MARK_BAR && orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = thin ? BAR_WIDTH : CIRCLE_SIZE;
}

static void
chancery_mark_class_init (ChanceryMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = chancery_mark_snapshot;
  widget_class->measure = chancery_mark_measure;
  gtk_widget_class_set_css_name (widget_class, "mark");
  /* What it shows is told in words by whatever it stands in. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
chancery_mark_init (ChanceryMark *self)
{
  self->own = CHANCERY_NO_COLOUR;
}

/**
 * chancery_mark_new:
 *
 * Returns: a mark
 */
GtkWidget *
chancery_mark_new (void)
{
  return g_object_new (CHANCERY_TYPE_MARK, NULL);
}

/**
 * chancery_mark_set_shape:
 * @self: a mark
 * @shape: how it is drawn
 */
void
chancery_mark_set_shape (ChanceryMark *self,
                         ChanceryMarkShape shape)
{
  g_return_if_fail (CHANCERY_IS_MARK (self));

  if (self->shape == shape)
    return;

  self->shape = shape;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * chancery_mark_set_colour:
 * @self: a mark
 * @colour: (nullable): the actor's own colour, as its record holds it
 * @actor: integer key of the actor, 0 for an unnamed speaker: see chancery_palette_of_actor()
 */
void
chancery_mark_set_colour (ChanceryMark *self,
                          const char *colour,
                          gint64 actor)
{
  int own = chancery_colour_parse (colour);

  g_return_if_fail (CHANCERY_IS_MARK (self));

  if (self->own == own && self->actor == actor)
    return;

  self->own = own;
  self->actor = actor;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chancery_mark_shape_for_kind:
 * @kind: (nullable): a kind of statement
 *
 * Returns: the shape that stands for it
 */
ChanceryMarkShape
chancery_mark_shape_for_kind (const char *kind)
{
  if (g_strcmp0 (kind, "verbatim") == 0)
    return CHANCERY_MARK_FULL;
  if (g_strcmp0 (kind, "mixed") == 0)
    return CHANCERY_MARK_HALF;
  return CHANCERY_MARK_RING;
}
