/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-wording.h"

#include <glib/gi18n.h>

#include "core/model/chancery-spans.h"

/* A stored word and what it reads like; tables end with a NULL word. */
typedef struct
{
  const char *word;
  const char *reading;
} Reading;

static const Reading kinds[] = {
  { "verbatim", N_("Direct quote") },
  { "mixed", N_("Partial quote") },
  { "paraphrase", N_("Paraphrase") },
  { NULL },
};

static const Reading acts[] = {
  { "assert", N_("assertion") },
  { "announce", N_("announcement") },
  { "warn", N_("warning") },
  { "demand", N_("demand") },
  { "promise", N_("promise") },
  { "threaten", N_("threat") },
  { "propose", N_("proposal") },
  { "request", N_("request") },
  { "reject", N_("rejection") },
  { "deny", N_("denial") },
  { "condemn", N_("condemnation") },
  { "praise", N_("praise") },
  { "welcome", N_("welcome") },
  { "reaffirm", N_("reaffirmation") },
  { "predict", N_("prediction") },
  { "decline-to-comment", N_("no comment") },
  { NULL },
};

static const Reading bases[] = {
  { "stated", N_("as stated") },
  { "inferred", N_("inferred") },
  { "published", N_("a guess: the day of publication") },
  { "analyst", N_("set by an analyst") },
  { NULL },
};

static const Reading reliabilities[] = {
  { "A", N_("completely reliable") },
  { "B", N_("usually reliable") },
  { "C", N_("fairly reliable") },
  { "D", N_("not usually reliable") },
  { "E", N_("unreliable") },
  { "F", N_("reliability unknown") },
  { NULL },
};

static const Reading reviews[] = {
  { "to-verify", N_("to verify") },
  { "verified", N_("verified") },
  { "disputed", N_("disputed") },
  { "rejected", N_("rejected") },
  { NULL },
};

static const Reading review_grounds[] = {
  { "archived-text", N_("against the archived text") },
  { "transcript", N_("against a transcript") },
  { "recording", N_("against a recording") },
  { "original-post", N_("against the original post") },
  { NULL },
};

static const Reading outgoing_links[] = {
  { "repeats", N_("repeats") },
  { "contradicts", N_("contradicts") },
  { "revises", N_("revises") },
  { "softens", N_("softens") },
  { "hardens", N_("hardens") },
  { "clarifies", N_("clarifies") },
  { "replies-to", N_("replies to") },
  { "denies", N_("denies") },
  { "retracts", N_("retracts") },
  { NULL },
};

static const Reading incoming_links[] = {
  { "repeats", N_("repeated by") },
  { "contradicts", N_("contradicted by") },
  { "revises", N_("revised by") },
  { "softens", N_("softened by") },
  { "hardens", N_("hardened by") },
  { "clarifies", N_("clarified by") },
  { "replies-to", N_("replied to by") },
  { "denies", N_("denied by") },
  { "retracts", N_("retracted by") },
  { NULL },
};

static const Reading occasions[] = {
  { "said-at", N_("said at") },
  { "about", N_("about") },
  { "responds-to", N_("responds to") },
  { "announces", N_("announces") },
  { NULL },
};

static const Reading commitments[] = {
  { "promise", N_("Promise") },
  { "demand", N_("Demand") },
  { "ultimatum", N_("Ultimatum") },
  { "forecast", N_("Forecast") },
  { NULL },
};

static const Reading commitment_statuses[] = {
  { "open", N_("open") },
  { "kept", N_("kept") },
  { "partly-kept", N_("partly kept") },
  { "broken", N_("broken") },
  { "stalled", N_("stalled") },
  { "overtaken", N_("overtaken by events") },
  { NULL },
};

static const Reading roles[] = {
  { "joint", N_("joint statement") },
  { "spokesperson", N_("spokesperson") },
  { "on-behalf-of", N_("on behalf of") },
  { "addressed-to", N_("Addressed to") },
  { "about", N_("About") },
  { NULL },
};

