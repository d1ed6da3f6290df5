/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drafts: kept, found again, dropped, and kept elsewhere where the record's folder can't be
 * written.
 */

#include "ui/chancery-drafts.h"

#include <glib/gstdio.h>

static const ChanceryUuid uuid = { { 1, 2, 3 } };

static void
test_keep_and_drop (void)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-drafts-XXXXXX", NULL);
  g_autofree char *record = g_build_filename (folder, "a.chancery", NULL);
  g_autofree char *path = g_strconcat (record, "-drafts", NULL);
  const char *text = "one\nline; another = \"two\" \\ ü\t";

  for (int round = 0; round < 2; round++)
    {
      ChanceryDrafts *drafts = chancery_drafts_new (record);
      g_autofree char *before = chancery_drafts_get (drafts, &uuid, "note");

      g_assert_cmpstr (before, ==, round == 0 ? NULL : text);
      chancery_drafts_keep (drafts, &uuid, "said", "Aug");
      chancery_drafts_keep (drafts, &uuid, "note", text);
      g_assert_finalize_object (drafts);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }

  for (int round = 0; round < 2; round++)
    {
      ChanceryDrafts *drafts = chancery_drafts_new (record);

      chancery_drafts_keep (drafts, &uuid, "note", NULL);
      chancery_drafts_keep (drafts, &uuid, "said", NULL);
      g_assert_null (chancery_drafts_get (drafts, &uuid, "said"));
      g_assert_finalize_object (drafts);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_elsewhere (void)
{
  g_autofree char *record = g_build_filename ("/proc", "no-such-folder", "a.chancery", NULL);
  ChanceryDrafts *drafts = chancery_drafts_new (record);
  g_autofree char *found = NULL;

  chancery_drafts_keep (drafts, &uuid, "note", "kept");
  g_assert_finalize_object (drafts);
  drafts = chancery_drafts_new (record);
  found = chancery_drafts_get (drafts, &uuid, "note");
  g_assert_cmpstr (found, ==, "kept");
  chancery_drafts_keep (drafts, &uuid, "note", NULL);
  g_assert_finalize_object (drafts);
}

/* A cache of the test's own; GLib's isolated folders are never freed, which the sanitizers tell. */
static void
remove_cache (const char *cache)
{
  static const char *const folders[] = { "chancery/drafts", "chancery", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (cache, folders[i], NULL);

      g_rmdir (folder);
    }
}

int
main (int argc,
      char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("chancery-cache-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/drafts/keep-and-drop", test_keep_and_drop);
  g_test_add_func ("/drafts/elsewhere", test_elsewhere);

  status = g_test_run ();
  remove_cache (cache);
  return status;
}
