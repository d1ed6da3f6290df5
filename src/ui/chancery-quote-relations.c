/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a statement is about and has to do with: topics, events, other statements, what it promises.
 */

#include "ui/chancery-quote-reading.h"

#include <glib/gi18n.h>

#include "core/date/chancery-date.h"
#include "ui/chancery-columns.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"

typedef GtkWidget *(*MakeRow) (const ChanceryDetail *detail, const ChanceryRecord *child);

/* Returns: (nullable): a row for each of the statement's children in @table, one below the other */
static GtkWidget *
make_rows (const ChanceryDetail *detail,
           ChanceryTableId table,
           int spacing,
           MakeRow make_row)
{
  guint n_rows = chancery_quote_count (detail->statement, table);
  GtkWidget *column;

  if (n_rows == 0)
    return NULL;

  column = chancery_quote_column_new (spacing);
  for (guint i = 0; i < n_rows; i++)
    gtk_box_append (GTK_BOX (column),
                    make_row (detail, chancery_quote_get (detail->statement, table, i)));
  return column;
}

static GtkWidget *
make_stance (const ChanceryDetail *detail,
             const ChanceryRecord *stance)
{
  const char *const classes[] = { "minus2", "minus1", "zero", "plus1", "plus2" };
  const ChanceryUuid *uuid = chancery_record_get_reference (stance, CHANCERY_STANCE_TOPIC);
  const char *name = chancery_detail_get_name (detail, uuid);
  const ChanceryRecord *topic = chancery_detail_find (detail, uuid);
  GtkWidget *row = chancery_columns_new (8);
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label;

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "stance-mark");
  gtk_widget_set_parent (mark, row);
  label = chancery_quote_label_append (row, name != NULL ? name : _("Unknown topic"), NULL);
  gtk_widget_set_hexpand (label, TRUE);
  if (topic != NULL)
    gtk_widget_set_tooltip_text (row, chancery_record_get_text (topic,
                                                                CHANCERY_TOPIC_PROPOSITION));
  if (chancery_record_get_value (stance, CHANCERY_STANCE_STANCE)->type == CHANCERY_VALUE_INTEGER)
    {
      gint64 value = chancery_record_get_integer (stance, CHANCERY_STANCE_STANCE, 0);
      const char *css_class = classes[CLAMP (value, -2, 2) + 2];
      GtkWidget *reading =
        chancery_quote_label_append (row, chancery_wording_stance (value), "stance");

      gtk_label_set_wrap (GTK_LABEL (reading), FALSE);
      gtk_widget_add_css_class (reading, css_class);
      gtk_widget_add_css_class (mark, css_class);
    }
  return row;
}

/**
 * chancery_quote_reading_topics:
 * @detail: a statement
 *
 * Returns: (nullable): its topics with the stance on each
 */
GtkWidget *
chancery_quote_reading_topics (const ChanceryDetail *detail)
{
  return make_rows (detail, CHANCERY_TABLE_STANCE, 6, make_stance);
}

