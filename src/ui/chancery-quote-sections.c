/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-sections.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/model/chancery-spans.h"
#include "ui/chancery-context-label.h"
#include "ui/chancery-mark.h"
#include "ui/chancery-wording.h"

#define FIELD_WIDTH_CHARS 11
#define MOST_CHANGES 8

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
append_label (GtkBox *box,
              const char *text,
              const char *css_class)
{
  GtkWidget *label = make_label (text, css_class);

  gtk_box_append (box, label);
  return label;
}

/* A heading that leads to the rows of that kind in the editor, unless @rows is none. */
static GtkWidget *
make_heading (const char *title,
              ChanceryTableId rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button;
  g_autofree char *label = NULL;

  gtk_box_append (GTK_BOX (box), make_label (title, "section"));
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  if (rows == CHANCERY_TABLE_NONE)
    return box;

  /* Translators: leads to a part of the editor: "Edit: Topics". */
  label = g_strdup_printf (_("Edit: %s"), title);
  button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "section-edit");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-rows");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", chancery_table_get (rows)->name);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

/* A bold word on the left, a column of what belongs to it on the right. */
static GtkBox *
append_section (GtkBox *box,
                const char *title,
                ChanceryTableId rows)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = make_heading (title, rows);

  gtk_label_set_width_chars (GTK_LABEL (gtk_widget_get_first_child (heading)),
                             rows == CHANCERY_TABLE_NONE ? FIELD_WIDTH_CHARS :
                                                           FIELD_WIDTH_CHARS - 3);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (row), heading);
  gtk_box_append (GTK_BOX (row), content);
  gtk_box_append (box, row);
  return GTK_BOX (content);
}

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static guint
count_children (const ChanceryRecord *record,
                ChanceryTableId table)
{
  GPtrArray *children = chancery_record_get_children (record, table);

  return children == NULL ? 0 : children->len;
}

static const ChanceryRecord *
get_child (const ChanceryRecord *record,
           ChanceryTableId table,
           guint index)
{
  return g_ptr_array_index (chancery_record_get_children (record, table), index);
}

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

static void
append_speaker (GtkBox *box,
                const ChanceryDetail *detail,
                const ChanceryRecord *speaker)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (speaker, CHANCERY_SPEAKER_ACTOR);
  const ChanceryRecord *actor = chancery_detail_find (detail, uuid);
  const char *name = chancery_detail_get_name (detail, uuid);
  const char *role = chancery_record_get_text (speaker, CHANCERY_SPEAKER_ROLE);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *mark = chancery_mark_new ();
  g_autofree char *office = actor == NULL ? NULL : describe_office (detail, actor);

  if (name == NULL)
    name = chancery_record_get_text (speaker, CHANCERY_SPEAKER_DESCRIPTION);

  chancery_mark_set_colour (CHANCERY_MARK (mark),
                            actor == NULL ? NULL :
                                            chancery_record_get_text (actor,
                                                                      CHANCERY_ACTOR_COLOUR),
                            actor == NULL ? 0 : actor->id);
  gtk_widget_set_hexpand (words, TRUE);
  append_label (GTK_BOX (words), name != NULL ? name : _("Unnamed speaker"), "speaker-name");
  if (office != NULL)
    append_label (GTK_BOX (words), office, "faint");
  if (g_strcmp0 (role, "speaker") != 0 && role != NULL)
    append_label (GTK_BOX (words), chancery_wording_role (role), "faint");

  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (box, row);
}

/**
 * chancery_quote_sections_fill_speakers:
 * @box: what is filled anew; so do the functions after it
 * @detail: the statement
 */
void
chancery_quote_sections_fill_speakers (GtkBox *box,
                                       const ChanceryDetail *detail)
{
  empty_box (box);
  for (guint i = 0; i < count_children (detail->statement, CHANCERY_TABLE_SPEAKER); i++)
    append_speaker (box, detail, get_child (detail->statement, CHANCERY_TABLE_SPEAKER, i));
}

