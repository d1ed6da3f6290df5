/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How stored values read in the window: dates, kinds, stances, quotation marks, in the user's
 * language. Not for what a widget says about itself.
 */

#pragma once

#include "core/model/chancery-record.h"

G_BEGIN_DECLS

char *chancery_wording_date (const char *edtf);
char *chancery_wording_short_date (const char *edtf);
char *chancery_wording_time (gint64 usec);
char *chancery_wording_quote (const char *quote, const char *fragments, const char *kind);

char *chancery_wording_menu_label (const char *name);
void chancery_wording_append_part (GString *text, const char *between, const char *part);
void chancery_wording_append_count (GString *text, guint count, const char *format);

char *chancery_wording_language (const char *code);

const char *chancery_wording_kind (const char *kind);
const char *chancery_wording_act (const char *act);
const char *chancery_wording_basis (const char *basis);
const char *chancery_wording_credibility (gint64 digit);
const char *chancery_wording_reliability (const char *letter);
const char *chancery_wording_stance (gint64 stance);
const char *chancery_wording_review (const char *review);
const char *chancery_wording_review_against (const char *against);
const char *chancery_wording_link (const char *relation, gboolean incoming);
const char *chancery_wording_occasion (const char *relation);
const char *chancery_wording_commitment (const char *type);
const char *chancery_wording_commitment_status (const char *status);
const char *chancery_wording_role (const char *role);

G_END_DECLS
