/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What editors offer to do with tables, and how the words of fields read in them, in the user's
 * language. What tables and fields are called: see chancery-schema.h; how stored values read
 * elsewhere: see chancery-wording.h.
 */

#pragma once

#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

const char *chancery_editor_wording_new (ChanceryTableId table);
const char *chancery_editor_wording_add (ChanceryTableId child);
const char *chancery_editor_wording_hint (ChanceryTableId table, guint field);
char *chancery_editor_wording_word (ChanceryTableId table, guint field, const char *word);

char *chancery_editor_wording_action (ChanceryTableId table, const char *name, gboolean is_new);

G_END_DECLS
