/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values that a record is given may be its own.
 */

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/own-values", test_own_values);
  return g_test_run ();
}
