/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who said it, when, to whom and how sure that is, in words.
 */

#include "ui/chancery-quote-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-mark.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"
#include "ui/editor/chancery-editor-wording.h"

/* From how many speakers on each takes one line. */
#define MANY_SPEAKERS 3

/* "High Representative, European Union, since December 2024" */
static char *
describe_office (const ChanceryDetail *detail,
                 const ChanceryRecord *actor)
{
  const char *said = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID);
  const ChanceryRecord *office = chancery_detail_find_office (actor, said);
  const ChanceryUuid *body;
  const char *name;
  const char *since;
  g_autofree char *date = NULL;
  g_autoptr (GString) text = NULL;

  if (office == NULL)
    return NULL;

  text = g_string_new (chancery_record_get_text (office, CHANCERY_OFFICE_TITLE));
  body = chancery_record_get_reference (office, CHANCERY_OFFICE_REPRESENTS);
  if (body == NULL)
    body = chancery_record_get_reference (office, CHANCERY_OFFICE_OF);
  name = chancery_detail_get_name (detail, body);
  if (name != NULL && strstr (text->str, name) == NULL)
    g_string_append_printf (text, ", %s", name);

  since = chancery_record_get_text (office, CHANCERY_OFFICE_FROM);
  if (since != NULL)
    {
      date = chancery_wording_short_date (since);
      g_string_append (text, ", ");
      g_string_append_printf (text, _("since %s"), date);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* In which role, and for whom. Where somebody else said it, whom it was said for is often a speaker
 * of their own. */
static char *
describe_role (const char *role,
               const char *represents,
               gboolean is_alone)
{
  if (g_strcmp0 (role, "on-behalf-of") == 0)
    {
      if (represents != NULL)
        return g_strdup_printf (_("on behalf of %s"), represents);
      return g_strdup (is_alone ? _("on behalf of somebody who is not named") :
                                  _("it was said on their behalf"));
    }
  if (g_strcmp0 (role, "spokesperson") == 0 && represents != NULL)
    return g_strdup_printf (_("spokesperson for %s"), represents);
  if (represents != NULL)
    return g_strdup_printf (_("for %s"), represents);
  return g_strcmp0 (role, "spokesperson") == 0 ? g_strdup (chancery_wording_role (role)) : NULL;
}

/* Office, role and whom they speak for, a line each. */
static char *
describe_speaker (const ChanceryDetail *detail,
                  const ChanceryRecord *speaker,
                  const ChanceryRecord *actor)
{
  const char *represents = chancery_detail_get_name (
    detail, chancery_record_get_reference (speaker, CHANCERY_SPEAKER_REPRESENTS));
  g_autofree char *office = actor == NULL ? NULL : describe_office (detail, actor);
  g_autofree char *role =
    describe_role (chancery_record_get_text (speaker, CHANCERY_SPEAKER_ROLE), represents,
                   chancery_quote_count (detail->statement, CHANCERY_TABLE_SPEAKER) == 1);

  if (office == NULL || role == NULL)
    return g_strdup (office != NULL ? office : role != NULL ? role : "");
  return g_strdup_printf ("%s\n%s", office, role);
}

static GtkWidget *
make_speaker (const ChanceryDetail *detail,
              const ChanceryRecord *speaker,
              gboolean brief)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (speaker, CHANCERY_SPEAKER_ACTOR);
  const ChanceryRecord *actor = chancery_detail_find (detail, uuid);
  const char *name = chancery_detail_get_name (detail, uuid);
  const char *description = chancery_record_get_text (speaker, CHANCERY_SPEAKER_DESCRIPTION);
  GtkWidget *row = chancery_columns_new (10);
  GtkWidget *words = chancery_quote_column_new (1);
  GtkWidget *mark = chancery_mark_new ();
  GtkWidget *label;
  g_autofree char *more = describe_speaker (detail, speaker, actor);

  chancery_mark_set_colour (CHANCERY_MARK (mark),
                            actor == NULL ? NULL :
                                            chancery_record_get_text (actor,
                                                                      CHANCERY_ACTOR_COLOUR),
                            actor == NULL ? 0 : actor->id);
  gtk_widget_set_hexpand (words, TRUE);
  label = chancery_quote_label_append (words, name != NULL        ? name :
                                              description != NULL ? description :
                                                                    _("Unnamed speaker"),
                                       "speaker-name");
  if (name == NULL)
    gtk_widget_add_css_class (label, "unnamed");
  if (*more != '\0' && !brief)
    chancery_quote_label_append (words, more, "faint");
  else if (*more != '\0')
    gtk_widget_set_tooltip_text (row, more);

  gtk_widget_set_parent (mark, row);
  gtk_widget_set_parent (words, row);
  return row;
}

