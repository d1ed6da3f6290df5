/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text from outside as a message may quote it: whatever it is, the message stays one short line
 * that reads in one direction.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Long enough to recognise what was meant. */
#define CHANCERY_EXCERPT_LENGTH 60

char *chancery_excerpt (const char *text, gssize length);

G_END_DECLS
