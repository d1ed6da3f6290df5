/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * UUIDs: sixteen bytes in memory and in the database, 36 characters in JSON.
 * New ones are version 7 (RFC 9562 §5.7): they begin with the time, so records
 * written together lie together in the index of their uuids.
 */

#include "core/model/chancery-uuid.h"

#include <string.h>
#include <sys/random.h>

/**
 * chancery_uuid_generate:
 * @uuid: (out): where the new value goes
 * @now: microseconds since 1970 UTC
 *
 * Makes a version 7 UUID: 48 bits of milliseconds, then 74 random bits.
 */
void
chancery_uuid_generate (ChanceryUuid *uuid, gint64 now)
{
  guint64 ms = now / 1000;

  g_return_if_fail (uuid != NULL);

  if (getrandom (uuid->bytes, sizeof uuid->bytes, 0) != sizeof uuid->bytes)
    g_error ("the system has no random numbers");
  for (int i = 0; i < 6; i++)
    uuid->bytes[i] = ms >> (40 - 8 * i);
  uuid->bytes[6] = (uuid->bytes[6] & 0x0f) | 0x70;
  uuid->bytes[8] = (uuid->bytes[8] & 0x3f) | 0x80;
}

/* More than 15 for what is no hexadecimal digit. Of a list of a million statements this reads a
 * hundred million digits. */
static inline guint
digit_value (char digit)
{
  guint value = (guint) digit - '0';
  guint letter = ((guint) digit | 0x20) - 'a';

  return value < 10 ? value : letter < 6 ? letter + 10 : 0x100;
}

/**
 * chancery_uuid_parse:
 * @text: 36 characters, of either case
 * @length: its length in bytes, or -1 where it ends with NUL
 * @uuid: (out): where the value goes
 *
 * Returns: whether @text is a UUID
 */
gboolean
chancery_uuid_parse (const char *text, gssize length, ChanceryUuid *uuid)
{
  const char *at = text;

  g_return_val_if_fail (text != NULL && uuid != NULL, FALSE);

  if (length < 0)
    length = strlen (text);
  if (length != CHANCERY_UUID_TEXT_LENGTH)
    return FALSE;
  for (int i = 0; i < 16; i++)
    {
      guint high, low;

      if ((i == 4 || i == 6 || i == 8 || i == 10) && *at++ != '-')
        return FALSE;
      high = digit_value (*at++);
      low = digit_value (*at++);
      if ((high | low) > 15)
        return FALSE;
      uuid->bytes[i] = high << 4 | low;
    }
  return TRUE;
}

/**
 * chancery_uuid_format:
 * @uuid: a UUID
 * @text: (out caller-allocates): room for 37 bytes
 *
 * Writes the lower-case form, NUL at the end.
 */
void
chancery_uuid_format (const ChanceryUuid *uuid, char text[CHANCERY_UUID_TEXT_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  int at = 0;

  g_return_if_fail (uuid != NULL && text != NULL);

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        text[at++] = '-';
      text[at++] = digits[uuid->bytes[i] >> 4];
      text[at++] = digits[uuid->bytes[i] & 15];
    }
  text[at] = '\0';
}

/**
 * chancery_uuid_to_string:
 * @uuid: a UUID
 *
 * Returns: (transfer full): its lower-case form
 */
char *
chancery_uuid_to_string (const ChanceryUuid *uuid)
{
  char *text = g_malloc (CHANCERY_UUID_TEXT_LENGTH + 1);

  chancery_uuid_format (uuid, text);
  return text;
}

/**
 * chancery_uuid_is_nil:
 * @uuid: a UUID
 *
 * Returns: whether all its bits are zero, which names no record
 */
gboolean
chancery_uuid_is_nil (const ChanceryUuid *uuid)
{
  static const ChanceryUuid nil;

  return memcmp (uuid, &nil, sizeof nil) == 0;
}

/**
 * chancery_uuid_hash:
 * @uuid: (type ChanceryUuid): a UUID
 *
 * For #GHashTable; mixes both halves, since version 7 begins with the time.
 */
guint
chancery_uuid_hash (gconstpointer uuid)
{
  guint64 half[2];

  memcpy (half, uuid, sizeof half);
  half[0] = (half[0] ^ half[1]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return half[0] >> 32;
}

/**
 * chancery_uuid_equal:
 * @a: (type ChanceryUuid): a UUID
 * @b: (type ChanceryUuid): another
 *
 * For #GHashTable.
 */
gboolean
chancery_uuid_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (ChanceryUuid)) == 0;
}
