/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_NO_COLOUR (-1)

int chancery_colour_parse (const char *text);

G_END_DECLS
