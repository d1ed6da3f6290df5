/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What `chancery capture` does with a database: with -d it knows the actors of it, with --accept
 * it stores what it proposes there.
 */

#include "cli/chancery-cli-accept.h"

#include <glib/gi18n.h>

#include "cli/chancery-cli.h"
#include "core/chancery-install.h"
#include "core/exchange/chancery-accept.h"

struct _ChanceryCliAccept
{
  ChanceryDb *db;
  ChanceryContext *context;
  ChanceryWriter *writer;
  ChanceryResolver *resolver;
  GPtrArray *names; /* of GStrv: name, then aliases */
  GArray *actors;   /* ChanceryCaptureActor, pointing into names */
  ChanceryAcceptCounts counts;
};

static gboolean
open_for_storing (ChanceryCliAccept *self, const char *database, GError **error)
{
  g_autoptr (GSettings) settings = chancery_install_load_settings (error);
  g_autoptr (GError) why = NULL;

  if (settings == NULL)
    return FALSE;
  self->context = chancery_context_new_for_user (settings);
  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    self->db = chancery_db_open_first (database, CHANCERY_DB_CREATE, NULL, &why);
  if (why != NULL && !g_error_matches (why, CHANCERY_DB_ERROR, CHANCERY_DB_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  /* Else it is there, or another program made it meanwhile. */
  if (self->db == NULL)
    self->db = chancery_db_open_first (database, CHANCERY_DB_WRITE, NULL, error);
  if (self->db == NULL || !chancery_db_check_writable (self->db, error))
    return FALSE;
  self->writer = chancery_writer_new (self->db, self->context, error);
  self->resolver = chancery_resolver_new (self->db);
  return self->writer != NULL;
}

/* Reads whom the database knows: the engine prefers them where an article names somebody. */
static gboolean
read_actors (ChanceryCliAccept *self, GError **error)
{
  g_autoptr (ChanceryCursor) cursor = chancery_db_prepare (
      self->db, "SELECT a.id, a.name, l.name FROM actor AS a LEFT JOIN alias AS l ON l.actor = a.id"
                " WHERE a.gone IS NULL ORDER BY a.id, l.position", error);
  g_autoptr (GStrvBuilder) builder = NULL;
  ChanceryStep step;
  gint64 last = 0;

  if (cursor == NULL)
    return FALSE;
  while ((step = chancery_cursor_step (cursor, error)) == CHANCERY_STEP_ROW)
    {
      const char *alias = chancery_cursor_get_text (cursor, 2, NULL);

      if (chancery_cursor_get_integer (cursor, 0) != last)
        {
          if (builder != NULL)
            g_ptr_array_add (self->names, g_strv_builder_end (builder));
          g_clear_pointer (&builder, g_strv_builder_unref);
          builder = g_strv_builder_new ();
          g_strv_builder_add (builder, chancery_cursor_get_text (cursor, 1, NULL));
          last = chancery_cursor_get_integer (cursor, 0);
        }
      if (alias != NULL)
        g_strv_builder_add (builder, alias);
    }
  if (builder != NULL)
    g_ptr_array_add (self->names, g_strv_builder_end (builder));
  for (guint i = 0; i < self->names->len; i++)
    {
      char **names = self->names->pdata[i];
      ChanceryCaptureActor actor = { names[0], (const char *const *) names + 1 };

      g_array_append_val (self->actors, actor);
    }
  return step == CHANCERY_STEP_DONE;
}

/**
 * chancery_cli_accept_open:
 * @database: a database
 * @store: whether proposals are to be stored: it is then made when missing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the database, open
 */
ChanceryCliAccept *
chancery_cli_accept_open (const char *database, gboolean store, GError **error)
{
  g_autoptr (ChanceryCliAccept) self = g_new0 (ChanceryCliAccept, 1);

  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->actors = g_array_new (FALSE, FALSE, sizeof (ChanceryCaptureActor));
  if (store && !open_for_storing (self, database, error))
    return NULL;
  if (!store)
    self->db = chancery_db_open_first (database, CHANCERY_DB_READ, NULL, error);
  return self->db != NULL && read_actors (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * chancery_cli_accept_close:
 * @self: (nullable) (transfer full): the database
 */
void
chancery_cli_accept_close (ChanceryCliAccept *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->resolver, chancery_resolver_free);
  g_clear_pointer (&self->writer, chancery_writer_free);
  g_clear_pointer (&self->db, chancery_db_close);
  g_clear_pointer (&self->context, chancery_context_unref);
  g_array_unref (self->actors);
  g_ptr_array_unref (self->names);
  g_free (self);
}

/**
 * chancery_cli_accept_get_hints:
 * @self: the database
 * @hints: (inout): gets the actors, which live as long as @self
 */
void
chancery_cli_accept_get_hints (ChanceryCliAccept *self, ChanceryCaptureHints *hints)
{
  hints->actors = (const ChanceryCaptureActor *) self->actors->data;
  hints->n_actors = self->actors->len;
}

/**
 * chancery_cli_accept_article:
 * @self: the database
 * @article: an article
 * @proposals: (element-type ChanceryProposal): what was proposed
 * @error: return location
 *
 * Stores them, where the database was opened for that.
 *
 * Returns: whether nothing failed; if it did, nothing of the article was stored
 */
gboolean
chancery_cli_accept_article (ChanceryCliAccept *self, const ChanceryCaptureArticle *article,
                             GPtrArray *proposals, GError **error)
{
  if (self->writer == NULL ||
      chancery_accept_article (self->writer, self->resolver, article, proposals, _("Capture"),
                               &self->counts, error))
    return TRUE;
  /* What the resolver learned belongs to what was rolled back. */
  chancery_resolver_free (self->resolver);
  self->resolver = chancery_resolver_new (self->db);
  return FALSE;
}

/**
 * chancery_cli_accept_print_counts:
 * @self: the database
 *
 * Says on standard error, since the proposals are on standard output, what was stored. Scripts
 * read these lines: names are not translated.
 */
void
chancery_cli_accept_print_counts (ChanceryCliAccept *self)
{
  const struct
  {
    const char *name;
    guint64 count;
  } lines[] = {
    { "articles added", self->counts.texts },
    { "statements added", self->counts.statements },
    { "reports added", self->counts.reports },
    { "already recorded", self->counts.known },
    { "without a speaker", self->counts.unnamed },
    { "speaker ambiguous", self->counts.ambiguous },
  };

  for (gsize i = 0; self->writer != NULL && i < G_N_ELEMENTS (lines); i++)
    g_printerr ("%s: %" G_GUINT64_FORMAT "\n", lines[i].name, lines[i].count);
}
