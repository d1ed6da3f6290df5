/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-recent.h"

#include "ui/chancery-wording.h"

#define KEY "recent-records"
#define MOST_RECORDS 20
#define MOST_IN_MENU 10

/* Replaces what is remembered of @path, and puts it first; @memory %NULL forgets it. */
static void
put_first (GSettings *settings,
           const char *path,
           GVariant *memory)
{
  g_autoptr (GVariant) before = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *other;
  GVariant *its;
  guint n = 0;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sa{sv})"));
  if (memory != NULL)
    g_variant_builder_add (&builder, "(s@a{sv})", path, memory);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "(&s@a{sv})", &other, &its))
    if (!g_str_equal (other, path) && n++ < MOST_RECORDS)
      g_variant_builder_add (&builder, "(s@a{sv})", other, its);
  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/* Returns: (transfer full): what is remembered of @path; an empty dictionary for nothing */
static GVariant *
find (GSettings *settings,
      const char *path)
{
  g_autoptr (GVariant) records = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  const char *other;
  GVariant *memory;

  g_variant_iter_init (&iter, records);
  while (g_variant_iter_next (&iter, "(&s@a{sv})", &other, &memory))
    {
      if (g_str_equal (other, path))
        return memory;
      g_variant_unref (memory);
    }
  return g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
}

/**
 * chancery_recent_add:
 * @settings: the program's settings
 * @path: a record that was opened
 */
void
chancery_recent_add (GSettings *settings,
                     const char *path)
{
  g_autoptr (GVariant) memory = find (settings, path);

  put_first (settings, path, memory);
}

/**
 * chancery_recent_forget:
 * @settings: the program's settings
 * @path: a record that is not there any more
 */
void
chancery_recent_forget (GSettings *settings,
                        const char *path)
{
  put_first (settings, path, NULL);
}

/**
 * chancery_recent_get:
 * @settings: the program's settings
 * @path: a record
 * @what: what of it
 * @type: the type it must have
 *
 * Returns: (transfer full) (nullable): what is remembered, if it is
 */
GVariant *
chancery_recent_get (GSettings *settings,
                     const char *path,
                     const char *what,
                     const char *type)
{
  g_autoptr (GVariant) memory = find (settings, path);

  return g_variant_lookup_value (memory, what, G_VARIANT_TYPE (type));
}

/**
 * chancery_recent_set:
 * @settings: the program's settings
 * @path: a record that was opened
 * @what: what of it
 * @value: (transfer floating): to be remembered
 */
void
chancery_recent_set (GSettings *settings,
                     const char *path,
                     const char *what,
                     GVariant *value)
{
  g_autoptr (GVariant) memory = find (settings, path);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (memory);

  g_variant_dict_insert_value (&dict, what, value);
  put_first (settings, path, g_variant_dict_end (&dict));
}

/**
 * chancery_recent_get_last:
 * @settings: the program's settings
 *
 * Returns: (transfer full) (nullable): the record that was open last, if it is still there
 */
char *
chancery_recent_get_last (GSettings *settings)
{
  g_autoptr (GVariant) records = g_settings_get_value (settings, KEY);
  const char *path = NULL;

  if (g_variant_n_children (records) > 0)
    g_variant_get_child (records, 0, "(&s@a{sv})", &path, NULL);
  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? g_strdup (path) : NULL;
}

/**
 * chancery_recent_fill_menu:
 * @settings: the program's settings
 * @menu: what it shall hold
 *
 * An item opens a record; those that are gone stay in it, and say so when they are asked for: the
 * disk they are on may come back.
 */
void
chancery_recent_fill_menu (GSettings *settings,
                           GMenu *menu)
{
  g_autoptr (GVariant) records = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  const char *path;
  GVariant *memory;
  int n = 0;

  g_menu_remove_all (menu);
  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "(&s@a{sv})", &path, &memory))
    {
      g_autofree char *name = g_filename_display_basename (path);
      g_autofree char *label = chancery_wording_menu_label (name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "app.open-recent", "s", path);
      if (n++ < MOST_IN_MENU)
        g_menu_append_item (menu, item);
    }
}
