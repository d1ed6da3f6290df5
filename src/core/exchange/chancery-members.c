/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of the JSON object of a row, in the order in which they are written:
 * what the model describes, each array and derived member in its place between the
 * fields. Reader and writer of statement lists both go by it, so that they can't
 * differ. A new field of the model is a member without a word here. */

#include "core/exchange/chancery-members.h"

#include <string.h>

/* What comes right after a field, in this order. */
typedef struct
{
  ChanceryTableId table;
  const char *after; /* a column */
  ChanceryMemberKind kind;
  const char *name;      /* of a derived member */
  ChanceryTableId child; /* of an array */
} Extra;

#define DERIVED(table, after, kind, name) \
  { CHANCERY_TABLE_##table, after, CHANCERY_MEMBER_##kind, name, CHANCERY_TABLE_NONE }
#define ROWS(table, after, child) \
  { CHANCERY_TABLE_##table, after, CHANCERY_MEMBER_CHILDREN, NULL, CHANCERY_TABLE_##child }

static const Extra extras[] = {
  ROWS (ACTOR, "wikidata", ALIAS),
  ROWS (ACTOR, "wikidata", OFFICE),
  DERIVED (SOURCE, "note", VERSIONS, "versions"),
  ROWS (EVENT, "place", PARTICIPANT),
  DERIVED (STATEMENT, "ref", FIRST_ACTOR, "actor"),
  DERIVED (STATEMENT, "ref", FIRST_NAME, "actorName"),
  DERIVED (STATEMENT, "ref", FIRST_OFFICE, "office"),
  ROWS (STATEMENT, "ref", SPEAKER),
  DERIVED (STATEMENT, "said_basis", SAID_FROM, "saidFrom"),
  DERIVED (STATEMENT, "said_basis", SAID_UNTIL, "saidUntil"),
  ROWS (STATEMENT, "spoken_language", TRANSLATION),
  ROWS (STATEMENT, "embargoed_until", TAG),
  ROWS (STATEMENT, "note", CITATION),
  ROWS (STATEMENT, "note", STANCE),
  ROWS (STATEMENT, "note", ADDRESSEE),
  ROWS (STATEMENT, "note", OCCASION),
  ROWS (STATEMENT, "note", LINK),
  ROWS (STATEMENT, "note", COMMITMENT),
  DERIVED (PARTICIPANT, "actor", NAME, "name"),
  DERIVED (SPEAKER, "actor", NAME, "name"),
  DERIVED (CITATION, "locator", CITED_TITLE, "title"),
  DERIVED (CITATION, "locator", CITED_OUTLET, "outletName"),
  DERIVED (CITATION, "locator", CITED_URL, "url"),
  DERIVED (CITATION, "locator", CITED_PUBLISHED, "published"),
  DERIVED (STANCE, "topic", NAME, "name"),
  DERIVED (ADDRESSEE, "actor", NAME, "name"),
  DERIVED (OCCASION, "event", NAME, "title"),
  ROWS (COMMITMENT, "type", OWER),
  DERIVED (OWER, "actor", NAME, "name"),
};

static void
append (GArray *members, const char *name, ChanceryMemberKind kind, guint index)
{
  ChanceryMember member = { name, strlen (name), kind, index };

  g_array_append_val (members, member);
}

static void
append_child (GArray *members, const ChanceryTable *table, ChanceryTableId child)
{
  const ChanceryTable *rows = chancery_table_get (child);

  append (members, rows->member, CHANCERY_MEMBER_CHILDREN,
          chancery_table_find_child (table, rows->name));
}

static void
append_extras (GArray *members, const ChanceryTable *table, guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      const Extra *extra = &extras[i];

      if (extra->table != table->id || strcmp (extra->after, table->fields[field].column) != 0)
        continue;
      if (extra->kind == CHANCERY_MEMBER_CHILDREN)
        append_child (members, table, extra->child);
      else
        append (members, extra->name, extra->kind, field);
    }
}

static void
append_field (GArray *members, const ChanceryTable *table, guint field)
{
  const char *name = table->fields[field].member;

  if (name == NULL)
    return;
  if (!g_str_has_prefix (name, "review."))
    append (members, name, CHANCERY_MEMBER_FIELD, field);
  else if (strcmp (name, "review.status") == 0)
    append (members, "review", CHANCERY_MEMBER_REVIEW, field);
}

static gboolean
has_child (GArray *members, guint child)
{
  for (guint i = 0; i < members->len; i++)
    {
      const ChanceryMember *member = &g_array_index (members, ChanceryMember, i);

      if (member->kind == CHANCERY_MEMBER_CHILDREN && member->index == child)
        return TRUE;
    }

  return FALSE;
}

/**
 * chancery_members_new:
 * @table: a table
 *
 * Returns: (transfer full) (element-type ChanceryMember): the members of the
 *   objects that stand for its rows, in the order in which they are written
 */
GArray *
chancery_members_new (ChanceryTableId table)
{
  const ChanceryTable *rows = chancery_table_get (table);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (ChanceryMember));

  if (rows->has_uuid)
    append (members, "id", CHANCERY_MEMBER_ID, 0);
  for (guint i = 0; i < rows->n_fields; i++)
    {
      append_field (members, rows, i);
      append_extras (members, rows, i);
    }
  for (guint i = 0; i < rows->n_children; i++)
    if (!has_child (members, i))
      append_child (members, rows, rows->children[i]);

  return members;
}

/**
 * chancery_members_find:
 * @members: (element-type ChanceryMember): the members of a table
 * @name: (array length=length): a name
 * @length: its length in bytes
 * @expected: (inout): where to look first; becomes the place behind the one found,
 *   since members mostly come in the order in which they were written
 *
 * Returns: (transfer none) (nullable): the member of that name, or %NULL
 */
const ChanceryMember *
chancery_members_find (GArray *members, const char *name, gsize length, guint *expected)
{
  for (guint i = 0; i < members->len; i++)
    {
      guint place = (*expected + i) % members->len;
      const ChanceryMember *member = &g_array_index (members, ChanceryMember, place);

      if (member->length == length && memcmp (member->name, name, length) == 0)
        {
          *expected = place + 1;
          return member;
        }
    }

  return NULL;
}
