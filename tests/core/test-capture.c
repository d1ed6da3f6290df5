/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The capture engine as a whole, on texts short enough to see why. */

#include <string.h>

#include "core/capture/chancery-capture-engine.h"

typedef struct
{
  ChanceryCaptureEngine *engine;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->engine = chancery_capture_engine_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chancery_capture_engine_unref (fixture->engine);
}

static GPtrArray *
propose (Fixture *fixture, const char *text, const ChanceryCaptureHints *hints)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *proposals;

  proposals = chancery_capture_engine_propose (fixture->engine, text, strlen (text), hints, &error);
  g_assert_no_error (error);
  g_assert_nonnull (proposals);

  return proposals;
}

static const ChanceryProposal *
find_quote (GPtrArray *proposals, const char *quote)
{
  for (guint i = 0; i < proposals->len; i++)
    {
      const ChanceryProposal *proposal = proposals->pdata[i];

      if (strstr (proposal->quote, quote) != NULL)
        return proposal;
    }

  return NULL;
}

/* The text of a span of code points. */
static char *
span_text (const char *text, const ChanceryCaptureSpan *span)
{
  return g_utf8_substring (text, span->start, span->end);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  const char *text =
      "Kaja Kallas met reporters. “He got everything he wanted,” Kallas remarked. “Nothing else "
      "matters.”\n\nShe said that sanctions were “the only language” he understands.\n\n"
      "Emmanuel Macron said that talks would go on.";
  g_autoptr (GPtrArray) proposals = propose (fixture, text, NULL);
  const ChanceryProposal *verbatim = find_quote (proposals, "He got everything");
  const ChanceryProposal *mixed = find_quote (proposals, "the only language");
  const ChanceryProposal *paraphrase = find_quote (proposals, "talks would go on");
  g_autofree char *content = NULL;
  g_autofree char *cue = NULL;
  g_autofree char *fragment = NULL;

  g_assert_cmpuint (proposals->len, ==, 3);
  g_assert_cmpint (verbatim->kind, ==, CHANCERY_CAPTURE_VERBATIM);
  g_assert_cmpstr (verbatim->quote, ==, "He got everything he wanted Nothing else matters.");
  g_assert_cmpstr (verbatim->speaker, ==, "Kaja Kallas");
  g_assert_cmpuint (verbatim->content->len, ==, 2);
  content = span_text (text, &g_array_index (verbatim->content, ChanceryCaptureSpan, 0));
  g_assert_cmpstr (content, ==, "He got everything he wanted");
  cue = span_text (text, &g_array_index (verbatim->cue, ChanceryCaptureSpan, 0));
  g_assert_cmpstr (cue, ==, "remarked");

  g_assert_cmpint (mixed->kind, ==, CHANCERY_CAPTURE_MIXED);
  g_assert_cmpstr (mixed->speaker, ==, "Kaja Kallas");
  g_assert_cmpuint (mixed->fragments->len, ==, 1);
  fragment = span_text (mixed->quote, &g_array_index (mixed->fragments, ChanceryCaptureSpan, 0));
  g_assert_cmpstr (fragment, ==, "the only language");

  g_assert_cmpint (paraphrase->kind, ==, CHANCERY_CAPTURE_PARAPHRASE);
  g_assert_cmpstr (paraphrase->speaker, ==, "Emmanuel Macron");
  g_assert_cmpuint (paraphrase->fragments->len, ==, 0);
}

static void
test_hints (Fixture *fixture, gconstpointer data)
{
  static const char *const aliases[] = { "Zelenskyy", "Selenskyj", NULL };
  const ChanceryCaptureActor actors[] = { { "Volodymyr Zelenskyi", aliases },
                                          { "Kaja Kallas", NULL } };
  const ChanceryCaptureHints hints = { actors, G_N_ELEMENTS (actors), NULL, NULL };
  const char *text =
      "“We will not give up,” Zelenskyy said. “Never,” said Kallas. “Maybe,” Smith said.";
  g_autoptr (GPtrArray) proposals = propose (fixture, text, &hints);

  g_assert_cmpuint (proposals->len, ==, 3);
  g_assert_cmpstr (((ChanceryProposal *) proposals->pdata[0])->speaker, ==, "Volodymyr Zelenskyi");
  g_assert_cmpstr (((ChanceryProposal *) proposals->pdata[1])->speaker, ==, "Kaja Kallas");
  g_assert_cmpstr (((ChanceryProposal *) proposals->pdata[2])->speaker, ==, "Smith");
}

/* A name that two actors bear is left as it stands, one that tells them apart is not. */
static void
test_ambiguous_hints (Fixture *fixture, gconstpointer data)
{
  const ChanceryCaptureActor actors[] = { { "Anna Rossi", NULL }, { "Marco Rossi", NULL } };
  const ChanceryCaptureHints hints = { actors, G_N_ELEMENTS (actors), NULL, NULL };
  g_autoptr (GPtrArray) both = propose (fixture, "“We will go on,” Rossi said.", &hints);
  g_autoptr (GPtrArray) one = propose (fixture, "“We will go on,” MARCO Rossi said.", &hints);

  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpstr (((ChanceryProposal *) both->pdata[0])->speaker, ==, "Rossi");
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpstr (((ChanceryProposal *) one->pdata[0])->speaker, ==, "Marco Rossi");
}

