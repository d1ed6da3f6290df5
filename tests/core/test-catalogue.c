/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests what statements can be found by: that it is read in order, without what was deleted, counted
 * as SQL counts it, and told apart from edits that don't touch it.
 */

#include "core/query/chancery-index.h"
#include "core/store/chancery-catalogue.h"
#include "core/store/chancery-index-reader.h"
#include "core/store/chancery-list-append.h"
#include "core/store/chancery-listing.h"
#include "store-helpers.h"

/* A record of its own UUID, whose only text is @name. */
static ChanceryRecord *
make (ChanceryTableId table, guint8 number, const char *name)
{
  ChanceryUuid uuid = { { (guint8) table + 1, number } };
  ChanceryRecord *record = chancery_record_new_with_uuid (table, &uuid);

  chancery_record_set_text (record, 0, name);
  return record;
}

static void
put (TestStore *f, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) owned = record;

  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "test", &error));
  g_assert_cmpint (chancery_writer_put (f->writer, record, CHANCERY_PUT_DEFAULT, &error), !=,
                   CHANCERY_OUTCOME_FAILED);
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  g_assert_no_error (error);
}

static void
put_statement (TestStore *f, guint8 number, const ChanceryUuid *topic, const char *review)
{
  ChanceryRecord *statement = test_record_new_statement ("words");

  statement->uuid = (ChanceryUuid){ { 99, number } };
  chancery_record_set_text (statement, CHANCERY_STATEMENT_REVIEW, review);
  if (topic != NULL)
    {
      ChanceryRecord *stance = chancery_record_add_child (statement, CHANCERY_TABLE_STANCE);

      chancery_record_set_reference (stance, CHANCERY_STANCE_TOPIC, topic);
    }
  put (f, statement);
}

static void
put_event (TestStore *f, guint8 number, const char *title, const char *when)
{
  ChanceryRecord *event = make (CHANCERY_TABLE_EVENT, number, title);

  if (when != NULL)
    chancery_record_set_text (event, CHANCERY_EVENT_WHEN, when);
  put (f, event);
}

static ChanceryCatalogue *
load (TestStore *f)
{
  g_autoptr (GError) error = NULL;
  ChanceryCatalogue *catalogue = chancery_catalogue_load (f->db, &error);

  g_assert_no_error (error);
  return catalogue;
}

static char *
join_names (GPtrArray *entries)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            ((ChanceryCatalogueEntry *) entries->pdata[i])->name);
  return g_string_free (names, FALSE);
}

#define assert_names(entries, names)                     \
  G_STMT_START                                           \
    {                                                    \
      g_autofree char *joined = join_names (entries);    \
      g_assert_cmpstr (joined, ==, names);               \
    }                                                    \
  G_STMT_END

static void
test_order (TestStore *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryCatalogue) catalogue = NULL;
  const ChanceryUuid gone = { { CHANCERY_TABLE_TOPIC + 1, 3 } };

  put (f, make (CHANCERY_TABLE_TOPIC, 1, "Zebra"));
  put (f, make (CHANCERY_TABLE_TOPIC, 2, "Ant"));
  put (f, make (CHANCERY_TABLE_TOPIC, 3, "Gone"));
  put_event (f, 1, "Undated", NULL);
  put_event (f, 2, "Old", "2020");
  put_event (f, 3, "New", "2025-08-15");
  put_event (f, 4, "Until", "../2022");
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "test", &error));
  g_assert_true (chancery_writer_remove (f->writer, CHANCERY_TABLE_TOPIC, &gone, &error));
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  catalogue = load (f);
  assert_names (catalogue->topics, "Ant Zebra");
  assert_names (catalogue->events, "New Until Old Undated");
  g_assert_cmpuint (catalogue->lists->len + catalogue->views->len, ==, 0);
}