static const Reading languages[] = {
  { "ar", N_("Arabic") },
  { "be", N_("Belarusian") },
  { "bg", N_("Bulgarian") },
  { "cs", N_("Czech") },
  { "da", N_("Danish") },
  { "de", N_("German") },
  { "el", N_("Greek") },
  { "en", N_("English") },
  { "es", N_("Spanish") },
  { "et", N_("Estonian") },
  { "fa", N_("Persian") },
  { "fi", N_("Finnish") },
  { "fr", N_("French") },
  { "he", N_("Hebrew") },
  { "hi", N_("Hindi") },
  { "hu", N_("Hungarian") },
  { "it", N_("Italian") },
  { "ja", N_("Japanese") },
  { "ko", N_("Korean") },
  { "lt", N_("Lithuanian") },
  { "lv", N_("Latvian") },
  { "nl", N_("Dutch") },
  { "no", N_("Norwegian") },
  { "pl", N_("Polish") },
  { "pt", N_("Portuguese") },
  { "ro", N_("Romanian") },
  { "ru", N_("Russian") },
  { "sk", N_("Slovak") },
  { "sr", N_("Serbian") },
  { "sv", N_("Swedish") },
  { "tr", N_("Turkish") },
  { "uk", N_("Ukrainian") },
  { "zh", N_("Chinese") },
  { NULL },
};

/* A word that is not in the table reads as it stands: a newer version may have stored it. */
static const char *
read_word (const Reading *readings,
           const char *word)
{
  if (word == NULL)
    return NULL;

  for (const Reading *reading = readings; reading->word != NULL; reading++)
    if (g_str_equal (reading->word, word))
      return _(reading->reading);

  return word;
}

/**
 * chancery_wording_kind:
 * @kind: (nullable): the stored word
 *
 * Returns: (transfer none) (nullable): how it reads; the functions after it work alike
 */
const char *
chancery_wording_kind (const char *kind)
{
  return read_word (kinds, kind);
}

const char *
chancery_wording_act (const char *act)
{
  return read_word (acts, act);
}

const char *
chancery_wording_basis (const char *basis)
{
  return read_word (bases, basis);
}

const char *
chancery_wording_reliability (const char *letter)
{
  return read_word (reliabilities, letter);
}

const char *
chancery_wording_review (const char *review)
{
  return read_word (reviews, review);
}

const char *
chancery_wording_review_against (const char *against)
{
  return read_word (review_grounds, against);
}

const char *
chancery_wording_occasion (const char *relation)
{
  return read_word (occasions, relation);
}

const char *
chancery_wording_commitment (const char *type)
{
  return read_word (commitments, type);
}

const char *
chancery_wording_commitment_status (const char *status)
{
  return read_word (commitment_statuses, status);
}

const char *
chancery_wording_role (const char *role)
{
  return read_word (roles, role);
}

/**
 * chancery_wording_language:
 * @code: (nullable): a BCP 47 tag: "en", "pt-BR"
 *
 * Returns: (transfer full) (nullable): the name of the language, the rest of the tag behind it;
 *   a code that has no name here reads as it stands
 */
char *
chancery_wording_language (const char *code)
{
  g_auto (GStrv) subtags = NULL;
  const char *name;

  if (code == NULL)
    return NULL;

  subtags = g_strsplit (code, "-", 2);
  name = subtags[0] == NULL ? code : read_word (languages, subtags[0]);
  if (name == subtags[0] || name == code)
    return g_strdup (code);
  return subtags[1] == NULL ? g_strdup (name) : g_strdup_printf ("%s (%s)", name, subtags[1]);
}

/**
 * chancery_wording_link:
 * @relation: the stored word
 * @incoming: whether it is told from the side of the statement that is linked to
 *
 * Returns: (transfer none) (nullable): how it reads
 */
