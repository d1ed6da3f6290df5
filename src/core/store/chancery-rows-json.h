/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/model/chancery-record.h"

G_BEGIN_DECLS

char *chancery_rows_to_json (GPtrArray *rows);
char *chancery_record_to_text (const ChanceryRecord *record);
ChanceryRecord *chancery_record_from_text (ChanceryTableId table, const char *text);
GPtrArray *chancery_rows_from_json (ChanceryTableId child, const char *json, gsize length,
                                    GError **error);

G_END_DECLS
