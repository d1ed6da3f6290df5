/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that a record is given may be its own; how its tables and fields are called, and what is
 * said of values that it may not hold.
 */

#include "core/chancery-excerpt.h"
#include "core/model/chancery-record.h"

static void
test_own_values (void)
{
  g_autoptr (ChanceryRecord) statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  g_autoptr (ChanceryRecord) citation = chancery_record_new (CHANCERY_TABLE_CITATION);
  const guint text = CHANCERY_STATEMENT_REVIEW, integer = CHANCERY_STATEMENT_REVIEW_AT;
  const guint reference = CHANCERY_CITATION_SOURCE;
  const ChanceryUuid uuid = { { 7 } };

  chancery_record_set_text (statement, text, "verified");
  chancery_record_set_integer (statement, integer, 42);
  chancery_record_set_null (statement, CHANCERY_STATEMENT_GIST);
  chancery_record_set_reference (citation, reference, &uuid);
  for (guint i = 0; i < statement->table->n_fields; i++)
    chancery_record_set_value (statement, i, chancery_record_get_value (statement, i));
  chancery_record_set_value (citation, reference, chancery_record_get_value (citation, reference));
  chancery_record_set_text (statement, text, chancery_record_get_text (statement, text));

  g_assert_cmpstr (chancery_record_get_text (statement, text), ==, "verified");
  g_assert_cmpint (chancery_record_get_integer (statement, integer, 0), ==, 42);
  g_assert_true (chancery_record_has (statement, CHANCERY_STATEMENT_GIST));
  g_assert_false (chancery_record_has (statement, CHANCERY_STATEMENT_QUOTE));
  g_assert_nonnull (chancery_record_get_reference (citation, reference));
  g_assert_true (
    chancery_uuid_equal (chancery_record_get_reference (citation, reference), &uuid));

  /* A part of it, too. */
  chancery_record_set_text (statement, text, chancery_record_get_text (statement, text) + 4);
  g_assert_cmpstr (chancery_record_get_text (statement, text), ==, "fied");
}

/* Whoever shows a table or a field finds words for it. */
static void
test_labels (void)
{
  for (guint i = 0; i < CHANCERY_N_TABLES; i++)
    {
      const ChanceryTable *table = chancery_table_get (i);

      g_assert_nonnull (table->label);
      g_assert_nonnull (table->plural);
      for (guint j = 0; j < table->n_fields; j++)
        g_assert_nonnull (table->fields[j].label);
    }
  g_assert_cmpstr (chancery_table_get_label (CHANCERY_TABLE_STATEMENT), ==, "Statement");
  g_assert_cmpstr (chancery_table_get_plural (CHANCERY_TABLE_STATEMENT), ==, "Statements");
  g_assert_cmpstr (
    chancery_table_get_field_label (CHANCERY_TABLE_STATEMENT, CHANCERY_STATEMENT_SAID_BASIS), ==,
    "Date is");
}

static void
assert_refused (ChanceryRecord *record, ChanceryCheckFlags flags, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (chancery_record_check (record, flags, &error));
  g_assert_cmpstr (error->message, ==, message);
}

/* At the window by the words there, in a list by those of the format. */
static void
test_check_names_fields (void)
{
  g_autoptr (ChanceryRecord) statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  ChanceryRecord *tag;

  assert_refused (statement, CHANCERY_CHECK_WHOLE, "Statement, Quote: is missing");
  assert_refused (statement, CHANCERY_CHECK_WHOLE | CHANCERY_CHECK_LISTED,
                  "statement quote: is missing");
  g_assert_true (chancery_record_check (statement, CHANCERY_CHECK_PATCH, NULL));

  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID_BASIS, "heard\nof");
  assert_refused (statement, CHANCERY_CHECK_PATCH,
                  "Statement, Date is: “heard of” is none of its words");
  assert_refused (statement, CHANCERY_CHECK_LISTED,
                  "statement saidBasis: “heard of” is none of its words");

  chancery_record_set_null (statement, CHANCERY_STATEMENT_SAID_BASIS);
  tag = chancery_record_add_child (statement, CHANCERY_TABLE_TAG);
  assert_refused (statement, CHANCERY_CHECK_PATCH, "Tag, Tag: is missing");
  chancery_record_set_text (tag, CHANCERY_TAG_NAME, "\xff");
  assert_refused (statement, CHANCERY_CHECK_LISTED, "tag name: is not UTF-8");
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *excerpt;
  } cases[] = {
    { "", -1, "" },
    { "as it is", -1, "as it is" },
    { "as it is", 2, "as" },
    { "two\nlines\tand\x01 more", -1, "two lines and  more" },
    { "\xe2\x80\xae" "backwards\xe2\x81\xa6", -1, "\xef\xbf\xbd" "backwards\xef\xbf\xbd" },
    { "\xff" "half \xc3", -1, "\xef\xbf\xbd" "half \xef\xbf\xbd" },
    { "a\0b", 3, "a\xef\xbf\xbd" "b" },
    { "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé", -1,
      "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé…" },
  };
  g_autofree char *long_one = g_strnfill (1 << 20, 'x');
  g_autofree char *cut = chancery_excerpt (long_one, -1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = chancery_excerpt (cases[i].text, cases[i].length);

      g_assert_cmpstr (excerpt, ==, cases[i].excerpt);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, CHANCERY_EXCERPT_LENGTH + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/own-values", test_own_values);
  g_test_add_func ("/record/labels", test_labels);
  g_test_add_func ("/record/check-names-fields", test_check_names_fields);
  g_test_add_func ("/record/excerpt", test_excerpt);
  return g_test_run ();
}
