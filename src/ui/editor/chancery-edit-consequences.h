/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What follows from an edit of a whole record, beside what the store sees to: who reviewed it and
 * when, and where citations of another source no longer point.
 */

#pragma once

#include "ui/chancery-session-records.h"

G_BEGIN_DECLS

const char *chancery_edit_name (const ChanceryRecord *record);
void chancery_edit_add_consequences (ChancerySession *session, const ChanceryRecord *before,
                                     ChanceryRecord *after);
void chancery_edit_set_review (ChancerySession *session, ChanceryRecord *record,
                               const char *review);
ChanceryRecord *chancery_edit_duplicate (const ChanceryRecord *record);

G_END_DECLS
