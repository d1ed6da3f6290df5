/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * FaultInode:
 * @refs: how many names and open files hold it
 * @written: what was written
 * @synced: what was there when it was synced last
 * @dirty: a byte a sector: written since
 * @n_open: how many open files it has
 * @number: its number in the real file system
 *
 * A file as a disk has it, whatever its name.
 */
typedef struct {
  grefcount refs;
  GByteArray *written;
  GByteArray *synced;
  GByteArray *dirty;
  guint n_open;
  ino_t number;
} FaultInode;

FaultInode *fault_inode_new      (void);
void        fault_inode_unref    (FaultInode  *inode);
void        fault_inode_set      (FaultInode **place,
                                  FaultInode  *inode);
void        fault_inode_write    (FaultInode  *inode,
                                  const void  *bytes,
                                  gsize        length,
                                  gsize        offset);
void        fault_inode_truncate (FaultInode  *inode,
                                  gsize        length);
void        fault_inode_sync     (FaultInode  *inode);
GByteArray *fault_inode_survive  (FaultInode  *inode,
                                  GRand       *rand);

G_END_DECLS
