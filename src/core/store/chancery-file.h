/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * ChancerySinkFunc:
 * @data: (not nullable): the sink
 * @bytes: (array length=length): what to write
 * @length: how many bytes
 * @error: return location for an error
 *
 * Takes all of @bytes or fails. Writers of formats (JSON, CSV …) write through
 * one, so that they know nothing of files; [method@ChanceryFileWriter.write]
 * is one.
 *
 * Returns: whether everything was taken
 */
typedef gboolean (*ChancerySinkFunc) (gpointer data,
                                      const char *bytes,
                                      gsize length,
                                      GError **error);

/**
 * ChanceryFileOps:
 * @data: passed to every operation
 *
 * The system calls that a [struct@ChanceryFileWriter] makes, each with the
 * meaning and `errno` of its namesake, so that a test can make any one fail.
 */
typedef struct
{
  int (*open) (gpointer data, const char *path, int flags, mode_t mode);
  ssize_t (*write) (gpointer data, int fd, const void *bytes, size_t length);
  int (*fsync) (gpointer data, int fd);
  int (*rename) (gpointer data, const char *from, const char *to);
  int (*close) (gpointer data, int fd);
  int (*unlink) (gpointer data, const char *path);
  gpointer data;
} ChanceryFileOps;

extern const ChanceryFileOps chancery_file_ops_real;

typedef struct _ChanceryFileWriter ChanceryFileWriter;

ChanceryFileWriter *chancery_file_writer_new (const char *path,
                                              const ChanceryFileOps *ops,
                                              GError **error);
gboolean chancery_file_writer_write (ChanceryFileWriter *self,
                                     const char *bytes,
                                     gsize length,
                                     GError **error);
gboolean chancery_file_writer_write_cb (gpointer self,
                                        const char *bytes,
                                        gsize length,
                                        GError **error);
gboolean chancery_file_writer_commit (ChanceryFileWriter *self, GError **error);
void chancery_file_writer_free (ChanceryFileWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryFileWriter, chancery_file_writer_free)

G_END_DECLS
