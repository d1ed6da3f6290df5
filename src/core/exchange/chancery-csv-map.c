/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of a spreadsheet mean: as the caller says, else guessed from the
 * header row, by the names that Chancery itself writes and by those that people use.
 * Only headers are looked at, never cells. */

#include "core/exchange/chancery-csv-map.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/chancery-excerpt.h"
#include "core/exchange/chancery-import.h"
#include "core/model/chancery-schema.h"

/* Names are compared in lower case, without spaces and punctuation. */
static const struct
{
  const char *name;
  ChanceryCsvFieldKind kind;
  const char *member; /* of the statement or the citation */
} names[] = {
  { "id", CHANCERY_CSV_ID },
  { "uuid", CHANCERY_CSV_ID },
  { "quotation", CHANCERY_CSV_STATEMENT, "quote" },
  { "text", CHANCERY_CSV_STATEMENT, "quote" },
  { "statement", CHANCERY_CSV_STATEMENT, "quote" },
  { "wording", CHANCERY_CSV_STATEMENT, "quote" },
  { "summary", CHANCERY_CSV_STATEMENT, "gist" },
  { "date", CHANCERY_CSV_STATEMENT, "said" },
  { "saidon", CHANCERY_CSV_STATEMENT, "said" },
  { "datesaid", CHANCERY_CSV_STATEMENT, "said" },
  { "when", CHANCERY_CSV_STATEMENT, "said" },
  { "type", CHANCERY_CSV_STATEMENT, "kind" },
  { "lang", CHANCERY_CSV_STATEMENT, "language" },
  { "speechact", CHANCERY_CSV_STATEMENT, "act" },
  { "review", CHANCERY_CSV_STATEMENT, "review.status" },
  { "reviewstatus", CHANCERY_CSV_STATEMENT, "review.status" },
  { "notes", CHANCERY_CSV_STATEMENT, "note" },
  { "comment", CHANCERY_CSV_STATEMENT, "note" },
  { "comments", CHANCERY_CSV_STATEMENT, "note" },
  { "remark", CHANCERY_CSV_STATEMENT, "note" },
  { "remarks", CHANCERY_CSV_STATEMENT, "note" },
  { "actorname", CHANCERY_CSV_SPEAKERS },
  { "speakers", CHANCERY_CSV_SPEAKERS },
  { "speaker", CHANCERY_CSV_SPEAKERS },
  { "actor", CHANCERY_CSV_SPEAKERS },
  { "who", CHANCERY_CSV_SPEAKERS },
  { "person", CHANCERY_CSV_SPEAKERS },
  { "name", CHANCERY_CSV_SPEAKERS },
  { "saidby", CHANCERY_CSV_SPEAKERS },
  { "description", CHANCERY_CSV_UNNAMED },
  { "unnamedspeaker", CHANCERY_CSV_UNNAMED },
  { "topics", CHANCERY_CSV_TOPICS },
  { "topic", CHANCERY_CSV_TOPICS },
  { "subject", CHANCERY_CSV_TOPICS },
  { "issue", CHANCERY_CSV_TOPICS },
  { "stances", CHANCERY_CSV_STANCES },
  { "stance", CHANCERY_CSV_STANCES },
  { "events", CHANCERY_CSV_EVENTS },
  { "event", CHANCERY_CSV_EVENTS },
  { "addressees", CHANCERY_CSV_ADDRESSEES },
  { "addressee", CHANCERY_CSV_ADDRESSEES },
  { "addressedto", CHANCERY_CSV_ADDRESSEES },
  { "to", CHANCERY_CSV_ADDRESSEES },
  { "whom", CHANCERY_CSV_ADDRESSEES },
  { "towhom", CHANCERY_CSV_ADDRESSEES },
  { "about", CHANCERY_CSV_ABOUT },
  { "aboutwhom", CHANCERY_CSV_ABOUT },
  { "tags", CHANCERY_CSV_TAGS },
  { "tag", CHANCERY_CSV_TAGS },
  { "keywords", CHANCERY_CSV_TAGS },
  { "title", CHANCERY_CSV_TITLE },
  { "headline", CHANCERY_CSV_TITLE },
  { "sourcetitle", CHANCERY_CSV_TITLE },
  { "outletname", CHANCERY_CSV_OUTLET },
  { "outlet", CHANCERY_CSV_OUTLET },
  { "source", CHANCERY_CSV_OUTLET },
  { "publication", CHANCERY_CSV_OUTLET },
  { "newspaper", CHANCERY_CSV_OUTLET },
  { "medium", CHANCERY_CSV_OUTLET },
  { "media", CHANCERY_CSV_OUTLET },
  { "url", CHANCERY_CSV_URL },
  { "link", CHANCERY_CSV_URL },
  { "sourceurl", CHANCERY_CSV_URL },
  { "published", CHANCERY_CSV_PUBLISHED },
  { "publicationdate", CHANCERY_CSV_PUBLISHED },
  { "datepublished", CHANCERY_CSV_PUBLISHED },
  { "page", CHANCERY_CSV_CITATION, "locator" },
  /* Derived, so they are written for people and not read back. */
  { "saidfrom", CHANCERY_CSV_UNUSED },
  { "saiduntil", CHANCERY_CSV_UNUSED },
  { "office", CHANCERY_CSV_UNUSED },
};

