/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CHANCERY_INDEX_NOWHERE:
 *
 * The slot or entity of what the index does not hold.
 */
#define CHANCERY_INDEX_NOWHERE G_MAXUINT32

/**
 * CHANCERY_INDEX_NONE:
 *
 * The entity of every axis that stands for "none of them": an unnamed speaker, a statement without
 * topic, event or outlet. Its id is 0.
 */
#define CHANCERY_INDEX_NONE 0

/**
 * ChanceryIndexAxis:
 * @CHANCERY_INDEX_ACTORS: who speaks
 * @CHANCERY_INDEX_TOPICS: what it is about, with a stance
 * @CHANCERY_INDEX_EVENTS: which events it is related to
 * @CHANCERY_INDEX_OUTLETS: whose sources report it
 *
 * What statements are listed under.
 */
typedef enum
{
  CHANCERY_INDEX_ACTORS,
  CHANCERY_INDEX_TOPICS,
  CHANCERY_INDEX_EVENTS,
  CHANCERY_INDEX_OUTLETS,
} ChanceryIndexAxis;

#define CHANCERY_INDEX_N_AXES 4

/**
 * ChanceryIndexOrder:
 * @CHANCERY_INDEX_BY_SAID: by sort key of the said date, end, ref; undated last
 * @CHANCERY_INDEX_BY_PUBLISHED: by first publication, ref; unknown last
 * @CHANCERY_INDEX_BY_CAPTURED: by first capture, ref; unknown last
 * @CHANCERY_INDEX_BY_PLACE: by class of span, middle of the span: what the timeline walks
 *
 * Orders that the index keeps.
 */
typedef enum
{
  CHANCERY_INDEX_BY_SAID,
  CHANCERY_INDEX_BY_PUBLISHED,
  CHANCERY_INDEX_BY_CAPTURED,
  CHANCERY_INDEX_BY_PLACE,
} ChanceryIndexOrder;

#define CHANCERY_INDEX_N_ORDERS 4

/**
 * ChanceryIndexFlags:
 * @CHANCERY_INDEX_KIND: mask: 0 verbatim, 1 mixed, 2 paraphrase
 * @CHANCERY_INDEX_BASIS: mask: stated, inferred, published (a guess), analyst
 * @CHANCERY_INDEX_REVIEW: mask: to verify, verified, disputed, rejected
 * @CHANCERY_INDEX_OPEN_START: the said date has no start
 * @CHANCERY_INDEX_OPEN_END: the said date has no end
 * @CHANCERY_INDEX_APPROXIMATE: the said date is "about"
 * @CHANCERY_INDEX_UNCERTAIN: the said date is doubtful
 * @CHANCERY_INDEX_UNDATED: there is no said date
 * @CHANCERY_INDEX_DELETED: the slot holds nothing any more; set by the index itself
 *
 * What the index keeps of a statement beside its times.
 */
typedef enum
{
  CHANCERY_INDEX_KIND = 3 << 0,
  CHANCERY_INDEX_VERBATIM = 0 << 0,
  CHANCERY_INDEX_MIXED = 1 << 0,
  CHANCERY_INDEX_PARAPHRASE = 2 << 0,

  CHANCERY_INDEX_BASIS = 3 << 2,
  CHANCERY_INDEX_STATED = 0 << 2,
  CHANCERY_INDEX_INFERRED = 1 << 2,
  CHANCERY_INDEX_GUESSED = 2 << 2,
  CHANCERY_INDEX_ANALYST = 3 << 2,

  CHANCERY_INDEX_REVIEW = 3 << 4,
  CHANCERY_INDEX_TO_VERIFY = 0 << 4,
  CHANCERY_INDEX_VERIFIED = 1 << 4,
  CHANCERY_INDEX_DISPUTED = 2 << 4,
  CHANCERY_INDEX_REJECTED = 3 << 4,

  CHANCERY_INDEX_OPEN_START = 1 << 6,
  CHANCERY_INDEX_OPEN_END = 1 << 7,
  CHANCERY_INDEX_APPROXIMATE = 1 << 8,
  CHANCERY_INDEX_UNCERTAIN = 1 << 9,
  CHANCERY_INDEX_UNDATED = 1 << 10,
  CHANCERY_INDEX_DELETED = 1 << 11,
} ChanceryIndexFlags;

/**
 * ChanceryIndexSpan:
 * @lo: begin, inclusive; as %G_MININT64 where open
 * @hi: end, exclusive; as %G_MAXINT64 where open
 *
 * A stretch of wall clock time in microseconds since 1970-01-01T00:00.
 */
typedef struct
{
  gint64 lo;
  gint64 hi;
} ChanceryIndexSpan;

/**
 * ChanceryIndexStatement:
 * @id: key in the database; above 0, at most %G_MAXUINT32
 * @said: its span; ignored where undated
 * @key: sort key of the said date; see chancery_date_sort_key()
 * @published: when its first report was published, µs; %G_MAXINT64 if unknown
 * @captured: when its first report was captured, µs; %G_MAXINT64 if unknown
 * @ref: the short number it is cited by
 * @flags: #ChanceryIndexFlags
 *
 * What the index keeps of one statement.
 */
