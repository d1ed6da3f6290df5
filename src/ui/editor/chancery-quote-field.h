/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wording of a statement, in which the speaker's own words can be marked: the quote and the
 * fragments of the record, edited together.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_QUOTE_FIELD (chancery_quote_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryQuoteField, chancery_quote_field, CHANCERY, QUOTE_FIELD, ChanceryFieldEditor)

G_END_DECLS
