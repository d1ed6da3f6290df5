/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts that are codes: whether what was typed is one, and how it is written. Asked where people
 * type; what is imported is taken as it is.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *chancery_code_read_country (const char *text);
char *chancery_code_read_language (const char *text);
char *chancery_code_read_wikidata (const char *text);
char *chancery_code_read_address (const char *text);

G_END_DECLS
