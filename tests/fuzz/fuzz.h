/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/store/chancery-writer.h"

/* What each fuzz-<name>.c defines, as libFuzzer asks for it; 0 always. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* What several of them start from: a database with a statement, in a temporary folder that is
 * removed at exit. */
const char *fuzz_base_get_path (void);
void fuzz_base_get_bytes (const guint8 **bytes, gsize *length);
ChanceryWriter *fuzz_base_get_writer (void);
