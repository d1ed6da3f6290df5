/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests the outline of a sidebar as text, a line a row: "heading", "name count", marked where open
 * (-), closed (+) and chosen (*), indented by depth.
 */

#include "core/query/chancery-fold.h"
#include "core/store/chancery-outline.h"

static ChanceryCatalogueEntry *
add (GPtrArray *entries, gint64 id, const char *name, gint64 parent, guint count)
{
  ChanceryCatalogueEntry *entry = g_new0 (ChanceryCatalogueEntry, 1);

  entry->id = id;
  entry->uuid.bytes[0] = (guint8) id;
  entry->name = g_strdup (name);
  entry->folded = chancery_fold (name);
  entry->sort_key = g_utf8_collate_key (name, -1);
  entry->parent = parent;
  entry->count = count;
  g_ptr_array_add (entries, entry);
  return entry;
}

static void
entry_free (gpointer data)
{
  ChanceryCatalogueEntry *entry = data;

  g_free (entry->name);
  g_free (entry->folded);
  g_free (entry->sort_key);
  g_clear_pointer (&entry->view, chancery_view_free);
  g_free (entry);
}

static ChanceryCatalogue *
make_catalogue (void)
{
  ChanceryCatalogue *catalogue = g_new0 (ChanceryCatalogue, 1);

  catalogue->topics = g_ptr_array_new_with_free_func (entry_free);
  catalogue->events = g_ptr_array_new_with_free_func (entry_free);
  catalogue->lists = g_ptr_array_new_with_free_func (entry_free);
  catalogue->views = g_ptr_array_new_with_free_func (entry_free);
  return catalogue;
}

static void
append_row (GString *text, const ChanceryOutlineLine *row)
{
  static const char *const states[] = { "inbox", "in work", "coded", "nothing" };

  g_string_append_printf (text, "%*s", (int) row->depth * 2, "");
  if (row->can_open || row->kind == CHANCERY_LINE_MORE)
    g_string_append (text, row->is_open ? "-" : "+");
  if (row->is_chosen)
    g_string_append (text, "*");
  if (row->kind == CHANCERY_LINE_HEADING)
    g_string_append (text, chancery_outline_get_section_name (row->section));
  else
    g_string_append_printf (text, "%s %u",
                            row->entry != NULL                          ? row->entry->name
                            : row->kind == CHANCERY_LINE_STATE       ? states[row->state]
                            : row->kind == CHANCERY_LINE_TO_VERIFY   ? "to verify"
                                                                        : "all",
                            row->count);
  g_string_append (text, "\n");
}

/* @closed: keys, NULL at the end */
static char *
write_outline (const ChanceryCatalogue *catalogue, ChanceryOutlineWish wish,
               const char *const *closed)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) rows = NULL;

  for (gsize i = 0; closed != NULL && closed[i] != NULL; i++)
    g_hash_table_add (keys, (gpointer) closed[i]);
  wish.closed = keys;
  wish.needle = wish.needle != NULL ? wish.needle : "";
  wish.search = wish.search != NULL ? wish.search : "";
  rows = chancery_outline_make (catalogue, &wish);
  for (guint i = 0; i < rows->len; i++)
    append_row (text, &g_array_index (rows, ChanceryOutlineLine, i));
  return g_string_free (text, FALSE);
}

static void
assert_outline (const ChanceryCatalogue *catalogue, ChanceryOutlineWish wish,
                const char *const *closed, const char *expected)
{
  g_autofree char *text = write_outline (catalogue, wish, closed);

  g_assert_cmpstr (text, ==, expected);
}

#define EMPTY_SOURCES "-sources\ninbox 0\nin work 0\ncoded 0\nnothing 0\nto verify 0\n"

static void
test_sections (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  static const char *const closed[] = { "sources", "topics", "events", "views", NULL };

  assert_outline (catalogue, (ChanceryOutlineWish){ 0 }, NULL,
                  EMPTY_SOURCES "-topics\n-events\n-lists\n-views\n");
  catalogue->sources[1] = 4;
  catalogue->to_verify = 9;
  add (catalogue->lists, 1, "Briefing", 0, 3);
  assert_outline (catalogue, (ChanceryOutlineWish){ .search = "review:to-verify list:briefing" },
                  NULL,
                  "-sources\ninbox 0\nin work 4\ncoded 0\nnothing 0\n*to verify 9\n-topics\n"
                  "-events\n-lists\n*Briefing 3\n-views\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ 0 }, closed,
                  "+sources\n+topics\n+events\n-lists\nBriefing 3\n+views\n");
}

