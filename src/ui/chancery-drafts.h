/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was typed into fields of a record and is not stored in it yet: kept in a small file beside
 * the record, so that it survives the end of the program however it comes.
 */

#pragma once

#include <glib-object.h>

#include "core/model/chancery-uuid.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_DRAFTS (chancery_drafts_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDrafts, chancery_drafts, CHANCERY, DRAFTS, GObject)

ChanceryDrafts *chancery_drafts_new (const char *record_path);
void chancery_drafts_keep (ChanceryDrafts *self, const ChanceryUuid *uuid, const char *field,
                           const char *text);
char *chancery_drafts_get (ChanceryDrafts *self, const ChanceryUuid *uuid, const char *field);

G_END_DECLS
