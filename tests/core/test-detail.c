/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lists and the detail pane read: summaries, and a statement with what surrounds it.
 */

#include "core/store/chancery-detail.h"
#include "core/store/chancery-summary.h"
#include "store-helpers.h"

static ChanceryRecord *
make (ChanceryTableId table, guint8 number, guint name, const char *text)
{
  ChanceryUuid uuid = { { number, table } };
  ChanceryRecord *record = chancery_record_new_with_uuid (table, &uuid);

  chancery_record_set_text (record, name, text);
  return record;
}

static gint64
put (TestStore *f, const char *label, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;
  ChanceryPresence presence;
  gint64 id;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, label, &error));
  g_assert_cmpint (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, &error), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_no_error (error);
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  g_assert_true (chancery_records_find (f->db, record->table->id, &record->uuid, &id, &presence,
                                        &error));
  return id;
}

static void
add_office (ChanceryRecord *actor, const char *title, const ChanceryUuid *represents,
            const char *from, const char *until)
{
  ChanceryRecord *office = chancery_record_add_child (actor, CHANCERY_TABLE_OFFICE);

  chancery_record_set_text (office, CHANCERY_OFFICE_TITLE, title);
  chancery_record_set_reference (office, CHANCERY_OFFICE_REPRESENTS, represents);
  chancery_record_set_text (office, CHANCERY_OFFICE_FROM, from);
  if (until != NULL)
    chancery_record_set_text (office, CHANCERY_OFFICE_UNTIL, until);
}

static ChanceryRecord *
make_statement (guint8 number, const char *quote, const ChanceryUuid *actor)
{
  ChanceryRecord *statement = make (CHANCERY_TABLE_STATEMENT, number, CHANCERY_STATEMENT_QUOTE,
                                    quote);
  ChanceryRecord *speaker = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);

  chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, actor);
  return statement;
}

/* The union is two steps away: statement, actor, office. */
static void
test_surroundings (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) body = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Union");
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 2, CHANCERY_ACTOR_NAME, "Ada");
  g_autoptr (ChanceryRecord) first = make_statement (1, "We will", &actor->uuid);
  g_autoptr (ChanceryRecord) second = make_statement (2, "We will not", &actor->uuid);
  g_autoptr (ChanceryRecord) note = NULL;
  g_autoptr (ChanceryDetail) detail = NULL;
  g_autoptr (GError) error = NULL;
  ChanceryUuid missing = { { 9, 9 } };
  ChanceryRecord *link;
  gint64 id;

  add_office (actor, "Envoy", &body->uuid, "2024", NULL);
  link = chancery_record_add_child (second, CHANCERY_TABLE_LINK);
  chancery_record_set_reference (link, CHANCERY_LINK_STATEMENT, &first->uuid);
  chancery_record_set_text (link, CHANCERY_LINK_RELATION, "denies");
  link = chancery_record_add_child (first, CHANCERY_TABLE_LINK);
  chancery_record_set_reference (link, CHANCERY_LINK_STATEMENT, &missing);
  chancery_record_set_text (link, CHANCERY_LINK_RELATION, "repeats");

  put (f, "Union", body);
  put (f, "Ada", actor);
  id = put (f, "first", first);
  put (f, "second", second);
  note = chancery_record_new_with_uuid (CHANCERY_TABLE_STATEMENT, &first->uuid);
  chancery_record_set_text (note, CHANCERY_STATEMENT_NOTE, "Look again");
  put (f, "note", note);

  detail = chancery_detail_load (f->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_NOTE), ==,
                   "Look again");
  g_assert_cmpstr (chancery_detail_get_name (detail, &actor->uuid), ==, "Ada");
  g_assert_cmpstr (chancery_detail_get_name (detail, &body->uuid), ==, "Union");
  g_assert_null (chancery_detail_find (detail, &missing));
  g_assert_null (chancery_detail_get_name (detail, NULL));
  g_assert_cmpuint (detail->incoming->len, ==, 1);
  g_assert_true (chancery_record_equal (detail->incoming->pdata[0], second) ||
                 chancery_uuid_equal (&((ChanceryRecord *) detail->incoming->pdata[0])->uuid,
                                      &second->uuid));
  g_assert_cmpuint (detail->history->len, ==, 2);
  g_assert_cmpstr (((ChanceryDetailChange *) detail->history->pdata[0])->label, ==, "note");
  g_assert_cmpstr (((ChanceryDetailChange *) detail->history->pdata[1])->label, ==, "first");
}

