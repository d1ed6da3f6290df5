/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements by quotation marks and names alone. */
#pragma once

#include "core/capture/chancery-capture-statements.h"

G_BEGIN_DECLS

GPtrArray *
chancery_capture_find_foreign (const ChanceryCaptureText *text);

G_END_DECLS
