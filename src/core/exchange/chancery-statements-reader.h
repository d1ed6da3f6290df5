/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-draft.h"
#include "core/exchange/chancery-json-reader.h"

G_BEGIN_DECLS

#define CHANCERY_STATEMENTS_FORMAT "chancery-statements"
#define CHANCERY_STATEMENTS_VERSION 1

typedef struct _ChanceryStatementsReader ChanceryStatementsReader;

ChanceryStatementsReader *chancery_statements_reader_new (GInputStream *stream,
                                                          ChanceryJsonFlavour flavour,
                                                          GCancellable *cancellable);
void chancery_statements_reader_free (ChanceryStatementsReader *self);
gboolean chancery_statements_reader_next (ChanceryStatementsReader *self,
                                          ChanceryDraft *draft,
                                          GError **error);
guint64 chancery_statements_reader_get_offset (ChanceryStatementsReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryStatementsReader, chancery_statements_reader_free)

G_END_DECLS
