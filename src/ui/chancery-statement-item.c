/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-item.h"

#include "ui/chancery-wording.h"

struct _ChanceryStatementItem
{
  GObject parent_instance;

  gint64 id;
  ChancerySummary *summary;
};

G_DEFINE_FINAL_TYPE (ChanceryStatementItem, chancery_statement_item, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chancery_statement_item_finalize (GObject *object)
{
  ChanceryStatementItem *self = CHANCERY_STATEMENT_ITEM (object);

  g_clear_pointer (&self->summary, chancery_summary_unref);

  G_OBJECT_CLASS (chancery_statement_item_parent_class)->finalize (object);
}

static void
chancery_statement_item_class_init (ChanceryStatementItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_statement_item_finalize;

  /**
   * ChanceryStatementItem::changed:
   *
   * It stands for another statement, or the summary was read, or read again.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_statement_item_init (ChanceryStatementItem *self)
{
}

/**
 * chancery_statement_item_new:
 * @id: the statement's integer key
 * @summary: (nullable): its summary, if that was read
 *
 * Returns: (transfer full): an item
 */
ChanceryStatementItem *
chancery_statement_item_new (gint64 id,
                             ChancerySummary *summary)
{
  ChanceryStatementItem *self = g_object_new (CHANCERY_TYPE_STATEMENT_ITEM, NULL);

  self->id = id;
  self->summary = summary != NULL ? chancery_summary_ref (summary) : NULL;
  return self;
}

/**
 * chancery_statement_item_get_id:
 * @self: an item
 *
 * Returns: the statement's integer key
 */
gint64
chancery_statement_item_get_id (ChanceryStatementItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_ITEM (self), 0);

  return self->id;
}

/**
 * chancery_statement_item_get_summary:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its summary, or %NULL until it was read
 */
const ChancerySummary *
chancery_statement_item_get_summary (ChanceryStatementItem *self)
{
  g_return_val_if_fail (CHANCERY_IS_STATEMENT_ITEM (self), NULL);

  return self->summary;
}

/**
 * chancery_statement_item_set:
 * @self: an item
 * @id: the integer key of the statement that it stands for from now on
 * @summary: (nullable): its summary; %NULL if that was not read (again) yet, which keeps that of the
 *   same statement
 */
void
chancery_statement_item_set (ChanceryStatementItem *self,
                             gint64 id,
                             ChancerySummary *summary)
{
  g_return_if_fail (CHANCERY_IS_STATEMENT_ITEM (self));

  if (self->id == id && (summary == NULL || summary == self->summary))
    return;

  self->id = id;
  g_clear_pointer (&self->summary, chancery_summary_unref);
  self->summary = summary != NULL ? chancery_summary_ref (summary) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * chancery_statement_item_format_text:
 * @self: an item
 *
 * What stands for the statement in one line: a direct or partial quote with its quotation marks,
 * of a paraphrase the gist where there is one.
 *
 * Returns: (transfer full): the text; empty until the summary was read
 */
char *
chancery_statement_item_format_text (ChanceryStatementItem *self)
{
  const ChancerySummary *summary;
  g_autofree char *text = NULL;

  g_return_val_if_fail (CHANCERY_IS_STATEMENT_ITEM (self), NULL);

  summary = self->summary;
  if (summary == NULL)
    return g_strdup ("");

  if (summary->gist != NULL && g_str_equal (summary->kind, "paraphrase"))
    text = g_strdup (summary->gist);
  else
    text = chancery_wording_quote (summary->quote, summary->fragments, summary->kind);

  return g_strdelimit (g_steal_pointer (&text), "\n\r\t", ' ');
}
