/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colour of an actor: one of its own, or that which the window gives it.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_COLOUR_FIELD (chancery_colour_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryColourField, chancery_colour_field, CHANCERY, COLOUR_FIELD, ChanceryFieldEditor)

G_END_DECLS
