/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-draft.h"
#include "core/exchange/chancery-json-reader.h"

G_BEGIN_DECLS

typedef struct _ChanceryDecoder ChanceryDecoder;

ChanceryDecoder *chancery_decoder_new (void);
void chancery_decoder_free (ChanceryDecoder *self);
gboolean chancery_decoder_read (ChanceryDecoder *self,
                                ChanceryJsonReader *reader,
                                ChanceryTableId table,
                                ChanceryDraft *draft,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryDecoder, chancery_decoder_free)

G_END_DECLS