static void
test_topics (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  static const char *const closed[] = { "sources", "events", "lists", "views",
                                        "02000000-0000-0000-0000-000000000000", NULL };

  add (catalogue->topics, 1, "Guarantees", 2, 4);
  add (catalogue->topics, 2, "Peace", 0, 9);
  add (catalogue->topics, 3, "Sanctions", 0, 2);
  add (catalogue->topics, 4, "Soldiers", 1, 1);
  add (catalogue->topics, 5, "Territory", 2, 7);
  assert_outline (catalogue,
                  (ChanceryOutlineWish){ .search = "trap topic:\"peace\" -topic:sanctions \"op" },
                  (const char *const[]){ "sources", "events", "lists", "views", NULL },
                  "+sources\n-topics\n-*Peace 9\n  -Guarantees 4\n    Soldiers 1\n"
                  "  Territory 7\nSanctions 2\n+events\n+lists\n+views\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ 0 }, closed,
                  "+sources\n-topics\n+Peace 9\nSanctions 2\n+events\n+lists\n+views\n");
  /* Who looks for something finds it in what is closed too, with what is above it. */
  assert_outline (catalogue, (ChanceryOutlineWish){ .needle = "sold" }, closed,
                  "-topics\n-Peace 9\n  -Guarantees 4\n    Soldiers 1\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ .needle = "xyzzy" }, closed, "");
}

/* A file that somebody made up: topics below each other, below themselves, below nothing. */
static void
test_knots (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  static const char *const closed[] = { "sources", "events", "lists", "views", NULL };

  add (catalogue->topics, 1, "A", 2, 0);
  add (catalogue->topics, 2, "B", 1, 0);
  add (catalogue->topics, 3, "C", 3, 0);
  add (catalogue->topics, 4, "D", 99, 0);
  assert_outline (catalogue, (ChanceryOutlineWish){ 0 }, closed,
                  "+sources\n-topics\nC 0\nD 0\n-A 0\n  -B 0\n+events\n+lists\n+views\n");
}

/* Deeper than a stack would bear. */
static void
test_deep (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  g_autoptr (GHashTable) closed = g_hash_table_new (g_str_hash, g_str_equal);
  const ChanceryOutlineWish wish = { .needle = "", .search = "", .closed = closed };
  g_autoptr (GArray) rows = NULL;

  for (gint64 id = 1; id <= 200000; id++)
    add (catalogue->topics, id, "T", id - 1, 0);
  rows = chancery_outline_make (catalogue, &wish);
  g_assert_cmpuint (rows->len, ==, 200000 + 5 + 5);
}

static guint n_freed;

static void
free_event (gpointer event)
{
  n_freed++;
  entry_free (event);
}

static void
test_events (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  static const char *const closed[] = { "sources", "topics", "lists", "views", NULL };

  for (guint i = 1; i <= 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("E%02u", i);

      add (catalogue->events, i, name, 0, i);
    }
  assert_outline (catalogue, (ChanceryOutlineWish){ .search = "event:e11" }, closed,
                  "+sources\n+topics\n-events\nE01 1\nE02 2\nE03 3\nE04 4\nE05 5\nE06 6\nE07 7\n"
                  "E08 8\n*E11 11\n+all 12\n+lists\n+views\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ .events_by_count = TRUE }, closed,
                  "+sources\n+topics\n-events\nE12 12\nE11 11\nE10 10\nE09 9\nE08 8\nE07 7\n"
                  "E06 6\nE05 5\n+all 12\n+lists\n+views\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ .all_events = TRUE }, closed,
                  "+sources\n+topics\n-events\nE01 1\nE02 2\nE03 3\nE04 4\nE05 5\nE06 6\nE07 7\n"
                  "E08 8\nE09 9\nE10 10\nE11 11\nE12 12\n-all 12\n+lists\n+views\n");
  assert_outline (catalogue, (ChanceryOutlineWish){ .needle = "e1" }, closed,
                  "-events\nE10 10\nE11 11\nE12 12\n");
}

/* What is not shown stays the catalogue's. */
static void
test_closed_events (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  static const char *const closed[] = { "sources", "topics", "events", "lists", "views", NULL };

  g_ptr_array_set_free_func (catalogue->events, free_event);
  add (catalogue->events, 1, "E01", 0, 1);
  for (guint i = 0; i < 2; i++)
    assert_outline (catalogue, (ChanceryOutlineWish){ 0 }, closed,
                    "+sources\n+topics\n+events\n+lists\n+views\n");
  g_assert_cmpuint (n_freed, ==, 0);
}

static void
test_views (void)
{
  g_autoptr (ChanceryCatalogue) catalogue = make_catalogue ();
  g_autoptr (ChanceryFilter) filter = chancery_filter_new ();
  static const char *const closed[] = { "sources", "topics", "events", "lists", NULL };

  chancery_filter_add (filter, CHANCERY_FACET_SEARCH, "trap", NULL);
  add (catalogue->views, 1, "Unreadable", 0, 0);
  add (catalogue->views, 2, "Traps", 0, 5)->view =
      chancery_view_new (chancery_filter_copy (filter), NULL);
  add (catalogue->views, 3, "All", 0, 8)->view = chancery_view_new (chancery_filter_new (), NULL);
  assert_outline (catalogue, (ChanceryOutlineWish){ .filter = filter }, closed,
                  "+sources\n+topics\n+events\n+lists\n-views\nUnreadable 0\n*Traps 5\nAll 8\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/sections", test_sections);
  g_test_add_func ("/outline/topics", test_topics);
  g_test_add_func ("/outline/knots", test_knots);
  g_test_add_func ("/outline/deep", test_deep);
  g_test_add_func ("/outline/events", test_events);
  g_test_add_func ("/outline/closed-events", test_closed_events);
  g_test_add_func ("/outline/views", test_views);
  return g_test_run ();
}
