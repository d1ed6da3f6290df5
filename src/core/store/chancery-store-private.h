/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-store.h"

void chancery_store_mark_damaged (ChanceryStore *store);
