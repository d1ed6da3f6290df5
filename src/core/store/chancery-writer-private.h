/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-records.h"
#include "core/store/chancery-undo.h"
#include "core/store/chancery-writer.h"

struct _ChanceryWriter
{
  ChanceryDb *db;
  ChanceryContext *context;
  gint64 analyst;
  GHashTable *references[CHANCERY_N_RECORD_TABLES]; /* ChanceryUuid → key; empty between actions */
  ChanceryCursor *inserts[CHANCERY_N_TABLES];       /* made when first needed */
  ChanceryUndo *undo;

  /* The action being written */
  gboolean open;
  gboolean bulk;
  ChanceryActionKind kind;
  char *label;
  gboolean continues;
  gint64 target;
  gint64 at;
  gint64 seq; /* 0 until something changes */
  gint64 first_change;
  gint64 next_ref; /* 0 until one is asked for */
  gboolean renumbered;
};

/* chancery-writer-rows.c: rows of the model's tables */
gboolean chancery_writer_resolve (ChanceryWriter *writer, ChanceryTableId table,
                                  const ChanceryUuid *uuid, gint64 *id, GError **error);
gboolean chancery_writer_insert_row (ChanceryWriter *writer, ChanceryRecord *record,
                                     GError **error);
gboolean chancery_writer_fill_row (ChanceryWriter *writer, ChanceryRecord *record, GError **error);
gboolean chancery_writer_insert_children (ChanceryWriter *writer, ChanceryTableId child,
                                          gint64 parent, GPtrArray *rows, GError **error);
gboolean chancery_writer_delete_children (ChanceryWriter *writer, ChanceryTableId child,
                                          gint64 parent, GError **error);
gboolean chancery_writer_update_value (ChanceryWriter *writer, const ChanceryTable *table,
                                       gint64 id, guint field, const ChanceryValue *value,
                                       GError **error);
gboolean chancery_writer_update_gone (ChanceryWriter *writer, const ChanceryTable *table, gint64 id,
                                      const ChanceryValue *gone, GError **error);

/* chancery-writer-log.c: changes, each of which is both made and logged */
gboolean chancery_writer_log_insert (ChanceryWriter *writer, ChanceryTableId table, gint64 id,
                                     GError **error);
gboolean chancery_writer_change_value (ChanceryWriter *writer, const ChanceryTable *table,
                                       gint64 id, guint field, const ChanceryValue *before,
                                       const ChanceryValue *after, GError **error);
gboolean chancery_writer_change_children (ChanceryWriter *writer, ChanceryTableId child, gint64 id,
                                          GPtrArray *before, GPtrArray *after, GError **error);
gboolean chancery_writer_change_gone (ChanceryWriter *writer, const ChanceryTable *table, gint64 id,
                                      const ChanceryValue *before, const ChanceryValue *after,
                                      GError **error);
gboolean chancery_writer_invert (ChanceryWriter *writer, gint64 action, GError **error);

/* chancery-writer.c */
gboolean chancery_writer_seal (ChanceryWriter *writer, GError **error);

/* chancery-writer-bulk.c */
gboolean chancery_writer_restore_indexes (ChanceryWriter *writer, GError **error);
void chancery_writer_end_bulk (ChanceryWriter *writer);
