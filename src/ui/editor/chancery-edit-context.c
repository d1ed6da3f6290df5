/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-edit-context.h"

#include <string.h>

struct _ChanceryEditContext
{
  GObject parent_instance;

  ChancerySession *session;
  GHashTable *names;  /* ChanceryUuid → text */
  GPtrArray *created; /* ChanceryRecord */
  GPtrArray *edited;  /* ChanceryRecord */
  gboolean only_present;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (ChanceryEditContext, chancery_edit_context, G_TYPE_OBJECT)

static void
chancery_edit_context_finalize (GObject *object)
{
  ChanceryEditContext *self = CHANCERY_EDIT_CONTEXT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->created, g_ptr_array_unref);
  g_clear_pointer (&self->edited, g_ptr_array_unref);

  G_OBJECT_CLASS (chancery_edit_context_parent_class)->finalize (object);
}

static void
chancery_edit_context_class_init (ChanceryEditContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_edit_context_finalize;
}

static void
chancery_edit_context_init (ChanceryEditContext *self)
{
  self->created = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
  self->edited = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_record_free);
}

/**
 * chancery_edit_context_new:
 * @session: a session
 * @names: (nullable) (element-type ChanceryUuid utf8): the names of what is referred to
 *
 * Returns: (transfer full): a context
 */
ChanceryEditContext *
chancery_edit_context_new (ChancerySession *session,
                           GHashTable *names)
{
  ChanceryEditContext *self = g_object_new (CHANCERY_TYPE_EDIT_CONTEXT, NULL);

  self->session = g_object_ref (session);
  self->names = names != NULL ? g_hash_table_ref (names) :
                                g_hash_table_new_full (chancery_uuid_hash, chancery_uuid_equal,
                                                       g_free, g_free);
  return self;
}

ChancerySession *
chancery_edit_context_get_session (ChanceryEditContext *self)
{
  return self->session;
}

/**
 * chancery_edit_context_take_record:
 * @self: a context
 * @record: (transfer full): the record that is edited
 *
 * Keeps the record for as long as there are fields of it: one that loses the keyboard while its
 * editor closes still writes into it.
 *
 * Returns: (transfer none): @record
 */
ChanceryRecord *
chancery_edit_context_take_record (ChanceryEditContext *self,
                                   ChanceryRecord *record)
{
  g_ptr_array_add (self->edited, record);
  return record;
}

/**
 * chancery_edit_context_get_name:
 * @self: a context
 * @uuid: a record that is referred to
 *
 * Returns: (transfer none) (nullable): its name; %NULL where it is not in the file
 */
const char *
chancery_edit_context_get_name (ChanceryEditContext *self,
                                const ChanceryUuid *uuid)
{
  return g_hash_table_lookup (self->names, uuid);
}

void
chancery_edit_context_set_name (ChanceryEditContext *self,
                                const ChanceryUuid *uuid,
                                const char *name)
{
  g_hash_table_replace (self->names, g_memdup2 (uuid, sizeof *uuid), g_strdup (name));
}

static int
find_name_field (ChanceryTableId table)
{
  switch (table)
    {
    case CHANCERY_TABLE_ACTOR:
      return CHANCERY_ACTOR_NAME;
    case CHANCERY_TABLE_OUTLET:
      return CHANCERY_OUTLET_NAME;
    case CHANCERY_TABLE_SOURCE:
      return CHANCERY_SOURCE_TITLE;
    case CHANCERY_TABLE_EVENT:
      return CHANCERY_EVENT_TITLE;
    case CHANCERY_TABLE_TOPIC:
      return CHANCERY_TOPIC_NAME;
    default:
      return -1;
    }
}

/**
 * chancery_edit_context_forbid_creation:
 * @self: a context
 *
 * From now on only records that are there can be referred to.
 */
void
chancery_edit_context_forbid_creation (ChanceryEditContext *self)
{
  self->only_present = TRUE;
}

/**
 * chancery_edit_context_set_narrow:
 * @self: a context
 *
 * From now on fields stand below each other rather than side by side.
 */
void
chancery_edit_context_set_narrow (ChanceryEditContext *self)
{
  self->narrow = TRUE;
}

gboolean
chancery_edit_context_get_narrow (ChanceryEditContext *self)
{
  return self->narrow;
}

/**
 * chancery_edit_context_can_create:
 * @self: a context
 * @table: a table of records
 *
 * Returns: whether a record of it can be made from a name alone
 */
gboolean
chancery_edit_context_can_create (ChanceryEditContext *self,
                                  ChanceryTableId table)
{
  return !self->only_present && find_name_field (table) >= 0;
}

/**
 * chancery_edit_context_create:
 * @self: a context
 * @table: a table for which chancery_edit_context_can_create() holds
 * @name: its name
 * @uuid: (out): the new record
 *
 * Makes a record that is stored once something that refers to it is.
 */
void
chancery_edit_context_create (ChanceryEditContext *self,
                              ChanceryTableId table,
                              const char *name,
                              ChanceryUuid *uuid)
{
  ChanceryRecord *record;

  g_return_if_fail (chancery_edit_context_can_create (self, table));

  chancery_session_make_uuid (self->session, uuid);
  record = chancery_record_new_with_uuid (table, uuid);
  chancery_record_set_text (record, find_name_field (table), name);
  g_ptr_array_add (self->created, record);
  chancery_edit_context_set_name (self, uuid, name);
}

/**
 * chancery_edit_context_is_created:
 * @self: a context
 * @uuid: a record
 *
 * Returns: whether it was made here and is not stored yet
 */
gboolean
chancery_edit_context_is_created (ChanceryEditContext *self,
                                  const ChanceryUuid *uuid)
{
  for (guint i = 0; i < self->created->len; i++)
    if (chancery_uuid_equal (&((ChanceryRecord *) self->created->pdata[i])->uuid, uuid))
      return TRUE;
  return FALSE;
}

static gboolean
refers_to (const ChanceryRecord *record,
           const ChanceryUuid *uuid)
{
  for (guint i = 0; i < record->table->n_fields; i++)
    {
      const ChanceryUuid *reference = record->table->fields[i].type == CHANCERY_FIELD_REFERENCE ?
                                        chancery_record_get_reference (record, i) :
                                        NULL;

      if (reference != NULL && chancery_uuid_equal (reference, uuid))
        return TRUE;
    }

  for (guint i = 0; i < record->table->n_children; i++)
    for (guint j = 0; record->children[i] != NULL && j < record->children[i]->len; j++)
      if (refers_to (record->children[i]->pdata[j], uuid))
        return TRUE;

  return FALSE;
}

/**
 * chancery_edit_context_add_created:
 * @self: a context
 * @record: what is to be stored
 * @records: gets copies of the records that were created and that @record refers to
 *
 * What was created and then replaced by another choice is not stored.
 */
void
chancery_edit_context_add_created (ChanceryEditContext *self,
                                   const ChanceryRecord *record,
                                   GPtrArray *records)
{
  for (guint i = 0; i < self->created->len; i++)
    {
      const ChanceryRecord *created = self->created->pdata[i];

      if (refers_to (record, &created->uuid))
        g_ptr_array_add (records, chancery_record_copy (created));
    }
}
