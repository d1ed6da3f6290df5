/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands in the editor of a record and is not stored yet, kept beside the file: a whole record
 * with the names of what it refers to. Records that would be made with it are not kept.
 */

#pragma once

#include "ui/editor/chancery-edit-context.h"

G_BEGIN_DECLS

void chancery_edit_draft_keep (ChanceryEditContext *context, const ChanceryRecord *record,
                               gboolean is_new);
void chancery_edit_draft_drop (ChancerySession *session, const ChanceryRecord *record,
                               gboolean is_new);
ChanceryRecord *chancery_edit_draft_get (ChancerySession *session, const ChanceryRecord *record,
                                         gboolean is_new, GHashTable *names);

G_END_DECLS