static void
test_lists (TestStore *f, gconstpointer data)
{
  static const char *const names[] = { "Speech", "Briefing", "Other", "Deleted" };
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Ada");
  g_autoptr (ChanceryRecord) first = make_statement (1, "We will", &actor->uuid);
  g_autoptr (ChanceryRecord) second = make_statement (2, "We will not", &actor->uuid);
  g_autoptr (ChanceryDetail) detail = NULL;
  const ChanceryDetailListed *listed;
  gint64 id;

  put (f, "Ada", actor);
  id = put (f, "first", first);
  put (f, "second", second);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ChanceryRecord) list = make (CHANCERY_TABLE_LIST, i + 1, CHANCERY_LIST_NAME,
                                              names[i]);
      ChanceryRecord *item = chancery_record_add_child (list, CHANCERY_TABLE_LIST_ITEM);

      chancery_record_set_reference (item, CHANCERY_LIST_ITEM_STATEMENT,
                                     i == 2 ? &second->uuid : &first->uuid);
      if (i == 0)
        chancery_record_set_text (item, CHANCERY_LIST_ITEM_REMARK, "Begin with it");
      put (f, names[i], list);
      if (i < 3)
        continue;
      g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "delete", NULL));
      g_assert_true (chancery_writer_remove (f->writer, CHANCERY_TABLE_LIST, &list->uuid, NULL));
      g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));
    }

  detail = chancery_detail_load (f->db, id, NULL);
  g_assert_cmpuint (detail->lists->len, ==, 2);
  listed = detail->lists->pdata[0];
  g_assert_cmpstr (listed->name, ==, "Briefing");
  g_assert_null (listed->remark);
  listed = detail->lists->pdata[1];
  g_assert_cmpstr (listed->name, ==, "Speech");
  g_assert_cmpstr (listed->remark, ==, "Begin with it");
}

static void
test_gone (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Ada");
  g_autoptr (ChanceryRecord) statement = make_statement (1, "We will", &actor->uuid);
  g_autoptr (ChancerySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  put (f, "Ada", actor);
  id = put (f, "statement", statement);
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "delete", NULL));
  g_assert_true (chancery_writer_remove (f->writer, CHANCERY_TABLE_STATEMENT, &statement->uuid,
                                         NULL));
  g_assert_true (chancery_writer_commit (f->writer, NULL, NULL));

  g_assert_null (chancery_detail_load (f->db, id, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  g_clear_error (&error);
  g_assert_null (chancery_detail_load (f->db, 4711, &error));
  g_assert_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE);
  g_clear_error (&error);
  summary = chancery_summary_load (f->db, id, &error);
  g_assert_no_error (error);
  g_assert_null (summary);
}

