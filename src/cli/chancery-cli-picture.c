/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `chancery export --format svg|png|pdf`: the statements that the filter finds, as a timeline. What
 * it looks like is src/paint's matter.
 */

#include "cli/chancery-cli-picture.h"

#include <gtk/gtk.h>

#include "paint/chancery-picture-subject.h"

#define DEFAULT_WIDTH 1400
#define DEFAULT_HEIGHT 800
#define LEAST_SIZE 100
#define MOST_SIZE 20000

static const struct
{
  const char *name;
  ChanceryPictureFormat format;
} formats[] = {
  { "svg", CHANCERY_PICTURE_SVG },
  { "png", CHANCERY_PICTURE_PNG },
  { "pdf", CHANCERY_PICTURE_PDF },
};

static gboolean
find_format (const char *name, ChanceryPictureFormat *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (formats[i].name, name) == 0)
      {
        *format = formats[i].format;
        return TRUE;
      }

  return FALSE;
}

/**
 * chancery_cli_is_picture:
 * @format: name of a format
 *
 * Returns: whether it is a picture
 */
gboolean
chancery_cli_is_picture (const char *format)
{
  ChanceryPictureFormat found;

  return find_format (format, &found);
}

static gboolean
read_size (const char *size, int *width, int *height)
{
  char *end;
  gint64 w, h;

  w = g_ascii_strtoll (size, &end, 10);
  if (end == size || (*end != 'x' && *end != 'X'))
    return FALSE;
  size = end + 1;
  h = g_ascii_strtoll (size, &end, 10);
  if (end == size || *end != '\0' || MIN (w, h) < LEAST_SIZE || MAX (w, h) > MOST_SIZE)
    return FALSE;
  *width = (int) w;
  *height = (int) h;

  return TRUE;
}

/**
 * chancery_cli_check_size:
 * @size: what was given as a size
 *
 * Returns: whether it is one: two numbers from 100 to 20000 with an x between
 */
gboolean
chancery_cli_check_size (const char *size)
{
  int width, height;

  return read_size (size, &width, &height);
}

/**
 * chancery_cli_write_picture:
 * @db: a connection, in a read transaction
 * @asked: what was asked for
 * @path: the file to write; `-` for standard output
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * Writes a picture, which needs no display.
 *
 * Returns: whether it was written
 */
gboolean
chancery_cli_write_picture (ChanceryDb *db, const ChanceryCliPicture *asked, const char *path,
                            GCancellable *cancellable, GError **error)
{
  ChanceryPictureSubject subject = { asked->filter, asked->ids, asked->complete, NULL,
                                     DEFAULT_WIDTH, DEFAULT_HEIGHT };
  ChanceryPictureFormat format;

  g_return_val_if_fail (find_format (asked->format, &format), FALSE);

  if (asked->size != NULL)
    read_size (asked->size, &subject.width, &subject.height);
  gtk_init_check ();

  return chancery_picture_subject_write_file (&subject, db, format, path, cancellable,
                                             error);
}
