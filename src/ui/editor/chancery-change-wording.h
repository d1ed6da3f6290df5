/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a patch changes in a statement, in words: "Review: to verify → verified".
 */

#pragma once

#include "ui/editor/chancery-edit-context.h"

G_BEGIN_DECLS

char *chancery_change_wording_describe (ChanceryEditContext *context,
                                        const ChanceryRecord *before,
                                        const ChanceryRecord *patch,
                                        const char *separator);

G_END_DECLS
