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
               g_strdup (value->text);
    case CHANCERY_VALUE_INTEGER:
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
              ChanceryEditContext *context,
              const ChanceryRecord *before,
              const ChanceryRecord *patch,
              guint field)
{
  g_autofree char *was = read_value (context, before, field);
  g_autofree char *is = read_value (context, patch, field);

  g_string_append_printf (text, "%s%s: %s → %s", text->len > 0 ? " · " : "",
                          chancery_editor_wording_field (patch->table->id, field),
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
            ChanceryEditContext *context,
            const ChanceryRecord *row)
{
  g_string_append_printf (text, "%s+ %s: ", text->len > 0 ? " · " : "",
                          chancery_editor_wording_table (row->table->id));
  for (guint i = 0; i < row->table->n_fields; i++)
    {
      g_autofree char *value = read_value (context, row, i);

      if (value != NULL)
        g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", value);
    }
}

/**
 * chancery_change_wording_describe:
 * @context: knows the names of records
 * @before: a record as it is stored
 * @patch: what changes in it
 *
 * Returns: (transfer full): the fields before and after, and the rows that come in
 */
char *
chancery_change_wording_describe (ChanceryEditContext *context,
                                  const ChanceryRecord *before,
                                  const ChanceryRecord *patch)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < patch->table->n_fields; i++)
    if (chancery_record_has (patch, i))
      append_field (text, context, before, patch, i);
  for (guint i = 0; i < patch->table->n_children; i++)
    for (guint j = 0; patch->children[i] != NULL && j < patch->children[i]->len; j++)
      if (!is_in (before->children[i], patch->children[i]->pdata[j]))
        append_row (text, context, patch->children[i]->pdata[j]);
  return g_string_free (text, FALSE);
}
