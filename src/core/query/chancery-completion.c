/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being typed at the cursor of a search, how it may go on, and the text once one of the
 * ways was taken. Unlike chancery-query this reads what is not finished: an open quotation mark, a
 * field without a value. What is not a name but words of the text is not completed. */

#include "core/query/chancery-completion.h"

#include <string.h>

#include "core/model/chancery-schema.h"
#include "core/query/chancery-choices.h"
#include "core/query/chancery-fold.h"

/* Quotation marks that open, each with those that close it. */
static const char *const marks[][3] = {
  { "\"", "\"", NULL }, { "“", "”", NULL }, { "„", "“", "”" }, { "«", "»", NULL },
};

static const char *
skip_space (const char *p)
{
  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
skip_word (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Behind the value at @p, and in @inner where it begins behind its quotation mark. */
static const char *
skip_value (const char  *p,
            const char **inner)
{
  *inner = p;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (p, marks[i][0]))
      {
        *inner = p + strlen (marks[i][0]);
        for (p = *inner; *p != '\0'; p = g_utf8_next_char (p))
          {
            if (i == 0 && p[0] == '\\' && p[1] != '\0')
              p++;
            else
              for (gsize j = 1; j < 3 && marks[i][j] != NULL; j++)
                if (g_str_has_prefix (p, marks[i][j]))
                  return p + strlen (marks[i][j]);
          }
        return p;
      }
  return skip_word (p);
}

static int
find_field (const char *name,
            gsize       length)
{
  for (int facet = 0; facet < CHANCERY_N_FACETS; facet++)
    {
      const char *field = chancery_facet_get_field (facet);

      if (field != NULL && strlen (field) == length &&
          g_ascii_strncasecmp (field, name, length) == 0)
        return facet;
    }
  return -1;
}

/* Fills in @out if the cursor is in the term at @start; says where that ends. */
static const char *
look_at_term (const char         *text,
              const char         *start,
              const char         *cursor,
              ChanceryCompletion *out)
{
  const char *p = start;
  const char *inner, *end;
  gsize length;
  int facet;

  if (*p == '-')
    p++;
  else if (g_str_has_prefix (p, "−"))
    p += strlen ("−");
  length = strspn (p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  facet = p[length] == ':' ? find_field (p, length) : -1;
  end = skip_value (facet < 0 ? p : p + length + 1, &inner);
  if (cursor < p || cursor > end)
    return end;

  if (facet >= 0 && cursor > p + length)
    {
      out->facet = facet;
      out->start = p + length + 1 - text;
      out->end = end - text;
      out->typed = g_strndup (inner, MAX (cursor - inner, 0));
    }
  else if ((facet >= 0 || inner == p) && cursor <= p + length)
    {
      out->facet = CHANCERY_FACET_SEARCH;
      out->start = p - text;
      out->end = p + length + (facet >= 0) - text;
      out->typed = g_strndup (p, cursor - p);
    }
  return end;
}

/**
 * chancery_completion_locate:
 * @text: a search as far as it was typed, UTF-8
 * @cursor: where the cursor is, in bytes
 * @out: (out caller-allocates): what is being typed; to be cleared
 *
 * Finds what could be completed at the cursor: a value, or what may become a field.
 *
 * Returns: whether there is something
 */
gboolean
chancery_completion_locate (const char         *text,
                            gsize               cursor,
                            ChanceryCompletion *out)
{
  const char *p = text;

  g_return_val_if_fail (text != NULL && cursor <= strlen (text) && out != NULL, FALSE);

  *out = (ChanceryCompletion) { .facet = CHANCERY_FACET_SEARCH, .start = cursor, .end = cursor };
  while (out->typed == NULL && *(p = skip_space (p)) != '\0' && p <= text + cursor)
    {
      const char *end = look_at_term (text, p, text + cursor, out);

      if (out->typed == NULL && end >= text + cursor)
        return FALSE;
      p = end;
    }
  if (out->typed == NULL)
    out->typed = g_strdup ("");
  return TRUE;
}

/**
 * chancery_completion_clear:
 * @completion: what chancery_completion_locate() filled in
 */
void
chancery_completion_clear (ChanceryCompletion *completion)
{
  g_clear_pointer (&completion->typed, g_free);
}

/**
 * chancery_completion_insert:
 * @completion: what is being typed in @text
 * @text: the search
 * @field: the field that is meant
 * @value: (nullable): its value; %NULL where only the field was chosen yet
 * @cursor: (out): where the cursor should be then, in bytes
 *
 * Returns: (transfer full): the search with the rest of what was being typed
 */
char *
chancery_completion_insert (const ChanceryCompletion *completion,
                            const char               *text,
                            ChanceryFacet             field,
                            const char               *value,
                            gsize                    *cursor)
{
  const char *name = chancery_facet_get_field (field);
  const char *after = text + completion->end;
  GString *result = g_string_new_len (text, completion->start);

  g_return_val_if_fail (name != NULL, g_string_free (result, FALSE));

  if (value == NULL)
    g_string_append_printf (result, "%s:", name);
  else
    {
      ChanceryQueryTerm term = { .facet = field, .phrase = TRUE, .value = (char *) value };
      g_autofree char *whole = chancery_query_term_to_string (&term);

      /* The field itself stands there already. */
      g_string_append (result, whole + strlen (name) + 1);
      g_string_append_c (result, ' ');
      after = skip_space (after);
    }
  *cursor = result->len;
  g_string_append (result, after);
  return g_string_free (result, FALSE);
}

static ChanceryChoice *
make_choice (const char *name)
{
  ChanceryChoice *choice = g_new0 (ChanceryChoice, 1);

  choice->name = g_strdup (name);
  return choice;
}

static GPtrArray *
choose_words (guint       field,
              const char *typed)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_choice_free);
  const char *const *words = chancery_table_get (CHANCERY_TABLE_STATEMENT)->fields[field].words;
  g_autofree char *folded = g_utf8_strdown (typed, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], folded))
      g_ptr_array_add (choices, make_choice (words[i]));
  return choices;
}

