/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-parts.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-found-text.h"
#include "ui/chancery-quote-reading.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"

/* From how many characters on a quote is set smaller. */
#define LONG_QUOTE 70
#define VERY_LONG_QUOTE 260

#define FIELD(what) { CHANCERY_LAYOUT_FIELD, CHANCERY_STATEMENT_##what }
#define OF_SOURCE(what) { CHANCERY_LAYOUT_FIELD, CHANCERY_SOURCE_##what }
#define ROWS(what) { CHANCERY_LAYOUT_ROWS, CHANCERY_TABLE_##what }
#define ITEMS(...) ((const ChanceryLayoutItem[]){ __VA_ARGS__, { CHANCERY_LAYOUT_END, 0 } })
#define PART(index, title, style, place, items) \
  [CHANCERY_QUOTE_PART_##index] = { title, CHANCERY_QUOTE_PART_##style, \
                                    CHANCERY_QUOTE_PLACE_##place, items }

static const struct
{
  const char *title;
  ChanceryQuotePartStyle style;
  ChanceryQuotePlace place;
  const ChanceryLayoutItem *items;
} parts[CHANCERY_N_QUOTE_PARTS] = {
  PART (KIND, N_("Kind"), WORDS, HEADING, ITEMS (FIELD (KIND))),
  PART (QUOTE, N_("Quote"), BARE, TOP, ITEMS (FIELD (QUOTE))),
  PART (TRANSLATIONS, N_("Translations"), BARE, TOP, ITEMS (ROWS (TRANSLATION))),
  PART (GIST, N_("Gist"), WORDS, TOP, ITEMS (FIELD (GIST))),
  PART (SPEAKERS, N_("Speakers"), BARE, TOP, ITEMS (ROWS (SPEAKER))),
  PART (PUBLISHED, N_("Published"), FACT, FACTS, ITEMS (OF_SOURCE (PUBLISHED))),
  PART (CAPTURED, N_("Captured"), FACT, FACTS, NULL),
  PART (BASIS, N_("Date is"), FACT, FACTS, ITEMS (FIELD (SAID_BASIS))),
  PART (ADDRESSED, N_("Addressed to"), FACT, FACTS, ITEMS (ROWS (ADDRESSEE))),
  PART (ABOUT, N_("About"), FACT, FACTS, ITEMS (ROWS (ADDRESSEE))),
  PART (ACT, N_("Type"), FACT, FACTS, ITEMS (FIELD (ACT))),
  PART (CREDIBILITY, N_("Was it said?"), FACT, FACTS, ITEMS (FIELD (CREDIBILITY))),
  PART (LANGUAGE, N_("Language"), FACT, FACTS, ITEMS (FIELD (LANGUAGE), FIELD (SPOKEN_LANGUAGE))),
  PART (HANDLING, N_("Handling"), FACT, FACTS, ITEMS (FIELD (HANDLING), FIELD (EMBARGOED_UNTIL))),
  PART (CITATIONS, N_("In context"), BLOCK, SECTIONS, ITEMS (ROWS (CITATION))),
  PART (TOPICS, N_("Topics"), BLOCK, SECTIONS, ITEMS (ROWS (STANCE))),
  PART (EVENTS, N_("Events"), SECTION, SECTIONS, ITEMS (ROWS (OCCASION))),
  PART (LINKS, N_("Links"), SECTION, SECTIONS, ITEMS (ROWS (LINK))),
  PART (COMMITMENTS, N_("Commitments"), BLOCK, SECTIONS, ITEMS (ROWS (COMMITMENT))),
  PART (TAGS, N_("Tags"), SECTION, SECTIONS, ITEMS (ROWS (TAG))),
  PART (LISTS, N_("Lists"), SECTION, SECTIONS, NULL),
  PART (REVIEW, N_("Review"), SECTION, ENDING, ITEMS (FIELD (REVIEW), FIELD (REVIEW_AGAINST))),
};

/**
 * chancery_quote_parts_make:
 * @index: which part
 * @place: (out): where it stands
 *
 * Returns: the part, without anything to read
 */
GtkWidget *
chancery_quote_parts_make (guint index,
                           ChanceryQuotePlace *place)
{
  GtkWidget *part =
    chancery_quote_part_new (_(parts[index].title), parts[index].style, parts[index].items);

  *place = parts[index].place;
  if (index == CHANCERY_QUOTE_PART_ABOUT)
    chancery_quote_part_set_beginning (CHANCERY_QUOTE_PART (part), CHANCERY_ADDRESSEE_ROLE,
                                       "about");
  return part;
}

/**
 * chancery_quote_parts_find_subject:
 * @index: which part
 * @detail: the statement
 *
 * Returns: (transfer none) (nullable): the record that is edited in the part
 */
const ChanceryRecord *
chancery_quote_parts_find_subject (guint index,
                                   const ChanceryDetail *detail)
{
  return index == CHANCERY_QUOTE_PART_PUBLISHED ? chancery_quote_reading_find_source (detail) :
                                                  detail->statement;
}

static const char *
get_text (const ChanceryDetail *detail,
          guint field)
{
  return chancery_record_get_text (detail->statement, field);
}

static char *
read_kind (const ChanceryDetail *detail)
{
  g_autofree char *upper =
    g_utf8_strup (chancery_wording_kind (get_text (detail, CHANCERY_STATEMENT_KIND)), -1);

  return g_strdup_printf ("%s #%" G_GINT64_FORMAT, upper,
                          chancery_record_get_integer (detail->statement, CHANCERY_STATEMENT_REF,
                                                       0));
}

static void
mark_found (GtkWidget *label,
            const ChanceryQuery *query)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  g_autoptr (GArray) hits = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  if (query == NULL || !chancery_query_has_words (query))
    return;

  hits = chancery_highlight_find (query, text);
  attributes = chancery_found_text_mark (label, text, hits);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

/* A direct quote has one big mark in the margin for its opening quotation mark. */
static GtkWidget *
make_quote (const ChanceryDetail *detail,
            const ChanceryQuery *query)
{
  const char *kind = get_text (detail, CHANCERY_STATEMENT_KIND);
  /* Translators: the opening quotation mark. */
  const char *opening = C_ ("opening quotation mark", "“");
  g_autofree char *text =
    chancery_wording_quote (get_text (detail, CHANCERY_STATEMENT_QUOTE),
                            get_text (detail, CHANCERY_STATEMENT_FRAGMENTS), kind);
  gboolean hanging = g_strcmp0 (kind, "verbatim") == 0 && g_str_has_prefix (text, opening);
  glong length = g_utf8_strlen (text, -1);
  GtkWidget *row = chancery_columns_new (4);
  GtkWidget *quote = chancery_quote_label_new (hanging ? text + strlen (opening) : text, "quote");

  if (hanging)
    {
      GtkWidget *mark = chancery_quote_label_new (opening, "quote-mark");

      gtk_widget_set_valign (mark, GTK_ALIGN_START);
      gtk_label_set_wrap (GTK_LABEL (mark), FALSE);
      gtk_widget_set_parent (mark, row);
    }
  gtk_widget_set_parent (quote, row);
  gtk_widget_set_hexpand (quote, TRUE);
  gtk_label_set_selectable (GTK_LABEL (quote), TRUE);
  mark_found (quote, query);
  gtk_accessible_update_property (GTK_ACCESSIBLE (quote), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (length > VERY_LONG_QUOTE)
    gtk_widget_add_css_class (quote, "very-long");
  else if (length > LONG_QUOTE)
    gtk_widget_add_css_class (quote, "long");
  return row;
}

static char *
read_basis (const ChanceryDetail *detail)
{
  const char *basis = get_text (detail, CHANCERY_STATEMENT_SAID_BASIS);

  if (g_strcmp0 (basis, "stated") == 0 || get_text (detail, CHANCERY_STATEMENT_SAID) == NULL)
    return NULL;
  return g_strdup (chancery_wording_basis (basis));
}

/* What is but words, NULL for the others. */
static char *
read_words (guint index,
            const ChanceryDetail *detail)
{
  switch (index)
    {
    case CHANCERY_QUOTE_PART_KIND:
      return read_kind (detail);
    case CHANCERY_QUOTE_PART_GIST:
      return g_strdup (get_text (detail, CHANCERY_STATEMENT_GIST));
    case CHANCERY_QUOTE_PART_PUBLISHED:
      return chancery_quote_reading_published (detail);
    case CHANCERY_QUOTE_PART_BASIS:
      return read_basis (detail);
    case CHANCERY_QUOTE_PART_ADDRESSED:
      return chancery_quote_reading_addressees (detail, "addressed-to");
    case CHANCERY_QUOTE_PART_ABOUT:
      return chancery_quote_reading_addressees (detail, "about");
    case CHANCERY_QUOTE_PART_ACT:
      return g_strdup (chancery_wording_act (get_text (detail, CHANCERY_STATEMENT_ACT)));
    case CHANCERY_QUOTE_PART_CREDIBILITY:
      return chancery_quote_reading_credibility (detail);
    case CHANCERY_QUOTE_PART_LANGUAGE:
      return chancery_quote_reading_language (detail);
    case CHANCERY_QUOTE_PART_HANDLING:
      return chancery_quote_reading_handling (detail);
    case CHANCERY_QUOTE_PART_REVIEW:
      return chancery_quote_reading_review (detail);
    default:
      return NULL;
    }
}

static GtkWidget *
make_widget (guint index,
             const ChanceryDetail *detail,
             const ChanceryQuery *query)
{
  switch (index)
    {
    case CHANCERY_QUOTE_PART_QUOTE:
      return make_quote (detail, query);
    case CHANCERY_QUOTE_PART_TRANSLATIONS:
      return chancery_quote_reading_translations (detail);
    case CHANCERY_QUOTE_PART_SPEAKERS:
      return chancery_quote_reading_speakers (detail);
    case CHANCERY_QUOTE_PART_CAPTURED:
      return chancery_quote_reading_captured (detail);
    case CHANCERY_QUOTE_PART_CITATIONS:
      return chancery_quote_reading_citations (detail);
    case CHANCERY_QUOTE_PART_TOPICS:
      return chancery_quote_reading_topics (detail);
    case CHANCERY_QUOTE_PART_EVENTS:
      return chancery_quote_reading_events (detail);
    case CHANCERY_QUOTE_PART_LINKS:
      return chancery_quote_reading_links (detail);
    case CHANCERY_QUOTE_PART_COMMITMENTS:
      return chancery_quote_reading_commitments (detail);
    case CHANCERY_QUOTE_PART_TAGS:
      return chancery_quote_reading_tags (detail);
    case CHANCERY_QUOTE_PART_LISTS:
      return chancery_quote_reading_lists (detail);
    default:
      return NULL;
    }
}

/* Where there is but one citation, its article is one step away from the title. */
static void
add_article_link (ChanceryQuotePart *part,
                  const ChanceryDetail *detail)
{
  const ChanceryRecord *citation;

  if (chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION) != 1)
    return;

  citation = chancery_quote_get (detail->statement, CHANCERY_TABLE_CITATION, 0);
  if (chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE) != NULL)
    chancery_quote_part_set_aside (part, chancery_quote_reading_article_link (citation));
}

