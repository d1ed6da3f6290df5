/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tables, fields and their words are called in editors, in the user's language. How stored
 * values read elsewhere: see chancery-wording.h.
 */

#pragma once

#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

const char *chancery_editor_wording_table (ChanceryTableId table);
const char *chancery_editor_wording_new (ChanceryTableId table);
const char *chancery_editor_wording_rows (ChanceryTableId child);
const char *chancery_editor_wording_add (ChanceryTableId child);
const char *chancery_editor_wording_field (ChanceryTableId table, guint field);
const char *chancery_editor_wording_hint (ChanceryTableId table, guint field);
char *chancery_editor_wording_word (ChanceryTableId table, guint field, const char *word);

char *chancery_editor_wording_action (ChanceryTableId table, const char *name, gboolean is_new);

G_END_DECLS
