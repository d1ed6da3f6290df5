/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors of the capture engine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CHANCERY_CAPTURE_ERROR (chancery_capture_error_quark ())

/**
 * ChanceryCaptureError:
 * @CHANCERY_CAPTURE_ERROR_TABLES: the learned tables cannot be read
 * @CHANCERY_CAPTURE_ERROR_ENCODING: the text is not UTF-8, or holds NUL
 * @CHANCERY_CAPTURE_ERROR_TOO_LONG: the text is longer than %CHANCERY_CAPTURE_TEXT_MAX
 * @CHANCERY_CAPTURE_ERROR_INPUT: an input line is no article
 */
typedef enum
{
  CHANCERY_CAPTURE_ERROR_TABLES,
  CHANCERY_CAPTURE_ERROR_ENCODING,
  CHANCERY_CAPTURE_ERROR_TOO_LONG,
  CHANCERY_CAPTURE_ERROR_INPUT,
} ChanceryCaptureError;

GQuark
chancery_capture_error_quark (void);

G_END_DECLS
