/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-history.h"

#include <glib/gi18n.h>

#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"

struct _ChanceryQuoteHistory
{
  GtkBox parent_instance;

  GtkLabel *summary;
  ChancerySession *session;
};

G_DEFINE_FINAL_TYPE (ChanceryQuoteHistory, chancery_quote_history, GTK_TYPE_BOX)

static void
chancery_quote_history_dispose (GObject *object)
{
  ChanceryQuoteHistory *self = CHANCERY_QUOTE_HISTORY (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (chancery_quote_history_parent_class)->dispose (object);
}

static void
chancery_quote_history_class_init (ChanceryQuoteHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_quote_history_dispose;
}

static void
chancery_quote_history_init (ChanceryQuoteHistory *self)
{
}

GtkWidget *
chancery_quote_history_new (GtkSizeGroup *column)
{
  ChanceryQuoteHistory *self = g_object_new (CHANCERY_TYPE_QUOTE_HISTORY, "spacing", 14, NULL);
  GtkWidget *title = chancery_quote_label_new (_("History"), "section");

  gtk_size_group_add_widget (column, title);
  gtk_box_append (GTK_BOX (self), title);
  self->summary = GTK_LABEL (chancery_quote_label_append (GTK_WIDGET (self), NULL, "faint"));
  return GTK_WIDGET (self);
}

void
chancery_quote_history_set_session (ChanceryQuoteHistory *self,
                                    ChancerySession *session)
{
  self->session = g_object_ref (session);
}

void
chancery_quote_history_show (ChanceryQuoteHistory *self,
                             const ChanceryDetail *detail)
{
  g_autofree char *text = NULL;
  const ChanceryDetailChange *last;
  g_autofree char *when = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), detail->history->len > 0);
  if (detail->history->len == 0)
    return;
  last = detail->history->pdata[0];
  when = chancery_wording_time (last->when);
  text = g_strdup_printf (ngettext ("%u change, last %s", "%u changes, last %s",
                                    detail->history->len), detail->history->len, when);
  gtk_label_set_text (self->summary, text);
}
