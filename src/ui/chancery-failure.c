/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-failure.h"

#include <glib/gi18n.h>

#include "core/db/chancery-db.h"
#include "core/store/chancery-writer.h"

static const char *
advise_on_db (int code)
{
  switch (code)
    {
    case CHANCERY_DB_ERROR_NOT_FOUND:
      return _("There is no such file. It may have been moved or renamed.");
    case CHANCERY_DB_ERROR_NOT_REGULAR:
      return _("This is not a file that can be opened. Choose a record, its name ends in "
               ".chancery.");
    case CHANCERY_DB_ERROR_EXISTS:
      return _("There is a file of that name already. Choose another name.");
    case CHANCERY_DB_ERROR_FOREIGN:
      return _("This is not a Chancery record. A list or table can be imported into "
               "one.");
    case CHANCERY_DB_ERROR_NEWER:
      return _("It was written by a newer version of Chancery. Update the program to open it.");
    case CHANCERY_DB_ERROR_DAMAGED:
    case CHANCERY_DB_ERROR_UNEXPECTED:
      return _("The file is left as it is. Go back to one of its backups, or save what can still be "
               "read.");
    case CHANCERY_DB_ERROR_STALE_LOG:
      return _("Keep a copy of both files, then move the one that ends in -wal away and open the "
               "record again.");
    case CHANCERY_DB_ERROR_READ_ONLY:
      return _("The record can't be written here. Copy it to a folder of your own and open the "
               "copy.");
    case CHANCERY_DB_ERROR_BUSY:
      return _("Another program is saving. What you typed is kept: try again in a moment.");
    case CHANCERY_DB_ERROR_MOVED:
      return _("The file was moved, replaced or deleted. What you typed is kept: put the file "
               "back, or open it again.");
    case CHANCERY_DB_ERROR_FULL:
      return _("The disk is full. What you typed is kept: make room, then try again.");
    case CHANCERY_DB_ERROR_IO:
      return _("The disk could not be read or written. What you typed is kept: check the disk, "
               "then try again.");
    case CHANCERY_DB_ERROR_MEMORY:
      return _("There is not enough memory. Close other programs, then try again.");
    default:
      return NULL;
    }
}

static const char *
advise_on_store (int code)
{
  switch (code)
    {
    case CHANCERY_STORE_ERROR_CONFLICT:
      return _("Nothing was changed. Edit the field by hand if it should be otherwise.");
    case CHANCERY_STORE_ERROR_GONE:
      return _("It may have been deleted in another window. Undo there brings it back.");
    case CHANCERY_STORE_ERROR_IN_USE:
      return _("Take it out of the records that refer to it first.");
    default:
      return NULL;
    }
}

static const char *
advise_on_file (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NO_SPACE:
      return _("The disk is full; a file that was there is left as it was. Make room, or choose "
               "another folder.");
    case G_IO_ERROR_PERMISSION_DENIED:
    case G_IO_ERROR_READ_ONLY:
      return _("Choose a folder that you may write to.");
    default:
      return NULL;
    }
}

/**
 * chancery_failure_describe:
 * @error: what went wrong
 *
 * Returns: (transfer full): the reason, and in a second sentence what can be done
 */
char *
chancery_failure_describe (const GError *error)
{
  const char *advice = NULL;
  g_autofree char *message = NULL;
  g_autofree char *reason = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == CHANCERY_DB_ERROR)
    advice = advise_on_db (error->code);
  else if (error->domain == CHANCERY_STORE_ERROR)
    advice = advise_on_store (error->code);
  else if (error->domain == G_IO_ERROR)
    advice = advise_on_file (error->code);

  /* A system's message may name a file whose name is not UTF-8. */
  message = g_utf8_make_valid (error->message, -1);
  reason = g_strconcat (message, ".", NULL);
  return advice == NULL ? g_steal_pointer (&reason) : g_strconcat (reason, " ", advice, NULL);
}
