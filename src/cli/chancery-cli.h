/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the subcommands share: their table, the options that several of them take, and the form of
 * an error. Not for what a subcommand does: each has a file of its own.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  CHANCERY_CLI_DONE = 0,
  CHANCERY_CLI_FAILED = 1,
  CHANCERY_CLI_USAGE = 2,
};

/**
 * ChanceryCliCommand:
 * @name: the word on the command line
 * @summary: one line of help, untranslated
 * @run: does it; @argv starts with the name; returns an exit status
 */
typedef struct
{
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} ChanceryCliCommand;

/**
 * ChanceryCliFilter:
 *
 * The FILTER options as they were given, in UTF-8; each list is %NULL where the option was not
 * given. Alike options are meant as OR, unlike ones as AND.
 */
typedef struct
{
  GStrv actors;
  GStrv topics;
  GStrv events;
  GStrv outlets;
  GStrv kinds;
  GStrv reviews;
  GStrv tags;
  GStrv lists;
  GStrv from;
  GStrv to;
  GStrv searches;
} ChanceryCliFilter;

const ChanceryCliCommand *chancery_cli_find_command (const char *name);
const ChanceryCliCommand *chancery_cli_get_commands (void);
void chancery_cli_prepare_locale (void);

int chancery_cli_run_capture (int argc, char **argv);
int chancery_cli_run_export (int argc, char **argv);
int chancery_cli_run_import (int argc, char **argv);
int chancery_cli_run_list (int argc, char **argv);
int chancery_cli_run_stats (int argc, char **argv);
int chancery_cli_run_check (int argc, char **argv);
int chancery_cli_run_backup (int argc, char **argv);
int chancery_cli_run_salvage (int argc, char **argv);

GOptionContext *chancery_cli_context_new (const char *command, const char *arguments);
void chancery_cli_add_database (GOptionContext *context, char **database);
void chancery_cli_add_output (GOptionContext *context, char **format, char **output);
void chancery_cli_add_filter (GOptionContext *context, ChanceryCliFilter *filter);
void chancery_cli_filter_clear (ChanceryCliFilter *filter);
gboolean chancery_cli_parse (GOptionContext *context, int *argc, char ***argv);
char *chancery_cli_resolve_database (const char *database);
gboolean chancery_cli_make_folder (const char *database, const char *path, GError **error);

int chancery_cli_fail (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);
int chancery_cli_misuse (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChanceryCliFilter, chancery_cli_filter_clear)

G_END_DECLS
