/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/exchange/chancery-export.h"
#include "core/exchange/chancery-import.h"

/* A database of its own to bring lists into and to take them from. */
typedef struct
{
  char *path;
  ChanceryContext *context;
  ChanceryDb *db;
  ChanceryWriter *writer;
} TestBase;

void test_base_init (TestBase *base, guint8 analyst);
void test_base_clear (TestBase *base);
gboolean test_base_import (TestBase *base, const char *text, gssize length,
                           const ChanceryImportOptions *options, ChanceryImportCounts *counts,
                           GError **error);
void test_base_take (TestBase *base, const char *text);
char *test_base_export (TestBase *base, const ChanceryExportOptions *options);
void test_base_fill (TestBase *base, guint n_records, guint32 seed);
gint64 test_base_integer (TestBase *base, const char *sql);
char *test_base_text (TestBase *base, const char *sql);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestBase, test_base_clear)