static void
attach_fact (GtkGrid *grid,
             int *row,
             const char *field,
             const char *value)
{
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;

  label = make_label (value, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_grid_attach (grid, make_label (field, "field"), 0, *row, 1, 1);
  gtk_grid_attach (grid, label, 1, *row, 1, 1);
  *row += 1;
}

static const ChanceryRecord *
find_first_source (const ChanceryDetail *detail,
                   const ChanceryRecord **version)
{
  const ChanceryRecord *citation;

  *version = NULL;
  if (count_children (detail->statement, CHANCERY_TABLE_CITATION) == 0)
    return NULL;

  citation = get_child (detail->statement, CHANCERY_TABLE_CITATION, 0);
  *version = chancery_detail_find (detail, chancery_record_get_reference (
                                             citation, CHANCERY_CITATION_VERSION));
  return chancery_detail_find (detail, chancery_record_get_reference (
                                         citation, CHANCERY_CITATION_SOURCE));
}

static void
attach_source_facts (GtkGrid *grid,
                     int *row,
                     const ChanceryDetail *detail)
{
  const ChanceryRecord *version;
  const ChanceryRecord *source = find_first_source (detail, &version);

  if (source != NULL && chancery_record_has (source, CHANCERY_SOURCE_PUBLISHED))
    {
      g_autofree char *published =
        chancery_wording_date (chancery_record_get_text (source, CHANCERY_SOURCE_PUBLISHED));

      attach_fact (grid, row, _("Published"), published);
    }
  if (version != NULL && chancery_record_has (version, CHANCERY_VERSION_CAPTURED))
    {
      g_autofree char *captured = chancery_wording_time (
        chancery_record_get_integer (version, CHANCERY_VERSION_CAPTURED, 0));

      attach_fact (grid, row, _("Captured"), captured);
    }
}

static void
attach_addressees (GtkGrid *grid,
                   int *row,
                   const ChanceryDetail *detail,
                   const char *role)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < count_children (detail->statement, CHANCERY_TABLE_ADDRESSEE); i++)
    {
      const ChanceryRecord *addressee = get_child (detail->statement, CHANCERY_TABLE_ADDRESSEE, i);
      const char *name = chancery_detail_get_name (
        detail, chancery_record_get_reference (addressee, CHANCERY_ADDRESSEE_ACTOR));

      if (name != NULL &&
          g_strcmp0 (chancery_record_get_text (addressee, CHANCERY_ADDRESSEE_ROLE), role) == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  attach_fact (grid, row, chancery_wording_role (role), names->str);
}

static char *
describe_credibility (const ChanceryDetail *detail)
{
  const ChanceryRecord *version;
  const ChanceryRecord *source = find_first_source (detail, &version);
  const ChanceryRecord *outlet = NULL;
  const char *letter;
  const char *answer = chancery_wording_credibility (
    chancery_record_get_integer (detail->statement, CHANCERY_STATEMENT_CREDIBILITY, 0));

  if (source != NULL)
    outlet = chancery_detail_find (detail, chancery_record_get_reference (source,
                                                                         CHANCERY_SOURCE_OUTLET));
  letter = outlet == NULL ? "F" :
                            chancery_record_get_text (outlet, CHANCERY_OUTLET_RELIABILITY);
  if (letter == NULL)
    letter = "F";
  /* Translators: how sure we are that it was said; then the outlet's letter and what it means. */
  return g_strdup_printf (_("%s · outlet %s %s"), answer, letter,
                          chancery_wording_reliability (letter));
}

/**
 * chancery_quote_sections_fill_facts:
 * @grid: its first row stays, the others are made anew
 * @detail: the statement
 */
void
chancery_quote_sections_fill_facts (GtkGrid *grid,
                                    const ChanceryDetail *detail)
{
  const ChanceryRecord *statement = detail->statement;
  g_autofree char *credibility = describe_credibility (detail);
  int row = 1;

  while (gtk_grid_get_child_at (grid, 0, 1) != NULL)
    gtk_grid_remove_row (grid, 1);

  attach_source_facts (grid, &row, detail);
  attach_addressees (grid, &row, detail, "addressed-to");
  attach_addressees (grid, &row, detail, "about");
  attach_fact (grid, &row, _("Type"),
               chancery_wording_act (chancery_record_get_text (statement,
                                                               CHANCERY_STATEMENT_ACT)));
  attach_fact (grid, &row, _("Was it said?"), credibility);
}

/* Leads to the passage in the version that is cited, else to the source. */
static GtkWidget *
make_article_link (const ChanceryRecord *citation)
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

static GtkWidget *
make_source_heading (const ChanceryDetail *detail,
                     const ChanceryRecord *citation)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE);
  const ChanceryRecord *source = chancery_detail_find (detail, uuid);
  const char *title = chancery_detail_get_name (detail, uuid);
  const char *outlet = NULL;
  const char *locator = chancery_record_get_text (citation, CHANCERY_CITATION_LOCATOR);
  g_autoptr (GString) text = g_string_new (title != NULL ? title : _("Untitled source"));

  if (source != NULL)
    outlet = chancery_detail_get_name (
      detail, chancery_record_get_reference (source, CHANCERY_SOURCE_OUTLET));
  if (outlet != NULL)
    g_string_append_printf (text, " · %s", outlet);
  if (locator != NULL)
    g_string_append_printf (text, " · %s", locator);
  return make_label (text->str, "faint");
}

