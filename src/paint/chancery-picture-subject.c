/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture of statements of a database, as a briefing wants it: which ones, over what time, in
 * which colours, under a title that says what was asked for. Drawing is the matter of
 * chancery-picture.c.
 */

#include "paint/chancery-picture-subject.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "core/date/chancery-date-display.h"
#include "core/exchange/chancery-lookup.h"
#include "core/store/chancery-file.h"
#include "core/store/chancery-index-reader.h"

/* What is not public is no part of a picture, as it is no part of a list. */
static gboolean
leave_out (ChanceryDb *db,
           ChanceryIndex *index,
           ChanceryBitmap *shown,
           guint *n_left_out,
           GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
    db, "SELECT id, handling, embargoed_until FROM statement WHERE gone IS NULL"
        " AND handling <> 'public'", error);
  ChanceryStep step;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      guint slot = chancery_index_find (index, chancery_cursor_get_integer (cursor, 0));

      if (slot != CHANCERY_INDEX_NOWHERE && chancery_bitmap_get (shown, slot) &&
          !chancery_lookup_is_public (g_get_real_time (),
                                      chancery_cursor_get_text (cursor, 1, NULL),
                                      chancery_cursor_get_text (cursor, 2, NULL)))
        {
          chancery_bitmap_clear (shown, slot);
          ++*n_left_out;
        }
    }

  return step == CHANCERY_STEP_DONE;
}

/* From the earliest of several to the latest; both belong to it. */
static void
find_span (const ChanceryFilter *filter, ChanceryPicture *picture)
{
  GPtrArray *after = chancery_filter_get_values (filter, CHANCERY_FACET_AFTER);
  GPtrArray *before = chancery_filter_get_values (filter, CHANCERY_FACET_BEFORE);
  ChanceryDate date;

  for (guint i = 0; i < after->len; i++)
    if (chancery_date_parse (after->pdata[i], &date, NULL))
      picture->lo = i == 0 ? date.lo : MIN (picture->lo, date.lo);
  for (guint i = 0; i < before->len; i++)
    if (chancery_date_parse (before->pdata[i], &date, NULL))
      picture->hi = i == 0 ? date.hi : MAX (picture->hi, date.hi);
}

static const char *
find_topic_name (const ChanceryFilter *filter)
{
  GPtrArray *names = chancery_filter_get_values (filter, CHANCERY_FACET_TOPIC);
  GPtrArray *searches = chancery_filter_get_searches (filter);

  if (names->len > 0)
    return names->len == 1 ? names->pdata[0] : NULL;

  return searches->len == 1 ? chancery_query_get_only (searches->pdata[0], CHANCERY_FACET_TOPIC)
                            : NULL;
}

/* The topic asked for and all below it, if there is one on which stances are taken: then colours
 * tell them. */
static GArray *
find_topics (const ChanceryFilter *filter, ChanceryIndex *index)
{
  GArray *topics = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *name = find_topic_name (filter);
  gint64 topic = name != NULL ? chancery_index_find_topic (index, name) : 0;

  if (topic != 0 && chancery_index_has_stances (index, topic))
    g_array_append_val (topics, topic);
  chancery_index_add_below (index, topics);

  return topics;
}

/* How a value is called where it is a word of the record's own. */
static const char *
value_name (const char *value)
{
  static const struct { const char *value; const char *name; } names[] = {
    { "verbatim", N_("direct") },      { "mixed", N_("partial") },
    { "paraphrase", N_("paraphrase") }, { "to-verify", N_("to verify") },
    { "verified", N_("verified") },    { "disputed", N_("disputed") },
    { "rejected", N_("rejected") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].value, value))
      return _(names[i].name);

  return value;
}

/* @label: (nullable): what the values are */
static void
append_values (GString *text,
               const ChanceryFilter *filter,
               ChanceryFacet facet,
               const char *label)
{
  GPtrArray *values = chancery_filter_get_values (filter, facet);
  gboolean has_own_words = facet == CHANCERY_FACET_KIND || facet == CHANCERY_FACET_REVIEW;

  if (values->len > 0 && text->len > 0)
    g_string_append (text, " · ");
  if (values->len > 0 && label != NULL)
    g_string_append_printf (text, "%s: ", label);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ",
                            has_own_words ? value_name (values->pdata[i])
                                          : (const char *) values->pdata[i]);
}

/* The rest of what was asked for, or all of it below a title that does not say it. */
static void
append_filters (GString *text, const ChanceryFilter *filter, gboolean all)
{
  static const struct { ChanceryFacet facet; const char *label; gboolean is_in_title; } facets[] = {
    { CHANCERY_FACET_TOPIC, N_("Topic"), TRUE },   { CHANCERY_FACET_ACTOR, N_("Actor"), TRUE },
    { CHANCERY_FACET_EVENT, N_("Event"), TRUE },   { CHANCERY_FACET_OUTLET, N_("Outlet"), TRUE },
    { CHANCERY_FACET_LIST, N_("List"), TRUE },     { CHANCERY_FACET_TAG, N_("Tag"), TRUE },
    { CHANCERY_FACET_SEARCH, N_("Search"), TRUE }, { CHANCERY_FACET_KIND, N_("Kind"), FALSE },
    { CHANCERY_FACET_REVIEW, N_("Review"), FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    if (all || !facets[i].is_in_title)
      append_values (text, filter, facets[i].facet, _(facets[i].label));
}

/* What was asked for, in the words it was asked in; else what file it is. */
static char *
make_title (const ChanceryFilter *filter, ChanceryDb *db)
{
  static const ChanceryFacet facets[] = {
    CHANCERY_FACET_TOPIC, CHANCERY_FACET_ACTOR, CHANCERY_FACET_EVENT, CHANCERY_FACET_OUTLET,
    CHANCERY_FACET_LIST, CHANCERY_FACET_TAG, CHANCERY_FACET_SEARCH,
  };
  GString *title = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facets); i++)
    append_values (title, filter, facets[i], NULL);
  if (title->len == 0)
    {
      g_autofree char *name = g_filename_display_basename (chancery_db_get_path (db));

      if (g_str_has_suffix (name, ".chancery"))
        name[strlen (name) - strlen (".chancery")] = '\0';
      g_string_append (title, name);
    }

  return g_string_free (title, FALSE);
}