static void
test_counts (TestStore *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *below = make (CHANCERY_TABLE_TOPIC, 2, "Below");
  ChanceryRecord *above = make (CHANCERY_TABLE_TOPIC, 1, "Above");
  ChanceryRecord *list = make (CHANCERY_TABLE_LIST, 1, "Briefing");
  g_autoptr (ChanceryCatalogue) catalogue = NULL;
  g_autoptr (ChanceryIndex) index = chancery_index_new ();
  g_autoptr (ChanceryBitmap) filter = NULL;
  const ChanceryUuid above_uuid = above->uuid, below_uuid = below->uuid;
  const ChanceryUuid items[] = { { { 99, 1 } }, { { 99, 2 } }, { { 99, 2 } } };
  const gint64 ids[] = { 2, 3 };

  chancery_record_set_reference (below, CHANCERY_TOPIC_PARENT, &above_uuid);
  put (f, above);
  put (f, below);
  put_statement (f, 1, &above_uuid, "verified");
  put_statement (f, 2, &below_uuid, "to-verify");
  put_statement (f, 3, NULL, "to-verify");
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    chancery_record_set_reference (chancery_record_add_child (list, CHANCERY_TABLE_LIST_ITEM),
                                   CHANCERY_LIST_ITEM_STATEMENT, &items[i]);
  put (f, list);
  for (guint8 i = 0; i < 3; i++)
    {
      ChanceryRecord *source = chancery_record_new_with_uuid (CHANCERY_TABLE_SOURCE,
                                                              &(ChanceryUuid){ { 98, i } });

      chancery_record_set_text (source, CHANCERY_SOURCE_TITLE, "A title");
      chancery_record_set_text (source, CHANCERY_SOURCE_STATE, i < 2 ? "coded" : "inbox");
      put (f, source);
    }

  catalogue = load (f);
  chancery_index_apply (index, chancery_index_read_all (f->db, &error));
  chancery_catalogue_count (catalogue, index, NULL);
  g_assert_cmpuint (((ChanceryCatalogueEntry *) catalogue->topics->pdata[0])->count, ==, 2);
  g_assert_cmpuint (((ChanceryCatalogueEntry *) catalogue->topics->pdata[1])->count, ==, 1);
  g_assert_cmpuint (((ChanceryCatalogueEntry *) catalogue->lists->pdata[0])->count, ==, 2);
  g_assert_cmpuint (catalogue->to_verify, ==, 2);
  g_assert_cmpuint (catalogue->sources[0], ==, 1);
  g_assert_cmpuint (catalogue->sources[1], ==, 0);
  g_assert_cmpuint (catalogue->sources[2], ==, 2);

  filter = chancery_index_match_ids (index, ids, G_N_ELEMENTS (ids));
  chancery_catalogue_count (catalogue, index, filter);
  g_assert_cmpuint (((ChanceryCatalogueEntry *) catalogue->topics->pdata[0])->count, ==, 1);
  g_assert_cmpuint (((ChanceryCatalogueEntry *) catalogue->lists->pdata[0])->count, ==, 1);
  g_assert_cmpuint (catalogue->to_verify, ==, 2);
}

static void
test_changes (TestStore *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryChanges) before = NULL;
  g_autoptr (ChanceryChanges) touched = NULL;
  g_autoptr (ChanceryChanges) others = NULL;

  put_statement (f, 1, NULL, "verified");
  before = chancery_changes_read (f->db, 0, &error);
  g_assert_false (before->all || chancery_catalogue_is_changed (before));
  put (f, make (CHANCERY_TABLE_TOPIC, 1, "Topic"));
  touched = chancery_changes_read (f->db, before->seq, &error);
  g_assert_true (chancery_catalogue_is_changed (touched));
  put (f, make (CHANCERY_TABLE_ACTOR, 1, "Actor"));
  others = chancery_changes_read (f->db, touched->seq, &error);
  g_assert_false (chancery_catalogue_is_changed (others));
}

