/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-editor-layout.h"

#include <glib/gi18n.h>

#define FIELD(what) { CHANCERY_LAYOUT_FIELD, CHANCERY_##what }
#define BESIDE(what) { CHANCERY_LAYOUT_BESIDE, CHANCERY_##what }
#define ROWS(what) { CHANCERY_LAYOUT_ROWS, CHANCERY_TABLE_##what }

static const ChanceryLayoutGroup actor[] = {
  { NULL, { FIELD (ACTOR_NAME), FIELD (ACTOR_TYPE), BESIDE (ACTOR_COUNTRY), FIELD (ACTOR_WIKIDATA),
            BESIDE (ACTOR_COLOUR), ROWS (ALIAS), ROWS (OFFICE), FIELD (ACTOR_NOTE) } },
};

static const ChanceryLayoutGroup outlet[] = {
  { NULL, { FIELD (OUTLET_NAME), FIELD (OUTLET_COUNTRY), BESIDE (OUTLET_RELIABILITY),
            FIELD (OUTLET_URL), FIELD (OUTLET_NOTE) } },
};

static const ChanceryLayoutGroup source[] = {
  { NULL, { FIELD (SOURCE_TITLE), FIELD (SOURCE_KIND), BESIDE (SOURCE_ORIGIN),
            FIELD (SOURCE_OUTLET), BESIDE (SOURCE_AUTHOR), FIELD (SOURCE_PUBLISHED),
            BESIDE (SOURCE_LANGUAGE), FIELD (SOURCE_URL), FIELD (SOURCE_ARCHIVE_URL),
            FIELD (SOURCE_DERIVED_FROM) } },
  { N_("Standing"), { FIELD (SOURCE_STATE), FIELD (SOURCE_STATUS), BESIDE (SOURCE_STATUS_DATE),
                      FIELD (SOURCE_NOTICE), FIELD (SOURCE_HANDLING),
                      BESIDE (SOURCE_EMBARGOED_UNTIL), FIELD (SOURCE_NOTE) } },
};

static const ChanceryLayoutGroup event[] = {
  { NULL, { FIELD (EVENT_TITLE), FIELD (EVENT_TYPE), BESIDE (EVENT_PLACE), FIELD (EVENT_WHEN),
            ROWS (PARTICIPANT), FIELD (EVENT_NOTE) } },
};

static const ChanceryLayoutGroup topic[] = {
  { NULL, { FIELD (TOPIC_NAME), FIELD (TOPIC_PARENT), FIELD (TOPIC_PROPOSITION),
            FIELD (TOPIC_NOTE) } },
};

static const ChanceryLayoutGroup statement[] = {
  { NULL, { ROWS (SPEAKER), FIELD (STATEMENT_QUOTE), FIELD (STATEMENT_KIND),
            BESIDE (STATEMENT_ACT), FIELD (STATEMENT_GIST), FIELD (STATEMENT_SAID),
            BESIDE (STATEMENT_SAID_BASIS), FIELD (STATEMENT_LANGUAGE),
            BESIDE (STATEMENT_SPOKEN_LANGUAGE), ROWS (TRANSLATION) } },
  { N_("What it is about"), { ROWS (STANCE), ROWS (OCCASION), ROWS (ADDRESSEE), ROWS (LINK),
                              ROWS (COMMITMENT), ROWS (TAG) } },
  { N_("Where it stands"), { ROWS (CITATION) } },
  { N_("How it is judged"), { FIELD (STATEMENT_CREDIBILITY), FIELD (STATEMENT_REVIEW),
                              BESIDE (STATEMENT_REVIEW_AGAINST), FIELD (STATEMENT_HANDLING),
                              BESIDE (STATEMENT_EMBARGOED_UNTIL), FIELD (STATEMENT_NOTE) } },
};

static const ChanceryLayoutGroup list[] = {
  { NULL, { FIELD (LIST_NAME), ROWS (LIST_ITEM) } },
};

/* What a view brings back is changed by looking at something else and updating it. */
static const ChanceryLayoutGroup view[] = {
  { NULL, { FIELD (VIEW_NAME) } },
};

static const ChanceryLayoutGroup alias[] = { { NULL, { FIELD (ALIAS_NAME) } } };
static const ChanceryLayoutGroup tag[] = { { NULL, { FIELD (TAG_NAME) } } };
static const ChanceryLayoutGroup ower[] = { { NULL, { FIELD (OWER_ACTOR) } } };
static const ChanceryLayoutGroup evidence[] = { { NULL, { FIELD (EVIDENCE_SOURCE) } } };

static const ChanceryLayoutGroup office[] = {
  { NULL, { FIELD (OFFICE_TITLE), FIELD (OFFICE_OF), BESIDE (OFFICE_REPRESENTS),
            FIELD (OFFICE_FROM), BESIDE (OFFICE_UNTIL) } },
};

static const ChanceryLayoutGroup participant[] = {
  { NULL, { FIELD (PARTICIPANT_ACTOR), BESIDE (PARTICIPANT_ROLE) } },
};

static const ChanceryLayoutGroup speaker[] = {
  { NULL, { FIELD (SPEAKER_ACTOR), BESIDE (SPEAKER_ROLE), FIELD (SPEAKER_DESCRIPTION),
            BESIDE (SPEAKER_REPRESENTS) } },
};

