/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a statement is reported: each citation in its context, and whether its words are there.
 */

#include "ui/chancery-quote-reading.h"

#include <glib/gi18n.h>

#include "core/model/chancery-spans.h"
#include "core/model/chancery-strings.h"
#include "ui/chancery-columns.h"
#include "ui/chancery-context-label.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"

/* How much of the words that are there instead is shown, in code points. */
#define MOST_INSTEAD 80

static const ChanceryRecord *
find (const ChanceryDetail *detail,
      const ChanceryRecord *citation,
      guint field)
{
  return chancery_detail_find (detail, chancery_record_get_reference (citation, field));
}

static const char *
get_archived_text (const ChanceryDetail *detail,
                   const ChanceryRecord *citation)
{
  const ChanceryRecord *version = find (detail, citation, CHANCERY_CITATION_VERSION);

  return version == NULL ? NULL : chancery_record_get_text (version, CHANCERY_VERSION_TEXT);
}

/* Why the citation does not match the archived text, NULL where it does. */
static char *
judge (const ChanceryDetail *detail,
       const ChanceryRecord *citation,
       ChanceryMatch *match)
{
  const char *text = get_archived_text (detail, citation);
  const char *spans = chancery_record_get_text (citation, CHANCERY_CITATION_SPANS);
  const char *exact = chancery_record_get_text (citation, CHANCERY_CITATION_EXACT);
  g_autofree char *extract = NULL;

  *match = CHANCERY_MATCH_NOTHING;
  if (text == NULL)
    return g_strdup (_("The text of this source is not archived"));
  if (spans == NULL || exact == NULL)
    return g_strdup (_("The citation has no place in the archived text"));

  *match = CHANCERY_MATCH_BAD;
  extract = chancery_spans_extract (spans, text);
  if (extract == NULL)
    return g_strdup (_("The place of the citation lies beyond the end of the archived text"));
  if (g_strcmp0 (extract, exact) != 0)
    {
      g_autofree char *start = g_utf8_strlen (extract, -1) <= MOST_INSTEAD ?
                                 g_strdup (extract) :
                                 g_utf8_substring (extract, 0, MOST_INSTEAD);

      return g_strdup_printf (g_str_equal (start, extract) ?
                                _("The archived text has “%s” there") :
                                _("The archived text has “%s…” there"),
                              start);
    }

  *match = CHANCERY_MATCH_GOOD;
  return NULL;
}

/**
 * chancery_quote_reading_match:
 * @detail: a statement
 * @match: (out): the verdict
 *
 * Compares the wordings of all citations with the archived texts that they point into.
 *
 * Returns: (transfer full) (nullable): the verdict in words; %NULL without a citation
 */
char *
chancery_quote_reading_match (const ChanceryDetail *detail,
                              ChanceryMatch *match)
{
  guint n_citations = chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION);
  guint counts[3] = { 0 };

  *match = CHANCERY_MATCH_NOTHING;
  if (n_citations == 0)
    return NULL;

  for (guint i = 0; i < n_citations; i++)
    {
      ChanceryMatch one;

      g_free (judge (detail, chancery_quote_get (detail->statement, CHANCERY_TABLE_CITATION, i),
                     &one));
      counts[one]++;
    }

  if (counts[CHANCERY_MATCH_BAD] > 0)
    {
      *match = CHANCERY_MATCH_BAD;
      return g_strdup (_("✗ differs from archived text"));
    }
  if (counts[CHANCERY_MATCH_GOOD] > 0)
    {
      *match = CHANCERY_MATCH_GOOD;
      return g_strdup (_("✓ matches archived text"));
    }
  return g_strdup (_("no archived text"));
}

/**
 * chancery_quote_reading_article_link:
 * @citation: a citation with a source
 *
 * Returns: what leads to the passage in the version that is cited, else to the source
 */
GtkWidget *
chancery_quote_reading_article_link (const ChanceryRecord *citation)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (citation, CHANCERY_CITATION_VERSION);
  g_autoptr (GArray) spans = chancery_spans_parse (
    chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Open article"));
  ChancerySpan target = { 0, 0 };
  char text[CHANCERY_UUID_TEXT_LENGTH + 1];

  if (uuid == NULL)
    uuid = chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE);
  if (spans != NULL && spans->len > 0)
    target = (ChancerySpan){ g_array_index (spans, ChancerySpan, 0).start,
                             g_array_index (spans, ChancerySpan, spans->len - 1).end };
  chancery_uuid_format (uuid, text);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-source-at");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sxx)", text, target.start,
                                    target.end);
  return button;
}