/* Words that many statements share, the most frequent first. */
static GPtrArray *
load_shared (ChanceryDb   *db,
             const char   *sql,
             const char   *typed,
             guint         most,
             GCancellable *cancellable,
             GError      **error)
{
  g_autoptr (GPtrArray) choices =
    g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_choice_free);
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (db, sql, error);
  g_autofree char *needle = chancery_fold (typed);
  ChanceryStep step = CHANCERY_STEP_DONE;

  if (cursor == NULL)
    return NULL;
  while (choices->len < most && (step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *name = chancery_cursor_get_text (cursor, 0, NULL);
      g_autofree char *folded = chancery_fold (name);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (strstr (folded, needle) != NULL)
        g_ptr_array_add (choices, make_choice (name));
    }
  return step == CHANCERY_STEP_FAILED ? NULL : g_steal_pointer (&choices);
}

/**
 * chancery_completion_load:
 * @db: a connection, in a read transaction
 * @facet: a field
 * @typed: what was typed of its value
 * @most: how many at most
 * @cancellable: (nullable): cancels it
 * @error: return location
 *
 * Loads values that hold what was typed, in any spelling that folds alike. Dates are not completed.
 *
 * Returns: (transfer full) (nullable) (element-type ChanceryChoice): the values, as names
 */
GPtrArray *
chancery_completion_load (ChanceryDb    *db,
                          ChanceryFacet  facet,
                          const char    *typed,
                          guint          most,
                          GCancellable  *cancellable,
                          GError       **error)
{
  static const char tags[] = "SELECT name FROM tag GROUP BY name ORDER BY count (*) DESC, name";
  static const char relays[] = "SELECT via FROM citation WHERE via IS NOT NULL GROUP BY via"
                               " ORDER BY count (*) DESC, via";
  static const char languages[] = "SELECT language FROM statement WHERE gone IS NULL"
                                  " AND language IS NOT NULL GROUP BY language"
                                  " ORDER BY count (*) DESC, language";
  static const ChanceryTableId tables[CHANCERY_N_FACETS] = {
    [CHANCERY_FACET_ACTOR] = CHANCERY_TABLE_ACTOR, [CHANCERY_FACET_TOPIC] = CHANCERY_TABLE_TOPIC,
    [CHANCERY_FACET_EVENT] = CHANCERY_TABLE_EVENT, [CHANCERY_FACET_OUTLET] = CHANCERY_TABLE_OUTLET,
    [CHANCERY_FACET_LIST] = CHANCERY_TABLE_LIST,
  };

  g_return_val_if_fail (db != NULL && typed != NULL, NULL);
  g_return_val_if_fail ((guint) facet < CHANCERY_N_FACETS, NULL);

  switch (facet)
    {
    case CHANCERY_FACET_KIND:
      return choose_words (CHANCERY_STATEMENT_KIND, typed);
    case CHANCERY_FACET_REVIEW:
      return choose_words (CHANCERY_STATEMENT_REVIEW, typed);
    case CHANCERY_FACET_TAG:
      return load_shared (db, tags, typed, most, cancellable, error);
    case CHANCERY_FACET_VIA:
      return load_shared (db, relays, typed, most, cancellable, error);
    case CHANCERY_FACET_LANGUAGE:
      return load_shared (db, languages, typed, most, cancellable, error);
    case CHANCERY_FACET_AFTER:
    case CHANCERY_FACET_BEFORE:
    case CHANCERY_FACET_SEARCH:
      return g_ptr_array_new ();
    default:
      return chancery_choices_find (db, NULL, tables[facet], typed, most, cancellable, error);
    }
}
