/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/db/chancery-db.h"
#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

#define CHANCERY_RESOLVER_ERROR (chancery_resolver_error_quark ())
GQuark chancery_resolver_error_quark (void);

/**
 * ChanceryResolverError:
 * @CHANCERY_RESOLVER_ERROR_AMBIGUOUS: two records go by the name; the message names both
 */
typedef enum
{
  CHANCERY_RESOLVER_ERROR_AMBIGUOUS,
} ChanceryResolverError;

typedef struct _ChanceryResolver ChanceryResolver;

ChanceryResolver *chancery_resolver_new (ChanceryDb *db);
void chancery_resolver_free (ChanceryResolver *self);
gboolean chancery_resolver_find (ChanceryResolver *self,
                              ChanceryTableId table,
                              const char *name,
                              ChanceryUuid *uuid,
                              gboolean *found,
                              GError **error);
void chancery_resolver_add (ChanceryResolver *self,
                         ChanceryTableId table,
                         const char *name,
                         const ChanceryUuid *uuid);
void chancery_resolver_forget (ChanceryResolver *self, ChanceryTableId table);
char *chancery_resolver_source_key (const char *url,
                                 const char *title,
                                 const char *outlet,
                                 const char *published);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryResolver, chancery_resolver_free)

G_END_DECLS
