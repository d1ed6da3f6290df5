/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A statement as plain text, to be pasted into a report: the words, who said them and when, and
 * where they stand.
 */

#pragma once

#include "core/store/chancery-detail.h"

G_BEGIN_DECLS

char *chancery_statement_text_format (const ChanceryDetail *detail, gboolean with_footnote);

G_END_DECLS
