/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field of words, or of a few numbers, as a drop down list. A word that the field may lack can be
 * taken back there.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_CHOICE_FIELD (chancery_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryChoiceField, chancery_choice_field, CHANCERY, CHOICE_FIELD, ChanceryFieldEditor)

G_END_DECLS
