/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why the store refuses: the domain of errors that its readers and its writer share.
 */

#include "core/store/chancery-store-error.h"

G_DEFINE_QUARK (chancery-store-error-quark, chancery_store_error)
