/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-edit-consequences.h"

#include <string.h>

/**
 * chancery_edit_name:
 * @record: a record, not a statement
 *
 * Returns: (transfer none): its name or title
 */
const char *
chancery_edit_name (const ChanceryRecord *record)
{
  guint field = 0;
  const char *name;

  if (record->table->id == CHANCERY_TABLE_SOURCE)
    field = CHANCERY_SOURCE_TITLE;
  name = chancery_record_get_text (record, field);
  return name != NULL ? name : "";
}

/**
 * chancery_edit_set_review:
 * @session: a session
 * @record: a statement or a patch of one
 * @review: the stored word
 *
 * Says that the statement was reviewed, here and now; or that it is to be.
 */
void
chancery_edit_set_review (ChancerySession *session,
                          ChanceryRecord *record,
                          const char *review)
{
  g_autofree char *analyst = chancery_session_dup_analyst (session);
  gboolean is_reviewed = !g_str_equal (review, "to-verify");

  chancery_record_set_text (record, CHANCERY_STATEMENT_REVIEW, review);
  chancery_record_set_null (record, CHANCERY_STATEMENT_REVIEW_BY);
  chancery_record_set_null (record, CHANCERY_STATEMENT_REVIEW_AT);
  if (!is_reviewed)
    {
      chancery_record_set_null (record, CHANCERY_STATEMENT_REVIEW_AGAINST);
      return;
    }

  if (analyst != NULL)
    chancery_record_set_text (record, CHANCERY_STATEMENT_REVIEW_BY, analyst);
  chancery_record_set_integer (record, CHANCERY_STATEMENT_REVIEW_AT, g_get_real_time ());
}

static const ChanceryRecord *
find_row (const ChanceryRecord *record,
          ChanceryTableId child,
          const ChanceryUuid *uuid)
{
  GPtrArray *rows = chancery_record_get_children (record, child);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (chancery_uuid_equal (&((ChanceryRecord *) rows->pdata[i])->uuid, uuid))
      return rows->pdata[i];
  return NULL;
}

/* Passages lie in the text of a source: in another one they mean nothing. */
static void
drop_anchors (const ChanceryRecord *before,
              ChanceryRecord *citation)
{
  static const guint anchors[] = {
    CHANCERY_CITATION_VERSION, CHANCERY_CITATION_SPANS,         CHANCERY_CITATION_PREFIX,
    CHANCERY_CITATION_SUFFIX,  CHANCERY_CITATION_SPEAKER_SPANS, CHANCERY_CITATION_CUE_SPANS,
  };
  const ChanceryRecord *was = find_row (before, CHANCERY_TABLE_CITATION, &citation->uuid);

  if (was == NULL || chancery_value_equal (&was->values[CHANCERY_CITATION_SOURCE],
                                           &citation->values[CHANCERY_CITATION_SOURCE]))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    chancery_record_set_null (citation, anchors[i]);
}

/**
 * chancery_edit_add_consequences:
 * @session: a session
 * @before: (nullable): a record as it is stored; %NULL for a new one
 * @after: the record as it shall be
 *
 * Puts into @after what follows from the difference.
 */
void
chancery_edit_add_consequences (ChancerySession *session,
                                const ChanceryRecord *before,
                                ChanceryRecord *after)
{
  const char *review;
  GPtrArray *citations;

  if (after->table->id != CHANCERY_TABLE_STATEMENT)
    return;

  review = chancery_record_get_text (after, CHANCERY_STATEMENT_REVIEW);
  if (review != NULL &&
      g_strcmp0 (review, before == NULL ?
                           "to-verify" :
                           chancery_record_get_text (before, CHANCERY_STATEMENT_REVIEW)) != 0)
    chancery_edit_set_review (session, after, review);

  citations = chancery_record_get_children (after, CHANCERY_TABLE_CITATION);
  for (guint i = 0; before != NULL && citations != NULL && i < citations->len; i++)
    drop_anchors (before, citations->pdata[i]);
}

static void
forget_uuids (ChanceryRecord *record)
{
  memset (&record->uuid, 0, sizeof record->uuid);
  record->id = 0;
  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      forget_uuids (record->children[i]->pdata[j]);
}

/**
 * chancery_edit_duplicate:
 * @record: a statement
 *
 * Returns: (transfer full): a new one that says the same, and that nobody has reviewed
 */
ChanceryRecord *
chancery_edit_duplicate (const ChanceryRecord *record)
{
  static const guint own[] = {
    CHANCERY_STATEMENT_REF,       CHANCERY_STATEMENT_REVIEW,         CHANCERY_STATEMENT_REVIEW_BY,
    CHANCERY_STATEMENT_REVIEW_AT, CHANCERY_STATEMENT_REVIEW_AGAINST, CHANCERY_STATEMENT_CREATED,
    CHANCERY_STATEMENT_MODIFIED,
  };
  ChanceryRecord *duplicate = chancery_record_copy (record);

  forget_uuids (duplicate);
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    chancery_record_unset (duplicate, own[i]);
  return duplicate;
}
