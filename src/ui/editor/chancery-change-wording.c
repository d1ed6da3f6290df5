/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-change-wording.h"

#include <glib/gi18n.h>

#include "ui/chancery-wording.h"
#include "ui/editor/chancery-editor-wording.h"

static char *
read_value (ChanceryEditContext *context,
            const ChanceryRecord *record,
            guint field)
{
  const ChanceryField *descriptor = &record->table->fields[field];
  const ChanceryValue *value = chancery_record_get_value (record, field);
  const char *name;

  switch (value->type)
    {
    case CHANCERY_VALUE_TEXT:
      return descriptor->type == CHANCERY_FIELD_WORD ?
               chancery_editor_wording_word (record->table->id, field, value->text) :
             descriptor->type == CHANCERY_FIELD_DATE ? chancery_wording_date (value->text) :
                                                       g_strdup (value->text);
    case CHANCERY_VALUE_INTEGER:
      if (descriptor->type == CHANCERY_FIELD_TIME)
        return chancery_wording_time (value->integer);
      return record->table->id == CHANCERY_TABLE_STANCE ?
               g_strdup (chancery_wording_stance (value->integer)) :
               g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case CHANCERY_VALUE_UUID:
      name = chancery_edit_context_get_name (context, &value->uuid);
      return g_strdup (name != NULL ? name : "…");
    case CHANCERY_VALUE_ABSENT:
    case CHANCERY_VALUE_NULL:
    default:
      return NULL;
    }
}

static void
append_field (GString *text,
              const char *separator,
              ChanceryEditContext *context,
              const ChanceryRecord *before,
              const ChanceryRecord *patch,
              guint field)
{
  g_autofree char *was = read_value (context, before, field);
  g_autofree char *is = read_value (context, patch, field);

  g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? separator : "",
                          chancery_table_get_field_label (patch->table->id, field),
                          was != NULL ? was : "–", is != NULL ? is : "–");
}

static gboolean
is_in (GPtrArray *rows,
       const ChanceryRecord *row)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (chancery_record_equal (rows->pdata[i], row))
      return TRUE;
  return FALSE;
}

/* "+ Topic: Territorial concessions, opposes" */
static void
append_row (GString *text,
            const char *separator,
            const char *sign,
            ChanceryEditContext *context,
            const ChanceryRecord *row)
{
  gboolean first = TRUE;

  g_string_append_printf (text, "%s%s %s: ", text->len > 0 ? separator : "", sign,
                          chancery_table_get_label (row->table->id));
  for (guint i = 0; i < row->table->n_fields; i++)
    {
      g_autofree char *value = row->table->fields[i].type == CHANCERY_FIELD_SPANS ?
                                 NULL :
                                 read_value (context, row, i);

      if (value != NULL && *value != '\0')
        g_string_append_printf (text, "%s%s", first ? "" : ", ", value);
      first = first && value == NULL;
    }
}

static void
append_rows (GString *text,
             const char *separator,
             const char *sign,
             ChanceryEditContext *context,
             GPtrArray *rows,
             GPtrArray *others)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!is_in (others, rows->pdata[i]))
      append_row (text, separator, sign, context, rows->pdata[i]);
}

/**
 * chancery_change_wording_describe:
 * @context: knows the names of records
 * @before: a record as it was
 * @patch: what changes in it
 * @separator: what stands between one change and the next
 *
 * Returns: (transfer full): the fields before and after, and the rows that go and come
 */
char *
chancery_change_wording_describe (ChanceryEditContext *context,
                                  const ChanceryRecord *before,
                                  const ChanceryRecord *patch,
                                  const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < patch->table->n_fields; i++)
    if (chancery_record_has (patch, i))
      append_field (text, separator, context, before, patch, i);
  for (guint i = 0; i < patch->table->n_children; i++)
    if (patch->children[i] != NULL)
      {
        append_rows (text, separator, "−", context, before->children[i], patch->children[i]);
        append_rows (text, separator, "+", context, patch->children[i], before->children[i]);
      }
  return g_string_free (text, FALSE);
}
