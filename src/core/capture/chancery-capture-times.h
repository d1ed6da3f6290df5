/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that statements mention: when they were said, and by when something is due. */
#pragma once

#include "core/capture/chancery-capture-proposals.h"

G_BEGIN_DECLS

void
chancery_capture_set_times (const ChanceryCaptureText *text,
                            const ChanceryStatementParts *parts,
                            const char *published,
                            ChanceryProposal *proposal);

G_END_DECLS
