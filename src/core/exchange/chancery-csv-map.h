/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryCsvFieldKind:
 * @CHANCERY_CSV_UNUSED: nothing is made of the column
 * @CHANCERY_CSV_ID: UUID of the statement
 * @CHANCERY_CSV_STATEMENT: a field of the statement
 * @CHANCERY_CSV_SPEAKERS: names of speakers, `;` between them
 * @CHANCERY_CSV_UNNAMED: description of an unnamed speaker
 * @CHANCERY_CSV_TOPICS: names of topics, `;` between them
 * @CHANCERY_CSV_STANCES: stances on the topics, one for all or as many, `;` between them
 * @CHANCERY_CSV_EVENTS: titles of events, `;` between them
 * @CHANCERY_CSV_ADDRESSEES: names of those addressed
 * @CHANCERY_CSV_ABOUT: names of those spoken about
 * @CHANCERY_CSV_TAGS: tags, `;` between them
 * @CHANCERY_CSV_CITATION: a field of the citation
 * @CHANCERY_CSV_TITLE: title of its source
 * @CHANCERY_CSV_OUTLET: name of its outlet
 * @CHANCERY_CSV_URL: its URL
 * @CHANCERY_CSV_PUBLISHED: when it was published
 *
 * What a column of a spreadsheet is to a statement.
 */
typedef enum
{
  CHANCERY_CSV_UNUSED,
  CHANCERY_CSV_ID,
  CHANCERY_CSV_STATEMENT,
  CHANCERY_CSV_SPEAKERS,
  CHANCERY_CSV_UNNAMED,
  CHANCERY_CSV_TOPICS,
  CHANCERY_CSV_STANCES,
  CHANCERY_CSV_EVENTS,
  CHANCERY_CSV_ADDRESSEES,
  CHANCERY_CSV_ABOUT,
  CHANCERY_CSV_TAGS,
  CHANCERY_CSV_CITATION,
  CHANCERY_CSV_TITLE,
  CHANCERY_CSV_OUTLET,
  CHANCERY_CSV_URL,
  CHANCERY_CSV_PUBLISHED,
} ChanceryCsvFieldKind;

/**
 * ChanceryCsvField:
 * @kind: what the column is
 * @index: which field, of the statement or the citation
 */
typedef struct
{
  ChanceryCsvFieldKind kind;
  guint index;
} ChanceryCsvField;

GArray *chancery_csv_map_new (const char *const *header,
                              guint n_columns,
                              const char *const *map,
                              GError **error);
GArray *chancery_csv_map_guess (const char *const *header, guint n_columns);
const char *chancery_csv_map_name (const ChanceryCsvField *field);
guint chancery_csv_map_count_unused (GArray *fields);

G_END_DECLS