typedef struct
{
  gint64 id;
  ChanceryIndexSpan said;
  gint64 key;
  gint64 published;
  gint64 captured;
  guint32 ref;
  guint32 flags;
} ChanceryIndexStatement;

/**
 * ChanceryIndexPosting:
 * @axis: which axis
 * @entity: which entity of it
 * @extra: 0 to 31: role of a speaker, relation to an event, or stance (see
 *   chancery_index_stance_to_extra())
 *
 * That a statement stands under an entity.
 */
typedef struct
{
  ChanceryIndexAxis axis;
  guint entity;
  guint extra;
} ChanceryIndexPosting;

/**
 * ChanceryIndexEntity:
 * @id: key in the database, unique within its axis
 * @name: (nullable): what to call it; %NULL while only its id is known, and when it is deleted
 * @detail: (nullable): country of an actor, proposition of a topic
 * @parent: id of the topic above, or 0
 * @rgb: 0xRRGGBB, or -1 for the colour of its place in the palette
 * @when: of an event; both 0 otherwise
 *
 * An actor, topic, event or outlet.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *detail;
  gint64 parent;
  int rgb;
  ChanceryIndexSpan when;
} ChanceryIndexEntity;

/**
 * ChanceryIndexCommitmentStatus:
 *
 * How a commitment stands.
 */
typedef enum
{
  CHANCERY_INDEX_OPEN,
  CHANCERY_INDEX_KEPT,
  CHANCERY_INDEX_PARTLY_KEPT,
  CHANCERY_INDEX_BROKEN,
  CHANCERY_INDEX_STALLED,
  CHANCERY_INDEX_OVERTAKEN,
} ChanceryIndexCommitmentStatus;

/**
 * ChanceryIndexCommitment:
 * @slot: the statement that makes it
 * @actor: entity of who owes it, %CHANCERY_INDEX_NONE if nobody is named
 * @due: when it is due; `hi` is %G_MAXINT64 without a time
 * @status: how it stands
 * @provisional: whether the said date it counts from is a guess
 * @text: (nullable): a few words
 *
 * Something promised or demanded by a time; one for each who owes it.
 */
typedef struct
{
  guint slot;
  guint actor;
  ChanceryIndexSpan due;
  ChanceryIndexCommitmentStatus status;
  gboolean provisional;
  char *text;
} ChanceryIndexCommitment;

/**
 * ChanceryIndexLink:
 * @from: slot of the statement that refers to another
 * @to: slot of the other
 * @relation: 0 repeats, 1 contradicts, 2 revises, 3 softens, 4 hardens, 5 clarifies, 6 replies-to,
 *   7 denies, 8 retracts
 *
 * A link between two statements.
 */
typedef struct
{
  guint from;
  guint to;
  guint relation;
} ChanceryIndexLink;

/**
 * ChanceryIndexMemory:
 * @packed: spans, sort keys, flags
 * @identity: ids, refs, clocks, heads of the postings
 * @orders: permutations
 * @postings: both directions
 * @n_postings: how often a statement stands under an entity, or under none of an axis
 *
 * Bytes in use.
 */
typedef struct
{
  gsize packed;
  gsize identity;
  gsize orders;
  gsize postings;
  gsize n_postings;
} ChanceryIndexMemory;

/* Classes of spans, from short to long, so that within one class the place of the middle says
 * within narrow bounds where the span lies. */
#define CHANCERY_INDEX_N_CLASSES 12
#define CHANCERY_INDEX_CLASS_DAY 2
#define CHANCERY_INDEX_CLASS_LONG 9
#define CHANCERY_INDEX_CLASS_OPEN 10
#define CHANCERY_INDEX_CLASS_UNDATED 11

gint64 chancery_index_class_length    (guint    span_class);
guint  chancery_index_class_of        (gint64   length);
guint  chancery_index_stance_to_extra (int      stance);
int    chancery_index_extra_to_stance (guint    extra,
                                       gboolean *has_stance);

/**
 * chancery_index_span_class:
 * @span: a span
 * @flags: its #ChanceryIndexFlags
 *
 * Returns: its class; that of undated ones if both ends are open
 */
static inline guint
chancery_index_span_class (const ChanceryIndexSpan *span,
                           guint32                  flags)
{
  const guint32 open = CHANCERY_INDEX_OPEN_START | CHANCERY_INDEX_OPEN_END;

  if ((flags & CHANCERY_INDEX_UNDATED) != 0 || (flags & open) == open)
    return CHANCERY_INDEX_CLASS_UNDATED;
  if (flags & open)
    return CHANCERY_INDEX_CLASS_OPEN;
  return chancery_index_class_of (span->hi - span->lo);
}

/**
 * chancery_index_span_middle:
 * @span: a span
 * @flags: its #ChanceryIndexFlags
 *
 * Returns: the middle; of an open span its one end; 0 without a date
 */
static inline gint64
chancery_index_span_middle (const ChanceryIndexSpan *span,
                            guint32                  flags)
{
  if (flags & CHANCERY_INDEX_UNDATED)
    return 0;
  if (flags & CHANCERY_INDEX_OPEN_START)
    return flags & CHANCERY_INDEX_OPEN_END ? 0 : span->hi;
  if (flags & CHANCERY_INDEX_OPEN_END)
    return span->lo;
  return span->lo + (span->hi - span->lo) / 2;
}

G_END_DECLS
