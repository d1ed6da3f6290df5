/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-editor-wording.h"

#include <glib/gi18n.h>

#include "ui/chancery-wording.h"

#define MOST_FIELDS 20

static const char *const new_records[CHANCERY_N_RECORD_TABLES] = {
  [CHANCERY_TABLE_ACTOR] = N_("New Actor"),
  [CHANCERY_TABLE_OUTLET] = N_("New Outlet"),
  [CHANCERY_TABLE_SOURCE] = N_("New Source"),
  [CHANCERY_TABLE_EVENT] = N_("New Event"),
  [CHANCERY_TABLE_TOPIC] = N_("New Topic"),
  [CHANCERY_TABLE_STATEMENT] = N_("New Statement"),
  [CHANCERY_TABLE_LIST] = N_("New List"),
  [CHANCERY_TABLE_VIEW] = N_("Save View"),
};

static const char *const additions[CHANCERY_N_TABLES] = {
  [CHANCERY_TABLE_ALIAS] = N_("Add alias"),
  [CHANCERY_TABLE_OFFICE] = N_("Add office"),
  [CHANCERY_TABLE_PARTICIPANT] = N_("Add participant"),
  [CHANCERY_TABLE_SPEAKER] = N_("Add speaker"),
  [CHANCERY_TABLE_TRANSLATION] = N_("Add translation"),
  [CHANCERY_TABLE_TAG] = N_("Add tag"),
  [CHANCERY_TABLE_CITATION] = N_("Add citation"),
  [CHANCERY_TABLE_STANCE] = N_("Add topic"),
  [CHANCERY_TABLE_ADDRESSEE] = N_("Add addressee"),
  [CHANCERY_TABLE_OCCASION] = N_("Add event"),
  [CHANCERY_TABLE_LINK] = N_("Add link"),
  [CHANCERY_TABLE_COMMITMENT] = N_("Add commitment"),
  [CHANCERY_TABLE_OWER] = N_("Add who owes it"),
  [CHANCERY_TABLE_EVIDENCE] = N_("Add evidence"),
  [CHANCERY_TABLE_LIST_ITEM] = N_("Add statement"),
};

/* What stands in an empty field, where its label does not say enough. */
static const char *const hints[CHANCERY_N_TABLES][MOST_FIELDS] = {
  [CHANCERY_TABLE_ACTOR] = { [CHANCERY_ACTOR_COUNTRY] = N_("two letters, as EE"),
                             [CHANCERY_ACTOR_WIKIDATA] = N_("as Q1234") },
  [CHANCERY_TABLE_OUTLET] = { [CHANCERY_OUTLET_COUNTRY] = N_("two letters, as GB"),
                              [CHANCERY_OUTLET_URL] = N_("https://…") },
  [CHANCERY_TABLE_SOURCE] = { [CHANCERY_SOURCE_LANGUAGE] = N_("as en, uk"),
                              [CHANCERY_SOURCE_URL] = N_("https://…"),
                              [CHANCERY_SOURCE_ARCHIVE_URL] = N_("https://…") },
  [CHANCERY_TABLE_TOPIC] = { [CHANCERY_TOPIC_PROPOSITION] =
                               N_("what one can support or oppose") },
  [CHANCERY_TABLE_STATEMENT] = { [CHANCERY_STATEMENT_GIST] = N_("your summary in one line"),
                                 [CHANCERY_STATEMENT_LANGUAGE] = N_("as en, uk"),
                                 [CHANCERY_STATEMENT_SPOKEN_LANGUAGE] = N_("where another") },
  [CHANCERY_TABLE_SPEAKER] = { [CHANCERY_SPEAKER_DESCRIPTION] = N_("a senior official") },
  [CHANCERY_TABLE_TRANSLATION] = { [CHANCERY_TRANSLATION_LANGUAGE] = N_("as en, uk") },
  [CHANCERY_TABLE_CITATION] = { [CHANCERY_CITATION_SPEAKER_AS] = N_("“she”"),
                                [CHANCERY_CITATION_CUE] = N_("“remarked”"),
                                [CHANCERY_CITATION_VIA] =
                                  N_("one a line, the outermost last"),
                                [CHANCERY_CITATION_LOCATOR] = N_("page, paragraph, minute") },
  [CHANCERY_TABLE_PARTICIPANT] = { [CHANCERY_PARTICIPANT_ROLE] = N_("host, guest…") },
  [CHANCERY_TABLE_EVENT] = { [CHANCERY_EVENT_TYPE] = N_("summit, call, talks…") },
  [CHANCERY_TABLE_LIST_ITEM] = { [CHANCERY_LIST_ITEM_REMARK] = N_("remark") },
};

typedef struct
{
  ChanceryTableId table;
  guint field;
  const char *word;
  const char *reading;
} Word;

/* The words that chancery-wording.h has no reading for. */
static const Word words[] = {
  { CHANCERY_TABLE_ACTOR, CHANCERY_ACTOR_TYPE, "person", N_("person") },
  { CHANCERY_TABLE_ACTOR, CHANCERY_ACTOR_TYPE, "organisation", N_("organisation") },
  { CHANCERY_TABLE_ACTOR, CHANCERY_ACTOR_TYPE, "government", N_("government") },
  { CHANCERY_TABLE_ACTOR, CHANCERY_ACTOR_TYPE, "body", N_("body") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "article", N_("article") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "wire", N_("wire report") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "live-blog", N_("live blog") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "transcript", N_("transcript") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "release", N_("press release") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "readout", N_("readout") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "leaked-document", N_("leaked document") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_KIND, "post", N_("post") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_ORIGIN, "primary", N_("primary") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_ORIGIN, "secondary", N_("secondary") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_ORIGIN, "unknown", N_("unknown") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATE, "inbox", N_("in the inbox") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATE, "in-work", N_("in work") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATE, "coded", N_("coded") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATE, "nothing", N_("nothing in it") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATUS, "current", N_("current") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATUS, "corrected", N_("corrected") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATUS, "retracted", N_("retracted") },
  { CHANCERY_TABLE_SOURCE, CHANCERY_SOURCE_STATUS, "deleted", N_("deleted") },
  { CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY, "speaker", N_("the speaker") },
  { CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY, "official", N_("an official body") },
  { CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY, "outlet", N_("the outlet") },
  { CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY, "analyst", N_("an analyst") },
  { CHANCERY_TABLE_TRANSLATION, CHANCERY_TRANSLATION_BY, "machine", N_("a machine") },
  { CHANCERY_TABLE_SPEAKER, CHANCERY_SPEAKER_ROLE, "speaker", N_("speaker") },
};

