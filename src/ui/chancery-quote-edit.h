/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How an edit of a part of a statement reaches the file, and how one that did not is taken up again.
 */

#pragma once

#include "ui/editor/chancery-edit-context.h"
#include "ui/editor/chancery-editor-layout.h"

G_BEGIN_DECLS

void chancery_quote_edit_store (ChanceryEditContext *context, ChanceryRecord *patch,
                                const ChanceryRecord *before, const char *draft_name,
                                const char *label);
void chancery_quote_edit_apply_draft (ChanceryRecord *record, const char *draft,
                                      const ChanceryLayoutItem *items);

G_END_DECLS