/* A pill that leads to the event. */
static GtkWidget *
make_event (const ChanceryDetail *detail,
            const ChanceryRecord *occasion)
{
  const ChanceryUuid *uuid = chancery_record_get_reference (occasion, CHANCERY_OCCASION_EVENT);
  const char *title = chancery_detail_get_name (detail, uuid);
  const char *relation = chancery_record_get_text (occasion, CHANCERY_OCCASION_RELATION);
  g_autofree char *text = g_strdup_printf ("%s · %s", chancery_wording_occasion (relation),
                                           title != NULL ? title : _("Unknown event"));
  GtkWidget *row = chancery_columns_new (0);
  GtkWidget *button = chancery_quote_link_new (text, "pill");
  char name[CHANCERY_UUID_TEXT_LENGTH + 1];

  gtk_widget_set_parent (button, row);
  if (title == NULL)
    return row;

  chancery_uuid_format (uuid, name);
  gtk_widget_set_tooltip_text (button, _("Open the event"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "event", name);
  return row;
}

/**
 * chancery_quote_reading_events:
 * @detail: a statement
 *
 * Returns: (nullable): the events that it has to do with
 */
GtkWidget *
chancery_quote_reading_events (const ChanceryDetail *detail)
{
  return make_rows (detail, CHANCERY_TABLE_OCCASION, 6, make_event);
}

/* The other end: number and date, and its first words below. */
static void
append_other_end (GtkWidget *column,
                  GtkWidget *row,
                  const ChanceryRecord *other)
{
  g_autofree char *date =
    chancery_wording_short_date (chancery_record_get_text (other, CHANCERY_STATEMENT_SAID));
  g_autofree char *text =
    g_strdup_printf ("#%" G_GINT64_FORMAT ", %s",
                     chancery_record_get_integer (other, CHANCERY_STATEMENT_REF, 0), date);
  g_autofree char *quote = chancery_wording_quote (
    chancery_record_get_text (other, CHANCERY_STATEMENT_QUOTE),
    chancery_record_get_text (other, CHANCERY_STATEMENT_FRAGMENTS),
    chancery_record_get_text (other, CHANCERY_STATEMENT_KIND));
  GtkWidget *words;

  chancery_quote_label_append (row, text, NULL);
  words = chancery_quote_label_append (column, quote, "other-end");
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
}

static void
append_link (GtkWidget *column,
             const ChanceryRecord *other,
             const char *relation,
             gboolean incoming)
{
  GtkWidget *row = chancery_columns_new (6);
  GtkWidget *button = gtk_button_new_with_label (chancery_wording_link (relation, incoming));

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "link");
  gtk_widget_set_parent (button, row);
  gtk_box_append (GTK_BOX (column), row);
  if (other == NULL)
    {
      gtk_widget_set_sensitive (button, FALSE);
      chancery_quote_label_append (row, _("a statement that is not in this file"), "faint");
      return;
    }

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "quote.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", other->id);
  append_other_end (column, row, other);
}

static void
append_incoming (GtkWidget *column,
                 const ChanceryDetail *detail,
                 const ChanceryRecord *other)
{
  for (guint i = 0; i < chancery_quote_count (other, CHANCERY_TABLE_LINK); i++)
    {
      const ChanceryRecord *link = chancery_quote_get (other, CHANCERY_TABLE_LINK, i);
      const ChanceryUuid *target = chancery_record_get_reference (link, CHANCERY_LINK_STATEMENT);

      if (target != NULL && chancery_uuid_equal (target, &detail->statement->uuid))
        append_link (column, other, chancery_record_get_text (link, CHANCERY_LINK_RELATION), TRUE);
    }
}

/**
 * chancery_quote_reading_links:
 * @detail: a statement
 *
 * Returns: (nullable): the statements that it links to, and those that link to it
 */
GtkWidget *
chancery_quote_reading_links (const ChanceryDetail *detail)
{
  guint n_rows = chancery_quote_count (detail->statement, CHANCERY_TABLE_LINK);
  GtkWidget *column;

  if (n_rows == 0 && detail->incoming->len == 0)
    return NULL;

  column = chancery_quote_column_new (2);
  for (guint i = 0; i < n_rows; i++)
    {
      const ChanceryRecord *link =
        chancery_quote_get (detail->statement, CHANCERY_TABLE_LINK, i);

      append_link (column,
                   chancery_detail_find (detail, chancery_record_get_reference (
                                                   link, CHANCERY_LINK_STATEMENT)),
                   chancery_record_get_text (link, CHANCERY_LINK_RELATION), FALSE);
    }
  for (guint i = 0; i < detail->incoming->len; i++)
    append_incoming (column, detail, detail->incoming->pdata[i]);
  return column;
}

static gint64
get_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_utc_offset (now);
}

/* What became of it, and by when it is due. A deadline counts from the said date: where that is a
 * guess, it is one too. */
static char *
describe_due (const ChanceryDetail *detail,
              const ChanceryRecord *commitment,
              gboolean *bad)
{
  const char *due = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_DUE);
  const char *status = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_STATUS);
  const char *as_of = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_AS_OF);
  const char *basis = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID_BASIS);
  gboolean open = g_strcmp0 (status, "open") == 0;
  GString *text = g_string_new (NULL);
  ChanceryDate date;

  *bad = g_strcmp0 (status, "broken") == 0;
  if (due != NULL)
    {
      g_autofree char *reading = chancery_wording_short_date (due);
      gboolean over = open && chancery_date_parse (due, &date, NULL) && date.hi <= get_now ();

      *bad = *bad || over;
      g_string_append_printf (text, over ? _("overdue, was due %s") : _("due %s"), reading);
      if (g_strcmp0 (basis, "published") == 0)
        g_string_append_printf (text, " %s", _("(provisional: the said date is a guess)"));
    }
  if (!open || due == NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            chancery_wording_commitment_status (status));
  if (as_of != NULL)
    {
      g_autofree char *reading = chancery_wording_short_date (as_of);

      g_string_append (text, " · ");
      g_string_append_printf (text, _("as of %s"), reading);
    }
  return g_string_free (text, FALSE);
}

