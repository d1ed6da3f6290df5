/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reference to another record: typing offers the records whose names or aliases fit, and to make
 * one of that name.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_REFERENCE_FIELD (chancery_reference_field_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryReferenceField, chancery_reference_field, CHANCERY, REFERENCE_FIELD, ChanceryFieldEditor)

G_END_DECLS
