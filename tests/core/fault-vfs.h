/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultOp:
 *
 * The operations that are counted. Closing, unlocking and file controls can't fail and are not.
 */
typedef enum {
  FAULT_OP_OPEN,
  FAULT_OP_READ,
  FAULT_OP_WRITE,
  FAULT_OP_SYNC,
  FAULT_OP_TRUNCATE,
  FAULT_OP_DELETE,
  FAULT_OP_SIZE,
  FAULT_OP_ACCESS,
  FAULT_OP_LOCK,
  FAULT_OP_SHM,
  FAULT_N_OPS,
} FaultOp;

/**
 * FaultMode:
 * @FAULT_NONE: only count
 * @FAULT_ONCE: the operation fails, later ones work
 * @FAULT_EVER: it fails, and so does everything after it
 * @FAULT_TORN: as @FAULT_ONCE, but a write gets a part of its bytes onto the disk first
 * @FAULT_FULL: from there on, every write fails for want of space
 * @FAULT_CUT: the power goes: the operation and all after it fail and change nothing; close
 *   every connection, then fault_vfs_restart() gives the files as the disk has them
 *
 * What happens at the operation that is armed.
 */
typedef enum {
  FAULT_NONE,
  FAULT_ONCE,
  FAULT_EVER,
  FAULT_TORN,
  FAULT_FULL,
  FAULT_CUT,
} FaultMode;

typedef struct _FaultVfs FaultVfs;

FaultVfs   *fault_vfs_new       (const char *name);
void        fault_vfs_free      (FaultVfs   *vfs);
const char *fault_vfs_get_name  (FaultVfs   *vfs);
void        fault_vfs_arm       (FaultVfs   *vfs,
                                 guint64     operation,
                                 FaultMode   mode,
                                 guint32     seed);
gboolean    fault_vfs_fired     (FaultVfs   *vfs);
guint64     fault_vfs_count     (FaultVfs   *vfs);
guint64     fault_vfs_count_of  (FaultVfs   *vfs,
                                 FaultOp     op);
void        fault_vfs_restart   (FaultVfs   *vfs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultVfs, fault_vfs_free)

G_END_DECLS
