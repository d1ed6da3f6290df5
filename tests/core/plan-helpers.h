/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"

/* Holds queries to indexes, by what EXPLAIN QUERY PLAN says of them. */

gboolean test_plan_uses_index (ChanceryDb *db, const char *sql);
guint test_plans_check (ChanceryDb *db, const char *const *whole);
