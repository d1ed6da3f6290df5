/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transcript turns: paragraphs that open with "NAME:". */
#pragma once

#include "core/capture/chancery-capture-statements.h"

G_BEGIN_DECLS

void
chancery_capture_apply_turns (const ChanceryCaptureText *text, GPtrArray *statements);

G_END_DECLS