static char *
join_names (const ChanceryDetail *detail,
            const ChanceryRecord *commitment,
            ChanceryTableId table,
            guint field)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < chancery_quote_count (commitment, table); i++)
    {
      const char *name = chancery_detail_get_name (
        detail, chancery_record_get_reference (chancery_quote_get (commitment, table, i), field));

      if (name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return names->len == 0 ? NULL : g_string_free (g_steal_pointer (&names), FALSE);
}

static GtkWidget *
make_commitment (const ChanceryDetail *detail,
                 const ChanceryRecord *commitment)
{
  const char *type = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_TYPE);
  const char *text = chancery_record_get_text (commitment, CHANCERY_COMMITMENT_TEXT);
  gboolean bad;
  g_autofree char *due = describe_due (detail, commitment, &bad);
  g_autofree char *owers =
    join_names (detail, commitment, CHANCERY_TABLE_OWER, CHANCERY_OWER_ACTOR);
  g_autofree char *evidence =
    join_names (detail, commitment, CHANCERY_TABLE_EVIDENCE, CHANCERY_EVIDENCE_SOURCE);
  g_autofree char *heading = g_strdup_printf ("%s: %s", chancery_wording_commitment (type),
                                              text != NULL ? text : "");
  GtkWidget *card = chancery_quote_column_new (2);

  chancery_quote_label_append (card, heading, NULL);
  chancery_quote_label_append (card, due, bad ? "overdue" : "faint");
  if (owers != NULL)
    {
      g_autofree char *words = g_strdup_printf (_("owed by %s"), owers);

      chancery_quote_label_append (card, words, "faint");
    }
  if (evidence != NULL)
    {
      g_autofree char *words = g_strdup_printf (_("evidence: %s"), evidence);

      chancery_quote_label_append (card, words, "faint");
    }
  return card;
}

/**
 * chancery_quote_reading_commitments:
 * @detail: a statement
 *
 * Returns: (nullable): what it promises or demands by when, and what became of it
 */
GtkWidget *
chancery_quote_reading_commitments (const ChanceryDetail *detail)
{
  return make_rows (detail, CHANCERY_TABLE_COMMITMENT, 8, make_commitment);
}

/**
 * chancery_quote_reading_tags:
 * @detail: a statement
 *
 * Returns: (nullable): its tags
 */
GtkWidget *
chancery_quote_reading_tags (const ChanceryDetail *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < chancery_quote_count (detail->statement, CHANCERY_TABLE_TAG); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            chancery_record_get_text (
                              chancery_quote_get (detail->statement, CHANCERY_TABLE_TAG, i),
                              CHANCERY_TAG_NAME));
  return text->len == 0 ? NULL : chancery_quote_label_new (text->str, NULL);
}

static GtkWidget *
make_listed (const ChanceryDetailListed *listed)
{
  GtkWidget *column = chancery_quote_column_new (2);
  GtkWidget *row = chancery_columns_new (0);
  GtkWidget *button = chancery_quote_link_new (listed->name, "pill");
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];

  chancery_uuid_format (&listed->uuid, uuid);
  gtk_widget_set_tooltip_text (button, _("Open the list, for its order and its remarks"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "list", uuid);
  gtk_widget_set_parent (button, row);
  gtk_box_append (GTK_BOX (column), row);
  if (listed->remark != NULL)
    chancery_quote_label_append (column, listed->remark, "faint");
  return column;
}

/**
 * chancery_quote_reading_lists:
 * @detail: a statement
 *
 * Returns: (nullable): the lists that it stands in, with the remark there
 */
GtkWidget *
chancery_quote_reading_lists (const ChanceryDetail *detail)
{
  GtkWidget *column;

  if (detail->lists->len == 0)
    return NULL;

  column = chancery_quote_column_new (6);
  for (guint i = 0; i < detail->lists->len; i++)
    gtk_box_append (GTK_BOX (column), make_listed (detail->lists->pdata[i]));
  return column;
}
