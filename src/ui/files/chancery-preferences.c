/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-preferences.h"

#include <langinfo.h>

#include "ui/chancery-dialog.h"
#include "ui/chancery-drop-down.h"
#include "ui/chancery-entry.h"

struct _ChanceryPreferences
{
  GtkWindow parent_instance;

  GtkDropDown *appearance;
  GtkEntry *name;
  GtkDropDown *weekday;
};

G_DEFINE_FINAL_TYPE (ChanceryPreferences, chancery_preferences, GTK_TYPE_WINDOW)

/* In the order of the lists in the template. */
static const char *const appearances[] = { "system", "light", "dark", NULL };
static const char *const weekdays[] = { "locale", "monday", "saturday", "sunday", NULL };

static gboolean
to_position (GValue *value,
             GVariant *variant,
             gpointer user_data)
{
  const char *const *nicks = user_data;

  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
from_position (const GValue *value,
               const GVariantType *type,
               gpointer user_data)
{
  const char *const *nicks = user_data;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((GStrv) nicks) ? g_variant_new_string (nicks[position]) : NULL;
}

static void
bind (GSettings *settings,
      const char *key,
      GtkDropDown *list,
      const char *const *nicks)
{
  g_settings_bind_with_mapping (settings, key, list, "selected", G_SETTINGS_BIND_DEFAULT,
                                to_position, from_position, (gpointer) nicks, NULL);
}

static void
chancery_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CHANCERY_TYPE_PREFERENCES);

  G_OBJECT_CLASS (chancery_preferences_parent_class)->dispose (object);
}

static void
chancery_preferences_class_init (ChanceryPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_preferences_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/chancery/Chancery/files/chancery-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, ChanceryPreferences, appearance);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPreferences, name);
  gtk_widget_class_bind_template_child (widget_class, ChanceryPreferences, weekday);
}

static void
chancery_preferences_init (ChanceryPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  chancery_entry_limit (GTK_WIDGET (self->name), CHANCERY_ENTRY_MOST);
  chancery_drop_down_keep_label (self->appearance);
  chancery_drop_down_keep_label (self->weekday);
}

/**
 * chancery_preferences_open:
 * @parent: (nullable): the window over which it opens
 * @settings: the program's settings
 */
void
chancery_preferences_open (GtkWindow *parent,
                           GSettings *settings)
{
  ChanceryPreferences *self = chancery_dialog_new (CHANCERY_TYPE_PREFERENCES, parent);

  gtk_entry_set_placeholder_text (self->name, g_get_real_name ());
  bind (settings, "appearance", self->appearance, appearances);
  bind (settings, "first-weekday", self->weekday, weekdays);
  g_settings_bind (settings, "analyst-name", self->name, "text", G_SETTINGS_BIND_DEFAULT);
  gtk_window_present (GTK_WINDOW (self));
}

/* 1 for Monday to 7 for Sunday. glibc tells the weekday as a number counted from a day that it also
 * tells: a Sunday or a Monday. */
static int
get_weekday_of_locale (void)
{
  const char *first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  const guint start = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  int weekday = *first + (start == 19971201 ? 0 : -1);

  return weekday < 1 ? 7 : MIN (weekday, 7);
}

/**
 * chancery_preferences_get_first_weekday:
 * @settings: the program's settings
 *
 * Returns: the first day of the week, 1 for Monday to 7 for Sunday
 */
int
chancery_preferences_get_first_weekday (GSettings *settings)
{
  int chosen = g_settings_get_enum (settings, "first-weekday");

  return chosen == 0 ? get_weekday_of_locale () : chosen;
}