const char *
chancery_wording_link (const char *relation,
                       gboolean incoming)
{
  return read_word (incoming ? incoming_links : outgoing_links, relation);
}

/**
 * chancery_wording_credibility:
 * @digit: 1 to 6 as of the Admiralty code, anything else for not judged
 *
 * Returns: (transfer none): the answer to "Was it said?"
 */
const char *
chancery_wording_credibility (gint64 digit)
{
  const char *const answers[] = { N_("not judged"), N_("1 confirmed"), N_("2 probably"),
                                  N_("3 possibly"), N_("4 doubtful"), N_("5 improbable"),
                                  N_("6 cannot be judged") };

  return _(answers[digit >= 1 && digit <= 6 ? digit : 0]);
}

/**
 * chancery_wording_stance:
 * @stance: -2 to 2
 *
 * Returns: (transfer none): how it reads
 */
const char *
chancery_wording_stance (gint64 stance)
{
  const char *const stances[] = { N_("strongly opposes"), N_("opposes"), N_("neutral"),
                                  N_("supports"), N_("strongly supports") };

  return _(stances[CLAMP (stance, -2, 2) + 2]);
}

static gboolean
is_opening_mark (gunichar c)
{
  return c == '"' || c == 0x201c || c == 0x201e || c == 0xab || c == 0x2018;
}

static void
append_range (GString *text,
              const char **from,
              const char *to)
{
  g_string_append_len (text, *from, to - *from);
  *from = to;
}

/* Marks that already stand round the fragment are taken for the ones to draw. */
static void
append_fragment (GString *text,
                 const char *quote,
                 const char **at,
                 const ChancerySpan *span,
                 glong length)
{
  const char *start = g_utf8_offset_to_pointer (quote, span->start);
  const char *end = g_utf8_offset_to_pointer (quote, MIN (span->end, length));
  gboolean marked = start > quote && is_opening_mark (g_utf8_get_char (g_utf8_prev_char (start)));

  append_range (text, at, start);
  if (!marked)
    g_string_append (text, C_("opening quotation mark", "“"));
  append_range (text, at, end);
  if (!marked)
    g_string_append (text, C_("closing quotation mark", "”"));
}

/**
 * chancery_wording_quote:
 * @quote: the wording as reported
 * @fragments: (nullable): the stored spans of it that are the speaker's own words
 * @kind: the kind of statement
 *
 * Puts quotation marks round the speaker's own words and round nothing else. A direct quote
 * without fragments is the speaker's as a whole.
 *
 * Returns: (transfer full): the text to show
 */
char *
chancery_wording_quote (const char *quote,
                        const char *fragments,
                        const char *kind)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = chancery_spans_parse (fragments, NULL);
  glong length = g_utf8_strlen (quote, -1);
  const char *at = quote;

  if ((spans == NULL || spans->len == 0) && g_strcmp0 (kind, "verbatim") == 0)
    append_fragment (text, quote, &at, &(ChancerySpan){ 0, length }, length);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const ChancerySpan *span = &g_array_index (spans, ChancerySpan, i);

      if (span->start < length)
        append_fragment (text, quote, &at, span, length);
    }

  g_string_append (text, at);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * chancery_wording_menu_label:
 * @name: a name
 *
 * Returns: (transfer full): the same for a menu, where underlines mark keys
 */
char *
chancery_wording_menu_label (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * chancery_wording_append_part:
 * @text: parts of a line
 * @between: what stands between two of them
 * @part: (nullable): another one
 *
 * Appends it, unless there is nothing in it.
 */
void
chancery_wording_append_part (GString *text,
                              const char *between,
                              const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, part);
}

/**
 * chancery_wording_append_count:
 * @text: lines, without a line break at the end
 * @count: how many of something there are
 * @format: says so, with one `%u`
 *
 * Appends a line, unless there are none.
 */
void
chancery_wording_append_count (GString *text,
                               guint count,
                               const char *format)
{
  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append_printf (text, format, count);
}
