/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a search the index in memory answers where there is one, in place of SQL: which
 * statements stand under records, overlap a span, have a kind or a review, and which there are at
 * all. It may be an edit behind the database, or ahead of it: whoever shows what was found asks
 * again once the index has followed. Not for texts. */

#include "core/query/chancery-finder-private.h"

#include "core/model/chancery-schema.h"

/* The axis of a facet, or none of them. */
static ChanceryIndexAxis
get_axis (ChanceryFacet facet)
{
  switch ((int) facet)
    {
    case CHANCERY_FACET_ACTOR:
      return CHANCERY_INDEX_ACTORS;
    case CHANCERY_FACET_TOPIC:
      return CHANCERY_INDEX_TOPICS;
    case CHANCERY_FACET_EVENT:
      return CHANCERY_INDEX_EVENTS;
    case CHANCERY_FACET_OUTLET:
      return CHANCERY_INDEX_OUTLETS;
    default:
      return CHANCERY_INDEX_N_AXES;
    }
}

/* Where the flags of the index keep a facet, and the number of @value there; -1 where they don't. */
static int
find_flags (ChanceryFacet facet,
            const char   *value,
            guint32      *mask)
{
  gboolean is_kind = facet == CHANCERY_FACET_KIND;
  const ChanceryTable *table = chancery_table_get (CHANCERY_TABLE_STATEMENT);
  int number;

  if (!is_kind && facet != CHANCERY_FACET_REVIEW)
    return -1;
  *mask = is_kind ? CHANCERY_INDEX_KIND : CHANCERY_INDEX_REVIEW;
  number = chancery_field_find_word (
    &table->fields[is_kind ? CHANCERY_STATEMENT_KIND : CHANCERY_STATEMENT_REVIEW], value, -1);
  return number < 0 ? -1 : number * (is_kind ? CHANCERY_INDEX_MIXED : CHANCERY_INDEX_VERIFIED);
}

static void
append (ChancerySearch *search,
        ChanceryBitmap *matches,
        GArray         *ids)
{
  chancery_index_append_ids (search->index, matches, ids);
  chancery_bitmap_free (matches);
}

/* Appends the statements of records to @ids. Returns: whether the index could tell. */
gboolean
chancery_search_add_indexed (ChancerySearch *search,
                             ChanceryFacet   facet,
                             const GArray   *keys,
                             GArray         *ids)
{
  ChanceryIndexAxis axis = get_axis (facet);

  if (search->index == NULL || axis == CHANCERY_INDEX_N_AXES)
    return FALSE;
  chancery_index_begin_reading (search->index);
  append (search,
          chancery_index_match_entities (search->index, axis, (const gint64 *) keys->data,
                                         keys->len),
          ids);
  chancery_index_end_reading (search->index);
  return TRUE;
}

/* The same for a kind or a review. */
gboolean
chancery_search_add_flagged (ChancerySearch *search,
                             ChanceryFacet   facet,
                             const char     *value,
                             GArray         *ids)
{
  guint32 mask;
  int flags = find_flags (facet, value, &mask);

  if (search->index == NULL || flags < 0)
    return FALSE;
  chancery_index_begin_reading (search->index);
  append (search, chancery_index_match_flags (search->index, mask, flags), ids);
  chancery_index_end_reading (search->index);
  return TRUE;
}

/* The same for a stretch of time. */
gboolean
chancery_search_add_overlapping (ChancerySearch     *search,
                                 const ChancerySpan *span,
                                 GArray             *ids)
{
  if (search->index == NULL)
    return FALSE;
  chancery_index_begin_reading (search->index);
  append (search, chancery_index_match_span (search->index, span->from, span->to), ids);
  chancery_index_end_reading (search->index);
  return TRUE;
}

/* The same for all. */
gboolean
chancery_search_add_all (ChancerySearch *search,
                         GArray         *ids)
{
  if (search->index == NULL)
    return FALSE;
  chancery_index_begin_reading (search->index);
  append (search, chancery_index_match_all (search->index), ids);
  chancery_index_end_reading (search->index);
  return TRUE;
}