static void
test_summary (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Ada");
  g_autoptr (ChanceryRecord) statement = make_statement (1, "We will", &actor->uuid);
  g_autoptr (ChancerySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  ChanceryRecord *unnamed = chancery_record_add_child (statement, CHANCERY_TABLE_SPEAKER);
  gint64 actor_id;
  gint64 id;

  chancery_record_set_text (unnamed, CHANCERY_SPEAKER_DESCRIPTION, "an aide");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID, "2025-08");
  chancery_record_set_text (statement, CHANCERY_STATEMENT_SAID_BASIS, "published");
  chancery_record_set_text (actor, CHANCERY_ACTOR_COLOUR, "#123456");
  actor_id = put (f, "Ada", actor);
  id = put (f, "statement", statement);

  summary = chancery_summary_load (f->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (summary->id, ==, id);
  g_assert_cmpint (summary->ref, ==, 1);
  g_assert_cmpstr (summary->said, ==, "2025-08");
  g_assert_true (summary->guessed);
  g_assert_cmpstr (summary->kind, ==, "verbatim");
  g_assert_cmpstr (summary->speaker, ==, "Ada, an aide");
  g_assert_cmpstr (summary->colour, ==, "#123456");
  g_assert_cmpint (summary->actor, ==, actor_id);
  g_assert_cmpstr (summary->quote, ==, "We will");
  g_assert_null (summary->gist);
  g_assert_null (summary->published);
  g_assert_cmpint (summary->captured, ==, 0);
  g_assert_null (summary->outlet);
}

/* A source of an outlet, captured once, that reports the statement. */
static void
put_report (TestStore *f, guint8 number, ChanceryRecord *statement, const char *published,
            gint64 captured)
{
  g_autoptr (ChanceryRecord) outlet = make (CHANCERY_TABLE_OUTLET, number, CHANCERY_OUTLET_NAME,
                                            number == 1 ? "Courier" : "Post");
  g_autoptr (ChanceryRecord) source = make (CHANCERY_TABLE_SOURCE, number, CHANCERY_SOURCE_TITLE,
                                            "News");
  g_autoptr (ChanceryRecord) version = make (CHANCERY_TABLE_VERSION, number, CHANCERY_VERSION_TEXT,
                                             number == 1 ? "Some text" : "Other text");
  ChanceryRecord *citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);

  chancery_record_set_reference (source, CHANCERY_SOURCE_OUTLET, &outlet->uuid);
  chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED, published);
  chancery_record_set_reference (version, CHANCERY_VERSION_SOURCE, &source->uuid);
  chancery_record_set_integer (version, CHANCERY_VERSION_CAPTURED, captured);
  put (f, "outlet", outlet);
  put (f, "source", source);
  put (f, "version", version);
  chancery_record_set_reference (citation, CHANCERY_CITATION_SOURCE, &source->uuid);
}

/* The earliest of each clock; the outlet of the first report that has one. */
static void
test_summary_reports (TestStore *f, gconstpointer data)
{
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Ada");
  g_autoptr (ChanceryRecord) statement = make_statement (1, "We will", &actor->uuid);
  g_autoptr (ChancerySummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  put (f, "Ada", actor);
  put_report (f, 1, statement, "2025-08-23", 1000);
  put_report (f, 2, statement, "2025-08-22", 2000);
  summary = chancery_summary_load (f->db, put (f, "statement", statement), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (summary->published, ==, "2025-08-22");
  g_assert_cmpint (summary->captured, ==, 1000);
  g_assert_cmpstr (summary->outlet, ==, "Courier");
}

/* The office that was held at the date, not the one held now. */
static void
test_office (void)
{
  static const struct
  {
    const char *said;
    const char *title;
  } cases[] = {
    { "2019-06-01", NULL },
    { "2021-01", "Prime minister" },
    { "2024-07-23", "Prime minister" },
    { "2024-07-24", NULL },
    { "2024-12-01", "High representative" },
    { "2025-08-22T10:00:00+02:00", "High representative" },
    { "2024", "High representative" },
    { "../2022", "Prime minister" },
    { NULL, NULL },
    { "nonsense", NULL },
  };
  g_autoptr (ChanceryRecord) actor = make (CHANCERY_TABLE_ACTOR, 1, CHANCERY_ACTOR_NAME, "Ada");
  ChanceryUuid body = { { 1, 2, 3 } };

  g_assert_null (chancery_detail_find_office (actor, "2025"));
  add_office (actor, "Prime minister", &body, "2021-01-26", "2024-07-23");
  add_office (actor, "High representative", &body, "2024-12-01", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ChanceryRecord *office = chancery_detail_find_office (actor, cases[i].said);

      g_assert_cmpstr (office == NULL ? NULL :
                                        chancery_record_get_text (office, CHANCERY_OFFICE_TITLE),
                       ==, cases[i].title);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store_add ("/detail/surroundings", test_surroundings);
  test_store_add ("/detail/lists", test_lists);
  test_store_add ("/detail/gone", test_gone);
  test_store_add ("/detail/summary", test_summary);
  test_store_add ("/detail/summary-reports", test_summary_reports);
  g_test_add_func ("/detail/office", test_office);

  return g_test_run ();
}
