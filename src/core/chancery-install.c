/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_SETTINGS_ENABLE_BACKEND /* for the backend that keeps a file */

#include "core/chancery-install.h"


#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>

/* An installed program stands in PREFIX/bin beside PREFIX/share; a built one in BUILD/src beside
 * BUILD/data and BUILD/po. */
static char *
find_beside_executable (const char *installed,
                        const char *built,
                        const char *probe)
{
  const char *candidates[] = { installed, built };
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *root = NULL;

  if (executable == NULL)
    return NULL;

  folder = g_path_get_dirname (executable);
  root = g_path_get_dirname (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *path = g_build_filename (root, candidates[i], NULL);
      g_autofree char *probed = g_build_filename (path, probe, NULL);

      if (g_file_test (probed, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }

  return NULL;
}

/**
 * chancery_install_find_locale_dir:
 *
 * Finds the folder of message catalogues that belongs to the running executable.
 *
 * Returns: (transfer full) (nullable): a path, or %NULL where there is none
 */
char *
chancery_install_find_locale_dir (void)
{
  return find_beside_executable ("share/locale", "po", ".");
}

/**
 * chancery_install_find_data_file:
 * @name: a file name without folder
 *
 * Finds a file of the program's own data: PREFIX/share/chancery when installed, the build's data
 * folder otherwise.
 *
 * Returns: (transfer full) (nullable): a path of an existing file, or %NULL
 */
char *
chancery_install_find_data_file (const char *name)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folder = find_beside_executable ("share/chancery", "data", name);
  return folder == NULL ? NULL : g_build_filename (folder, name, NULL);
}

/* One readable file, which needs no session bus: the subcommands run without one too. Whoever names
 * a backend (tests: memory) gets that. */
static GSettingsBackend *
create_backend (void)
{
  g_autofree char *file = NULL;

  if (g_getenv ("GSETTINGS_BACKEND") != NULL)
    return NULL;
  file = g_build_filename (g_get_user_config_dir (), "chancery", "settings.ini", NULL);
  return g_keyfile_settings_backend_new (file, "/org/chancery/Chancery/", "settings");
}

/**
 * chancery_install_load_settings:
 * @error: return location for an error
 *
 * Opens the program's settings, kept in chancery/settings.ini in the user's configuration folder.
 * Unlike g_settings_new(), which aborts the process, a schema that is missing is an error.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL with @error set
 *   (%G_IO_ERROR_NOT_FOUND where the schema is missing, or what reading its folder gave)
 */
GSettings *
chancery_install_load_settings (GError **error)
{
  GSettingsSchemaSource *system = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *folder = NULL;

  folder = find_beside_executable ("share/chancery", "data", "gschemas.compiled");
  if (folder != NULL)
    {
      own = g_settings_schema_source_new_from_directory (folder, system, FALSE, error);
      if (own == NULL)
        return NULL;
    }

  if (own != NULL || system != NULL)
    schema = g_settings_schema_source_lookup (own != NULL ? own : system, CHANCERY_SCHEMA_ID, TRUE);

  if (schema == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("the settings schema %s is missing: install the program again"),
                   CHANCERY_SCHEMA_ID);
      return NULL;
    }

  backend = create_backend ();
  return g_settings_new_full (schema, backend, NULL);
}

/**
 * chancery_install_get_default_database:
 *
 * The database that is meant where none is named: chancery/default.chancery in the user's data
 * folder (XDG Base Directory specification). It need not exist.
 *
 * Returns: (transfer full): a path
 */
char *
chancery_install_get_default_database (void)
{
  return g_build_filename (g_get_user_data_dir (), "chancery", "default.chancery", NULL);
}
