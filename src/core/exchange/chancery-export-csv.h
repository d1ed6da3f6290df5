/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-file.h"

G_BEGIN_DECLS

typedef struct _ChanceryExportCsv ChanceryExportCsv;

ChanceryExportCsv *chancery_export_csv_new (ChancerySinkFunc write,
                                            gpointer data,
                                            gboolean with_notes);
void chancery_export_csv_free (ChanceryExportCsv *self);
void chancery_export_csv_put (ChanceryExportCsv *self, const char *json, gsize length);
gboolean chancery_export_csv_finish (ChanceryExportCsv *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryExportCsv, chancery_export_csv_free)

G_END_DECLS
