/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list below an entry of what may be meant by what is typed there: Down and Up choose, Return
 * takes, Escape closes, and the keyboard stays in the entry all the while. Where what is offered
 * comes from is the business of who owns it.
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CHANCERY_TYPE_SUGGESTIONS (chancery_suggestions_get_type ())
G_DECLARE_FINAL_TYPE (ChancerySuggestions, chancery_suggestions, CHANCERY, SUGGESTIONS, GtkPopover)

ChancerySuggestions *chancery_suggestions_new (GtkWidget *entry);
void chancery_suggestions_clear (ChancerySuggestions *self);
void chancery_suggestions_add (ChancerySuggestions *self, const char *title, const char *detail);
void chancery_suggestions_show (ChancerySuggestions *self);
void chancery_suggestions_show_unselected (ChancerySuggestions *self);
void chancery_suggestions_hide (ChancerySuggestions *self);

void chancery_suggestions_offer_words (GtkWidget *entry, const char *const *words);

G_END_DECLS
