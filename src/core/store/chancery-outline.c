/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalogue as lines under headings, as a sidebar shows it: topics as a tree, events cut short,
 * only what one looks for, what is chosen marked. Made anew whenever something changes, in time
 * that follows the number of entries. Not for what a line says.
 */

#include "core/store/chancery-outline.h"

#include <string.h>

/* So many events are shown where not all are. */
#define FEW_EVENTS 8

typedef struct
{
  const ChanceryCatalogue *catalogue;
  const ChanceryOutlineWish *wish;
  GHashTable *chosen[CHANCERY_N_FACETS]; /* of names in lower case; NULL where there are none */
  GArray *rows;
} Maker;

/* The topics in an order in which each stands before those below it. */
typedef struct
{
  guint place;  /* among the topics of the catalogue */
  guint depth;
  guint above;  /* where the one above it stands in this order, itself at the top */
  gboolean is_kept;
  gboolean has_children;
} Node;

static void
choose (Maker *maker, ChanceryFacet facet, const char *value)
{
  if (maker->chosen[facet] == NULL)
    maker->chosen[facet] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (maker->chosen[facet], g_utf8_casefold (value, -1));
}

static void
read_search (Maker *maker)
{
  gsize end;
  g_autoptr (ChanceryQuery) query =
      chancery_query_parse_beginning (maker->wish->search, &end, NULL);

  for (guint i = 0; i < chancery_query_get_n_terms (query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (query, i);

      if (!term->negated && term->facet != CHANCERY_FACET_SEARCH)
        choose (maker, term->facet, term->value);
    }
}

static gboolean
is_chosen (Maker *maker, ChanceryFacet facet, const char *value)
{
  g_autofree char *folded = NULL;

  if (maker->chosen[facet] == NULL)
    return FALSE;
  folded = g_utf8_casefold (value, -1);
  return g_hash_table_contains (maker->chosen[facet], folded);
}

static gboolean
is_finding (Maker *maker)
{
  return *maker->wish->needle != '\0';
}

static gboolean
is_found (Maker *maker, const ChanceryCatalogueEntry *entry)
{
  return !is_finding (maker) || strstr (entry->folded, maker->wish->needle) != NULL;
}

static gboolean
is_closed (Maker *maker, const char *key)
{
  return !is_finding (maker) && g_hash_table_contains (maker->wish->closed, key);
}

/* Returns: whether there is more to show of the section */
static gboolean
add_heading (Maker *maker, ChanceryOutlineSection section)
{
  ChanceryOutlineLine row = { .kind = CHANCERY_LINE_HEADING, .section = section,
                             .can_open = TRUE };

  row.is_open = !is_closed (maker, chancery_outline_get_section_name (section));
  g_array_append_val (maker->rows, row);
  return row.is_open;
}

/* A heading under which nothing was found is none. */
static void
drop_empty (Maker *maker)
{
  guint last = maker->rows->len - 1;

  if (is_finding (maker) &&
      g_array_index (maker->rows, ChanceryOutlineLine, last).kind == CHANCERY_LINE_HEADING)
    g_array_set_size (maker->rows, last);
}

static void
add_entry (Maker *maker, ChanceryLineKind kind, ChanceryOutlineSection section,
           ChanceryFacet facet, const ChanceryCatalogueEntry *entry)
{
  ChanceryOutlineLine row = { .kind = kind, .section = section, .entry = entry,
                             .count = entry->count };

  row.is_chosen = is_chosen (maker, facet, entry->name);
  g_array_append_val (maker->rows, row);
}

static void
add_sources (Maker *maker)
{
  ChanceryOutlineLine row = { .kind = CHANCERY_LINE_STATE };

  if (is_finding (maker) || !add_heading (maker, CHANCERY_SECTION_SOURCES))
    return;
  for (row.state = 0; row.state < CHANCERY_CATALOGUE_N_STATES; row.state++)
    {
      row.count = maker->catalogue->sources[row.state];
      g_array_append_val (maker->rows, row);
    }
  row.kind = CHANCERY_LINE_TO_VERIFY;
  row.state = 0;
  row.count = maker->catalogue->to_verify;
  row.is_chosen = is_chosen (maker, CHANCERY_FACET_REVIEW, "to-verify");
  g_array_append_val (maker->rows, row);
}

#define ENTRY(entries, i) ((const ChanceryCatalogueEntry *) (entries)->pdata[i])
#define NODE(nodes, i) (&g_array_index (nodes, Node, i))
#define NOWHERE G_MAXUINT

/* Links topics by their places: the last below each, the one before each. What lies below nothing
 * that is there gets to the top, in @roots. */
static void
link_topics (GPtrArray *topics, guint *last, guint *before, GArray *roots)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < topics->len; i++)
    {
      last[i] = before[i] = NOWHERE;
      g_hash_table_insert (places, (gpointer) &ENTRY (topics, i)->id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < topics->len; i++)
    {
      guint above = GPOINTER_TO_UINT (g_hash_table_lookup (places, &ENTRY (topics, i)->parent));

      if (above == 0 || above == i + 1)
        g_array_append_val (roots, i);
      else
        {
          before[i] = last[above - 1];
          last[above - 1] = i;
        }
    }
}

