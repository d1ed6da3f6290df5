/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What typing offers, in which order, and how references read.
 */

#include "core/query/chancery-choices.h"
#include "store-helpers.h"

typedef struct
{
  char *path;
  ChanceryDb *db;
  ChanceryContext *context;
  ChanceryUuid kallas;
  ChanceryUuid statement;
} Fixture;

static void
put (ChanceryWriter *writer, ChanceryRecord *record)
{
  g_autoptr (GError) error = NULL;

  chancery_writer_begin (writer, CHANCERY_ACTION_EDIT, NULL, &error);
  chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, &error);
  g_assert_no_error (error);
  chancery_writer_commit (writer, NULL, &error);
  g_assert_no_error (error);
}

static void
put_actor (ChanceryWriter *writer, const char *name, const char *country, const char *alias,
           ChanceryUuid *uuid)
{
  g_autoptr (ChanceryRecord) actor = chancery_record_new (CHANCERY_TABLE_ACTOR);

  chancery_record_set_text (actor, CHANCERY_ACTOR_NAME, name);
  if (country != NULL)
    chancery_record_set_text (actor, CHANCERY_ACTOR_COUNTRY, country);
  if (alias != NULL)
    chancery_record_set_text (chancery_record_add_child (actor, CHANCERY_TABLE_ALIAS),
                              CHANCERY_ALIAS_NAME, alias);
  put (writer, actor);
  if (uuid != NULL)
    *uuid = actor->uuid;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryRecord) statement = test_record_new_statement ("We will not yield");
  g_autoptr (ChanceryWriter) writer = NULL;
  ChanceryRecord *speaker;

  f->path = test_path_new ();
  f->context = test_context_new (1);
  f->db = chancery_db_open (f->path, CHANCERY_DB_CREATE, NULL, &error);
  g_assert_no_error (error);
  writer = chancery_writer_new (f->db, f->context, &error);
  put_actor (writer, "Kaja Kallas", "EE", "Кая Каллас", &f->kallas);
  put_actor (writer, "Siim Kallas", "EE", NULL, NULL);
  put_actor (writer, "Kal", NULL, NULL, NULL);
  put_actor (writer, "Volodymyr Zelensky", "UA", "Kalush winner", NULL);
  put_actor (writer, "Mikals Holm", NULL, NULL, NULL);
  put_actor (writer, "Péter Szijjártó", "HU", NULL, NULL);
  speaker = chancery_record_get_children (statement, CHANCERY_TABLE_SPEAKER)->pdata[0];
  chancery_record_set_reference (speaker, CHANCERY_SPEAKER_ACTOR, &f->kallas);
  put (writer, statement);
  f->statement = statement->uuid;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  chancery_db_close (f->db);
  chancery_context_unref (f->context);
  test_path_remove (f->path);
}

static char *
offer (Fixture *f, ChanceryFinder *finder, ChanceryTableId table, const char *text, guint most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) offered = g_string_new (NULL);
  g_autoptr (GPtrArray) choices =
      chancery_choices_find (f->db, finder, table, text, most, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < choices->len; i++)
    {
      const ChanceryChoice *choice = choices->pdata[i];

      g_string_append_printf (offered, "%s%s%s%s%s", i > 0 ? "; " : "", choice->name,
                              choice->detail != NULL ? "/" : "",
                              choice->detail != NULL ? choice->detail : "",
                              choice->exact ? "!" : "");
    }
  return g_string_free (g_steal_pointer (&offered), FALSE);
}

static void
test_names (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint most;
    const char *offered;
  } cases[] = {
    { "kal", 9, "Kal!; Volodymyr Zelensky/Kalush winner; Kaja Kallas/EE; Siim Kallas/EE;"
                " Mikals Holm" },
    { "kal", 1, "Kal!" },
    { " KAJA ", 9, "Kaja Kallas/EE" },
    { "каллас", 9, "Kaja Kallas/Кая Каллас" },
    { "Кая Каллас", 9, "Kaja Kallas/Кая Каллас!" },
    { "szijjarto", 9, "Péter Szijjártó/HU" },
    { "nobody", 9, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *offered =
          offer (f, NULL, CHANCERY_TABLE_ACTOR, cases[i].text, cases[i].most);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (offered, ==, cases[i].offered);
    }
}

static void
test_statements (Fixture *f, gconstpointer data)
{
  g_autoptr (ChanceryFinder) finder = chancery_finder_new (f->path, NULL);
  static const struct
  {
    const char *text;
    const char *offered;
  } cases[] = {
    { "#1", "#1 Kaja Kallas: We will not yield!" },
    { "1", "#1 Kaja Kallas: We will not yield!" },
    { "#2", "" },
    { "yiel", "#1 Kaja Kallas: We will not yield" },
    { "not: -yield", "#1 Kaja Kallas: We will not yield" },
    { "surrender", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *offered = offer (f, finder, CHANCERY_TABLE_STATEMENT, cases[i].text, 9);

      g_assert_cmpstr (offered, ==, cases[i].offered);
    }
}

static void
test_every_table (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < CHANCERY_N_RECORD_TABLES; i++)
    if (i != CHANCERY_TABLE_VERSION && i != CHANCERY_TABLE_STATEMENT && i != CHANCERY_TABLE_ACTOR)
      {
        g_autofree char *offered = offer (f, NULL, i, "x", 9);

        g_assert_cmpstr (offered, ==, "");
      }
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (chancery_choices_find (f->db, NULL, CHANCERY_TABLE_ACTOR, "k", 9, cancellable,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_references (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal, g_free, g_free);
  g_autoptr (ChanceryRecord) statement =
      chancery_records_load_uuid (f->db, CHANCERY_TABLE_STATEMENT, &f->statement, &error);

  chancery_choices_name (f->db, statement, names, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (names), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (names, &f->kallas), ==, "Kaja Kallas");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/choices/names", test_names);
  ADD ("/choices/statements", test_statements);
  ADD ("/choices/every-table", test_every_table);
  ADD ("/choices/cancelled", test_cancelled);
  ADD ("/choices/references", test_references);
  return g_test_run ();
}
