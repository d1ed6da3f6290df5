/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/query/chancery-filter.h"
#include "paint/chancery-picture.h"

G_BEGIN_DECLS

/**
 * ChanceryPictureSubject:
 * @filter: what was asked for; a single topic in it gives the colours their meaning
 * @ids: (nullable) (element-type gint64): keys of the statements to show; %NULL for all
 * @complete: whether what is not public is shown, too
 * @title: (nullable): stands at the top; %NULL for the words of @filter, or the file's name
 * @width: px
 * @height: px
 *
 * What a picture shall show.
 */
typedef struct
{
  const ChanceryFilter *filter;
  const GArray *ids;
  gboolean complete;
  const char *title;
  int width;
  int height;
} ChanceryPictureSubject;

gboolean chancery_picture_subject_write (const ChanceryPictureSubject *subject,
                                         ChanceryDb *db,
                                         ChanceryPictureFormat format,
                                         GOutputStream *sink,
                                         GCancellable *cancellable,
                                         GError **error);
gboolean chancery_picture_subject_write_file (const ChanceryPictureSubject *subject,
                                              ChanceryDb *db,
                                              ChanceryPictureFormat format,
                                              const char *path,
                                              GCancellable *cancellable,
                                              GError **error);

G_END_DECLS
