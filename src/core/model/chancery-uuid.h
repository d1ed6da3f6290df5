/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_UUID_TEXT_LENGTH 36

/**
 * ChanceryUuid:
 * @bytes: the 128 bits in network order
 *
 * The stable name of a record, the same in every file that holds it (RFC 9562).
 */
typedef struct
{
  guint8 bytes[16];
} ChanceryUuid;

void chancery_uuid_generate (ChanceryUuid *uuid, gint64 now);
gboolean chancery_uuid_parse (const char *text, gssize length, ChanceryUuid *uuid);
void chancery_uuid_format (const ChanceryUuid *uuid, char text[CHANCERY_UUID_TEXT_LENGTH + 1]);
char *chancery_uuid_to_string (const ChanceryUuid *uuid);
gboolean chancery_uuid_is_nil (const ChanceryUuid *uuid);
guint chancery_uuid_hash (gconstpointer uuid);
gboolean chancery_uuid_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
