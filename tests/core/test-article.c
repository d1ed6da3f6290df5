/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A source with its archived text and what cites it; statements made of its passages.
 */

#include "core/store/chancery-article.h"
#include "core/model/chancery-spans.h"
#include "core/store/chancery-reanchor.h"
#include "store-helpers.h"

#define TEXT "She said: “We will go.” He said it was a “trap” and left."

static void
put (TestStore *f, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "put", &error));
  g_assert_cmpint (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, &error), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_no_error (error);
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
}

static ChanceryRecord *
make_source (void)
{
  const ChanceryUuid uuid = { { 1 } };
  ChanceryRecord *source = chancery_record_new_with_uuid (CHANCERY_TABLE_SOURCE, &uuid);

  chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, "Going");
  chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED, "2025-08-22");
  chancery_record_set_text (source, CHANCERY_SOURCE_LANGUAGE, "en");
  return source;
}

static ChanceryRecord *
make_version (guint8 number, const ChanceryRecord *source, gint64 captured, const char *text)
{
  const ChanceryUuid uuid = { { 2, number } };
  ChanceryRecord *version = chancery_record_new_with_uuid (CHANCERY_TABLE_VERSION, &uuid);

  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_integer (version, CHANCERY_VERSION_CAPTURED, captured);
  if (text != NULL)
    chancery_record_set_text (version, CHANCERY_VERSION_TEXT, text);
  else
    chancery_record_set_text (version, CHANCERY_VERSION_SHA256,
                              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  return version;
}

static ChanceryRecord *
make_statement (guint8 number, const ChanceryRecord *source, const ChanceryRecord *version,
                const char *spans)
{
  const ChanceryUuid uuid = { { 3, number } };
  ChanceryRecord *statement = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &uuid);
  ChanceryRecord *speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);
  ChanceryRecord *citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);

  chancery_record_set_text (statement, CHANCERY_STATEMENT_QUOTE, "We will go.");
  chancery_record_set_text (speaker, CHANCERY_SPEAKER_DESCRIPTION, "an official");
  chancery_record_set_reference (citation, CHANCERY_CITATION_SOURCE, &source->uuid);
  if (version != NULL)
    chancery_record_set_reference (citation, CHANCERY_CITATION_VERSION, &version->uuid);
  if (spans != NULL)
    chancery_record_set_text (citation, CHANCERY_CITATION_SPANS, spans);
  return statement;
}

static ChanceryArticle *
load (TestStore *f, const ChanceryUuid *uuid)
{
  g_autoptr (GError) error = NULL;
  ChanceryArticle *article = chancery_article_load (f->db, uuid, &error);

  g_assert_no_error (error);
  return article;
}

static const ChanceryArticleMark *
get_mark (ChanceryArticle *article, guint index)
{
  return article->marks->pdata[index];
}

/* Those of the version that is read are marked as they come in the text; the others are counted. */
static void
test_marks (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) source = make_source ();
  g_autoptr (ChanceryRecord) first = make_version (1, source, 100, "Old words");
  g_autoptr (ChanceryRecord) second = make_version (2, source, 200, TEXT);
  g_autoptr (ChanceryRecord) late = make_statement (1, source, second, "[[41,45]]");
  g_autoptr (ChanceryRecord) early = make_statement (2, source, second, "[[11,22]]");
  g_autoptr (ChanceryRecord) beyond = make_statement (3, source, second, "[[11,2200]]");
  g_autoptr (ChanceryRecord) unplaced = make_statement (4, source, NULL, NULL);
  g_autoptr (ChanceryRecord) gone = make_statement (5, source, second, "[[0,3]]");
  g_autoptr (ChanceryArticle) article = NULL;
  g_autoptr (ChanceryArticle) old = NULL;
  g_autoptr (GError) error = NULL;

  put (f, source);
  put (f, first);
  put (f, second);
  put (f, late);
  put (f, early);
  put (f, beyond);
  put (f, unplaced);
  put (f, gone);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "remove", &error));
  g_assert_true (
    chancery_writer_remove (f->writer, CHANCERY_TABLE_STATEMENT, &gone->uuid, &error));
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));

  article = load (f, &source->uuid);
  g_assert_cmpuint (article->versions->len, ==, 2);
  g_assert_cmpuint (article->version, ==, 1);
  g_assert_cmpstr (article->text, ==, TEXT);
  g_assert_cmpint (article->length, ==, g_utf8_strlen (TEXT, -1));
  g_assert_cmpuint (article->marks->len, ==, 2);
  g_assert_cmpint (get_mark (article, 0)->ref, ==, 2);
  g_assert_cmpint (get_mark (article, 1)->ref, ==, 1);
  g_assert_cmpstr (get_mark (article, 0)->speaker, ==, "an official");
  g_assert_cmpint (article->n_unplaced, ==, 2);

  old = load (f, &first->uuid);
  g_assert_cmpuint (old->version, ==, 0);
  g_assert_cmpstr (old->text, ==, "Old words");
  g_assert_cmpuint (old->marks->len, ==, 0);
  g_assert_cmpint (old->n_unplaced, ==, 4);
}

static void
test_without_text (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) source = make_source ();
  g_autoptr (ChanceryRecord) version = make_version (1, source, 100, TEXT);
  g_autoptr (ChanceryRecord) hash = make_version (2, source, 200, NULL);
  g_autoptr (ChanceryArticle) none = NULL;
  g_autoptr (ChanceryArticle) known = NULL;
  g_autoptr (ChanceryArticle) missing = NULL;
  g_autoptr (GError) error = NULL;
  const ChanceryUuid nobody = { { 9, 9 } };

  put (f, source);
  none = load (f, &source->uuid);
  g_assert_cmpuint (none->version, ==, G_MAXUINT);
  g_assert_null (none->text);
  g_assert_null (chancery_article_get_version (none));

  put (f, version);
  put (f, hash);
  known = load (f, &source->uuid);
  g_assert_cmpuint (known->version, ==, 0);
  g_assert_cmpstr (known->text, ==, TEXT);

  missing = chancery_article_load (f->db, &nobody, &error);
  g_assert_null (missing);
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
}