static char *
simplify (const char *header)
{
  GString *simple = g_string_new (NULL);

  for (const char *p = header; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (simple, g_unichar_tolower (c));
    }
  return g_string_free (simple, FALSE);
}

static gboolean
set_member (ChanceryTableId table, const char *member, ChanceryCsvField *field)
{
  int index = chancery_table_find_member (chancery_table_get (table), member);

  if (index < 0)
    return FALSE;
  field->kind = table == CHANCERY_TABLE_STATEMENT ? CHANCERY_CSV_STATEMENT : CHANCERY_CSV_CITATION;
  field->index = index;
  return TRUE;
}

/* A member of a table by its simplified name. References are ids, of no use in a sheet. */
static gboolean
find_member (ChanceryTableId table, const char *simple, ChanceryCsvField *field)
{
  const ChanceryTable *rows = chancery_table_get (table);

  for (guint i = 0; i < rows->n_fields; i++)
    {
      g_autofree char *member = NULL;

      if (rows->fields[i].member == NULL || rows->fields[i].type == CHANCERY_FIELD_REFERENCE)
        continue;
      member = simplify (rows->fields[i].member);
      if (strcmp (member, simple) == 0)
        return set_member (table, rows->fields[i].member, field);
    }

  return FALSE;
}

/* What a header, or the name of a field, stands for. */
static gboolean
find_field (const char *name, ChanceryCsvField *field)
{
  g_autofree char *simple = simplify (name);

  *field = (ChanceryCsvField){ CHANCERY_CSV_UNUSED, 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, simple) == 0)
      {
        field->kind = names[i].kind;
        if (names[i].member != NULL)
          return set_member (field->kind == CHANCERY_CSV_CITATION ? CHANCERY_TABLE_CITATION
                                                                  : CHANCERY_TABLE_STATEMENT,
                             names[i].member, field);
        return TRUE;
      }

  return find_member (CHANCERY_TABLE_STATEMENT, simple, field)
         || find_member (CHANCERY_TABLE_CITATION, simple, field);
}

static gboolean
is_same (const ChanceryCsvField *a, const ChanceryCsvField *b)
{
  return a->kind == b->kind && a->index == b->index;
}

static gboolean
refuse (GError **error, const char *format, const char *what)
{
  g_autofree char *shown = chancery_excerpt (what, -1);

  g_set_error (error, CHANCERY_IMPORT_ERROR, CHANCERY_IMPORT_ERROR_MAP, format, shown);
  return FALSE;
}

static int
find_column (const char *const *header, guint n_columns, const char *name)
{
  g_autofree char *simple = simplify (name);

  for (guint i = 0; i < n_columns; i++)
    if (strcmp (header[i], name) == 0)
      return i;
  for (guint i = 0; i < n_columns && *simple != '\0'; i++)
    {
      g_autofree char *other = simplify (header[i]);

      if (strcmp (other, simple) == 0)
        return i;
    }

  return -1;
}

