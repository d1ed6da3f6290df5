/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order and groups the fields of each table stand in an editor. What a field holds is the
 * model's business, how it is edited the fields'.
 */

#pragma once

#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/**
 * ChanceryLayoutKind:
 * @CHANCERY_LAYOUT_END: no more
 * @CHANCERY_LAYOUT_FIELD: a field on a line of its own
 * @CHANCERY_LAYOUT_BESIDE: a field on the line of the one before
 * @CHANCERY_LAYOUT_ROWS: the rows of a table of children
 */
typedef enum
{
  CHANCERY_LAYOUT_END,
  CHANCERY_LAYOUT_FIELD,
  CHANCERY_LAYOUT_BESIDE,
  CHANCERY_LAYOUT_ROWS,
} ChanceryLayoutKind;

typedef struct
{
  ChanceryLayoutKind kind;
  guint what; /* a field, or a table of children */
} ChanceryLayoutItem;

/**
 * ChanceryLayoutGroup:
 * @title: (nullable): not translated yet
 * @items: what stands in it; ends with %CHANCERY_LAYOUT_END
 */
typedef struct
{
  const char *title;
  ChanceryLayoutItem items[16];
} ChanceryLayoutGroup;

const ChanceryLayoutGroup *chancery_editor_layout_get (ChanceryTableId table, guint *n_groups);
gboolean chancery_editor_layout_is_inline (ChanceryTableId table);
gboolean chancery_editor_layout_is_long (ChanceryTableId table, guint field);

G_END_DECLS