static void
append (GString *text,
        const char *fact)
{
  if (fact != NULL && *fact != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
}

/* "Title · Outlet · 22 Aug 2025 · page 3 · via Agency, Broadcaster" */
static char *
describe_source (const ChanceryDetail *detail,
                 const ChanceryRecord *citation)
{
  const ChanceryRecord *source = find (detail, citation, CHANCERY_CITATION_SOURCE);
  const char *title = chancery_detail_get_name (
    detail, chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE));
  g_auto (GStrv) via =
    chancery_strings_parse (chancery_record_get_text (citation, CHANCERY_CITATION_VIA));
  GString *text = g_string_new (title != NULL ? title : _("Untitled source"));

  if (source != NULL)
    {
      const char *published = chancery_record_get_text (source, CHANCERY_SOURCE_PUBLISHED);
      g_autofree char *date =
        published == NULL ? NULL : chancery_wording_short_date (published);

      append (text, chancery_detail_get_name (
                      detail, chancery_record_get_reference (source, CHANCERY_SOURCE_OUTLET)));
      append (text, date);
    }
  append (text, chancery_record_get_text (citation, CHANCERY_CITATION_LOCATOR));
  if (via[0] != NULL)
    {
      g_autofree char *chain = g_strjoinv (" → ", via);

      g_string_append (text, " · ");
      /* Translators: who relayed it: "via Agency → Broadcaster". */
      g_string_append_printf (text, _("via %s"), chain);
    }
  return g_string_free (text, FALSE);
}

/* How the passage names who speaks, and the word that says that they do. */
static char *
describe_attribution (const ChanceryRecord *citation)
{
  const char *speaker = chancery_record_get_text (citation, CHANCERY_CITATION_SPEAKER_AS);
  const char *cue = chancery_record_get_text (citation, CHANCERY_CITATION_CUE);

  if (speaker != NULL && cue != NULL)
    /* Translators: the words in the article: named “she”, introduced by “remarked”. */
    return g_strdup_printf (_("named “%s”, introduced by “%s”"), speaker, cue);
  if (speaker != NULL)
    return g_strdup_printf (_("named “%s”"), speaker);
  return cue == NULL ? NULL : g_strdup_printf (_("introduced by “%s”"), cue);
}

static void
append_citation (GtkWidget *column,
                 const ChanceryDetail *detail,
                 const ChanceryRecord *citation,
                 gboolean with_link)
{
  const char *text = get_archived_text (detail, citation);
  const char *exact = chancery_record_get_text (citation, CHANCERY_CITATION_EXACT);
  g_autoptr (GArray) spans = chancery_spans_parse (
    chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), NULL);
  g_autofree char *source = describe_source (detail, citation);
  ChanceryMatch match;
  g_autofree char *why = judge (detail, citation, &match);
  g_autofree char *attribution = describe_attribution (citation);
  GtkWidget *heading = chancery_columns_new (10);

  if (match == CHANCERY_MATCH_GOOD)
    gtk_box_append (GTK_BOX (column), chancery_context_label_new (text, spans));
  else if (exact != NULL)
    chancery_quote_label_append (column, exact, "context");
  if (why != NULL)
    chancery_quote_label_append (column, why, match == CHANCERY_MATCH_BAD ? "mismatch" : "small");

  if (attribution != NULL)
    chancery_quote_label_append (column, attribution, "source-line");
  gtk_widget_set_hexpand (chancery_quote_label_append (heading, source, "source-line"), TRUE);
  if (with_link && chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE) != NULL)
    gtk_widget_set_parent (chancery_quote_reading_article_link (citation), heading);
  gtk_box_append (GTK_BOX (column), heading);
}

/**
 * chancery_quote_reading_citations:
 * @detail: a statement
 *
 * Returns: (nullable): its citations in their context; where there are several, each with a link
 *   to its article
 */
GtkWidget *
chancery_quote_reading_citations (const ChanceryDetail *detail)
{
  guint n_citations = chancery_quote_count (detail->statement, CHANCERY_TABLE_CITATION);
  GtkWidget *column;

  if (n_citations == 0)
    return NULL;

  column = chancery_quote_column_new (6);
  for (guint i = 0; i < n_citations; i++)
    append_citation (column, detail,
                     chancery_quote_get (detail->statement, CHANCERY_TABLE_CITATION, i),
                     n_citations > 1);
  return column;
}
