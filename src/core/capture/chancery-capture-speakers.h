/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who each statement's source is, by name. */
#pragma once

#include "core/capture/chancery-capture-people.h"
#include "core/capture/chancery-capture-proposals.h"

G_BEGIN_DECLS

void
chancery_capture_resolve_speakers (const ChanceryCaptureText *text,
                                   GPtrArray *statements,
                                   GPtrArray *proposals,
                                   const ChanceryCaptureHints *hints);

G_END_DECLS
