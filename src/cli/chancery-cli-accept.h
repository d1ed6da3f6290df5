/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/capture/chancery-capture-output.h"

G_BEGIN_DECLS

/**
 * ChanceryCliAccept:
 *
 * The database beside a capture: whom it knows, and where proposals are stored.
 */
typedef struct _ChanceryCliAccept ChanceryCliAccept;

ChanceryCliAccept *chancery_cli_accept_open (const char *database, gboolean store, GError **error);
void chancery_cli_accept_close (ChanceryCliAccept *self);
void chancery_cli_accept_get_hints (ChanceryCliAccept *self, ChanceryCaptureHints *hints);
gboolean chancery_cli_accept_article (ChanceryCliAccept *self,
                                      const ChanceryCaptureArticle *article, GPtrArray *proposals,
                                      GError **error);
void chancery_cli_accept_print_counts (ChanceryCliAccept *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChanceryCliAccept, chancery_cli_accept_close)

G_END_DECLS
