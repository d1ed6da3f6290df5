/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A date as people type it, with what was understood below.
 */

#pragma once

#include "ui/editor/chancery-field-editor.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_DATE_ENTRY (chancery_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDateEntry, chancery_date_entry, CHANCERY, DATE_ENTRY, ChanceryFieldEditor)

G_END_DECLS
