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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-patch/nothing", test_nothing);
  g_test_add_func ("/record-patch/fields", test_fields);
  g_test_add_func ("/record-patch/children", test_children);
  return g_test_run ();
}
