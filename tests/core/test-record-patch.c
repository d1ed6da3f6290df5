/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Patches hold what differs and nothing else.
 */

#include "core/model/chancery-record.h"

static ChanceryRecord *
make_actor (void)
{
  ChanceryRecord *actor = chancery_record_new (CHANCERY_TABLE_ACTOR);

  chancery_uuid_generate (&actor->uuid, 0);
  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, "Kaja Kallas");
  chancery_record_set_text (actor, CHANCERY_ACTOR_COUNTRY, "EE");
  chancery_record_set_null (actor, CHANCERY_ACTOR_NOTE);
  chancery_record_set_text (chancery_record_add_child (actor, CHANCERY_TABLE_ALIAS),
                            CHANCERY_ALIAS_NAME, "Kallas");
  return actor;
}

static void
test_nothing (void)
{
  g_autoptr (ChanceryRecord) before = make_actor ();
  g_autoptr (ChanceryRecord) after = chancery_record_copy (before);

  g_assert_null (chancery_record_make_patch (before, after));
  chancery_record_unset (after, CHANCERY_ACTOR_COUNTRY);
  chancery_record_set_null (after, CHANCERY_ACTOR_COLOUR);
  chancery_record_make_children (after, CHANCERY_TABLE_OFFICE);
  g_assert_null (chancery_record_make_patch (before, after));
}

static void
test_fields (void)
{
  g_autoptr (ChanceryRecord) before = make_actor ();
  g_autoptr (ChanceryRecord) after = chancery_record_copy (before);
  g_autoptr (ChanceryRecord) patch = NULL;

  chancery_record_set_null (after, CHANCERY_ACTOR_COUNTRY);
  chancery_record_set_text (after, CHANCERY_ACTOR_NOTE, "EU since 2024");
  patch = chancery_record_make_patch (before, after);
  g_assert_true (chancery_uuid_equal (&patch->uuid, &before->uuid));
  g_assert_false (chancery_record_has (patch, CHANCERY_ACTOR_NAME));
  g_assert_cmpint (chancery_record_get_value (patch, CHANCERY_ACTOR_COUNTRY)->type, ==,
                   CHANCERY_VALUE_NULL);
  g_assert_cmpstr (chancery_record_get_text (patch, CHANCERY_ACTOR_NOTE), ==, "EU since 2024");
  g_assert_null (chancery_record_get_children (patch, CHANCERY_TABLE_ALIAS));
}

static void
test_children (void)
{
  g_autoptr (ChanceryRecord) before = make_actor ();
  g_autoptr (ChanceryRecord) after = chancery_record_copy (before);
  g_autoptr (ChanceryRecord) patch = NULL;
  g_autoptr (ChanceryRecord) cleared = NULL;

  chancery_record_set_text (chancery_record_add_child (after, CHANCERY_TABLE_ALIAS),
                            CHANCERY_ALIAS_NAME, "Кая Каллас");
  patch = chancery_record_make_patch (before, after);
  g_assert_false (chancery_record_has (patch, CHANCERY_ACTOR_NAME));
  g_assert_cmpuint (chancery_record_get_children (patch, CHANCERY_TABLE_ALIAS)->len, ==, 2);

  g_ptr_array_set_size (chancery_record_get_children (after, CHANCERY_TABLE_ALIAS), 0);
  cleared = chancery_record_make_patch (before, after);
  g_assert_cmpuint (chancery_record_get_children (cleared, CHANCERY_TABLE_ALIAS)->len, ==, 0);
}

static ChanceryRecord *
make_statement (const ChanceryUuid *topic, gint64 stance)
{
  ChanceryRecord *statement = chancery_record_new (CHANCERY_TABLE_STATEMENT);
  ChanceryRecord *row = chancery_record_add_child (statement, CHANCERY_TABLE_STANCE);

  chancery_record_set_reference (row, CHANCERY_STANCE_TOPIC, topic);
  chancery_record_set_integer (row, CHANCERY_STANCE_STANCE, stance);
  return statement;
}

/* The same topic gets the other stance, another one comes behind it, what is so stays so. */
static void
test_spread (void)
{
  ChanceryUuid peace, sanctions;
  g_autoptr (ChanceryRecord) record = NULL;
  g_autoptr (ChanceryRecord) same = NULL;
  g_autoptr (ChanceryRecord) other = NULL;
  g_autoptr (ChanceryRecord) patch = NULL;
  g_autoptr (ChanceryRecord) added = NULL;
  GPtrArray *rows;

  chancery_uuid_generate (&peace, 0);
  chancery_uuid_generate (&sanctions, 0);
  record = make_statement (&peace, 1);
  chancery_record_set_text (record, CHANCERY_STATEMENT_REVIEW, "to-verify");

  same = make_statement (&peace, 1);
  g_assert_null (chancery_record_spread (same, record));

  chancery_record_set_text (same, CHANCERY_STATEMENT_REVIEW, "verified");
  chancery_record_set_integer (chancery_record_get_children (same, CHANCERY_TABLE_STANCE)->pdata[0],
                               CHANCERY_STANCE_STANCE, -2);
  patch = chancery_record_spread (same, record);
  rows = chancery_record_get_children (patch, CHANCERY_TABLE_STANCE);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (chancery_record_get_integer (rows->pdata[0], CHANCERY_STANCE_STANCE, 0), ==, -2);
  g_assert_cmpstr (chancery_record_get_text (patch, CHANCERY_STATEMENT_REVIEW), ==, "verified");

  other = make_statement (&sanctions, 0);
  chancery_record_set_text (chancery_record_add_child (other, CHANCERY_TABLE_TAG),
                            CHANCERY_TAG_NAME, "urgent");
  added = chancery_record_spread (other, record);
  g_assert_cmpuint (chancery_record_get_children (added, CHANCERY_TABLE_STANCE)->len, ==, 2);
  g_assert_cmpuint (chancery_record_get_children (added, CHANCERY_TABLE_TAG)->len, ==, 1);
  g_assert_false (chancery_record_has (added, CHANCERY_STATEMENT_REVIEW));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-patch/nothing", test_nothing);
  g_test_add_func ("/record-patch/fields", test_fields);
  g_test_add_func ("/record-patch/children", test_children);
  g_test_add_func ("/record-patch/spread", test_spread);
  return g_test_run ();
}