/* Takes what lies below the nodes on the stack, the last first. */
static void
walk (GArray *stack, const guint *last, const guint *before, gboolean *seen, GArray *nodes)
{
  while (stack->len > 0)
    {
      Node node = *NODE (stack, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      if (seen[node.place])
        continue;
      seen[node.place] = TRUE;
      node.above = node.depth == 0 ? nodes->len : node.above;
      node.has_children = last[node.place] != NOWHERE;
      g_array_append_val (nodes, node);
      for (guint i = last[node.place]; i != NOWHERE; i = before[i])
        g_array_append_val (stack, ((Node){ .place = i, .depth = node.depth + 1,
                                            .above = nodes->len - 1 }));
    }
}

/* Topics that lie below each other, as in a file that somebody made up, come last. */
static GArray *
order_topics (GPtrArray *topics)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *last = g_new (guint, topics->len + 1);
  g_autofree guint *before = g_new (guint, topics->len + 1);
  g_autofree gboolean *seen = g_new0 (gboolean, topics->len + 1);

  link_topics (topics, last, before, roots);
  for (guint i = roots->len; i-- > 0;)
    g_array_append_val (stack, ((Node){ .place = g_array_index (roots, guint, i) }));
  walk (stack, last, before, seen, nodes);
  for (guint i = 0; i < topics->len; i++)
    if (!seen[i])
      {
        g_array_append_val (stack, ((Node){ .place = i }));
        walk (stack, last, before, seen, nodes);
      }
  return nodes;
}

/* What lies above a topic that was found is shown, so that one sees where it stands. */
static void
keep_found (Maker *maker, GArray *nodes)
{
  for (guint i = nodes->len; i-- > 0;)
    {
      Node *node = NODE (nodes, i);

      node->is_kept = node->is_kept || is_found (maker, ENTRY (maker->catalogue->topics,
                                                               node->place));
      if (node->is_kept)
        NODE (nodes, node->above)->is_kept = TRUE;
    }
}

static void
add_topics (Maker *maker)
{
  g_autoptr (GArray) nodes = NULL;
  guint closed_at = G_MAXUINT;

  if (!add_heading (maker, CHANCERY_SECTION_TOPICS))
    return;
  nodes = order_topics (maker->catalogue->topics);
  keep_found (maker, nodes);
  for (guint i = 0; i < nodes->len; i++)
    {
      const Node *node = NODE (nodes, i);
      const ChanceryCatalogueEntry *topic = ENTRY (maker->catalogue->topics, node->place);
      char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];
      ChanceryOutlineLine *row;

      if (!node->is_kept || node->depth > closed_at)
        continue;
      add_entry (maker, CHANCERY_LINE_TOPIC, CHANCERY_SECTION_TOPICS, CHANCERY_FACET_TOPIC,
                 topic);
      row = &g_array_index (maker->rows, ChanceryOutlineLine, maker->rows->len - 1);
      chancery_uuid_format (&topic->uuid, uuid);
      row->depth = node->depth;
      row->can_open = node->has_children;
      row->is_open = node->has_children && !is_closed (maker, uuid);
      closed_at = row->is_open || !row->can_open ? G_MAXUINT : node->depth;
    }
  drop_empty (maker);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const ChanceryCatalogueEntry *first = *(const ChanceryCatalogueEntry *const *) a;
  const ChanceryCatalogueEntry *second = *(const ChanceryCatalogueEntry *const *) b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->sort_key, second->sort_key);
}

