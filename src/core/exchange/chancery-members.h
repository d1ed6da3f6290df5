/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/model/chancery-schema.h"

G_BEGIN_DECLS

/**
 * ChanceryMemberKind:
 * @CHANCERY_MEMBER_ID: the UUID of the row
 * @CHANCERY_MEMBER_FIELD: a field of the table
 * @CHANCERY_MEMBER_REVIEW: the object of the fields `review.…`
 * @CHANCERY_MEMBER_CHILDREN: an array of rows of a table of children
 * @CHANCERY_MEMBER_VERSIONS: the versions of a source, which are records of their own
 * @CHANCERY_MEMBER_NAME: the name of what a reference refers to; derived
 * @CHANCERY_MEMBER_FIRST_ACTOR: the first speaker's UUID; derived, as all that follow
 * @CHANCERY_MEMBER_FIRST_NAME: the first speaker's name, or description
 * @CHANCERY_MEMBER_FIRST_OFFICE: the office the first speaker held when it was said
 * @CHANCERY_MEMBER_SAID_FROM: the first day of the said date
 * @CHANCERY_MEMBER_SAID_UNTIL: its last day
 * @CHANCERY_MEMBER_CITED_TITLE: title of the source of a citation
 * @CHANCERY_MEMBER_CITED_OUTLET: name of its outlet
 * @CHANCERY_MEMBER_CITED_URL: its URL
 * @CHANCERY_MEMBER_CITED_PUBLISHED: when it was published
 *
 * What a member of a JSON object says.
 */
typedef enum
{
  CHANCERY_MEMBER_ID,
  CHANCERY_MEMBER_FIELD,
  CHANCERY_MEMBER_REVIEW,
  CHANCERY_MEMBER_CHILDREN,
  CHANCERY_MEMBER_VERSIONS,
  CHANCERY_MEMBER_NAME,
  CHANCERY_MEMBER_FIRST_ACTOR,
  CHANCERY_MEMBER_FIRST_NAME,
  CHANCERY_MEMBER_FIRST_OFFICE,
  CHANCERY_MEMBER_SAID_FROM,
  CHANCERY_MEMBER_SAID_UNTIL,
  CHANCERY_MEMBER_CITED_TITLE,
  CHANCERY_MEMBER_CITED_OUTLET,
  CHANCERY_MEMBER_CITED_URL,
  CHANCERY_MEMBER_CITED_PUBLISHED,
} ChanceryMemberKind;

/**
 * ChanceryMember:
 * @name: its name
 * @length: the length of @name in bytes
 * @kind: what it says
 * @index: which field, for names the one that holds the reference; or which child table
 *
 * One member of the JSON object of a row.
 */
typedef struct
{
  const char *name;
  guint length;
  ChanceryMemberKind kind;
  guint index;
} ChanceryMember;

GArray *chancery_members_new (ChanceryTableId table);
const ChanceryMember *chancery_members_find (GArray *members,
                                             const char *name,
                                             gsize length,
                                             guint *expected);

G_END_DECLS
