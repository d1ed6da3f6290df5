/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-statements-reader.h"

G_BEGIN_DECLS

/**
 * ChanceryReadAhead:
 *
 * The records of a list, read by a thread of its own.
 */
typedef struct _ChanceryReadAhead ChanceryReadAhead;

ChanceryReadAhead *chancery_read_ahead_new (ChanceryStatementsReader *reader);
void chancery_read_ahead_free (ChanceryReadAhead *self);
ChanceryDraft *chancery_read_ahead_next (ChanceryReadAhead *self, guint64 *offset, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryReadAhead, chancery_read_ahead_free)

G_END_DECLS
