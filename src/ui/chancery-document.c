/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-document.h"

#include "ui/files/chancery-upkeep.h"

struct _ChanceryDocument
{
  GObject parent_instance;

  ChanceryStore *store;
  ChanceryFinder *finder;
  ChanceryIndexKeeper *keeper;
  ChanceryDrafts *drafts;
  GCancellable *care;
};

G_DEFINE_FINAL_TYPE (ChanceryDocument, chancery_document, G_TYPE_OBJECT)

static void
chancery_document_finalize (GObject *object)
{
  ChanceryDocument *self = CHANCERY_DOCUMENT (object);

  g_cancellable_cancel (self->care);
  g_clear_object (&self->care);
  g_clear_pointer (&self->finder, chancery_finder_unref);
  g_clear_object (&self->drafts);
  g_clear_object (&self->keeper);
  /* Now, not when the last task lets go of it: what the window leaves is one file. */
  chancery_store_close (self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (chancery_document_parent_class)->finalize (object);
}

static void
chancery_document_class_init (ChanceryDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_document_finalize;
}

static void
chancery_document_init (ChanceryDocument *self)
{
}

static void
index_cb (ChanceryDocument *self)
{
  chancery_finder_set_index (self->finder, chancery_index_keeper_get_index (self->keeper));
}

static gpointer
follow (ChanceryDb *db,
        gpointer data,
        GCancellable *cancellable,
        GError **error)
{
  chancery_finder_follow (data, db, cancellable, error);
  return NULL;
}

/**
 * chancery_document_new:
 * @store: an open store
 *
 * Returns: (transfer full): the document
 */
ChanceryDocument *
chancery_document_new (ChanceryStore *store)
{
  ChanceryDocument *self = g_object_new (CHANCERY_TYPE_DOCUMENT, NULL);
  const char *path = chancery_store_get_path (store);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "chancery", NULL);

  self->store = g_object_ref (store);
  self->finder = chancery_finder_new (path, folder);
  self->keeper = chancery_index_keeper_new (store);
  g_signal_connect_object (self->keeper, "notify::index", G_CALLBACK (index_cb), self,
                           G_CONNECT_SWAPPED);
  self->drafts = chancery_drafts_new (path);
  return self;
}

/* Looks whether the file is sound, which reads all of it, and makes its daily backup. */
static void
care (ChanceryDocument *self)
{
  g_autofree char *uuid = NULL;
  g_autofree char *backups = NULL;

  uuid = chancery_uuid_to_string (chancery_store_get_uuid (self->store));
  backups = chancery_upkeep_get_folder (uuid);
  self->care = g_cancellable_new ();
  chancery_store_care_async (self->store, backups, self->care, NULL, NULL);
}

/**
 * chancery_document_begin:
 * @self: a document
 *
 * Begins what reads all of the file, once there is something to see: loads its index, brings the
 * full-text index up to date so that the first search need not, and takes care of the file. Does
 * nothing later.
 */
void
chancery_document_begin (ChanceryDocument *self)
{
  g_return_if_fail (CHANCERY_IS_DOCUMENT (self));

  if (self->care != NULL)
    return;

  chancery_index_keeper_begin (self->keeper);
  chancery_store_read_async (self->store, CHANCERY_LANE_JOBS, follow,
                             chancery_finder_ref (self->finder),
                             (GDestroyNotify) chancery_finder_unref, NULL, NULL, NULL, NULL);
  care (self);
}

ChanceryStore *
chancery_document_get_store (ChanceryDocument *self)
{
  g_return_val_if_fail (CHANCERY_IS_DOCUMENT (self), NULL);

  return self->store;
}

ChanceryFinder *
chancery_document_get_finder (ChanceryDocument *self)
{
  g_return_val_if_fail (CHANCERY_IS_DOCUMENT (self), NULL);

  return self->finder;
}

/**
 * chancery_document_get_keeper:
 * @self: a document
 *
 * Returns: (transfer none): what keeps the index of the file
 */
ChanceryIndexKeeper *
chancery_document_get_keeper (ChanceryDocument *self)
{
  g_return_val_if_fail (CHANCERY_IS_DOCUMENT (self), NULL);

  return self->keeper;
}

ChanceryDrafts *
chancery_document_get_drafts (ChanceryDocument *self)
{
  g_return_val_if_fail (CHANCERY_IS_DOCUMENT (self), NULL);

  return self->drafts;
}
