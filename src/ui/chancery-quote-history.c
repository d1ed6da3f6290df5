/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-quote-history.h"

#include <glib/gi18n.h>

#include "ui/chancery-columns.h"
#include "ui/chancery-history-list.h"
#include "ui/chancery-quote-widgets.h"
#include "ui/chancery-wording.h"

struct _ChanceryQuoteHistory
{
  GtkBox parent_instance;

  GtkLabel *summary;
  GtkExpander *expander;
  ChanceryHistoryList *list;
  ChancerySession *session;
  ChanceryRecord *statement;
};

G_DEFINE_FINAL_TYPE (ChanceryQuoteHistory, chancery_quote_history, GTK_TYPE_BOX)

/* It is read only while somebody looks at it. */
static void
show_list (ChanceryQuoteHistory *self)
{
  if (self->statement != NULL && self->list != NULL &&
      gtk_expander_get_expanded (self->expander))
    chancery_history_list_show (self->list, self->statement);
}

static void
chancery_quote_history_dispose (GObject *object)
{
  ChanceryQuoteHistory *self = CHANCERY_QUOTE_HISTORY (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->statement, chancery_record_free);

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
  GtkWidget *heading = chancery_columns_new (10);
  GtkWidget *title = chancery_quote_label_append (heading, _("History"), "section");

  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  self->summary = GTK_LABEL (chancery_quote_label_append (heading, NULL, "faint"));
  self->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_label_widget (self->expander, heading);
  gtk_widget_set_hexpand (GTK_WIDGET (self->expander), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("History"), -1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expander));
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (show_list), self,
                           G_CONNECT_SWAPPED);
}

/**
 * chancery_quote_history_new:
 *
 * Returns: a history that tells nothing yet
 */
GtkWidget *
chancery_quote_history_new (void)
{
  return g_object_new (CHANCERY_TYPE_QUOTE_HISTORY, NULL);
}

/**
 * chancery_quote_history_set_session:
 * @self: a history that has no session yet
 * @session: what it reads and restores through
 */
void
chancery_quote_history_set_session (ChanceryQuoteHistory *self,
                                    ChancerySession *session)
{
  GtkWidget *list;

  g_return_if_fail (CHANCERY_IS_QUOTE_HISTORY (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  list = chancery_history_list_new (session);
  gtk_widget_set_margin_top (list, 8);
  self->list = CHANCERY_HISTORY_LIST (list);
  /* GTK 4.18 moves the keyboard into what is visible, though it is closed and in no window. */
  g_object_bind_property (self->expander, "expanded", list, "visible", G_BINDING_SYNC_CREATE);
  gtk_expander_set_child (self->expander, list);
}

/**
 * chancery_quote_history_show:
 * @self: a history with a session
 * @detail: the statement that it tells of
 */
void
chancery_quote_history_show (ChanceryQuoteHistory *self,
                             const ChanceryDetail *detail)
{
  const ChanceryDetailChange *last;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;

  g_return_if_fail (CHANCERY_IS_QUOTE_HISTORY (self));

  gtk_widget_set_visible (GTK_WIDGET (self), detail->history->len > 0);
  if (detail->history->len == 0)
    return;

  last = detail->history->pdata[0];
  when = chancery_wording_time (last->when);
  text = g_strdup_printf (ngettext ("%u change, last %s", "%u changes, last %s",
                                    detail->history->len),
                          detail->history->len, when);
  gtk_label_set_text (self->summary, text);
  g_clear_pointer (&self->statement, chancery_record_free);
  self->statement = chancery_record_copy (detail->statement);
  show_list (self);
}
