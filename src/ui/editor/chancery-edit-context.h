/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fields of one editor share: the session, the names of the records that are referred to,
 * and the records that were created on the way, which are stored together with what refers to
 * them. Not for what is being edited itself.
 */

#pragma once

#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_EDIT_CONTEXT (chancery_edit_context_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryEditContext, chancery_edit_context, CHANCERY, EDIT_CONTEXT, GObject)

ChanceryEditContext *chancery_edit_context_new (ChancerySession *session, GHashTable *names);
ChancerySession *chancery_edit_context_get_session (ChanceryEditContext *self);
const char *chancery_edit_context_get_name (ChanceryEditContext *self, const ChanceryUuid *uuid);
void chancery_edit_context_set_name (ChanceryEditContext *self, const ChanceryUuid *uuid,
                                     const char *name);
ChanceryRecord *chancery_edit_context_take_record (ChanceryEditContext *self,
                                                   ChanceryRecord *record);
void chancery_edit_context_set_narrow (ChanceryEditContext *self);
gboolean chancery_edit_context_get_narrow (ChanceryEditContext *self);
void chancery_edit_context_forbid_creation (ChanceryEditContext *self);
gboolean chancery_edit_context_can_create (ChanceryEditContext *self, ChanceryTableId table);
void chancery_edit_context_create (ChanceryEditContext *self, ChanceryTableId table,
                                   const char *name, ChanceryUuid *uuid);
gboolean chancery_edit_context_is_created (ChanceryEditContext *self, const ChanceryUuid *uuid);
void chancery_edit_context_add_created (ChanceryEditContext *self, const ChanceryRecord *record,
                                        GPtrArray *records);

G_END_DECLS
