/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-outline-row.h"

#include <glib/gi18n.h>

#include "ui/chancery-ellipsis.h"
#include "ui/chancery-lazy-menu.h"

/* How far a topic is set in for each that it stands below, and how deep that is shown. */
#define STEP 14
#define DEEPEST 6

struct _ChanceryOutlineRow
{
  GtkBox parent_instance;

  GtkImage *arrow;
  GtkLabel *title;
  GtkMenuButton *order; /* how events are sorted; NULL until it was their heading */
  GtkButton *add;
  GtkLabel *count;

  GSettings *settings;
  ChanceryOutlineItem *item;
  gulong changed_handler;
};

G_DEFINE_FINAL_TYPE (ChanceryOutlineRow, chancery_outline_row, GTK_TYPE_BOX)

static void
set_class (GtkWidget *widget,
           const char *name,
           gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* What the list looks at is the row that GtkListView makes round this widget. */
static void
show_in_list (ChanceryOutlineRow *self,
              const ChanceryOutlineLine *line)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *label = chancery_outline_item_describe (self->item);

  if (row == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED,
                               line->is_chosen, -1);
  if (line->can_open)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 line->is_open, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED);
  set_class (row, "heading", line->kind == CHANCERY_LINE_HEADING);
  set_class (row, "more", line->kind == CHANCERY_LINE_MORE);
  set_class (row, "chosen", line->is_chosen);
  set_class (row, "none", line->count == 0 && line->kind != CHANCERY_LINE_HEADING);
}

static void
show_arrow (ChanceryOutlineRow *self,
            const ChanceryOutlineLine *line)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->arrow), line->can_open ? 1 : 0);
  gtk_image_set_from_icon_name (self->arrow,
                                line->is_open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_margin_start (GTK_WIDGET (self->arrow), MIN (line->depth, DEEPEST) * STEP);
}

static void
show_order (ChanceryOutlineRow *self)
{
  if (self->order != NULL)
    gtk_menu_button_set_label (
      self->order,
      g_settings_get_enum (self->settings, "event-order") == 0 ? _("by date") : _("by count"));
}

/* One row of all needs it, and it is most of what a row costs. */
static void
make_order (ChanceryOutlineRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("By _Date"), "sections.event-order::date");
  g_menu_append (menu, _("By _Count"), "sections.event-order::count");
  self->order =
    g_object_new (GTK_TYPE_MENU_BUTTON, "has-frame", FALSE, "focusable", FALSE,
                  "always-show-arrow", TRUE, "tooltip-text", _("Sort events"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->order), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Sort events"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->order), "quiet");
  chancery_lazy_menu_attach (self->order, G_MENU_MODEL (menu));
  gtk_box_insert_child_after (GTK_BOX (self), GTK_WIDGET (self->order), GTK_WIDGET (self->title));
  show_order (self);
}

/* What is added to each section, and by which command. */
static void
show_add (ChanceryOutlineRow *self,
          const ChanceryOutlineLine *line)
{
  static const char *const labels[CHANCERY_N_SECTIONS] = { N_("New source"), N_("New topic"),
                                                           N_("New event"), N_("New list"),
                                                           N_("Save view") };
  gboolean is_heading = line->kind == CHANCERY_LINE_HEADING;
  gboolean has_order = is_heading && line->section == CHANCERY_SECTION_EVENTS;

  gtk_widget_set_visible (GTK_WIDGET (self->add), is_heading);
  if (has_order && self->order == NULL)
    make_order (self);
  if (self->order != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->order), has_order);
  if (!is_heading)
    return;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add), _(labels[line->section]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(labels[line->section]), -1);
  if (line->section == CHANCERY_SECTION_VIEWS)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->add), "win.save-view");
  else
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "s",
                                        chancery_outline_item_get_table (self->item));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.new-of");
    }
}

static void
show_item (ChanceryOutlineRow *self)
{
  const ChanceryOutlineLine *line = chancery_outline_item_get_line (self->item);
  const char *title = chancery_outline_item_get_title (self->item);
  gboolean is_heading = line->kind == CHANCERY_LINE_HEADING;
  g_autofree char *capitals = is_heading ? g_utf8_strup (title, -1) : NULL;
  g_autofree char *count = line->count == 0 ? g_strdup ("–") : g_strdup_printf ("%u", line->count);

  gtk_label_set_text (self->title, is_heading ? capitals : title);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !is_heading);
  set_class (GTK_WIDGET (self->title), "heading-caps", is_heading);
  show_arrow (self, line);
  show_add (self, line);
  show_in_list (self, line);
}

/* The arrow alone opens and closes; the rest of the line is filtered by. */
static void
arrow_pressed_cb (GtkGestureClick *gesture,
                  int n_press,
                  double x,
                  double y,
                  ChanceryOutlineRow *self)
{
  if (self->item == NULL || !chancery_outline_item_get_line (self->item)->can_open)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "outline.toggle", "s",
                              chancery_outline_item_get_key (self->item));
}

static void
chancery_outline_row_dispose (GObject *object)
{
  ChanceryOutlineRow *self = CHANCERY_OUTLINE_ROW (object);

  chancery_outline_row_set_item (self, NULL);
  self->order = NULL; /* the box lets go of it */
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CHANCERY_TYPE_OUTLINE_ROW);

  G_OBJECT_CLASS (chancery_outline_row_parent_class)->dispose (object);
}

static void
chancery_outline_row_class_init (ChanceryOutlineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_outline_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/chancery/Chancery/chancery-outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryOutlineRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, ChanceryOutlineRow, title);
  gtk_widget_class_bind_template_child (widget_class, ChanceryOutlineRow, add);
  gtk_widget_class_bind_template_child (widget_class, ChanceryOutlineRow, count);
}

static void
chancery_outline_row_init (ChanceryOutlineRow *self)
{
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_ellipsis_explain (self->title);
  g_signal_connect (gesture, "pressed", G_CALLBACK (arrow_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->arrow), GTK_EVENT_CONTROLLER (gesture));
}

/**
 * chancery_outline_row_new:
 * @settings: what says how events are sorted
 *
 * Returns: a row without an item
 */
GtkWidget *
chancery_outline_row_new (GSettings *settings)
{
  ChanceryOutlineRow *self = g_object_new (CHANCERY_TYPE_OUTLINE_ROW, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::event-order", G_CALLBACK (show_order), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * chancery_outline_row_set_item:
 * @self: a row
 * @item: (nullable): the line that it shows
 */
void
chancery_outline_row_set_item (ChanceryOutlineRow *self,
                               ChanceryOutlineItem *item)
{
  g_return_if_fail (CHANCERY_IS_OUTLINE_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_handler, self->item);
  if (!g_set_object (&self->item, item) || item == NULL)
    return;

  self->changed_handler = g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

/**
 * chancery_outline_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
ChanceryOutlineItem *
chancery_outline_row_get_item (ChanceryOutlineRow *self)
{
  g_return_val_if_fail (CHANCERY_IS_OUTLINE_ROW (self), NULL);

  return self->item;
}