/* Who speaks for others, and for whom it is spoken, makes no joint statement. */
static guint
count_joint (const ChanceryDetail *detail)
{
  guint n_joint = 0;

  for (guint i = 0; i < chancery_quote_count (detail->statement, CHANCERY_TABLE_SPEAKER); i++)
    {
      const char *role = chancery_record_get_text (
        chancery_quote_get (detail->statement, CHANCERY_TABLE_SPEAKER, i), CHANCERY_SPEAKER_ROLE);

      n_joint += g_strcmp0 (role, "on-behalf-of") != 0 && g_strcmp0 (role, "spokesperson") != 0;
    }
  return n_joint;
}

/**
 * chancery_quote_reading_speakers:
 * @detail: a statement
 *
 * Returns: (nullable): who said it, each with the office held on that date
 */
GtkWidget *
chancery_quote_reading_speakers (const ChanceryDetail *detail)
{
  guint n_speakers = chancery_quote_count (detail->statement, CHANCERY_TABLE_SPEAKER);
  guint n_joint = count_joint (detail);
  gboolean many = n_speakers >= MANY_SPEAKERS;
  GtkWidget *column;

  if (n_speakers == 0)
    return NULL;

  column = chancery_quote_column_new (many ? 3 : 8);
  if (n_joint > 1)
    {
      g_autofree char *text = g_strdup_printf (
        ngettext ("Joint statement by %u", "Joint statement by %u", n_joint), n_joint);

      chancery_quote_label_append (column, text, "faint");
    }
  for (guint i = 0; i < n_speakers; i++)
    gtk_box_append (GTK_BOX (column),
                    make_speaker (detail,
                                  chancery_quote_get (detail->statement, CHANCERY_TABLE_SPEAKER, i),
                                  many));
  return column;
}

/**
 * chancery_quote_reading_translations:
 * @detail: a statement
 *
 * Returns: (nullable): its translations, each with its language and by whom it is
 */
GtkWidget *
chancery_quote_reading_translations (const ChanceryDetail *detail)
{
  guint n_rows = chancery_quote_count (detail->statement, CHANCERY_TABLE_TRANSLATION);
  GtkWidget *column;

  if (n_rows == 0)
    return NULL;

  column = chancery_quote_column_new (6);
  for (guint i = 0; i < n_rows; i++)
    {
      const ChanceryRecord *row =
        chancery_quote_get (detail->statement, CHANCERY_TABLE_TRANSLATION, i);
      g_autofree char *language = chancery_wording_language (
        chancery_record_get_text (row, CHANCERY_TRANSLATION_LANGUAGE));
      g_autofree char *by = chancery_editor_wording_word (
        CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY,
        chancery_record_get_text (row, CHANCERY_TRANSLATION_BY));
      g_autofree char *about = language == NULL ? g_strdup (by) :
                                                  g_strdup_printf ("%s · %s", language, by);

      chancery_quote_label_append (column,
                                   chancery_record_get_text (row, CHANCERY_TRANSLATION_TEXT),
                                   "translation");
      chancery_quote_label_append (column, about, "translation-by");
    }
  return column;
}