/* Of many events the first few are shown, and those that are filtered by. */
static void
add_events (Maker *maker)
{
  g_autoptr (GPtrArray) events = g_ptr_array_copy (maker->catalogue->events, NULL, NULL);
  gboolean all = maker->wish->all_events || is_finding (maker) || events->len <= FEW_EVENTS + 1;
  ChanceryOutlineLine more = { .kind = CHANCERY_LINE_MORE, .section = CHANCERY_SECTION_EVENTS,
                              .is_open = all, .count = events->len };

  /* The catalogue's, however this ends. */
  g_ptr_array_set_free_func (events, NULL);
  if (!add_heading (maker, CHANCERY_SECTION_EVENTS))
    return;
  if (maker->wish->events_by_count)
    g_ptr_array_sort (events, compare_counts);
  for (guint i = 0; i < events->len; i++)
    {
      const ChanceryCatalogueEntry *event = ENTRY (events, i);

      if (is_found (maker, event) &&
          (all || i < FEW_EVENTS || is_chosen (maker, CHANCERY_FACET_EVENT, event->name)))
        add_entry (maker, CHANCERY_LINE_EVENT, CHANCERY_SECTION_EVENTS, CHANCERY_FACET_EVENT,
                   event);
    }
  if (!is_finding (maker) && events->len > FEW_EVENTS + 1)
    g_array_append_val (maker->rows, more);
  drop_empty (maker);
}

static void
add_lists (Maker *maker)
{
  GPtrArray *lists = maker->catalogue->lists;

  if (!add_heading (maker, CHANCERY_SECTION_LISTS))
    return;
  for (guint i = 0; i < lists->len; i++)
    if (is_found (maker, ENTRY (lists, i)))
      add_entry (maker, CHANCERY_LINE_LIST, CHANCERY_SECTION_LISTS, CHANCERY_FACET_LIST,
                 ENTRY (lists, i));
  drop_empty (maker);
}

static void
add_views (Maker *maker)
{
  GPtrArray *views = maker->catalogue->views;

  if (!add_heading (maker, CHANCERY_SECTION_VIEWS))
    return;
  for (guint i = 0; i < views->len; i++)
    {
      const ChanceryCatalogueEntry *view = ENTRY (views, i);
      ChanceryOutlineLine row = { .kind = CHANCERY_LINE_VIEW, .section = CHANCERY_SECTION_VIEWS,
                                 .entry = view, .count = view->count };

      row.is_chosen = maker->wish->filter != NULL && view->view != NULL &&
                      chancery_filter_equal (maker->wish->filter, view->view->filter);
      if (is_found (maker, view))
        g_array_append_val (maker->rows, row);
    }
  drop_empty (maker);
}

/**
 * chancery_outline_make:
 * @catalogue: what there is, counted
 * @wish: how it is to be shown
 *
 * Returns: (transfer full) (element-type ChanceryOutlineLine): the lines, from top to bottom
 */
GArray *
chancery_outline_make (const ChanceryCatalogue *catalogue, const ChanceryOutlineWish *wish)
{
  Maker maker = { .catalogue = catalogue, .wish = wish };

  g_return_val_if_fail (catalogue != NULL && wish != NULL, NULL);

  maker.rows = g_array_new (FALSE, FALSE, sizeof (ChanceryOutlineLine));
  read_search (&maker);
  add_sources (&maker);
  add_topics (&maker);
  add_events (&maker);
  add_lists (&maker);
  add_views (&maker);
  for (guint facet = 0; facet < CHANCERY_N_FACETS; facet++)
    g_clear_pointer (&maker.chosen[facet], g_hash_table_unref);
  return maker.rows;
}

/**
 * chancery_outline_get_section_name:
 * @section: a section
 *
 * Returns: (transfer none): what it is called where it is remembered as closed
 */
const char *
chancery_outline_get_section_name (ChanceryOutlineSection section)
{
  static const char *const names[CHANCERY_N_SECTIONS] = { "sources", "topics", "events", "lists",
                                                          "views" };

  g_return_val_if_fail ((guint) section < CHANCERY_N_SECTIONS, NULL);

  return names[section];
}
