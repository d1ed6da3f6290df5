/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files as a disk has them for the fault VFS: what was written, what was synced, and which of the
 * two each sector may hold after the power went. Not which names they have: that is its own. */

#include "fault-disk.h"

#include <string.h>

#define SECTOR 512

FaultInode *
fault_inode_new (void)
{
  FaultInode *inode = g_new0 (FaultInode, 1);

  g_ref_count_init (&inode->refs);
  inode->written = g_byte_array_new ();
  inode->synced = g_byte_array_new ();
  inode->dirty = g_byte_array_new ();
  return inode;
}

static FaultInode *
inode_ref (FaultInode *inode)
{
  if (inode != NULL)
    g_ref_count_inc (&inode->refs);
  return inode;
}

void
fault_inode_unref (FaultInode *inode)
{
  if (inode == NULL || !g_ref_count_dec (&inode->refs))
    return;
  g_byte_array_unref (inode->written);
  g_byte_array_unref (inode->synced);
  g_byte_array_unref (inode->dirty);
  g_free (inode);
}

void
fault_inode_set (FaultInode **place,
           FaultInode  *inode)
{
  inode_ref (inode);
  fault_inode_unref (*place);
  *place = inode;
}

static void
set_length (GByteArray *bytes,
            gsize       length)
{
  guint old = bytes->len;

  g_byte_array_set_size (bytes, length);
  if (length > old)
    memset (bytes->data + old, 0, length - old);
}

static void
mark_dirty (FaultInode *inode,
            gsize  start,
            gsize  end)
{
  gsize n_sectors = (end + SECTOR - 1) / SECTOR;

  if (n_sectors > inode->dirty->len)
    set_length (inode->dirty, n_sectors);
  for (gsize sector = start / SECTOR; sector < n_sectors; sector++)
    inode->dirty->data[sector] = 1;
}

void
fault_inode_write (FaultInode      *inode,
             const void *bytes,
             gsize       length,
             gsize       offset)
{
  if (offset + length > inode->written->len)
    {
      mark_dirty (inode, inode->written->len, offset);
      set_length (inode->written, offset + length);
    }
  memcpy (inode->written->data + offset, bytes, length);
  mark_dirty (inode, offset, offset + length);
}

void
fault_inode_truncate (FaultInode *inode,
                gsize  length)
{
  mark_dirty (inode, MIN (length, inode->written->len), MAX (length, inode->written->len));
  set_length (inode->written, length);
}

void
fault_inode_sync (FaultInode *inode)
{
  set_length (inode->synced, inode->written->len);
  for (gsize sector = 0; sector < inode->dirty->len; sector++)
    {
      gsize start = sector * SECTOR;

      if (inode->dirty->data[sector] != 0 && start < inode->written->len)
        memcpy (inode->synced->data + start, inode->written->data + start,
                MIN (SECTOR, inode->written->len - start));
    }
  set_length (inode->dirty, 0);
}

/* What a disk may have of a file: the synced image, and of each sector written since the new
 * bytes or the old. */
GByteArray *
fault_inode_survive (FaultInode *inode,
               GRand *rand)
{
  GByteArray *image = g_byte_array_new ();
  gsize length = g_rand_boolean (rand) ? inode->synced->len : inode->written->len;

  g_byte_array_append (image, inode->synced->data, inode->synced->len);
  set_length (image, length);
  for (gsize sector = 0; sector < inode->dirty->len; sector++)
    {
      gsize start = sector * SECTOR, end;

      if (inode->dirty->data[sector] == 0 || start >= inode->written->len ||
          g_rand_boolean (rand))
        continue;
      end = MIN (start + SECTOR, inode->written->len);
      if (end > image->len)
        set_length (image, end);
      memcpy (image->data + start, inode->written->data + start, end - start);
    }
  return image;
}