static void
append_citation (GtkBox *box,
                 const ChanceryDetail *detail,
                 const ChanceryRecord *citation)
{
  const ChanceryRecord *version = chancery_detail_find (
    detail, chancery_record_get_reference (citation, CHANCERY_CITATION_VERSION));
  const char *text = version == NULL ? NULL :
                                       chancery_record_get_text (version, CHANCERY_VERSION_TEXT);
  const char *exact = chancery_record_get_text (citation, CHANCERY_CITATION_EXACT);
  g_autoptr (GArray) spans = chancery_spans_parse (
    chancery_record_get_text (citation, CHANCERY_CITATION_SPANS), NULL);

  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (heading), make_source_heading (detail, citation));
  gtk_widget_set_hexpand (gtk_widget_get_first_child (heading), TRUE);
  if (chancery_record_has (citation, CHANCERY_CITATION_SOURCE))
    gtk_box_append (GTK_BOX (heading), make_article_link (citation));
  gtk_box_append (box, heading);
  if (text != NULL && spans != NULL && spans->len > 0)
    gtk_box_append (box, chancery_context_label_new (text, spans));
  else if (exact != NULL)
    append_label (box, exact, "context");
}

void
chancery_quote_sections_fill_citations (GtkBox *box,
                                        const ChanceryDetail *detail)
{
  guint n_citations = count_children (detail->statement, CHANCERY_TABLE_CITATION);

  empty_box (box);
  gtk_box_append (box, make_heading (n_citations > 0 ? _("In context") : _("No source yet"),
                                     CHANCERY_TABLE_CITATION));
  for (guint i = 0; i < n_citations; i++)
    append_citation (box, detail, get_child (detail->statement, CHANCERY_TABLE_CITATION, i));
}

/**
 * chancery_quote_sections_judge_match:
 * @detail: the statement
 * @css_class: (out): how the verdict is shown
 *
 * Compares the wording of the first citation with the archived text that it points into.
 *
 * Returns: (transfer none) (nullable): the verdict; %NULL without a citation
 */
const char *
chancery_quote_sections_judge_match (const ChanceryDetail *detail,
                                     const char **css_class)
{
  const ChanceryRecord *version;
  const ChanceryRecord *citation;
  const char *exact;
  const char *spans;
  const char *text = NULL;
  g_autofree char *extract = NULL;

  *css_class = "plain";
  find_first_source (detail, &version);
  if (count_children (detail->statement, CHANCERY_TABLE_CITATION) == 0)
    return NULL;

  citation = get_child (detail->statement, CHANCERY_TABLE_CITATION, 0);
  exact = chancery_record_get_text (citation, CHANCERY_CITATION_EXACT);
  spans = chancery_record_get_text (citation, CHANCERY_CITATION_SPANS);
  if (version != NULL)
    text = chancery_record_get_text (version, CHANCERY_VERSION_TEXT);
  if (text == NULL || spans == NULL || exact == NULL)
    return _("no archived text");

  extract = chancery_spans_extract (spans, text);
  *css_class = g_strcmp0 (extract, exact) == 0 ? "good" : "bad";
  return g_strcmp0 (extract, exact) == 0 ? _("✓ matches archived text") :
                                           _("✗ differs from archived text");
}

