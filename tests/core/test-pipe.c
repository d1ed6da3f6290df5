/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sink on a thread of its own, and the spool: what goes in comes out, whole and in
 * order, and the first failure is told. */

#include "core/store/chancery-pipe.h"
#include "core/store/chancery-spool.h"

#include <errno.h>
#include <string.h>

#include "fault-file.h"

typedef struct
{
  GString *text;
  guint calls;
  guint fail_at;
} Sink;

static gboolean
take (gpointer data, const char *bytes, gsize length, GError **error)
{
  Sink *sink = data;

  if (++sink->calls == sink->fail_at)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
      return FALSE;
    }
  g_string_append_len (sink->text, bytes, length);
  return TRUE;
}

static char *
make_text (gsize length)
{
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = 'a' + (i * 7 + i / 1000) % 26;
  text[length] = '\0';
  return text;
}

static void
test_pipe (void)
{
  static const gsize sizes[] = { 0, 1, 262143, 262144, 262145, 3000000 };
  static const gsize steps[] = { 1000, 65536, 1000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (steps); j++)
      {
        Sink sink = { g_string_new (NULL) };
        g_autoptr (ChanceryPipe) pipe = chancery_pipe_new (take, &sink);
        g_autofree char *text = make_text (sizes[i]);
        g_autoptr (GError) error = NULL;

        for (gsize at = 0; at < sizes[i]; at += steps[j])
          g_assert_true (chancery_pipe_write_cb (pipe, text + at, MIN (steps[j], sizes[i] - at),
                                                 &error));
        g_assert_true (chancery_pipe_finish (pipe, &error));
        g_assert_cmpmem (sink.text->str, sink.text->len, text, sizes[i]);
        g_string_free (sink.text, TRUE);
      }
}

static void
test_pipe_fails (void)
{
  Sink sink = { g_string_new (NULL), 0, 2 };
  g_autoptr (ChanceryPipe) pipe = chancery_pipe_new (take, &sink);
  g_autofree char *text = make_text (100000);
  g_autoptr (GError) error = NULL;
  guint taken = 0;

  while (chancery_pipe_write_cb (pipe, text, 100000, NULL))
    g_assert_cmpuint (taken++, <, 1000);
  g_assert_false (chancery_pipe_finish (pipe, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (sink.calls, ==, 2);
  g_string_free (sink.text, TRUE);
}

/* Given up without finishing, it stops. */
static void
test_pipe_dropped (void)
{
  Sink sink = { g_string_new (NULL) };
  ChanceryPipe *pipe = chancery_pipe_new (take, &sink);
  g_autofree char *text = make_text (1000000);

  g_assert_true (chancery_pipe_write_cb (pipe, text, 1000000, NULL));
  chancery_pipe_free (pipe);
  g_string_free (sink.text, TRUE);
}

/* In memory and in the file, read in any order. */
static void
test_spool (void)
{
  static const gsize sizes[] = { 1, 100000, 2097152, 2097153, 9000000 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (ChancerySpool) spool = chancery_spool_new (NULL);
      g_autofree char *text = make_text (sizes[i]);
      g_autofree char *read = g_malloc (sizes[i]);

      for (gsize at = 0; at < sizes[i]; at += 70001)
        g_assert_true (chancery_spool_write_cb (spool, text + at, MIN (70001, sizes[i] - at),
                                                NULL));
      for (guint j = 0; j < 50; j++)
        {
          gsize from = g_rand_int_range (rand, 0, sizes[i]);
          gsize length = g_rand_int_range (rand, 0, sizes[i] - from + 1);

          g_assert_true (chancery_spool_read (spool, from, length, read, NULL));
          g_assert_cmpmem (read, length, text + from, length);
        }
    }
}

static void
test_spool_fails (void)
{
  for (guint at = 1; at <= 2; at++)
    {
      FaultFile faults;
      g_autoptr (ChancerySpool) spool = NULL;
      g_autofree char *text = make_text (5000000);
      g_autoptr (GError) error = NULL;

      fault_file_init (&faults, at, ENOSPC);
      spool = chancery_spool_new (&faults.ops);
      g_assert_false (chancery_spool_write_cb (spool, text, 5000000, &error));
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pipe/whole", test_pipe);
  g_test_add_func ("/pipe/fails", test_pipe_fails);
  g_test_add_func ("/pipe/dropped", test_pipe_dropped);
  g_test_add_func ("/spool/whole", test_spool);
  g_test_add_func ("/spool/fails", test_spool_fails);
  return g_test_run ();
}