/**
 * chancery_quote_parts_read:
 * @part: a part
 * @index: which one
 * @detail: the statement
 * @query: (nullable): what was searched for, which is highlighted in the quote
 *
 * Gives the part what it reads like.
 */
void
chancery_quote_parts_read (ChanceryQuotePart *part,
                           guint index,
                           const ChanceryDetail *detail,
                           const ChanceryQuery *query)
{
  static const char *const classes[CHANCERY_N_QUOTE_PARTS] = {
    [CHANCERY_QUOTE_PART_KIND] = "kind",
    [CHANCERY_QUOTE_PART_GIST] = "faint",
  };
  g_autofree char *words = read_words (index, detail);
  GtkWidget *reading;

  /* As after most edits. A label that stays need not be laid out. */
  if (words != NULL && chancery_quote_part_reads (part, words))
    return;

  reading = words != NULL && *words != '\0' ? chancery_quote_label_new (words, classes[index]) :
                                              make_widget (index, detail, query);

  /* Rather the badge beside it. */
  if (index == CHANCERY_QUOTE_PART_KIND && GTK_IS_LABEL (reading))
    gtk_label_set_wrap (GTK_LABEL (reading), FALSE);
  chancery_quote_part_set_reading (part, reading, words);
  if (index == CHANCERY_QUOTE_PART_CITATIONS)
    add_article_link (part, detail);
}
