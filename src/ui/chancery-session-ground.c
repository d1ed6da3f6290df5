/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a result is out of, in words: how many of whose statements from when to when, and how many
 * articles nothing was quoted from. The window says so of every result, of an empty one too.
 */

#include "ui/chancery-session-private.h"

#include <glib/gi18n.h>

#include "core/date/chancery-date-display.h"
#include "core/query/chancery-pattern.h"
#include "ui/chancery-actor-item.h"
#include "ui/search/chancery-search-wording.h"

/* More are counted rather than named. */
#define MOST_NAMES 3

/* What the list is a part of. */
typedef struct
{
  GArray *actors; /* keys of those who were asked for; none for everybody */
  GPtrArray *names;
  guint n_statements;
  char *span; /* NULL where nothing is dated */
} Ground;

static gboolean
is_chosen (ChancerySession *self,
           gint64 actor)
{
  for (guint i = 0; i < self->actor_filter->len; i++)
    if (g_array_index (self->actor_filter, gint64, i) == actor)
      return TRUE;
  return FALSE;
}

/* As `from:` finds them: by their names and aliases. */
static gboolean
is_asked_for (ChancerySession *self,
              ChanceryActorItem *actor)
{
  for (guint i = 0; self->query != NULL && i < chancery_query_get_n_terms (self->query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (self->query, i);
      g_autoptr (ChanceryPattern) pattern = NULL;

      if (term->facet != CHANCERY_FACET_ACTOR || term->negated)
        continue;
      pattern = chancery_pattern_new (term->value, FALSE);
      if (chancery_pattern_matches (pattern, chancery_actor_item_get_search_text (actor)))
        return TRUE;
    }
  return FALSE;
}

static void
collect_actors (ChancerySession *self,
                Ground *ground)
{
  GListModel *actors = G_LIST_MODEL (self->actors);
  gboolean chosen = self->actor_filter->len > 0;

  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (ChanceryActorItem) actor = g_list_model_get_item (actors, i);
      gint64 id = chancery_actor_item_get_id (actor);

      if (chosen ? !is_chosen (self, id) : !is_asked_for (self, actor))
        continue;
      g_array_append_val (ground->actors, id);
      g_ptr_array_add (ground->names, g_strdup (chancery_actor_item_get_name (actor)));
    }
}

static char *
format_month (gint64 usec)
{
  ChanceryDatePatterns patterns;

  chancery_date_patterns_init (&patterns, gettext);
  return chancery_date_display_moment (usec, CHANCERY_DATE_MONTH, &patterns,
                                       CHANCERY_DATE_STYLE_MEDIUM);
}

/* From the first statement until today, or until the last one, if that is about to come. */
static char *
format_extent (gint64 first,
               gint64 last)
{
  gint64 now = g_get_real_time ();
  g_autofree char *from = format_month (first);
  g_autofree char *until = last > now ? format_month (last) : NULL;

  if (until == NULL)
    return g_strdup_printf (_("%s – today"), from);
  return g_strdup_printf (_("%s – %s"), from, until);
}

/* With one end it is a phrase, whose capital is for where it stands alone. */
static char *
format_asked (const char *from,
              const char *until)
{
  g_autofree char *span = chancery_search_wording_span (from, until);
  g_autofree char *first = NULL;

  if (from != NULL && until != NULL)
    return g_steal_pointer (&span);

  first = g_utf8_strdown (span, g_utf8_next_char (span) - span);
  return g_strconcat (first, g_utf8_next_char (span), NULL);
}

/* The span that was asked for, else that of the statements themselves. */
static char *
find_span (ChancerySession *self,
           ChanceryIndex *index,
           const ChanceryBitmap *statements)
{
  const char *from = NULL;
  const char *until = NULL;
  gint64 first;
  gint64 last;

  for (guint i = 0; self->query != NULL && i < chancery_query_get_n_terms (self->query); i++)
    {
      const ChanceryQueryTerm *term = chancery_query_get_term (self->query, i);

      from = term->facet == CHANCERY_FACET_AFTER ? term->value : from;
      until = term->facet == CHANCERY_FACET_BEFORE ? term->value : until;
    }
  if (from != NULL || until != NULL)
    return format_asked (from, until);
  if (chancery_index_extent (index, statements, &first, &last))
    return format_extent (first, last);
  return NULL;
}

static void
ground_init (Ground *ground,
             ChancerySession *self)
{
  ChanceryIndex *index = chancery_session_get_index (self);
  g_autoptr (ChanceryBitmap) statements = NULL;

  ground->actors = g_array_new (FALSE, FALSE, sizeof (gint64));
  ground->names = g_ptr_array_new_with_free_func (g_free);
  ground->n_statements = self->n_all;
  ground->span = NULL;
  collect_actors (self, ground);
  if (index == NULL)
    return;

  if (ground->actors->len > 0)
    {
      statements = chancery_index_match_entities (index, CHANCERY_INDEX_ACTORS,
                                                  (const gint64 *) ground->actors->data,
                                                  ground->actors->len);
      ground->n_statements = chancery_bitmap_count (statements);
    }
  ground->span = find_span (self, index, statements);
}