/* One COLUMN=FIELD; nothing after the sign leaves the column out. */
static gboolean
apply (GArray *fields,
       gboolean *is_set,
       const char *const *header,
       const char *entry,
       GError **error)
{
  const char *sign = strrchr (entry, '=');
  g_autofree char *name = sign != NULL ? g_strndup (entry, sign - entry) : NULL;
  ChanceryCsvField field = { CHANCERY_CSV_UNUSED, 0 };
  int column;

  if (sign == NULL)
    return refuse (error, _("“%s” is not COLUMN=FIELD"), entry);
  column = find_column (header, fields->len, name);
  if (column < 0)
    return refuse (error, _("the header has no column “%s”"), name);
  if (sign[1] != '\0' && !find_field (sign + 1, &field))
    return refuse (error, _("there is no field “%s”"), sign + 1);

  g_array_index (fields, ChanceryCsvField, column) = field;
  is_set[column] = TRUE;
  return TRUE;
}

static gboolean
is_taken (GArray *fields, const ChanceryCsvField *field)
{
  for (guint i = 0; i < fields->len; i++)
    if (is_same (&g_array_index (fields, ChanceryCsvField, i), field))
      return TRUE;

  return FALSE;
}

/* Of several columns that seem to be the same, the first is. */
static void
guess (GArray *fields, const gboolean *is_set, const char *const *header)
{
  for (guint i = 0; i < fields->len; i++)
    {
      ChanceryCsvField field;

      if (!is_set[i] && find_field (header[i], &field) && !is_taken (fields, &field))
        g_array_index (fields, ChanceryCsvField, i) = field;
    }
}

/**
 * chancery_csv_map_guess:
 * @header: (array length=n_columns): the cells of the header row
 * @n_columns: how many
 *
 * Returns: (transfer full) (element-type ChanceryCsvField): what each column seems to be
 */
GArray *
chancery_csv_map_guess (const char *const *header, guint n_columns)
{
  GArray *fields = g_array_new (FALSE, TRUE, sizeof (ChanceryCsvField));
  g_autofree gboolean *is_set = g_new0 (gboolean, n_columns + 1);

  g_array_set_size (fields, n_columns);
  guess (fields, is_set, header);
  return fields;
}

/**
 * chancery_csv_map_name:
 * @field: what a column is
 *
 * Returns: what it is called in a map: as in JSON, "" for a column that is left out
 */
const char *
chancery_csv_map_name (const ChanceryCsvField *field)
{
  if (field->kind == CHANCERY_CSV_STATEMENT)
    return chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[field->index].member;
  if (field->kind == CHANCERY_CSV_CITATION)
    return chancery_table_get (CHANCERY_TABLE_CITATION)->fields[field->index].member;
  for (gsize i = 0; field->kind != CHANCERY_CSV_UNUSED && i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == field->kind)
      return names[i].name;
  return "";
}

/**
 * chancery_csv_map_new:
 * @header: (array length=n_columns): the cells of the header row
 * @n_columns: how many
 * @map: (nullable) (array zero-terminated=1): `COLUMN=FIELD`, where a field is
 *   called as in JSON; `COLUMN=` leaves one out
 * @error: return location for a %CHANCERY_IMPORT_ERROR_MAP
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryCsvField): what each
 *   column is
 */
GArray *
chancery_csv_map_new (const char *const *header,
                      guint n_columns,
                      const char *const *map,
                      GError **error)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, TRUE, sizeof (ChanceryCsvField));
  g_autofree gboolean *is_set = g_new0 (gboolean, n_columns);
  ChanceryCsvField quote = { CHANCERY_CSV_STATEMENT, CHANCERY_STATEMENT_QUOTE };

  g_array_set_size (fields, n_columns);
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    if (!apply (fields, is_set, header, map[i], error))
      return NULL;
  guess (fields, is_set, header);
  if (!is_taken (fields, &quote))
    {
      refuse (error, "%s", _("no column holds the quote: say which one does"));
      return NULL;
    }

  return g_steal_pointer (&fields);
}

/**
 * chancery_csv_map_count_unused:
 * @fields: (element-type ChanceryCsvField): what each column is
 *
 * Returns: how many columns nothing is made of
 */
guint
chancery_csv_map_count_unused (GArray *fields)
{
  guint count = 0;

  for (guint i = 0; i < fields->len; i++)
    count += g_array_index (fields, ChanceryCsvField, i).kind == CHANCERY_CSV_UNUSED;

  return count;
}
