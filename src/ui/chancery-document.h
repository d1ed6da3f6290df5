/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file that is open: its store, what finds things in it, and its drafts. One per file, shared by
 * the sessions of all windows on it.
 */

#pragma once

#include "core/query/chancery-finder.h"
#include "core/store/chancery-index-keeper.h"
#include "core/store/chancery-store.h"
#include "ui/chancery-drafts.h"

G_BEGIN_DECLS

#define CHANCERY_TYPE_DOCUMENT (chancery_document_get_type ())
G_DECLARE_FINAL_TYPE (ChanceryDocument, chancery_document, CHANCERY, DOCUMENT, GObject)

ChanceryDocument *chancery_document_new (ChanceryStore *store);
ChanceryStore *chancery_document_get_store (ChanceryDocument *self);
ChanceryFinder *chancery_document_get_finder (ChanceryDocument *self);
ChanceryIndexKeeper *chancery_document_get_keeper (ChanceryDocument *self);
ChanceryDrafts *chancery_document_get_drafts (ChanceryDocument *self);
void chancery_document_begin (ChanceryDocument *self);

G_END_DECLS