static const ChanceryRecord *
find_cited (const ChanceryDetail *detail,
            guint index,
            guint field)
{
  return chancery_detail_find (
    detail, chancery_record_get_reference (
              chancery_quote_get (detail->statement, CHANCERY_TABLE_CITATION, index), field));
}

/**
 * chancery_quote_reading_find_source:
 * @detail: a statement
 *
 * Returns: (transfer none) (nullable): the source whose date of publication is shown: of those
 *   cited the first that has one, else the first
 */
const ChanceryRecord *
chancery_quote_reading_find_source (const ChanceryDetail *detail)
{
  const ChanceryRecord *first = NULL;

  for (guint i = 0; i < chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION); i++)
    {
      const ChanceryRecord *source = find_cited (detail, i, CHANCERY_CITATION_SOURCE);

      if (source != NULL && chancery_record_get_text (source, CHANCERY_SOURCE_PUBLISHED) != NULL)
        return source;
      if (first == NULL)
        first = source;
    }
  return first;
}

/**
 * chancery_quote_reading_published:
 * @detail: a statement
 *
 * Returns: (transfer full) (nullable): when it was published, in the source cited first
 */
char *
chancery_quote_reading_published (const ChanceryDetail *detail)
{
  const ChanceryRecord *source = chancery_quote_reading_find_source (detail);
  const char *date =
    source == NULL ? NULL : chancery_record_get_text (source, CHANCERY_SOURCE_PUBLISHED);

  return date == NULL ? NULL : chancery_wording_date (date);
}

/* When a text was captured is a fact: what leads to its source stands in place of an editor. */
static GtkWidget *
make_captured (const ChanceryRecord *version)
{
  g_autofree char *when =
    chancery_wording_time (chancery_record_get_integer (version, CHANCERY_VERSION_CAPTURED, 0));
  g_autofree char *label = g_strdup_printf (_("%s: %s"), _("Captured"), when);
  GtkWidget *row = chancery_columns_new (0);
  GtkWidget *button = chancery_quote_link_new (when, "inline");
  char source[CHANCERY_UUID_TEXT_LENGTH + 1];

  chancery_uuid_format (chancery_record_get_reference (version, CHANCERY_VERSION_SOURCE), source);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "source", source);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-record");
  gtk_widget_set_tooltip_text (button, _("When this text was stored: a fact that can't be changed. "
                                         "Press Enter to edit the source"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_parent (button, row);
  return row;
}

/**
 * chancery_quote_reading_captured:
 * @detail: a statement
 *
 * Returns: (nullable): when the text cited first was captured, which leads to its source
 */
GtkWidget *
chancery_quote_reading_captured (const ChanceryDetail *detail)
{
  for (guint i = 0; i < chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION); i++)
    {
      const ChanceryRecord *version = find_cited (detail, i, CHANCERY_CITATION_VERSION);

      if (version != NULL && chancery_record_has (version, CHANCERY_VERSION_CAPTURED))
        return make_captured (version);
    }
  return NULL;
}

/**
 * chancery_quote_reading_addressees:
 * @detail: a statement
 * @role: the stored word
 *
 * Returns: (transfer full) (nullable): the names of those in that role
 */
char *
chancery_quote_reading_addressees (const ChanceryDetail *detail,
                                   const char *role)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < chancery_quote_count (detail->statement, CHANCERY_TABLE_ADDRESSEE); i++)
    {
      const ChanceryRecord *addressee =
        chancery_quote_get (detail->statement, CHANCERY_TABLE_ADDRESSEE, i);
      const char *name = chancery_detail_get_name (
        detail, chancery_record_get_reference (addressee, CHANCERY_ADDRESSEE_ACTOR));

      if (g_strcmp0 (chancery_record_get_text (addressee, CHANCERY_ADDRESSEE_ROLE), role) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                name != NULL ? name : _("somebody who is not in this file"));
    }
  return names->len == 0 ? NULL : g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * chancery_quote_reading_credibility:
 * @detail: a statement
 *
 * Returns: (transfer full): how sure we are that it was said, and what its outlet is worth
 */
