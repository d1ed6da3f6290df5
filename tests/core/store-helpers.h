/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-records.h"
#include "core/store/chancery-writer.h"

/* What tests of the store share: a context with a clock that ticks, databases in a temporary
 * folder, records with every field filled at random, and whole databases as text to compare. */

/* A fixture: an empty database of analyst 1 and what writes it. */
typedef struct
{
  char *path;
  ChanceryContext *context;
  ChanceryDb *db;
  ChanceryWriter *writer;
} TestStore;

void test_store_set_up (TestStore *store, gconstpointer data);
void test_store_tear_down (TestStore *store, gconstpointer data);
#define test_store_add(path, function) \
  g_test_add (path, TestStore, NULL, test_store_set_up, function, test_store_tear_down)

ChanceryContext *test_context_new (guint8 analyst);
char *test_path_new (void);
void test_path_remove (char *path);
void test_path_restore (const char *path, const char *bytes, gsize length);
ChanceryRecord *test_record_new_random (ChanceryTableId table, GRand *rand, GPtrArray **known);
ChanceryRecord *test_record_new_statement (const char *quote);
char *test_dump (ChanceryDb *db);
void test_random_edit (ChanceryWriter *writer, GRand *rand, GPtrArray **known);