/* What is in a list stays where it is; what is not comes after it, once. */
static void
test_append (TestStore *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ChanceryRecord *list = make (CHANCERY_TABLE_LIST, 1, "Briefing");
  const ChanceryUuid uuid = list->uuid, first = { { 99, 3 } };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (ChanceryCatalogue) catalogue = NULL;
  const gint64 added[] = { 1, 3, 2, 1 };
  const gint64 expected[] = { 3, 1, 2 };
  const GArray *items;

  for (guint8 i = 1; i <= 3; i++)
    put_statement (f, i, NULL, "verified");
  chancery_record_set_reference (chancery_record_add_child (list, CHANCERY_TABLE_LIST_ITEM),
                                 CHANCERY_LIST_ITEM_STATEMENT, &first);
  put (f, list);
  g_array_append_vals (ids, added, G_N_ELEMENTS (added));
  g_assert_true (chancery_writer_begin (f->writer, CHANCERY_ACTION_EDIT, "test", &error));
  g_assert_true (chancery_list_append (f->writer, &uuid, ids, &error));
  g_assert_true (chancery_writer_commit (f->writer, NULL, &error));
  g_assert_no_error (error);
  catalogue = load (f);
  items = ((ChanceryCatalogueEntry *) catalogue->lists->pdata[0])->statements;
  g_assert_cmpmem (items->data, items->len * sizeof (gint64), expected, sizeof expected);
}

static void
test_sources (TestStore *f, gconstpointer data)
{
  static const char *const published[] = { "2025-01", NULL, "2025-08-22" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) coded = NULL;
  g_autoptr (GPtrArray) inbox = NULL;
  ChanceryRecord *statement = test_record_new_statement ("words");
  ChanceryRecord *citation = chancery_record_add_child (statement, CHANCERY_TABLE_CITATION);
  const ChanceryUuid cited = { { 98, 0 } };

  for (guint8 i = 0; i < G_N_ELEMENTS (published); i++)
    {
      ChanceryRecord *source =
          chancery_record_new_with_uuid (CHANCERY_TABLE_SOURCE, &(ChanceryUuid){ { 98, i } });

      chancery_record_set_text (source, CHANCERY_SOURCE_STATE, "coded");
      chancery_record_set_text (source, i == 0 ? CHANCERY_SOURCE_URL : CHANCERY_SOURCE_TITLE,
                                i == 0 ? "https://a.example" : "A Title");
      if (published[i] != NULL)
        chancery_record_set_text (source, CHANCERY_SOURCE_PUBLISHED, published[i]);
      put (f, source);
    }
  statement->uuid = (ChanceryUuid){ { 99, 1 } };
  citation->uuid = (ChanceryUuid){ { 97, 1 } };
  chancery_record_set_reference (citation, CHANCERY_CITATION_SOURCE, &cited);
  put (f, statement);

  coded = chancery_listing_load_sources (f->db, "coded", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coded->len, ==, 3);
  g_assert_cmpstr (((ChancerySourceEntry *) coded->pdata[0])->published, ==, "2025-08-22");
  g_assert_cmpstr (((ChancerySourceEntry *) coded->pdata[1])->title, ==, "https://a.example");
  g_assert_cmpuint (((ChancerySourceEntry *) coded->pdata[1])->n_statements, ==, 1);
  g_assert_cmpuint (((ChancerySourceEntry *) coded->pdata[0])->n_statements, ==, 0);
  g_assert_nonnull (strstr (((ChancerySourceEntry *) coded->pdata[0])->search_text, "title"));
  inbox = chancery_listing_load_sources (f->db, "inbox", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inbox->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_store_add ("/catalogue/order", test_order);
  test_store_add ("/catalogue/counts", test_counts);
  test_store_add ("/catalogue/changes", test_changes);
  test_store_add ("/catalogue/append", test_append);
  test_store_add ("/catalogue/sources", test_sources);
  return g_test_run ();
}