static void
ground_clear (Ground *ground)
{
  g_array_unref (ground->actors);
  g_ptr_array_unref (ground->names);
  g_free (ground->span);
}

/* "A", "A and B", "A, B and C", "4 actors" */
static char *
format_names (const Ground *ground)
{
  guint n = ground->names->len;
  char **names = (char **) ground->names->pdata;

  if (n == 1)
    return g_strdup (names[0]);
  if (n == 2)
    return g_strdup_printf (_("%s and %s"), names[0], names[1]);
  if (n <= MOST_NAMES)
    return g_strdup_printf (_("%s, %s and %s"), names[0], names[1], names[2]);
  return g_strdup_printf (ngettext ("%u actor", "%u actors", n), n);
}

static char *
format_whole (const Ground *ground,
              guint n_shown,
              const char *whose)
{
  guint n = ground->n_statements;

  if (whose != NULL)
    /* Translators: such as "0 of 212 statements by Kaja Kallas". */
    return g_strdup_printf (ngettext ("%u of %u statement by %s", "%u of %u statements by %s", n),
                            n_shown, n, whose);
  return g_strdup_printf (ngettext ("%u of %u statement", "%u of %u statements", n), n_shown, n);
}

static char *
format_rest (const Ground *ground,
             const char *whose)
{
  if (whose != NULL)
    /* Translators: after "37 statements", such as "of 212 by Kaja Kallas". */
    return g_strdup_printf (_("of %u by %s"), ground->n_statements, whose);
  /* Translators: after "37 statements", such as "of 212". */
  return g_strdup_printf (_("of %u"), ground->n_statements);
}

/* NULL where articles were not looked for. */
static char *
format_articles (ChancerySession *self)
{
  gboolean words = self->query != NULL && chancery_query_has_words (self->query);
  guint n = self->n_uncoded;
  guint n_all = chancery_session_count_articles (self);

  if (self->article_ids == NULL)
    return NULL;
  if (n_all == 0)
    return g_strdup (words ? _("no article has these words") : _("no article has the name"));
  if (n == 0 && words)
    return g_strdup_printf (ngettext ("%u article with these words is coded",
                                      "%u articles with these words are coded", n_all),
                            n_all);
  if (n == 0)
    return g_strdup_printf (ngettext ("%u article with the name is coded",
                                      "%u articles with the name are coded", n_all),
                            n_all);
  if (words)
    return g_strdup_printf (ngettext ("%u article with these words is not coded",
                                      "%u articles with these words are not coded", n),
                            n);
  return g_strdup_printf (ngettext ("%u article with the name is not coded",
                                    "%u articles with the name are not coded", n),
                          n);
}

static char *
join (const char *what,
      const char *span,
      const char *articles)
{
  g_autofree char *dated = span == NULL ? g_strdup (what) :
                                          /* Translators: statements and their time, such as
                                           * "0 of 212 statements, Mar 2019 – today". */
                                          g_strdup_printf (_("%s, %s"), what, span);

  if (articles == NULL)
    return g_steal_pointer (&dated);
  /* Translators: statements, and articles that hold such words. */
  return g_strdup_printf (_("%s; %s"), dated, articles);
}

/* Says anew what the list is out of. */
void
chancery_session_update_ground (ChancerySession *self)
{
  g_autofree char *articles = format_articles (self);
  g_autofree char *whose = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *rest = NULL;
  Ground ground;

  g_clear_pointer (&self->ground, g_free);
  g_clear_pointer (&self->rest_of_ground, g_free);
  if (self->n_all == 0)
    self->ground = g_strdup (_("This record has no statements yet. Import a statement list with "
                               "“chancery import”."));
  else if (chancery_session_has_filter (self))
    {
      ground_init (&ground, self);
      whose = ground.names->len > 0 ? format_names (&ground) : NULL;
      whole = format_whole (&ground, self->order->len, whose);
      rest = format_rest (&ground, whose);
      self->ground = join (whole, ground.span, articles);
      self->rest_of_ground = join (rest, ground.span, self->n_uncoded > 0 ? articles : NULL);
      ground_clear (&ground);
    }
  g_object_notify (G_OBJECT (self), "ground");
}

/**
 * chancery_session_has_filter:
 * @self: a session
 *
 * Returns: whether anything is asked for, even if everything passes
 */
gboolean
chancery_session_has_filter (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), FALSE);

  return *self->search != '\0' || self->actor_filter->len > 0;
}

/**
 * chancery_session_get_rest_of_ground:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what there is to say of the ground beside the number of
 *   statements: "of 212 by Kaja Kallas, Mar 2019 – today"; %NULL without a filter
 */
const char *
chancery_session_get_rest_of_ground (ChancerySession *self)
{
  g_return_val_if_fail (CHANCERY_IS_SESSION (self), NULL);

  return self->rest_of_ground;
}