static void
append_stance (GtkBox *box,
               const ChanceryDetail *detail,
               const ChanceryRecord *stance)
{
  const char *const classes[] = { "minus2", "minus1", "zero", "plus1", "plus2" };
  const ChanceryUuid *uuid = chancery_record_get_reference (stance, CHANCERY_STANCE_TOPIC);
  const char *name = chancery_detail_get_name (detail, uuid);
  const ChanceryRecord *topic = chancery_detail_find (detail, uuid);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = append_label (GTK_BOX (row), name != NULL ? name : _("Unknown topic"), NULL);

  gtk_widget_set_hexpand (label, TRUE);
  if (topic != NULL)
    gtk_widget_set_tooltip_text (label, chancery_record_get_text (topic,
                                                                  CHANCERY_TOPIC_PROPOSITION));
  if (chancery_record_has (stance, CHANCERY_STANCE_STANCE))
    {
      gint64 value = chancery_record_get_integer (stance, CHANCERY_STANCE_STANCE, 0);
      GtkWidget *reading = append_label (GTK_BOX (row), chancery_wording_stance (value), "stance");

      gtk_widget_add_css_class (reading, classes[CLAMP (value, -2, 2) + 2]);
    }
  gtk_box_append (box, row);
}

static void
append_occasion (GtkBox *box,
                 const ChanceryDetail *detail,
                 const ChanceryRecord *occasion)
{
  const char *title = chancery_detail_get_name (
    detail, chancery_record_get_reference (occasion, CHANCERY_OCCASION_EVENT));
  const char *relation = chancery_record_get_text (occasion, CHANCERY_OCCASION_RELATION);
  g_autofree char *text = g_strdup_printf ("%s · %s", chancery_wording_occasion (relation),
                                           title != NULL ? title : _("Unknown event"));
  GtkWidget *label = append_label (box, text, "pill");

  gtk_widget_set_halign (label, GTK_ALIGN_START);
}

static void
append_link (GtkBox *box,
             const ChanceryRecord *other,
             const char *relation,
             gboolean incoming)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (chancery_wording_link (relation, incoming));
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "link");
  if (other == NULL)
    {
      gtk_widget_set_sensitive (button, FALSE);
      text = g_strdup (_("a statement that is not in this file"));
    }
  else
    {
      date = chancery_wording_short_date (chancery_record_get_text (other,
                                                                    CHANCERY_STATEMENT_SAID));
      text = g_strdup_printf ("#%" G_GINT64_FORMAT ", %s",
                              chancery_record_get_integer (other, CHANCERY_STATEMENT_REF, 0), date);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "quote.show");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", other->id);
    }
  gtk_box_append (GTK_BOX (row), button);
  append_label (GTK_BOX (row), text, NULL);
  gtk_box_append (box, row);
}

static void
append_incoming (GtkBox *box,
                 const ChanceryDetail *detail,
                 const ChanceryRecord *other)
{
  for (guint i = 0; i < count_children (other, CHANCERY_TABLE_LINK); i++)
    {
      const ChanceryRecord *link = get_child (other, CHANCERY_TABLE_LINK, i);
      const ChanceryUuid *target = chancery_record_get_reference (link, CHANCERY_LINK_STATEMENT);

      if (target != NULL && chancery_uuid_equal (target, &detail->statement->uuid))
        append_link (box, other, chancery_record_get_text (link, CHANCERY_LINK_RELATION), TRUE);
    }
}

static void
append_links (GtkBox *box,
              const ChanceryDetail *detail)
{
  for (guint i = 0; i < count_children (detail->statement, CHANCERY_TABLE_LINK); i++)
    {
      const ChanceryRecord *link = get_child (detail->statement, CHANCERY_TABLE_LINK, i);

      append_link (box, chancery_detail_find (detail, chancery_record_get_reference (
                                                        link, CHANCERY_LINK_STATEMENT)),
                   chancery_record_get_text (link, CHANCERY_LINK_RELATION), FALSE);
    }
  for (guint i = 0; i < detail->incoming->len; i++)
    append_incoming (box, detail, g_ptr_array_index (detail->incoming, i));
}

static void
append_commitment (GtkBox *box,
                   const ChanceryRecord *commitment)
{
  const char *type = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_TYPE);
  const char *text = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_TEXT);
  const char *due = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_DUE);
  const char *status = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_STATUS);
  g_autofree char *date = due == NULL ? NULL : chancery_wording_short_date (due);
  g_autofree char *deadline = NULL;
  g_autofree char *heading = g_strdup_printf ("%s: %s", chancery_wording_commitment (type),
                                              text != NULL ? text : "");

  append_label (box, heading, NULL);
  if (date != NULL)
    deadline = g_strdup_printf (_("due %s · %s"), date,
                                chancery_wording_commitment_status (status));
  append_label (box, deadline != NULL ? deadline : chancery_wording_commitment_status (status),
                "faint");
}

