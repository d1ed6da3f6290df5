/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-mark.h"

#include "core/model/chancery-colour.h"
#include "paint/chancery-palette.h"

#define BAR_WIDTH 9.f
#define CIRCLE_SIZE 12.f
#define RING_WIDTH 2.f

/* What the colour tells. */
typedef enum
{
  TELLS_ACTOR,
  TELLS_STANCES,
  TELLS_NO_STANCE,
} Tells;

struct _ChanceryMark
{
  GtkWidget parent_instance;

  ChanceryMarkShape shape;
  int own;
  gint64 actor;
  Tells tells;
  int stances[2]; /* that opposes most, that supports most */
};

G_DEFINE_FINAL_TYPE (ChanceryMark, chancery_mark, GTK_TYPE_WIDGET)

static gboolean
look_up_colour (const char *name,
                GdkRGBA *colour,
                gpointer data)
{
  return gtk_style_context_lookup_color (data, name, colour);
}

static gboolean
is_split (ChanceryMark *self)
{
  return self->tells == TELLS_STANCES && self->stances[0] < 0 && self->stances[1] > 0;
}

/* @other: of a split mark: that of its other half */
static void
find_colour (ChanceryMark *self,
             gboolean other,
             GdkRGBA *colour)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  int stance = self->stances[self->stances[0] < 0 && !other ? 0 : 1];
  gboolean found;

  if (self->tells == TELLS_ACTOR)
    found = chancery_palette_find_actor (look_up_colour, context, self->own, self->actor, colour);
  else
    found = chancery_palette_find_stance (look_up_colour, context,
                                          self->tells == TELLS_STANCES ? &stance : NULL, colour);
  if (!found)
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
snapshot_half (ChanceryMark *self,
               GtkSnapshot *snapshot,
               const graphene_rect_t *bounds,
               gboolean other)
{
  float half = bounds->size.width / 2;
  GdkRGBA colour;

  find_colour (self, other, &colour);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (bounds->origin.x + (other ? half : 0),
                                               bounds->origin.y, half, bounds->size.height));
  snapshot_circle (self, snapshot, bounds, &colour);
  gtk_snapshot_pop (snapshot);
}

static void
chancery_mark_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  ChanceryMark *self = CHANCERY_MARK (widget);
  float width = gtk_widget_get_width (widget);
  float height = gtk_widget_get_height (widget);
  graphene_rect_t circle = GRAPHENE_RECT_INIT ((width - CIRCLE_SIZE) / 2,
                                               (height - CIRCLE_SIZE) / 2, CIRCLE_SIZE,
                                               CIRCLE_SIZE);
  GdkRGBA colour;

  find_colour (self, FALSE, &colour);
  if (self->shape == CHANCERY_MARK_BAR)
    snapshot_rounded (snapshot,
                      &GRAPHENE_RECT_INIT ((width - BAR_WIDTH) / 2, 0, BAR_WIDTH, height), 2.5f,
                      &colour, 1);
  else if (is_split (self))
    {
      snapshot_half (self, snapshot, &circle, FALSE);
      snapshot_half (self, snapshot, &circle, TRUE);
    }
  else
    snapshot_circle (self, snapshot, &circle, &colour);
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

  if (shape == CHANCERY_MARK_BAR || self->shape == CHANCERY_MARK_BAR)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->shape = shape;
  gtk_widget_queue_draw (GTK_WIDGET (self));
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

  if (self->tells == TELLS_ACTOR && self->own == own && self->actor == actor)
    return;

  self->tells = TELLS_ACTOR;
  self->own = own;
  self->actor = actor;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chancery_mark_set_stances:
 * @self: a mark
 * @least: the stance that opposes most, -2 to 2
 * @most: the stance that supports most; opposite ones are drawn split
 *
 * Lets the colour tell stances, not the actor.
 */
void
chancery_mark_set_stances (ChanceryMark *self,
                           int least,
                           int most)
{
  g_return_if_fail (CHANCERY_IS_MARK (self));

  if (self->tells == TELLS_STANCES && self->stances[0] == least && self->stances[1] == most)
    return;

  self->tells = TELLS_STANCES;
  self->stances[0] = least;
  self->stances[1] = most;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * chancery_mark_set_no_stance:
 * @self: a mark
 *
 * Lets the colour tell that there is no stance.
 */
void
chancery_mark_set_no_stance (ChanceryMark *self)
{
  g_return_if_fail (CHANCERY_IS_MARK (self));

  if (self->tells == TELLS_NO_STANCE)
    return;

  self->tells = TELLS_NO_STANCE;
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