static void
test_statement (TestStore *f, gconstpointer data)
{
  static const struct
  {
    gint64 start, end;
    const char *quote, *kind, *fragments, *spans;
  } cases[] = {
    { 10, 23, "We will go.", "verbatim", "[[0,11]]", "[[11,22]]" },
    { 11, 22, "We will go.", "verbatim", "[[0,11]]", "[[11,22]]" },
    { 9, 24, "We will go.", "verbatim", "[[0,11]]", "[[11,22]]" },
    { 11, 18, "We will", "paraphrase", "[]", "[[11,18]]" },
    { 32, 47, "it was a “trap”", "mixed", "[[10,14]]", "[[32,47]]" },
    { 48, 56, "and left", "paraphrase", "[]", "[[48,56]]" },
    { 9, 10, NULL, NULL, NULL, NULL },
    { 90, 99, NULL, NULL, NULL, NULL },
  };
  g_autoptr (ChanceryRecord) source = make_source ();
  g_autoptr (ChanceryRecord) version = make_version (1, source, 100, TEXT);
  g_autoptr (ChanceryArticle) article = NULL;

  put (f, source);
  put (f, version);
  article = load (f, &source->uuid);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryRecord) statement =
        chancery_article_make_statement (article, cases[i].start, cases[i].end);
      const ChanceryRecord *citation;

      if (cases[i].quote == NULL)
        {
          g_assert_null (statement);
          continue;
        }
      citation = chancery_record_get_children (statement, CHANCERY_TABLE_CITATION)->pdata[0];
      g_assert_cmpstr (chancery_record_get_text (statement, CHANCERY_STATEMENT_QUOTE), ==,
                       cases[i].quote);
      g_assert_cmpstr (chancery_record_get_text (statement, CHANCERY_STATEMENT_KIND), ==,
                       cases[i].kind);
      g_assert_cmpstr (chancery_record_get_text (statement, CHANCERY_STATEMENT_FRAGMENTS), ==,
                       cases[i].fragments);
      g_assert_cmpstr (chancery_record_get_text (statement, CHANCERY_STATEMENT_SAID), ==,
                       "2025-08-22");
      g_assert_cmpstr (chancery_record_get_text (statement, CHANCERY_STATEMENT_SAID_BASIS), ==,
                       "published");
      g_assert_cmpstr (chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), ==,
                       cases[i].spans);
      g_assert_true (chancery_uuid_equal (
        chancery_record_get_reference (citation, CHANCERY_CITATION_VERSION), &version->uuid));
    }
}

static const char *
get_citation (const ChanceryRecord *statement, guint field)
{
  return chancery_record_get_text (
    chancery_record_get_children (statement, CHANCERY_TABLE_CITATION)->pdata[0], field);
}

/* What is edited by hand gets its place anew; what can't be found keeps the old one. */
static void
test_reanchor (TestStore *f, gconstpointer data)
{
  static const struct
  {
    const char *exact, *spans, *now_exact, *now_spans;
  } cases[] = {
    { "he said it was", "[[11,22]]", "He said it was", "[[24,38]]" },
    { "We will stay.", "[[11,22]]", "We will stay.", "[[11,22]]" },
    { "he said", "[[24,31]]", "he said", "[[24,31]]" }, /* a place that is given is believed */
    { NULL, NULL, "We will go.", "[[11,22]]" },         /* the quote's */
  };
  g_autoptr (ChanceryRecord) source = make_source ();
  g_autoptr (ChanceryRecord) version = make_version (1, source, 100, TEXT);
  g_autoptr (ChanceryRecord) statement = make_statement (1, source, version, "[[11,22]]");
  g_autoptr (GError) error = NULL;
  ChanceryRecord *citation =
    chancery_record_get_children (statement, CHANCERY_TABLE_CITATION)->pdata[0];

  citation->uuid = (ChanceryUuid){ { 5 } };
  chancery_record_set_text (citation, CHANCERY_CITATION_EXACT, "We will go.");
  put (f, source);
  put (f, version);
  put (f, statement);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryRecord) patch = chancery_record_copy (statement);

      citation = chancery_record_get_children (patch, CHANCERY_TABLE_CITATION)->pdata[0];
      if (cases[i].exact != NULL)
        chancery_record_set_text (citation, CHANCERY_CITATION_EXACT, cases[i].exact);
      else
        chancery_record_set_null (citation, CHANCERY_CITATION_EXACT);
      if (cases[i].spans != NULL)
        chancery_record_set_text (citation, CHANCERY_CITATION_SPANS, cases[i].spans);
      else
        {
          chancery_record_set_null (citation, CHANCERY_CITATION_SPANS);
          chancery_record_set_null (citation, CHANCERY_CITATION_VERSION);
        }
      g_assert_true (chancery_reanchor (f->db, patch, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (get_citation (patch, CHANCERY_CITATION_EXACT), ==, cases[i].now_exact);
      g_assert_cmpstr (get_citation (patch, CHANCERY_CITATION_SPANS), ==, cases[i].now_spans);
      g_assert_true (chancery_uuid_equal (
        chancery_record_get_reference (citation, CHANCERY_CITATION_VERSION), &version->uuid));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_store_add ("/article/marks", test_marks);
  test_store_add ("/article/without-text", test_without_text);
  test_store_add ("/article/statement", test_statement);
  test_store_add ("/article/reanchor", test_reanchor);
  return g_test_run ();
}
