/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ChanceryCliInterrupt ChanceryCliInterrupt;

ChanceryCliInterrupt *chancery_cli_interrupt_new (void);
void chancery_cli_interrupt_free (ChanceryCliInterrupt *self);
GCancellable *chancery_cli_interrupt_get_cancellable (ChanceryCliInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCliInterrupt, chancery_cli_interrupt_free)

G_END_DECLS