static char *
describe_span (const ChanceryPicture *picture)
{
  ChanceryDatePatterns patterns;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gint64 lo = picture->lo, hi = picture->hi, found_lo, found_hi;

  if (chancery_index_extent (picture->index, picture->filter, &found_lo, &found_hi))
    {
      lo = lo == G_MININT64 ? found_lo : lo;
      hi = hi == G_MAXINT64 ? found_hi : hi;
    }
  if (lo == G_MININT64 || hi == G_MAXINT64 || lo >= hi)
    return g_strdup (_("undated"));

  chancery_date_patterns_init (&patterns, (ChanceryDateTranslate) gettext);
  first = chancery_date_display_moment (lo, CHANCERY_DATE_DAY, &patterns, CHANCERY_DATE_STYLE_LONG);
  last =
    chancery_date_display_moment (hi - 1, CHANCERY_DATE_DAY, &patterns, CHANCERY_DATE_STYLE_LONG);
  if (g_str_equal (first, last))
    return g_steal_pointer (&first);

  return g_strdup_printf ("%s – %s", first, last);
}

/* What time, what else was asked for, what is missing. */
static char *
make_subtitle (const ChanceryPicture *picture,
               const ChanceryPictureSubject *subject,
               guint n_left_out)
{
  GString *text = g_string_new (NULL);
  g_autofree char *span = describe_span (picture);

  g_string_append (text, span);
  append_filters (text, subject->filter, subject->title != NULL);
  if (n_left_out > 0)
    g_string_append_printf (text, ngettext (" · %u not public left out", " · %u not public left out",
                                            n_left_out),
                            n_left_out);

  return g_string_free (text, FALSE);
}

static gint64
wall_clock (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_utc_offset (now);
}

/**
 * chancery_picture_subject_write:
 * @subject: what to show
 * @db: a connection, in a read transaction
 * @format: what it shall be
 * @sink: where to; it is not closed
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * Reads and draws on the calling thread; needs no display, but that gtk_init_check() was called.
 *
 * Returns: whether the picture was written
 */
gboolean
chancery_picture_subject_write (const ChanceryPictureSubject *subject,
                                ChanceryDb *db,
                                ChanceryPictureFormat format,
                                GOutputStream *sink,
                                GCancellable *cancellable,
                                GError **error)
{
  ChanceryIndexFeed *feed = chancery_index_read_all (db, error);
  g_autoptr (ChanceryIndex) index = NULL;
  g_autoptr (ChanceryBitmap) shown = NULL;
  g_autoptr (GArray) topics = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  guint n_left_out = 0;
  ChanceryPicture picture = { .lo = G_MININT64, .hi = G_MAXINT64, .width = subject->width,
                              .height = subject->height, .selected = CHANCERY_INDEX_NOWHERE };

  if (feed == NULL)
    return FALSE;
  picture.index = index = chancery_index_new ();
  chancery_index_apply (index, feed);
  picture.filter = shown =
    subject->ids != NULL
      ? chancery_index_match_ids (index, (const gint64 *) subject->ids->data, subject->ids->len)
      : chancery_index_match_all (index);
  if (!subject->complete && !leave_out (db, index, shown, &n_left_out, error))
    return FALSE;

  topics = find_topics (subject->filter, index);
  picture.topics = (const gint64 *) topics->data;
  picture.n_topics = topics->len;
  picture.colouring = CHANCERY_COLOUR_AUTOMATIC;
  picture.now = wall_clock ();
  find_span (subject->filter, &picture);
  title = make_title (subject->filter, db);
  picture.title = subject->title != NULL ? subject->title : title;
  picture.subtitle = subtitle = make_subtitle (&picture, subject, n_left_out);
  picture.right_to_left = gtk_get_locale_direction () == GTK_TEXT_DIR_RTL;

  return chancery_picture_write (&picture, format, sink, cancellable, error);
}

/**
 * chancery_picture_subject_write_file:
 * @subject: what to show
 * @db: a connection, in a read transaction
 * @format: what it shall be
 * @path: (type filename): the file to write; `-` for standard output
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * A picture is whole before a byte of it goes into the file, which stays as it was where anything
 * fails.
 *
 * Returns: whether it was written
 */
gboolean
chancery_picture_subject_write_file (const ChanceryPictureSubject *subject,
                                     ChanceryDb *db,
                                     ChanceryPictureFormat format,
                                     const char *path,
                                     GCancellable *cancellable,
                                     GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (ChanceryFileWriter) file = NULL;

  if (!chancery_db_check_output (db, path, error) ||
      !chancery_picture_subject_write (subject, db, format, memory, cancellable, error))
    return FALSE;

  file = chancery_file_writer_new (path, NULL, error);
  return file != NULL &&
         chancery_file_writer_write (
           file, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
           g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)), error) &&
         chancery_file_writer_commit (file, error);
}