static void
test_deadlines (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *phrase;
    const char *from;
    const char *to;
  } cases[] = {
    { "within a week to ten days", "2025-08-29", "2025-09-01" },
    { "within 48 hours", "2025-08-22", "2025-08-24" },
    { "within two weeks", "2025-08-22", "2025-09-05" },
    { "by Friday", "2025-08-22", "2025-08-29" },
    { "by Monday", "2025-08-22", "2025-08-25" },
    { "by the end of the month", "2025-08-22", "2025-08-31" },
    { "by the end of the year", "2025-08-22", "2025-12-31" },
    { "before 1 September", "2025-08-22", "2025-08-31" },
    { "by September 15, 2026", "2025-08-22", "2026-09-15" },
    { "no later than 2025-10-01", "2025-08-22", "2025-10-01" },
    { "by January", "2025-08-22", "2026-01-31" },
    { "by 2030", "2025-08-22", "2030-12-31" },
    { "by next week", "2025-08-22", "2025-08-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ChanceryCaptureHints hints = { .published = "2025-08-22" };
      g_autofree char *text = g_strdup_printf (
          "Kaja Kallas said that Russia must withdraw its troops %s.", cases[i].phrase);
      g_autoptr (GPtrArray) dated = propose (fixture, text, &hints);
      g_autoptr (GPtrArray) undated = propose (fixture, text, NULL);
      const ChanceryProposal *proposal = find_quote (dated, "Russia must");

      g_assert_nonnull (proposal);
      g_assert_nonnull (proposal->deadline);
      g_assert_cmpstr (proposal->deadline->text, ==, cases[i].phrase);
      g_assert_cmpstr (proposal->deadline->from, ==, cases[i].from);
      g_assert_cmpstr (proposal->deadline->to, ==, cases[i].to);

      proposal = find_quote (undated, "Russia must");
      g_assert_cmpstr (proposal->deadline->text, ==, cases[i].phrase);
      g_assert_null (proposal->deadline->from);
    }
}

/* Words that look like a limit and are none. */
static void
test_no_deadline (Fixture *fixture, gconstpointer data)
{
  static const char *const phrases[] = { "for the first time in two years", "by force",
                                         "before the talks", "by the army",
                                         "in a week-long campaign" };

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("Kaja Kallas said that Russia had moved %s.", phrases[i]);
      g_autoptr (GPtrArray) proposals = propose (fixture, text, NULL);
      const ChanceryProposal *proposal = find_quote (proposals, "Russia had moved");

      g_assert_nonnull (proposal);
      g_assert_null (proposal->deadline);
    }
}

static void
test_said (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *published;
    const char *said;
  } cases[] = {
    { "“We will go on,” Kaja Kallas said on Thursday.", "2025-08-22", "2025-08-21" },
    { "“We will go on,” Kaja Kallas said on Friday.", "2025-08-22", "2025-08-22" },
    { "“We will go on,” Kaja Kallas said on August 15.", "2025-08-22", "2025-08-15" },
    { "“We will go on,” Kaja Kallas said on 15 December.", "2025-01-10", "2024-12-15" },
    { "“We will go on,” Kaja Kallas said on 15 August 2024.", NULL, "2024-08-15" },
    { "“We will go on,” Kaja Kallas said yesterday.", "2025-03-01", "2025-02-28" },
    { "“We will go on,” Kaja Kallas said on Thursday.", NULL, NULL },
    { "“We will go on,” Kaja Kallas said yesterday.", NULL, NULL },
    { "“We will go on,” Kaja Kallas said.", "2025-08-22", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ChanceryCaptureHints hints = { .published = cases[i].published };
      g_autoptr (GPtrArray) proposals = propose (fixture, cases[i].text, &hints);

      g_assert_cmpuint (proposals->len, ==, 1);
      g_assert_cmpstr (((ChanceryProposal *) proposals->pdata[0])->said, ==, cases[i].said);
    }
}

/* A limit counts from the day said where the text gives one. */
static void
test_deadline_from_said (Fixture *fixture, gconstpointer data)
{
  const ChanceryCaptureHints hints = { .published = "2025-08-22" };
  g_autoptr (GPtrArray) proposals = propose (
      fixture, "Kaja Kallas said on Monday that Russia must answer within two weeks.", &hints);
  const ChanceryProposal *proposal = find_quote (proposals, "Russia must");

  g_assert_cmpstr (proposal->said, ==, "2025-08-18");
  g_assert_cmpstr (proposal->deadline->to, ==, "2025-09-01");
}

static void
test_repeated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) proposals =
      propose (fixture,
               "EU diplomats warn against concessions to Russia\n\nEU diplomats warn against "
               "concessions to Russia\n\n"
               "It rained.",
               NULL);

  g_assert_cmpuint (proposals->len, ==, 1);
}

