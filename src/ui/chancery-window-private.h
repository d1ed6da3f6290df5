/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the parts of the window share.
 */

#pragma once

#include "ui/chancery-window.h"

#include "ui/article/chancery-article-page.h"
#include "ui/chancery-actor-sidebar.h"
#include "ui/chancery-conflict-bar.h"
#include "ui/chancery-quote-pane.h"
#include "ui/chancery-statement-list.h"
#include "ui/chancery-status-bar.h"
#include "ui/search/chancery-filter-bar.h"
#include "ui/search/chancery-search-entry.h"
#include "ui/timeline/chancery-timeline-pane.h"

G_BEGIN_DECLS

struct _ChanceryWindow
{
  GtkApplicationWindow parent_instance;

  GtkMenuButton *menu;
  GMenuModel *main_menu;
  ChancerySearchEntry *search;
  ChanceryFilterBar *filter;
  GtkButton *export;
  GtkButton *undo;
  GtkButton *redo;
  ChanceryConflictBar *conflict;
  GtkInfoBar *failure;
  GtkLabel *failure_text;
  GtkWidget *damage_actions;
  ChanceryProgress *progress;
  GtkStack *stack;
  GtkPaned *left_paned;
  GtkPaned *right_paned;
  GtkPaned *middle_paned;
  GMenu *recent;
  GtkStack *middle;
  ChanceryArticlePage *article; /* NULL until one was opened */
  ChanceryActorSidebar *sidebar;
  ChanceryTimelinePane *timeline;
  ChanceryStatementList *statements;
  ChanceryStatusBar *status;
  ChanceryQuotePane *quote;

  GSettings *settings;
  ChancerySession *session;
  char *damaged_path; /* what could not be opened, where the window has no record */
};

void chancery_window_remember_layout (ChanceryWindow *self);
void chancery_window_restore_layout (ChanceryWindow *self);
void chancery_window_recall_record (ChanceryWindow *self);

G_END_DECLS
