/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **chancery_strings_parse (const char *text);
char *chancery_strings_format (const char *const *strings);

G_END_DECLS
