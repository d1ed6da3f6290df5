/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit by hand, which begins with what its analyst saw: where the record is another by now, in
 * what the edit changes, nothing is stored and whose change came between is told. Imports and
 * whatever reads and writes in one go use chancery_writer_put() as it is.
 */

#include "core/store/chancery-writer-private.h"

#include <glib/gi18n.h>

#include "core/chancery-excerpt.h"
#include "core/store/chancery-records.h"

static gboolean
is_same (const ChanceryValue *a, const ChanceryValue *b)
{
  return (a->type <= CHANCERY_VALUE_NULL && b->type <= CHANCERY_VALUE_NULL) ||
         chancery_value_equal (a, b);
}

static gboolean
are_same_rows (GPtrArray *a, GPtrArray *b)
{
  guint n_a = a != NULL ? a->len : 0, n_b = b != NULL ? b->len : 0;

  return (n_a == 0 && n_b == 0) || (n_a > 0 && n_b > 0 && chancery_records_equal (a, b));
}

/* What a conflict is about, and the name of that in the log. */
static void
add (GString *what, const char **logged, const char *label, const char *value, const char *name)
{
  if (what->len > 0)
    g_string_append (what, ", ");
  g_string_append (what, label);
  if (value != NULL)
    {
      g_autofree char *excerpt = chancery_excerpt (value, -1);

      g_string_append_printf (what, _(" (“%s”)"), excerpt);
    }
  if (*logged == NULL)
    *logged = name;
}

static void
find_changed (const ChanceryRecord *stored, const ChanceryRecord *before,
              const ChanceryRecord *patch, GString *what, const char **logged)
{
  const ChanceryTable *table = patch->table;

  for (guint i = 0; i < table->n_fields; i++)
    if (chancery_record_has (patch, i) && !is_same (&stored->values[i], &before->values[i]) &&
        !is_same (&stored->values[i], &patch->values[i]))
      add (what, logged, chancery_table_get_field_label (table->id, i),
           table->fields[i].type == CHANCERY_FIELD_TEXT || table->fields[i].type == CHANCERY_FIELD_DATE
               ? chancery_record_get_text (stored, i) : NULL,
           table->fields[i].column);
  for (guint i = 0; i < table->n_children; i++)
    if (patch->children[i] != NULL &&
        !are_same_rows (stored->children[i], before->children[i]) &&
        !are_same_rows (stored->children[i], patch->children[i]))
      add (what, logged, chancery_table_get_plural (table->children[i]), NULL,
           chancery_table_get (table->children[i])->name);
}

/* Says who changed @field of @stored last. */
static gboolean
tell (ChanceryWriter *writer, const ChanceryRecord *stored, const char *field, const char *what,
      GError **error)
{
  static const char sql[] =
      "SELECT n.uuid, n.name FROM change AS c JOIN action AS a ON a.seq = c.action"
      " JOIN analyst AS n ON n.id = a.analyst"
      " WHERE c.tbl = ?1 AND c.record = ?2 AND c.field = ?3 ORDER BY c.id DESC LIMIT 1";
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (writer->db, sql, error);
  ChanceryUuid analyst = { { 0 } };
  const char *name = NULL;

  if (cursor == NULL)
    return FALSE;
  chancery_cursor_bind_integer (cursor, 1, stored->table->id);
  chancery_cursor_bind_integer (cursor, 2, stored->id);
  chancery_cursor_bind_text (cursor, 3, field, -1);
  if (chancery_cursor_step (cursor, error) == CHANCERY_STEP_ROW)
    {
      chancery_cursor_get_uuid (cursor, 0, &analyst);
      name = chancery_cursor_get_text (cursor, 1, NULL);
    }
  if (chancery_uuid_equal (&analyst, &writer->context->analyst))
    g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED,
                 /* Translators: fields with what stands in them: “Note (“Later.”), Topics” */
                 _("you changed this elsewhere meanwhile: %s"), what);
  else
    g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_CHANGED,
                 /* Translators: an analyst; fields with what stands in them */
                 _("%s changed this meanwhile: %s"),
                 name != NULL ? name : _("another analyst"), what);
  return FALSE;
}

static gboolean
check_unchanged (ChanceryWriter *writer, const ChanceryRecord *before, const ChanceryRecord *patch,
                 GError **error)
{
  g_autoptr (ChanceryRecord) stored = NULL;
  g_autoptr (GString) what = g_string_new (NULL);
  const char *logged = NULL;
  ChanceryPresence presence;
  gint64 id;

  if (!chancery_records_find (writer->db, patch->table->id, &patch->uuid, &id, &presence, error))
    return FALSE;
  if (presence != CHANCERY_PRESENCE_HERE)
    return TRUE;
  stored = chancery_records_load (writer->db, patch->table->id, id, error);
  if (stored == NULL)
    return FALSE;
  find_changed (stored, before, patch, what, &logged);
  return logged == NULL || tell (writer, stored, logged, what->str, error);
}

/**
 * chancery_writer_edit:
 * @writer: a writer with an action open
 * @record: a new record or a patch; see chancery_writer_put()
 * @before: (nullable): of a patch, the record as its analyst saw it, at least in what is changed;
 *   %NULL where that does not matter
 * @error: return location; %CHANCERY_STORE_ERROR_CHANGED where it is another by now,
 *   %CHANCERY_STORE_ERROR_GONE where it was deleted, and the errors of chancery_writer_put()
 *
 * Returns: whether it was stored
 */
gboolean
chancery_writer_edit (ChanceryWriter *writer, ChanceryRecord *record, const ChanceryRecord *before,
                      GError **error)
{
  g_return_val_if_fail (writer != NULL && writer->open, FALSE);

  if (before != NULL && !check_unchanged (writer, before, record, error))
    return FALSE;
  switch (chancery_writer_put (writer, record, CHANCERY_PUT_DEFAULT, error))
    {
    case CHANCERY_OUTCOME_FAILED:
      return FALSE;
    case CHANCERY_OUTCOME_DELETED:
      g_set_error (error, CHANCERY_STORE_ERROR, CHANCERY_STORE_ERROR_GONE,
                   _("%s: was deleted meanwhile"), chancery_table_get_label (record->table->id));
      return FALSE;
    default:
      return TRUE;
    }
}
