/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds bytes to the capture engine and holds its promises: every span lies within the text and is
 * in order, the quote is what the spans say, fragments lie within the quote. With libFuzzer it
 * searches
 * (-Dfuzz=true and clang); without it replays the files and folders that it is given. */

#include <stdint.h>
#include <string.h>

#include "core/capture/chancery-capture-engine.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_spans (GArray *spans, guint32 length)
{
  guint32 last = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const ChanceryCaptureSpan *span = &g_array_index (spans, ChanceryCaptureSpan, i);

      g_assert_cmpuint (span->start, >=, last);
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, length);
      last = span->end;
    }
}

static void
check_quote (const char *text, const ChanceryProposal *proposal)
{
  g_autoptr (GString) quote = g_string_new (NULL);

  for (guint i = 0; i < proposal->content->len; i++)
    {
      const ChanceryCaptureSpan *span = &g_array_index (proposal->content, ChanceryCaptureSpan, i);
      const char *start = g_utf8_offset_to_pointer (text, span->start);
      const char *end = g_utf8_offset_to_pointer (start, span->end - span->start);

      if (i > 0)
        g_string_append_c (quote, ' ');
      g_string_append_len (quote, start, end - start);
    }
  g_assert_cmpstr (quote->str, ==, proposal->quote);
}

static void
check_proposal (const char *text, guint32 length, const ChanceryProposal *proposal)
{
  g_assert_cmpuint (proposal->content->len, >, 0);
  check_spans (proposal->content, length);
  check_spans (proposal->source, length);
  check_spans (proposal->cue, length);
  check_quote (text, proposal);
  check_spans (proposal->fragments, g_utf8_strlen (proposal->quote, -1));
  g_assert_cmpfloat (proposal->confidence, >=, 0);
  g_assert_cmpfloat (proposal->confidence, <=, 1);
  g_assert_true (proposal->speaker == NULL || g_utf8_validate (proposal->speaker, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static ChanceryCaptureEngine
      *engine; /* made once: its word lists take longer than a short text */
  const ChanceryCaptureHints hints = { .published = "2025-08-22" };
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr (GPtrArray) proposals = NULL;

  if (engine == NULL)
    engine = chancery_capture_engine_new (NULL);
  g_assert_nonnull (engine);
  proposals = chancery_capture_engine_propose (engine, (const char *) bytes, length, &hints, NULL);
  for (guint i = 0; proposals != NULL && i < proposals->len; i++)
    check_proposal (text, g_utf8_strlen (text, -1), proposals->pdata[i]);
  return 0;
}