void
chancery_quote_sections_fill_relations (GtkBox *box,
                                        const ChanceryDetail *detail)
{
  const ChanceryRecord *statement = detail->statement;
  GtkBox *section;

  empty_box (box);
  if (count_children (statement, CHANCERY_TABLE_STANCE) > 0)
    {
      section = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
      gtk_box_append (box, GTK_WIDGET (section));
      gtk_box_append (section, make_heading (_("Topics"), CHANCERY_TABLE_STANCE));
      for (guint i = 0; i < count_children (statement, CHANCERY_TABLE_STANCE); i++)
        append_stance (section, detail, get_child (statement, CHANCERY_TABLE_STANCE, i));
    }
  if (count_children (statement, CHANCERY_TABLE_OCCASION) > 0)
    {
      section = append_section (box, _("Events"), CHANCERY_TABLE_OCCASION);
      for (guint i = 0; i < count_children (statement, CHANCERY_TABLE_OCCASION); i++)
        append_occasion (section, detail, get_child (statement, CHANCERY_TABLE_OCCASION, i));
    }
  if (count_children (statement, CHANCERY_TABLE_LINK) > 0 || detail->incoming->len > 0)
    append_links (append_section (box, _("Links"), CHANCERY_TABLE_LINK), detail);
  if (count_children (statement, CHANCERY_TABLE_COMMITMENT) > 0)
    {
      section = append_section (box, _("Commitments"), CHANCERY_TABLE_COMMITMENT);
      for (guint i = 0; i < count_children (statement, CHANCERY_TABLE_COMMITMENT); i++)
        append_commitment (section, get_child (statement, CHANCERY_TABLE_COMMITMENT, i));
    }
}

static void
append_review (GtkBox *box,
               const ChanceryRecord *statement)
{
  const char *review = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW);
  const char *against = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW_AGAINST);
  const char *by = chancery_record_get_text (statement, CHANCERY_STATEMENT_REVIEW_BY);
  g_autoptr (GString) text = g_string_new (chancery_wording_review (review));

  if (against != NULL)
    g_string_append_printf (text, " %s", chancery_wording_review_against (against));
  if (by != NULL)
    g_string_append_printf (text, ", %s", by);
  append_label (append_section (box, _("Review"), CHANCERY_TABLE_NONE), text->str, NULL);
}

/* "Undone: note of #1043 · 22 August 2025, 09:12, AK" */
static char *
describe_change (const ChanceryDetailChange *change)
{
  g_autofree char *when = chancery_wording_time (change->when);
  const char *label = change->label != NULL && *change->label != '\0' ? change->label : _("edit");
  g_autofree char *what = g_str_equal (change->kind, "undo") ?
                            g_strdup_printf (_("Undone: %s"), label) :
                          g_str_equal (change->kind, "redo") ?
                            g_strdup_printf (_("Redone: %s"), label) :
                            g_strdup (label);

  if (change->analyst == NULL || *change->analyst == '\0')
    return g_strdup_printf ("%s · %s", what, when);
  return g_strdup_printf ("%s · %s, %s", what, when, change->analyst);
}

static void
append_history (GtkBox *box,
                const ChanceryDetail *detail)
{
  GtkBox *section = append_section (box, _("History"), CHANCERY_TABLE_NONE);

  for (guint i = 0; i < MIN (detail->history->len, MOST_CHANGES); i++)
    {
      g_autofree char *text = describe_change (g_ptr_array_index (detail->history, i));

      append_label (section, text, "faint");
    }
  if (detail->history->len > MOST_CHANGES)
    {
      guint more = detail->history->len - MOST_CHANGES;
      g_autofree char *text =
        g_strdup_printf (ngettext ("%u earlier change", "%u earlier changes", more), more);

      append_label (section, text, "faint");
    }
}

void
chancery_quote_sections_fill_ending (GtkBox *box,
                                     const ChanceryDetail *detail)
{
  empty_box (box);
  append_review (box, detail->statement);
  if (detail->history->len > 0)
    append_history (box, detail);
}
