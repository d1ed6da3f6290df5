/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Proposals taken into the record: once, with their citation, undone as one; the same text again adds
 * nothing, another report of the same words a citation.
 */

#include "core/exchange/chancery-accept.h"
#include "core/store/chancery-check.h"
#include "store-helpers.h"

#include <string.h>

#define TEXT \
  "Aralia Venn said the canal stays open. \"We will not yield a single lock,\" Venn added." \
  " Two senior officials said the talks would go on."

typedef struct
{
  char *path;
  ChanceryContext *context;
  ChanceryDb *db;
  ChanceryWriter *writer;
  ChanceryResolver *resolver;
  ChanceryCaptureEngine *engine;
  ChanceryAcceptCounts counts;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  f->writer = chancery_writer_new (f->db, f->context, NULL);
  f->resolver = chancery_resolver_new (f->db);
  f->engine = chancery_capture_engine_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_capture_engine_unref (f->engine);
  chancery_resolver_free (f->resolver);
  chancery_writer_free (f->writer);
  chancery_db_close (f->db);
  chancery_context_unref (f->context);
  test_path_remove (f->path);
}

static ChanceryAcceptCounts
accept (Fixture *f, const char *text, const char *url, const char *published)
{
  ChanceryCaptureArticle article = { .id = (char *) "a",
                                     .title = (char *) "Canal talks",
                                     .outlet = (char *) "Norland Courier",
                                     .url = (char *) url,
                                     .published = (char *) published,
                                     .text = (char *) text,
                                     .length = strlen (text) };
  ChanceryCaptureHints hints = { .published = published };
  ChanceryAcceptCounts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals =
      chancery_capture_engine_propose (f->engine, text, strlen (text), &hints, &error);

  g_assert_no_error (error);
  chancery_accept_article (f->writer, f->resolver, &article, proposals, "Capture", &counts, &error);
  g_assert_no_error (error);
  return counts;
}

static gint64
count (Fixture *f, const char *sql)
{
  gint64 n;

  g_assert_true (chancery_db_get_integer (f->db, sql, &n, NULL));
  return n;
}

static void
fail_finding (const char *finding, gpointer data)
{
  g_error ("%s", finding);
}

static void
test_stored (Fixture *f, gconstpointer data)
{
  ChanceryAcceptCounts counts = accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  g_autofree char *empty = NULL;

  g_assert_cmpuint (counts.statements, ==, 3);
  g_assert_cmpuint (counts.texts, ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM statement WHERE review = 'to-verify' AND"
                             " said = '2025-08-22' AND said_basis = 'published'"), ==, 3);
  g_assert_cmpint (count (f, "SELECT count(*) FROM actor WHERE name = 'Aralia Venn'"), ==, 1);
  /* What is nobody's name becomes nobody's actor. */
  g_assert_cmpint (count (f, "SELECT count(*) FROM actor"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM speaker WHERE description LIKE '%officials'"), ==,
                   1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM citation WHERE exact ="
                             " 'We will not yield a single lock' AND cue = 'added'"), ==, 1);
  g_assert_true (chancery_check_run (f->db, fail_finding, NULL, NULL, NULL, NULL));
  g_assert_true (chancery_writer_undo (f->writer, NULL, NULL));
  g_assert_cmpint (count (f, "SELECT count(*) FROM statement WHERE gone IS NULL"), ==, 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM source WHERE gone IS NULL"), ==, 0);
}

static void
test_again (Fixture *f, gconstpointer data)
{
  ChanceryAcceptCounts counts;
  gint64 n_actions;

  accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  n_actions = count (f, "SELECT count(*) FROM action");
  counts = accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  g_assert_cmpuint (counts.statements + counts.reports + counts.texts, ==, 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM action"), ==, n_actions);
}

static void
test_reported_twice (Fixture *f, gconstpointer data)
{
  ChanceryAcceptCounts counts;

  accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  counts = accept (f, TEXT " That was all.", "http://norland.invalid/2", "2025-08-23");
  g_assert_cmpuint (counts.reports, ==, 2);
  g_assert_cmpint (count (f, "SELECT count(*) FROM source"), ==, 2);
  /* The unnamed officials are never taken for the same. */
  g_assert_cmpuint (counts.statements, ==, 1);
}

/* The negative control of the one above: the same words a year later are another statement. */
static void
test_said_again (Fixture *f, gconstpointer data)
{
  ChanceryAcceptCounts counts;

  accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  counts = accept (f, TEXT " Again.", "http://norland.invalid/2", "2026-08-23");
  g_assert_cmpuint (counts.reports, ==, 0);
  g_assert_cmpuint (counts.statements, ==, 3);
}

static void
test_new_version (Fixture *f, gconstpointer data)
{
  ChanceryAcceptCounts counts;

  accept (f, TEXT, "http://norland.invalid/1", "2025-08-22");
  counts = accept (f, TEXT " Venn said the locks were full.", "http://norland.invalid/1", "2025-08-22");
  g_assert_cmpint (count (f, "SELECT count(*) FROM source"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM version WHERE reason = 'updated'"), ==, 1);
  g_assert_cmpuint (counts.known, ==, 3);
  g_assert_cmpuint (counts.statements, ==, 1);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  ChanceryCaptureArticle article = { .published = (char *) "last week",
                                     .text = (char *) TEXT,
                                     .length = strlen (TEXT) };
  ChanceryAcceptCounts counts = { 0 };
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (chancery_accept_article (f->writer, f->resolver, &article, proposals, NULL, &counts,
                                           &error));
  g_assert_error (error, CHANCERY_MODEL_ERROR, CHANCERY_MODEL_ERROR_VALUE);
  g_assert_cmpint (count (f, "SELECT count(*) FROM source"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/accept/stored", test_stored);
  TEST ("/accept/again", test_again);
  TEST ("/accept/reported-twice", test_reported_twice);
  TEST ("/accept/said-again", test_said_again);
  TEST ("/accept/new-version", test_new_version);
  TEST ("/accept/refused", test_refused);
  return g_test_run ();
}