static void
test_transcript (Fixture *fixture, gconstpointer data)
{
  const char *text =
      "Q: What will you do?\n\nKALLAS: We will go on. Putin said that he wants peace, but he "
      "does not.\n\nQ: And then?\n\nKALLAS: I said last week that we need more sanctions.";
  g_autoptr (GPtrArray) proposals = propose (fixture, text, NULL);
  const ChanceryProposal *own = find_quote (proposals, "more sanctions");

  g_assert_null (find_quote (proposals, "What will you do"));
  g_assert_null (find_quote (proposals, "We will go on"));
  g_assert_nonnull (own);
  g_assert_cmpstr (own->speaker, ==, "KALLAS");
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *language;
  } cases[] = {
    { "The minister said that it was not for him to decide.", "en" },
    { "Le ministre a dit que la France est prête et que cela ne suffit pas.", "fr" },
    { "Der Minister sagte, dass es nicht an ihm ist, die Frage zu entscheiden.", "de" },
    { "Міністр заявив, що переговори тривають", "uk" },
    { "Министр заявил, что переговоры продолжаются", "ru" },
    { "قال الوزير إن المحادثات مستمرة", "ar" },
    { "大臣は協議を続けると述べた", "ja" },
    { "1234 5678", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (chancery_capture_guess_language (cases[i].text, strlen (cases[i].text)), ==,
                     cases[i].language);
}

/* Faults of the text are errors, each its own. */
static void
test_bad_texts (Fixture *fixture, gconstpointer data)
{
  const gsize too_long = CHANCERY_CAPTURE_TEXT_MAX + 1;
  g_autofree char *huge = g_malloc (too_long);
  const struct
  {
    const char *text;
    gsize length;
    ChanceryCaptureError code;
  } cases[] = {
    { "a\xff"
      "b",
      3, CHANCERY_CAPTURE_ERROR_ENCODING },
    { "\xed\xa0\x80", 3, CHANCERY_CAPTURE_ERROR_ENCODING },
    { "caf\xc3", 4, CHANCERY_CAPTURE_ERROR_ENCODING },
    { "a\0b", 3, CHANCERY_CAPTURE_ERROR_ENCODING },
    { huge, too_long, CHANCERY_CAPTURE_ERROR_TOO_LONG },
  };

  memset (huge, 'a', too_long);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) proposals = NULL;

      proposals = chancery_capture_engine_propose (fixture->engine, cases[i].text, cases[i].length,
                                                   NULL, &error);
      g_assert_null (proposals);
      g_assert_error (error, CHANCERY_CAPTURE_ERROR, (int) cases[i].code);
    }
}

/* Texts that say nothing propose nothing. */
static void
test_empty_texts (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    " ",
    "\n\n\n",
    "\"",
    "”“",
    "''",
    "......",
    "\xe2\x80\x8b\xe2\x80\x8f",
    "\xef\xbb\xbf",
    "123",
    ":::",
    "Q:",
    "مرحبا",
    "👍🏽",
    "a",
    "\r\r\n",
    "said",
    "\"\"\"\"\"\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) proposals = propose (fixture, texts[i], NULL);

      g_assert_cmpuint (proposals->len, ==, 0);
    }
}

static void
test_bad_tables (Fixture *fixture, gconstpointer data)
{
  static const guint8 tables[][16] = { "", "CHCT0001", "CHCT0000\0\0\0",
                                       "CHCT0001\xff\xff\xff\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (chancery_capture_engine_new_for_tables (tables[i], 12, &error));
      g_assert_error (error, CHANCERY_CAPTURE_ERROR, CHANCERY_CAPTURE_ERROR_TABLES);
    }
}

static gpointer
propose_in_thread (gpointer data)
{
  Fixture *fixture = data;

  return propose (fixture, "“We will go on,” Kaja Kallas said. She warned that Russia must leave.",
                  NULL);
}

/* One engine serves threads, and each gets what one alone would. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) alone = propose_in_thread (fixture);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("capture", propose_in_thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) proposals = g_thread_join (threads[i]);

      g_assert_cmpuint (proposals->len, ==, alone->len);
      for (guint k = 0; k < alone->len; k++)
        g_assert_cmpstr (((ChanceryProposal *) proposals->pdata[k])->quote, ==,
                         ((ChanceryProposal *) alone->pdata[k])->quote);
    }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/capture/kinds", test_kinds);
  ADD ("/capture/hints", test_hints);
  ADD ("/capture/ambiguous-hints", test_ambiguous_hints);
  ADD ("/capture/deadlines", test_deadlines);
  ADD ("/capture/no-deadline", test_no_deadline);
  ADD ("/capture/said", test_said);
  ADD ("/capture/deadline-from-said", test_deadline_from_said);
  ADD ("/capture/repeated", test_repeated);
  ADD ("/capture/transcript", test_transcript);
  ADD ("/capture/languages", test_languages);
  ADD ("/capture/bad-texts", test_bad_texts);
  ADD ("/capture/empty-texts", test_empty_texts);
  ADD ("/capture/bad-tables", test_bad_tables);
  ADD ("/capture/threads", test_threads);

  return g_test_run ();
}
