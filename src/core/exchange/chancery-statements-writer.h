/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-encoder.h"
#include "core/exchange/chancery-export.h"

G_BEGIN_DECLS

gboolean chancery_statements_writer_begin (ChanceryDb *db,
                                           ChanceryEncoder *encoder,
                                           const ChanceryExportOptions *options,
                                           ChanceryJsonWriter *writer,
                                           GError **error);
gboolean chancery_statements_writer_end (ChanceryDb *db,
                                         ChanceryEncoder *encoder,
                                         const ChanceryExportOptions *options,
                                         ChanceryJsonWriter *writer,
                                         GError **error);

G_END_DECLS
