/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/query/chancery-query.h"

G_BEGIN_DECLS

gboolean chancery_query_edit_has_term    (const char    *text,
                                          ChanceryFacet  facet,
                                          const char    *value);
char    *chancery_query_edit_set_term    (const char    *text,
                                          ChanceryFacet  facet,
                                          const char    *value,
                                          gboolean       on);
char    *chancery_query_edit_set_only    (const char    *text,
                                          ChanceryFacet  facet,
                                          const char    *value);
char    *chancery_query_edit_set_span    (const char    *text,
                                          const char    *from,
                                          const char    *until);
char    *chancery_query_edit_remove_term (const char    *text,
                                          guint          index);

G_END_DECLS
