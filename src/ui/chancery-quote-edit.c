/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-edit.h"

#include "core/store/chancery-rows-json.h"

/**
 * chancery_quote_edit_store:
 * @context: knows which records are made with it
 * @patch: (transfer full): what changes in the record
 * @before: the record as it was read
 * @draft_name: the draft that is forgotten once it is stored
 * @label: what the edit is called
 */
void
chancery_quote_edit_store (ChanceryEditContext *context,
                           ChanceryRecord *patch,
                           const ChanceryRecord *before,
                           const char *draft_name,
                           const char *label)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);

  chancery_edit_context_add_created (context, patch, records);
  g_ptr_array_add (records, patch);
  chancery_session_edit (chancery_edit_context_get_session (context), records, before, draft_name,
                         label);
}

/**
 * chancery_quote_edit_apply_draft:
 * @record: a record as it is stored
 * @draft: text by chancery_record_to_text()
 * @items: what of it was typed; ends with %CHANCERY_LAYOUT_END
 *
 * Puts what was typed earlier into some fields over what is stored there.
 */
void
chancery_quote_edit_apply_draft (ChanceryRecord *record,
                                 const char *draft,
                                 const ChanceryLayoutItem *items)
{
  g_autoptr (ChanceryRecord) typed = chancery_record_from_text (record->table->id, draft);

  for (const ChanceryLayoutItem *item = items;
       typed != NULL && item->kind != CHANCERY_LAYOUT_END; item++)
    if (item->kind == CHANCERY_LAYOUT_ROWS)
      {
        GPtrArray *rows = chancery_record_get_children (typed, item->what);
        int index = chancery_record_child_index (record, item->what);

        g_clear_pointer (&record->children[index], g_ptr_array_unref);
        if (rows != NULL)
          record->children[index] = g_ptr_array_ref (rows);
        else
          chancery_record_make_children (record, item->what);
      }
    else
      chancery_record_set_value (record, item->what,
                                 chancery_record_get_value (typed, item->what));
}
