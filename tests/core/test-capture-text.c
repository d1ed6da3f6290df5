/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens, quoted regions and sentences: the ground that the capture engine stands on. */

#include <string.h>

#include "core/capture/chancery-capture-people.h"
#include "core/capture/chancery-capture-text.h"

typedef struct
{
  ChanceryCaptureLexicon *lexicon;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->lexicon = chancery_capture_lexicon_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  chancery_capture_lexicon_free (fixture->lexicon);
}

static ChanceryCaptureText *
analyse (Fixture *fixture, const char *text)
{
  return chancery_capture_text_new (text, strlen (text), fixture->lexicon, NULL);
}

static char *
join_tokens (const ChanceryCaptureText *text)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < text->tokens->len; i++)
    {
      const ChanceryToken *token = chancery_token (text, i);

      g_string_append_printf (out, "%s%.*s", i > 0 ? "|" : "", (int) (token->end - token->start),
                              text->text + token->start);
    }

  return g_string_free (out, FALSE);
}

static void
test_tokens (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *tokens;
  } cases[] = {
    { "", "" },
    { "He said no.", "He|said|no|." },
    { "They don't; we can’t.", "They|do|n't|;|we|ca|n’t|." },
    { "Kallas's and the EU’s", "Kallas|'s|and|the|EU|’s" },
    { "Mr. Smith, Sen. J. D. Vance of the U.S. Senate",
      "Mr.|Smith|,|Sen.|J.|D.|Vance|of|the|U.S.|Senate" },
    { "$1.5 million, 3,000 men, 12:30, 40%", "$1.5|million|,|3,000|men|,|12:30|,|40%" },
    { "two-week pause -- over...", "two-week|pause|--|over|..." },
    { "O'Brien and d’Estaing", "O'Brien|and|d’Estaing" },
    { "''Never,'' he said", "''|Never|,|''|he|said" },
    { "!!!!!!!", "!!!!!!!" },
    { "co\xc2\xadoperate\xe2\x80\x8b now", "co\xc2\xadoperate\xe2\x80\x8b|now" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryCaptureText) text = analyse (fixture, cases[i].text);
      g_autofree char *tokens = join_tokens (text);

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

/* Offsets are code points, whatever stands before. */
static void
test_offsets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryCaptureText) text = analyse (fixture, "Łódź 🇵🇱 „Tak” said");
  const ChanceryToken *last = chancery_token (text, text->tokens->len - 1);

  g_assert_cmpuint (last->cp_start, ==, 14);
  g_assert_cmpuint (last->cp_end, ==, 18);
  g_assert_cmpuint (last->end, ==, strlen ("Łódź 🇵🇱 „Tak” said"));
}

/* Regions as their texts, joined by a bar; one that is not closed ends in "~". */
static char *
join_regions (const ChanceryCaptureText *text)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < text->quotes->len; i++)
    {
      const ChanceryQuoteRegion *region = chancery_quote_region (text, i);
      guint32 start = chancery_token (text, region->first)->start;
      guint32 end = chancery_token (text, region->end - 1)->end;

      g_string_append_printf (out, "%s%.*s%s", i > 0 ? "|" : "", (int) (end - start),
                              text->text + start, region->closed ? "" : "~");
    }

  return g_string_free (out, FALSE);
}

static void
test_quotes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *regions;
  } cases[] = {
    { "no marks", "" },
    { "\"A,\" she said. \"B.\"", "\"A,\"|\"B.\"" },
    { "“A,” she said. “B.”", "“A,”|“B.”" },
    { "„Ja“, sagte er. „Nein”", "„Ja“|„Nein”" },
    { "« Oui », a-t-il dit", "« Oui »" },
    { "»Ja«, sagte er", "»Ja«" },
    { "''A,'' she said", "''A,''" },
    { "``A,'' she said", "``A,''" },
    { "「はい」と述べた", "「はい」" },
    { "“He told me ‘never’ again,” she said", "“He told me ‘never’ again,”" },
    { "‘I don’t know,’ he said", "‘I don’t know,’" },
    { "'I don't know,' he said of the leaders' plan", "'I don't know,'" },
    { "the leaders' plan and O'Brien's", "" },
    { "“One.\n\n“Two,” he said.", "“One.~|“Two,”" },
    { "\"open\nnext", "\"open~" },
    { "stray ” mark and \"quote\"", "\"quote\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryCaptureText) text = analyse (fixture, cases[i].text);
      g_autofree char *regions = join_regions (text);

      g_assert_cmpstr (regions, ==, cases[i].regions);
    }
}

