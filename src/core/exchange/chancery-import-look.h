/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * ChanceryImportContent:
 * @CHANCERY_CONTENT_FAILED: nothing that can be imported
 * @CHANCERY_CONTENT_DOCUMENT: a statement list
 * @CHANCERY_CONTENT_LINES: a statement a line
 * @CHANCERY_CONTENT_TABLE: a table, or any other text
 *
 * What a file holds.
 */
typedef enum
{
  CHANCERY_CONTENT_FAILED,
  CHANCERY_CONTENT_DOCUMENT,
  CHANCERY_CONTENT_LINES,
  CHANCERY_CONTENT_TABLE,
} ChanceryImportContent;

/**
 * ChanceryImportLook:
 * @content: what the file holds
 * @header: (nullable): of a table, what its columns are called
 * @fields: (nullable): of a table, what each column seems to be, as in a map; "" for nothing
 * @rows: (element-type GStrv): of a table, its first rows
 *
 * What can be said of a file before it is imported.
 */
typedef struct
{
  ChanceryImportContent content;
  GStrv header;
  GStrv fields;
  GPtrArray *rows;
} ChanceryImportLook;

ChanceryImportContent chancery_import_tell_content (GInputStream *stream, GError **error);
ChanceryImportLook *chancery_import_look_new (const char *path, GCancellable *cancellable,
                                              GError **error);
void chancery_import_look_free (ChanceryImportLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryImportLook, chancery_import_look_free)

G_END_DECLS
