/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The input as a file to import: a list, lines of statements, or CSV, told by its content. Nothing of
 * it stays.
 */

#include "fuzz.h"

#include "core/exchange/chancery-import.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (fuzz_base_get_path ());
  g_autofree char *path = g_build_filename (folder, "input", NULL);
  const char *const paths[] = { path, NULL };
  ChanceryImportOptions options = { CHANCERY_IMPORT_DRY_RUN, .label = "Fuzz" };
  ChanceryImportCounts counts;
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_assert_true (g_file_set_contents_full (path, (const char *) bytes, length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  done = chancery_import_files (fuzz_base_get_writer (), paths, &options, &counts, NULL, &error);
  g_assert_true (done == (error == NULL));
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  return 0;
}
