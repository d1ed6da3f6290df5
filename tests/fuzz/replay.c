/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * replay-NAME FOLDER: gives a fuzz target every file of a folder, and each of them changed at random
 * some hundred times: bytes flipped, cut out, doubled, or taken from another file. The same each
 * time; what libFuzzer finds beyond that becomes a file of the folder.
 */

#include "fuzz.h"

#include <string.h>

#define CHANGES 300
#define SECONDS 20 /* on a busy machine fewer changes will do */

static GPtrArray *
read_seeds (const char *folder)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *bytes;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_ptr_array_add (seeds, g_bytes_new_take (bytes, length));
    }
  g_assert_cmpuint (seeds->len, >, 0);
  return seeds;
}

static void
change (GByteArray *bytes, GBytes *other, GRand *rand)
{
  guint at = bytes->len > 0 ? g_rand_int_range (rand, 0, bytes->len) : 0;
  gsize length;
  const guint8 *taken = g_bytes_get_data (other, &length);
  gsize from = length > 0 ? g_rand_int_range (rand, 0, length) : 0;

  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      if (bytes->len > 0)
        g_byte_array_remove_range (bytes, at, g_rand_int_range (rand, 1, bytes->len - at + 1));
      break;
    case 2:
      if (bytes->len > 0)
        bytes->data[at] = g_rand_int_range (rand, 0, 256);
      break;
    default:
      g_byte_array_append (bytes, taken + from, length - from);
      break;
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) seeds = NULL;
  gint64 end = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;

  g_assert_cmpint (argc, ==, 2);
  seeds = read_seeds (argv[1]);
  for (guint i = 0; i < seeds->len; i++)
    LLVMFuzzerTestOneInput (g_bytes_get_data (seeds->pdata[i], NULL),
                            g_bytes_get_size (seeds->pdata[i]));
  for (guint i = 0; i < seeds->len * CHANGES && g_get_monotonic_time () < end; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      GBytes *seed = seeds->pdata[i % seeds->len];

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
      for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
        change (bytes, seeds->pdata[g_rand_int_range (rand, 0, seeds->len)], rand);
      /* An empty input has an address, too, as libFuzzer hands it out. */
      LLVMFuzzerTestOneInput (bytes->data != NULL ? bytes->data : (const guint8 *) "", bytes->len);
    }
  return 0;
}