char *
chancery_quote_reading_credibility (const ChanceryDetail *detail)
{
  gboolean cited = chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION) > 0;
  const ChanceryRecord *source =
    cited ? find_cited (detail, 0, CHANCERY_CITATION_SOURCE) : NULL;
  const ChanceryRecord *outlet = NULL;
  const char *letter = NULL;
  const char *answer = chancery_wording_credibility (
    chancery_record_get_integer (detail->statement, CHANCERY_STATEMENT_CREDIBILITY, 0));

  if (source != NULL)
    outlet = chancery_detail_find (detail, chancery_record_get_reference (source,
                                                                         CHANCERY_SOURCE_OUTLET));
  if (outlet != NULL)
    letter = chancery_record_get_text (outlet, CHANCERY_OUTLET_RELIABILITY);
  if (letter == NULL)
    letter = "F";
  /* Translators: how sure we are that it was said; then the outlet's letter and what it means. */
  return g_strdup_printf (_("%s · outlet %s %s"), answer, letter,
                          chancery_wording_reliability (letter));
}

/**
 * chancery_quote_reading_language:
 * @detail: a statement
 *
 * Returns: (transfer full) (nullable): the language of the quote, and whether it was spoken in it
 */
char *
chancery_quote_reading_language (const ChanceryDetail *detail)
{
  const char *language_code =
    chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_LANGUAGE);
  const char *spoken_code =
    chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SPOKEN_LANGUAGE);
  g_autofree char *language = chancery_wording_language (language_code);
  g_autofree char *spoken = chancery_wording_language (spoken_code);

  if (language == NULL && spoken == NULL)
    return NULL;
  if (spoken == NULL ||
      (language != NULL && g_ascii_strcasecmp (language_code, spoken_code) == 0))
    return g_steal_pointer (&language);
  if (language == NULL)
    return g_strdup_printf (_("spoken in %s"), spoken);
  /* Translators: "English, quoted in translation; spoken in Ukrainian". */
  return g_strdup_printf (_("%s, quoted in translation; spoken in %s"), language, spoken);
}

/**
 * chancery_quote_reading_handling:
 * @detail: a statement
 *
 * Returns: (transfer full) (nullable): who may see it; %NULL where that is everybody
 */
char *
chancery_quote_reading_handling (const ChanceryDetail *detail)
{
  const char *handling =
    chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_HANDLING);
  const char *until =
    chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_EMBARGOED_UNTIL);
  g_autofree char *word = NULL;
  g_autofree char *date = NULL;

  if (handling == NULL || g_str_equal (handling, "public"))
    return NULL;

  word = chancery_editor_wording_word (CHANCERY_TABLE_STATEMENT, CHANCERY_STATEMENT_HANDLING,
                                       handling);
  if (until == NULL)
    return g_steal_pointer (&word);

  date = chancery_wording_date (until);
  return g_strdup_printf (_("%s until %s"), word, date);
}

/**
 * chancery_quote_reading_review:
 * @detail: a statement
 *
 * Returns: (transfer full): what the review came to, against what, when and by whom
 */
char *
chancery_quote_reading_review (const ChanceryDetail *detail)
{
  const ChanceryRecord *statement = detail->statement;
  const char *against = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW_AGAINST);
  const char *by = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW_BY);
  GString *text = g_string_new (chancery_wording_review (
    chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW)));

  if (against != NULL)
    g_string_append_printf (text, " %s", chancery_wording_review_against (against));
  if (chancery_record_has (statement, CHANCERY_STATEMENT_REVIEW_AT) &&
      chancery_record_get_integer (statement, CHANCERY_STATEMENT_REVIEW_AT, 0) != 0)
    {
      g_autofree char *when = chancery_wording_time (
        chancery_record_get_integer (statement, CHANCERY_STATEMENT_REVIEW_AT, 0));

      g_string_append_printf (text, " · %s", when);
    }
  if (by != NULL)
    g_string_append_printf (text, ", %s", by);
  return g_string_free (text, FALSE);
}
