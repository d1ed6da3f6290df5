/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where this copy of the program finds its own files. Everything is looked up relative to the
 * executable, so that an installed folder can be moved. Not for the user's documents, save the
 * one default database.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CHANCERY_SCHEMA_ID "org.chancery.Chancery"

char *chancery_install_find_locale_dir (void);
char *chancery_install_find_data_file (const char *name);
GSettings *chancery_install_load_settings (GError **error);
char *chancery_install_get_default_database (void);

G_END_DECLS
