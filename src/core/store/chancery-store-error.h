/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_STORE_ERROR (chancery_store_error_quark ())
GQuark chancery_store_error_quark (void);

/**
 * ChanceryStoreError:
 * @CHANCERY_STORE_ERROR_NOTHING: there is nothing to undo or redo
 * @CHANCERY_STORE_ERROR_CONFLICT: a later action touched the same; the message says whose
 * @CHANCERY_STORE_ERROR_CHANGED: somebody changed the same since it was read; the message says who
 * @CHANCERY_STORE_ERROR_GONE: there is no such record: it was deleted, or never came
 * @CHANCERY_STORE_ERROR_IN_USE: others refer to the record
 * @CHANCERY_STORE_ERROR_FIXED: it may not be changed (the text of a version)
 * @CHANCERY_STORE_ERROR_MISMATCH: a text does not match its SHA-256
 * @CHANCERY_STORE_ERROR_RING: a topic or source would come to lie below itself
 * @CHANCERY_STORE_ERROR_CLOSED: the store is closed
 *
 * Why an edit was refused. Nothing was changed.
 */
typedef enum
{
  CHANCERY_STORE_ERROR_NOTHING,
  CHANCERY_STORE_ERROR_CONFLICT,
  CHANCERY_STORE_ERROR_CHANGED,
  CHANCERY_STORE_ERROR_GONE,
  CHANCERY_STORE_ERROR_IN_USE,
  CHANCERY_STORE_ERROR_FIXED,
  CHANCERY_STORE_ERROR_MISMATCH,
  CHANCERY_STORE_ERROR_RING,
  CHANCERY_STORE_ERROR_CLOSED,
} ChanceryStoreError;

G_END_DECLS
