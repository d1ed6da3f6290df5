/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field of text on one line or several; also a list of strings, one a line.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_TEXT_FIELD (chancery_text_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryTextField, chancery_text_field, CHANCERY, TEXT_FIELD, ChanceryFieldEditor)

G_END_DECLS