static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint sentences;
  } cases[] = {
    { "", 0 },
    { "One. Two.", 2 },
    { "Mr. Smith left. He ran.", 2 },
    { "He left the U.S. The plan failed.", 2 },
    { "The U.S. Senate voted.", 1 },
    { "\"One. Two,\" he said. \"Three.\"", 2 },
    { "\"Is it over?\" Trump asked.", 1 },
    { "Is it over? Trump left.", 2 },
    { "A heading\nA line.", 2 },
    { "It cost 1.5 million. Then it rose.", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ChanceryCaptureText) text = analyse (fixture, cases[i].text);

      if (text->sentences->len != cases[i].sentences)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (text->sentences->len, ==, cases[i].sentences);
    }
}

/* Lines wrapped at a width are one paragraph, lines of their own are not. */
static void
test_wrapped_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryCaptureText) wrapped =
      analyse (fixture, "The minister said in the capital on Tuesday that the talks\n"
                        "would go on for as long as it takes to reach an agreement\n"
                        "that both sides can sign and that their parliaments will\n"
                        "then be able to accept before the end of the coming year.\n\n"
                        "She left.");
  g_autoptr (ChanceryCaptureText) list = analyse (fixture, "One thing\nAnother thing\nA third");

  g_assert_cmpuint (wrapped->sentences->len, ==, 2);
  g_assert_cmpuint (list->sentences->len, ==, 3);
}

/* No sentence grows without end, so that no later step does. */
static void
test_no_full_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) endless = g_string_new (NULL);
  g_autoptr (ChanceryCaptureText) text = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (endless, "word ");
  text = analyse (fixture, endless->str);

  g_assert_cmpuint (text->sentences->len, >=, 40);
  for (guint i = 0; i < text->sentences->len; i++)
    g_assert_cmpuint (chancery_sentence (text, i)->end - chancery_sentence (text, i)->first, <=,
                      160);
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ChanceryCaptureText) text =
      analyse (fixture, "Finnish President Alexander Stubb met Ms. Sanae Takaichi. Takaichi said "
                        "the Foreign Ministry knew. "
                        "Ursula von der Leyen, the president of the European Commission, agreed. "
                        "Stubb and von der Leyen left "
                        "New York. Mr. Okoro stayed.");
  g_autoptr (ChanceryPeople) people = chancery_people_new (text);

  g_assert_cmpuint (people->people->len, ==, 3);
  g_assert_cmpstr (chancery_person (people, 0)->name, ==, "Alexander Stubb");
  g_assert_cmpint (chancery_person (people, 0)->gender, ==, CHANCERY_GENDER_MALE);
  g_assert_cmpstr (chancery_person (people, 1)->name, ==, "Sanae Takaichi");
  g_assert_cmpint (chancery_person (people, 1)->gender, ==, CHANCERY_GENDER_FEMALE);
  g_assert_cmpstr (chancery_person (people, 2)->name, ==, "Ursula von der Leyen");
  g_assert_cmpuint (people->mentions->len, ==, 6);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/capture-text/tokens", test_tokens);
  ADD ("/capture-text/offsets", test_offsets);
  ADD ("/capture-text/quotes", test_quotes);
  ADD ("/capture-text/sentences", test_sentences);
  ADD ("/capture-text/wrapped-lines", test_wrapped_lines);
  ADD ("/capture-text/no-full-stop", test_no_full_stop);
  ADD ("/capture-text/people", test_people);

  return g_test_run ();
}
