/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements in units become proposals in code points. */
#pragma once

#include "core/capture/chancery-capture-engine.h"
#include "core/capture/chancery-capture-statements.h"

G_BEGIN_DECLS

ChanceryProposal *
chancery_capture_make_proposal (const ChanceryCaptureText *text,
                                const ChanceryStatementParts *parts);

G_END_DECLS
