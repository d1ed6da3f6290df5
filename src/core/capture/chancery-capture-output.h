/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals as the JSON of the command line. */
#pragma once

#include "core/capture/chancery-capture-engine.h"
#include "core/exchange/chancery-json-writer.h"

G_BEGIN_DECLS

/**
 * ChanceryCaptureArticle:
 * @id: (nullable): as given
 * @title: (nullable): as given
 * @outlet: (nullable): as given
 * @url: (nullable): as given
 * @published: (nullable): day of publication, EDTF
 * @text: the text, UTF-8
 * @length: bytes in @text
 *
 * An article to capture.
 */
typedef struct
{
  char *id;
  char *title;
  char *outlet;
  char *url;
  char *published;
  char *text;
  gsize length;
} ChanceryCaptureArticle;

void
chancery_capture_article_clear (ChanceryCaptureArticle *self);
gboolean
chancery_capture_article_read (ChanceryCaptureArticle *self,
                               ChanceryJsonReader *reader,
                               GError **error);
void
chancery_capture_article_write (const ChanceryCaptureArticle *self,
                                GPtrArray *proposals,
                                ChanceryJsonWriter *writer);
void
chancery_capture_error_write (const char *id,
                              guint64 line,
                              const char *message,
                              ChanceryJsonWriter *writer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryCaptureArticle, chancery_capture_article_clear)

G_END_DECLS