static const ChanceryLayoutGroup translation[] = {
  { NULL, { FIELD (TRANSLATION_TEXT), FIELD (TRANSLATION_LANGUAGE), BESIDE (TRANSLATION_BY) } },
};

static const ChanceryLayoutGroup citation[] = {
  { NULL, { FIELD (CITATION_SOURCE), FIELD (CITATION_EXACT), FIELD (CITATION_SPEAKER_AS),
            BESIDE (CITATION_CUE), FIELD (CITATION_LOCATOR), FIELD (CITATION_VIA) } },
};

static const ChanceryLayoutGroup stance[] = {
  { NULL, { FIELD (STANCE_TOPIC), BESIDE (STANCE_STANCE) } },
};

static const ChanceryLayoutGroup addressee[] = {
  { NULL, { FIELD (ADDRESSEE_ACTOR), BESIDE (ADDRESSEE_ROLE) } },
};

static const ChanceryLayoutGroup occasion[] = {
  { NULL, { FIELD (OCCASION_EVENT), BESIDE (OCCASION_RELATION) } },
};

static const ChanceryLayoutGroup statement_link[] = {
  { NULL, { FIELD (LINK_STATEMENT), BESIDE (LINK_RELATION) } },
};

static const ChanceryLayoutGroup commitment[] = {
  { NULL, { FIELD (COMMITMENT_TEXT), FIELD (COMMITMENT_TYPE), BESIDE (COMMITMENT_DUE),
            FIELD (COMMITMENT_STATUS), BESIDE (COMMITMENT_AS_OF), ROWS (OWER), ROWS (EVIDENCE) } },
};

static const ChanceryLayoutGroup list_item[] = {
  { NULL, { FIELD (LIST_ITEM_STATEMENT), BESIDE (LIST_ITEM_REMARK) } },
};

#define LAYOUT(table, groups) [CHANCERY_TABLE_##table] = { groups, G_N_ELEMENTS (groups) }

static const struct
{
  const ChanceryLayoutGroup *groups;
  guint n_groups;
} layouts[CHANCERY_N_TABLES] = {
  LAYOUT (ACTOR, actor),
  LAYOUT (OUTLET, outlet),
  LAYOUT (SOURCE, source),
  LAYOUT (EVENT, event),
  LAYOUT (TOPIC, topic),
  LAYOUT (STATEMENT, statement),
  LAYOUT (LIST, list),
  LAYOUT (VIEW, view),
  LAYOUT (ALIAS, alias),
  LAYOUT (OFFICE, office),
  LAYOUT (PARTICIPANT, participant),
  LAYOUT (SPEAKER, speaker),
  LAYOUT (TRANSLATION, translation),
  LAYOUT (TAG, tag),
  LAYOUT (CITATION, citation),
  LAYOUT (STANCE, stance),
  LAYOUT (ADDRESSEE, addressee),
  LAYOUT (OCCASION, occasion),
  LAYOUT (LINK, statement_link),
  LAYOUT (COMMITMENT, commitment),
  LAYOUT (OWER, ower),
  LAYOUT (EVIDENCE, evidence),
  LAYOUT (LIST_ITEM, list_item),
};

/**
 * chancery_editor_layout_get:
 * @table: a table, not of versions
 * @n_groups: (out): how many groups
 *
 * Returns: (transfer none): its groups
 */
const ChanceryLayoutGroup *
chancery_editor_layout_get (ChanceryTableId table,
                            guint *n_groups)
{
  *n_groups = layouts[table].n_groups;
  return layouts[table].groups;
}

/**
 * chancery_editor_layout_is_inline:
 * @table: a table of children
 *
 * Returns: whether its rows are one line each, whose fields need no labels
 */
gboolean
chancery_editor_layout_is_inline (ChanceryTableId table)
{
  const ChanceryLayoutItem *items = layouts[table].groups[0].items;

  return items[1].kind == CHANCERY_LAYOUT_END ||
         (items[1].kind == CHANCERY_LAYOUT_BESIDE && items[2].kind == CHANCERY_LAYOUT_END);
}

/**
 * chancery_editor_layout_is_long:
 * @table: a table
 * @field: a field of text, spans or strings of it
 *
 * Returns: whether it is given several lines
 */
gboolean
chancery_editor_layout_is_long (ChanceryTableId table,
                                guint field)
{
  switch (table)
    {
    case CHANCERY_TABLE_ACTOR:
      return field == CHANCERY_ACTOR_NOTE;
    case CHANCERY_TABLE_OUTLET:
      return field == CHANCERY_OUTLET_NOTE;
    case CHANCERY_TABLE_SOURCE:
      return field == CHANCERY_SOURCE_NOTE || field == CHANCERY_SOURCE_NOTICE;
    case CHANCERY_TABLE_EVENT:
      return field == CHANCERY_EVENT_NOTE;
    case CHANCERY_TABLE_TOPIC:
      return field == CHANCERY_TOPIC_NOTE;
    case CHANCERY_TABLE_STATEMENT:
      return field == CHANCERY_STATEMENT_NOTE;
    case CHANCERY_TABLE_TRANSLATION:
      return field == CHANCERY_TRANSLATION_TEXT;
    case CHANCERY_TABLE_CITATION:
      return field == CHANCERY_CITATION_EXACT || field == CHANCERY_CITATION_VIA;
    default:
      return FALSE;
    }
}
