/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/chancery-cli.h"
#include "core/query/chancery-filter.h"

G_BEGIN_DECLS

ChanceryFilter *chancery_cli_filter_build (const ChanceryCliFilter *options, GError **error);
int chancery_cli_filter_refuse (const char *command, const GError *error);

G_END_DECLS
