/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-drafts.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

/* So much typing a kill may lose. */
#define WRITE_DELAY_MS 150

struct _ChanceryDrafts
{
  GObject parent_instance;

  char *path;
  char *fallback_path; /* in the cache, where the record's folder can't be written */
  GKeyFile *texts;     /* a group a record, a key a field */
  guint write_source;
};

G_DEFINE_FINAL_TYPE (ChanceryDrafts, chancery_drafts, G_TYPE_OBJECT)

static gboolean
write_file (ChanceryDrafts *self,
            const char *path)
{
  gsize length;
  g_autofree char *content = g_key_file_to_data (self->texts, &length, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (length == 0)
    return g_unlink (path) == 0 || !g_file_test (path, G_FILE_TEST_EXISTS);

  return g_mkdir_with_parents (folder, 0700) == 0 &&
         g_file_set_contents_full (path, content, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   NULL);
}

static void
write_now (ChanceryDrafts *self)
{
  g_clear_handle_id (&self->write_source, g_source_remove);
  if (!write_file (self, self->path))
    write_file (self, self->fallback_path);
}

static void
write_cb (gpointer user_data)
{
  ChanceryDrafts *self = user_data;

  self->write_source = 0;
  write_now (self);
}

static void
chancery_drafts_finalize (GObject *object)
{
  ChanceryDrafts *self = CHANCERY_DRAFTS (object);

  if (self->write_source != 0)
    write_now (self);
  g_clear_pointer (&self->texts, g_key_file_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->fallback_path, g_free);

  G_OBJECT_CLASS (chancery_drafts_parent_class)->finalize (object);
}

static void
chancery_drafts_class_init (ChanceryDraftsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_drafts_finalize;
}

static void
chancery_drafts_init (ChanceryDrafts *self)
{
  self->texts = g_key_file_new ();
}

/**
 * chancery_drafts_new:
 * @record_path: the file that the drafts belong to
 *
 * Reads what was left behind the last time.
 *
 * Returns: (transfer full): the drafts
 */
ChanceryDrafts *
chancery_drafts_new (const char *record_path)
{
  ChanceryDrafts *self = g_object_new (CHANCERY_TYPE_DRAFTS, NULL);
  g_autofree char *name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, record_path, -1);

  self->path = g_strconcat (record_path, "-drafts", NULL);
  self->fallback_path =
    g_build_filename (g_get_user_cache_dir (), "chancery", "drafts", name, NULL);
  if (!g_key_file_load_from_file (self->texts, self->path, G_KEY_FILE_NONE, NULL))
    g_key_file_load_from_file (self->texts, self->fallback_path, G_KEY_FILE_NONE, NULL);
  return self;
}

/**
 * chancery_drafts_keep:
 * @self: drafts
 * @uuid: the record that is edited
 * @field: the column that is edited
 * @text: (nullable): what stands there now; %NULL once it is stored or given up
 */
void
chancery_drafts_keep (ChanceryDrafts *self,
                      const ChanceryUuid *uuid,
                      const char *field,
                      const char *text)
{
  char group[CHANCERY_UUID_TEXT_LENGTH + 1];

  g_return_if_fail (CHANCERY_IS_DRAFTS (self));

  chancery_uuid_format (uuid, group);
  if (text != NULL)
    g_key_file_set_string (self->texts, group, field, text);
  else if (!g_key_file_remove_key (self->texts, group, field, NULL))
    return;
  else
    {
      g_auto (GStrv) keys = g_key_file_get_keys (self->texts, group, NULL, NULL);

      if (keys == NULL || keys[0] == NULL)
        g_key_file_remove_group (self->texts, group, NULL);
    }

  if (self->write_source == 0)
    self->write_source = g_timeout_add_once (WRITE_DELAY_MS, write_cb, self);
}

/**
 * chancery_drafts_get:
 * @self: drafts
 * @uuid: a record
 * @field: a column of it
 *
 * Returns: (transfer full) (nullable): what was typed there and never stored
 */
char *
chancery_drafts_get (ChanceryDrafts *self,
                     const ChanceryUuid *uuid,
                     const char *field)
{
  char group[CHANCERY_UUID_TEXT_LENGTH + 1];

  g_return_val_if_fail (CHANCERY_IS_DRAFTS (self), NULL);

  chancery_uuid_format (uuid, group);
  return g_key_file_get_string (self->texts, group, field, NULL);
}
