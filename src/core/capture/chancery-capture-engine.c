/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of the steps, and what a text must be.  An engine is its tables and word lists, never
 * changes after it was made, and may serve any number of threads; all state of one text lives on
 * the stack of chancery_capture_engine_propose (). */
#include "core/capture/chancery-capture-engine.h"

#include "core/capture/chancery-capture-foreign.h"
#include "core/capture/chancery-capture-speakers.h"
#include "core/capture/chancery-capture-times.h"
#include "core/capture/chancery-capture-turns.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (chancery - capture - error - quark, chancery_capture_error)

/* A proposal without a speaker must be likelier than this; tuned like the floors of statements. */
#define NOBODY_FLOOR 0.5

struct _ChanceryCaptureEngine
{
  gatomicrefcount references;
  ChanceryCaptureLexicon *lexicon;
  ChanceryCaptureTables *tables;
};

static ChanceryCaptureEngine *
engine_for (ChanceryCaptureTables *tables)
{
  ChanceryCaptureEngine *self;

  if (tables == NULL)
    return NULL;
  self = g_new0 (ChanceryCaptureEngine, 1);
  g_atomic_ref_count_init (&self->references);
  self->lexicon = chancery_capture_lexicon_new ();
  self->tables = tables;
  return self;
}

/**
 * chancery_capture_engine_new:
 * @error: set to %CHANCERY_CAPTURE_ERROR_TABLES where the built-in tables cannot be read
 *
 * Makes an engine with the tables that are part of the program.
 *
 * Returns: (transfer full) (nullable): the engine
 */
ChanceryCaptureEngine *
chancery_capture_engine_new (GError **error)
{
  return engine_for (chancery_capture_tables_new_built_in (error));
}

/**
 * chancery_capture_engine_new_for_tables: (skip)
 * @data: tables as the trainer writes them; must outlive the engine
 * @length: bytes in @data
 * @error: set to %CHANCERY_CAPTURE_ERROR_TABLES where @data are none
 *
 * Makes an engine with other tables than those built in.
 *
 * Returns: (transfer full) (nullable): the engine
 */
ChanceryCaptureEngine *
chancery_capture_engine_new_for_tables (const guint8 *data, gsize length, GError **error)
{
  return engine_for (chancery_capture_tables_new (data, length, error));
}

/**
 * chancery_capture_engine_ref:
 * @self: an engine
 *
 * Returns: (transfer full): @self, with one owner more
 */
ChanceryCaptureEngine *
chancery_capture_engine_ref (ChanceryCaptureEngine *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * chancery_capture_engine_unref:
 * @self: (transfer full): an engine
 *
 * Gives up one ownership; the last frees it.
 */
void
chancery_capture_engine_unref (ChanceryCaptureEngine *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  chancery_capture_lexicon_free (self->lexicon);
  chancery_capture_tables_free (self->tables);
  g_free (self);
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  const char *end;

  if (length > CHANCERY_CAPTURE_TEXT_MAX)
    {
      g_set_error (error, CHANCERY_CAPTURE_ERROR, CHANCERY_CAPTURE_ERROR_TOO_LONG,
                   _("the text has %llu bytes, more than %u"), (unsigned long long) length,
                   CHANCERY_CAPTURE_TEXT_MAX);
      return FALSE;
    }
  if (memchr (text, '\0', length) != NULL)
    {
      g_set_error (error, CHANCERY_CAPTURE_ERROR, CHANCERY_CAPTURE_ERROR_ENCODING,
                   _("the text holds a NUL at byte %llu"),
                   (unsigned long long) ((const char *) memchr (text, '\0', length) - text));
      return FALSE;
    }
  if (!g_utf8_validate (text, length, &end))
    {
      g_set_error (error, CHANCERY_CAPTURE_ERROR, CHANCERY_CAPTURE_ERROR_ENCODING,
                   _("the text is not UTF-8 at byte %llu"), (unsigned long long) (end - text));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_english (const char *text, gsize length, const ChanceryCaptureHints *hints)
{
  const char *language = hints != NULL && hints->language != NULL
                             ? hints->language
                             : chancery_capture_guess_language (text, length);

  return language == NULL || g_ascii_strncasecmp (language, "en", 2) == 0;
}

static GPtrArray *
find_english (const ChanceryCaptureEngine *self, ChanceryCaptureText *text)
{
  g_autofree float *probabilities = g_new0 (float, text->units->len + 1);
  GPtrArray *statements;

  chancery_capture_tag (text, self->tables);
  chancery_capture_find_cues (text, self->tables, probabilities);
  statements = chancery_capture_find_statements (text, self->tables, probabilities);
  chancery_capture_find_sources (text, statements);
  chancery_capture_join_quotations (text, statements);
  statements = chancery_capture_settle (text, statements);
  chancery_capture_drop_titles (text, statements);
  chancery_capture_add_quotations (text, statements);
  chancery_capture_apply_turns (text, statements);
  return statements;
}

/* A headline that the text repeats, and a pull quote, propose nothing twice; unlikely ones that are
 * nobody's propose nothing at all. */
static void
drop_useless (GPtrArray *proposals)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0;

  for (guint k = 0; k < proposals->len; k++)
    {
      ChanceryProposal *proposal = proposals->pdata[k];
      g_autofree char *folded = g_utf8_casefold (proposal->quote, -1);
      char *key =
          g_strconcat (proposal->speaker != NULL ? proposal->speaker : "", "\n", folded, NULL);

      if (g_hash_table_add (seen, key) &&
          (proposal->speaker != NULL || proposal->confidence >= NOBODY_FLOOR))
        proposals->pdata[kept++] = proposal;
      else
        chancery_proposal_free (proposal);
    }
  g_ptr_array_set_free_func (proposals, NULL);
  g_ptr_array_set_size (proposals, kept);
  g_ptr_array_set_free_func (proposals, (GDestroyNotify) chancery_proposal_free);
}

/**
 * chancery_capture_engine_propose:
 * @self: an engine
 * @text: an article, UTF-8 without NUL; need not end with NUL
 * @length: bytes in @text
 * @hints: (nullable): what is known beside the text
 * @error: set to %CHANCERY_CAPTURE_ERROR_ENCODING or %CHANCERY_CAPTURE_ERROR_TOO_LONG
 *
 * Finds the statements that an article reports, in the order of the text.  The result depends on
 * the arguments alone; cost and memory are linear in @length.
 *
 * Returns: (transfer full) (element-type ChanceryProposal) (nullable): the proposals
 */
GPtrArray *
chancery_capture_engine_propose (const ChanceryCaptureEngine *self,
                                 const char *text,
                                 gsize length,
                                 const ChanceryCaptureHints *hints,
                                 GError **error)
{
  g_autoptr (ChanceryCaptureText) analysed = NULL;
  g_autoptr (GPtrArray) statements = NULL;
  GPtrArray *proposals;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (!check_text (text, length, error))
    return NULL;
  analysed = chancery_capture_text_new (text, length, self->lexicon, self->tables);
  statements = is_english (text, length, hints) ? find_english (self, analysed)
                                                : chancery_capture_find_foreign (analysed);
  proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_proposal_free);
  for (guint k = 0; k < statements->len; k++)
    {
      g_ptr_array_add (proposals, chancery_capture_make_proposal (analysed, statements->pdata[k]));
      chancery_capture_set_times (analysed, statements->pdata[k],
                                  hints != NULL ? hints->published : NULL, proposals->pdata[k]);
    }
  chancery_capture_resolve_speakers (analysed, statements, proposals, hints);
  drop_useless (proposals);
  return proposals;
}
