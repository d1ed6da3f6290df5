/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/store/chancery-file.h"

/* The real system calls of chancery-file.h, counted; number fail_at fails with
 * fail_errno. Hand ops to what is tested, which copies it: the struct stays where it is. */
typedef struct
{
  ChanceryFileOps ops;
  guint calls;
  guint fail_at; /* from 1; 0: none */
  int fail_errno;
  gsize most;       /* bytes that one write takes at most; 0: all */
  const char *last; /* the call that failed */
} FaultFile;

void fault_file_init (FaultFile *faults, guint fail_at, int fail_errno);
