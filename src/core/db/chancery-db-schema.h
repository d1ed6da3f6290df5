/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"

G_BEGIN_DECLS

/* "Chcy", big endian in bytes 68 to 71 of the file; data/org.chancery.Chancery.mime.xml looks
 * there. */
#define CHANCERY_DB_APPLICATION_ID 0x43686379
#define CHANCERY_DB_VERSION 1

/**
 * ChanceryMigration:
 *
 * Takes a database from one schema version to the next, within the transaction of
 * chancery_db_migrate(). It adds and moves, it never deletes what an analyst wrote.
 */
typedef gboolean (*ChanceryMigration) (ChanceryDb *db, GError **error);

GPtrArray *chancery_db_schema_statements (void);
GPtrArray *chancery_db_schema_indexes (gboolean bulk_only);
gboolean chancery_db_create_schema (ChanceryDb *db, const ChanceryUuid *uuid, GError **error);
gboolean chancery_db_check_schema (ChanceryDb *db, GError **error);
gboolean chancery_db_migrate (ChanceryDb *db, const ChanceryMigration *steps, guint n_steps,
                              GError **error);

G_END_DECLS