/* Both statements and sources have it. */
static const char *
read_handling (const char *word)
{
  if (g_str_equal (word, "public"))
    return _("public");
  if (g_str_equal (word, "background"))
    return _("background");
  if (g_str_equal (word, "embargoed"))
    return _("embargoed");
  if (g_str_equal (word, "off-record"))
    return _("off the record");
  if (g_str_equal (word, "internal"))
    return _("internal");
  return word;
}

static const char *
read_statement_word (guint field,
                     const char *word)
{
  switch (field)
    {
    case CHANCERY_STATEMENT_SAID_BASIS:
      return chancery_wording_basis (word);
    case CHANCERY_STATEMENT_KIND:
      return chancery_wording_kind (word);
    case CHANCERY_STATEMENT_ACT:
      return chancery_wording_act (word);
    case CHANCERY_STATEMENT_REVIEW:
      return chancery_wording_review (word);
    case CHANCERY_STATEMENT_REVIEW_AGAINST:
      return chancery_wording_review_against (word);
    case CHANCERY_STATEMENT_HANDLING:
      return read_handling (word);
    default:
      return word;
    }
}

static const char *
read_word (ChanceryTableId table,
           guint field,
           const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].table == table && words[i].field == field && g_str_equal (words[i].word, word))
      return _(words[i].reading);

  switch (table)
    {
    case CHANCERY_TABLE_STATEMENT:
      return read_statement_word (field, word);
    case CHANCERY_TABLE_SOURCE:
      return read_handling (word);
    case CHANCERY_TABLE_SPEAKER:
    case CHANCERY_TABLE_ADDRESSEE:
      return chancery_wording_role (word);
    case CHANCERY_TABLE_OCCASION:
      return chancery_wording_occasion (word);
    case CHANCERY_TABLE_LINK:
      return chancery_wording_link (word, FALSE);
    case CHANCERY_TABLE_COMMITMENT:
      return field == CHANCERY_COMMITMENT_TYPE ? chancery_wording_commitment (word) :
                                                 chancery_wording_commitment_status (word);
    default:
      return word;
    }
}

/**
 * chancery_editor_wording_word:
 * @table: a table
 * @field: a field of words of it
 * @word: a word
 *
 * Returns: (transfer full): how it reads
 */
char *
chancery_editor_wording_word (ChanceryTableId table,
                              guint field,
                              const char *word)
{
  if (table == CHANCERY_TABLE_OUTLET)
    return g_strdup_printf ("%s · %s", word, chancery_wording_reliability (word));

  return g_strdup (read_word (table, field, word));
}

/**
 * chancery_editor_wording_new:
 * @table: a table of records
 *
 * Returns: (transfer none): what one that is made is called
 */
const char *
chancery_editor_wording_new (ChanceryTableId table)
{
  return _(new_records[table]);
}

/**
 * chancery_editor_wording_add:
 * @child: a table of children
 *
 * Returns: (transfer none): what adding a row is called
 */
const char *
chancery_editor_wording_add (ChanceryTableId child)
{
  return _(additions[child]);
}

/**
 * chancery_editor_wording_hint:
 * @table: a table
 * @field: a field of it
 *
 * Returns: (transfer none) (nullable): what stands in the field while it is empty
 */
const char *
chancery_editor_wording_hint (ChanceryTableId table,
                              guint field)
{
  return hints[table][field] == NULL ? NULL : _(hints[table][field]);
}

/**
 * chancery_editor_wording_action:
 * @table: a table of records
 * @name: the name of one
 * @is_new: whether it was made
 *
 * Returns: (transfer full): what its edit is called in the history and by undo
 */
char *
chancery_editor_wording_action (ChanceryTableId table,
                                const char *name,
                                gboolean is_new)
{
  switch (table)
    {
    case CHANCERY_TABLE_ACTOR:
      return g_strdup_printf (is_new ? _("new actor %s") : _("actor %s"), name);
    case CHANCERY_TABLE_OUTLET:
      return g_strdup_printf (is_new ? _("new outlet %s") : _("outlet %s"), name);
    case CHANCERY_TABLE_SOURCE:
      return g_strdup_printf (is_new ? _("new source %s") : _("source %s"), name);
    case CHANCERY_TABLE_EVENT:
      return g_strdup_printf (is_new ? _("new event %s") : _("event %s"), name);
    case CHANCERY_TABLE_TOPIC:
      return g_strdup_printf (is_new ? _("new topic %s") : _("topic %s"), name);
    case CHANCERY_TABLE_LIST:
      return g_strdup_printf (is_new ? _("new list %s") : _("list %s"), name);
    case CHANCERY_TABLE_VIEW:
      return g_strdup_printf (is_new ? _("new view %s") : _("view %s"), name);
    case CHANCERY_TABLE_STATEMENT:
    default:
      return is_new ? g_strdup (_("new statement")) : g_strdup_printf (_("statement %s"), name);
    }
}
