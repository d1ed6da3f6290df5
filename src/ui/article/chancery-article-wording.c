/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/article/chancery-article-wording.h"

#include <glib/gi18n.h>

#include "ui/chancery-wording.h"
#include "ui/editor/chancery-editor-wording.h"

static void
append (GString *text,
        const char *fact)
{
  if (fact != NULL && *fact != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", fact);
}

static void
append_dated (GString *text,
              const char *format,
              char *date)
{
  g_autofree char *fact = g_strdup_printf (format, date);

  append (text, fact);
  g_free (date);
}

static char *
word (const ChanceryArticle *article,
      guint field)
{
  return chancery_editor_wording_word (CHANCERY_TABLE_SOURCE, field,
                                       chancery_record_get_text (article->source, field));
}

/**
 * chancery_article_wording_facts:
 * @article: an article
 *
 * Returns: (transfer full): its outlet, author, kind, and when it was published and captured
 */
char *
chancery_article_wording_facts (const ChanceryArticle *article)
{
  GString *text = g_string_new (NULL);
  const ChanceryRecord *version = chancery_article_get_version (article);
  const char *published = chancery_record_get_text (article->source, CHANCERY_SOURCE_PUBLISHED);
  g_autofree char *kind = word (article, CHANCERY_SOURCE_KIND);

  append (text, article->outlet);
  append (text, chancery_record_get_text (article->source, CHANCERY_SOURCE_AUTHOR));
  append (text, kind);
  if (published != NULL)
    append_dated (text, _("published %s"), chancery_wording_date (published));
  if (version != NULL && chancery_record_has (version, CHANCERY_VERSION_CAPTURED))
    append_dated (text, _("captured %s"),
                  chancery_wording_time (
                    chancery_record_get_integer (version, CHANCERY_VERSION_CAPTURED, 0)));
  return g_string_free (text, FALSE);
}

/**
 * chancery_article_wording_notice:
 * @article: an article
 *
 * Returns: (transfer full) (nullable): what became of the source: corrected, retracted or deleted,
 *   when and why; %NULL where it stands as it was published
 */
char *
chancery_article_wording_notice (const ChanceryArticle *article)
{
  const char *status = chancery_record_get_text (article->source, CHANCERY_SOURCE_STATUS);
  const char *date = chancery_record_get_text (article->source, CHANCERY_SOURCE_STATUS_DATE);
  g_autoptr (GString) text = NULL;
  g_autofree char *reading = NULL;

  if (status == NULL || g_str_equal (status, "current"))
    return NULL;

  reading = word (article, CHANCERY_SOURCE_STATUS);
  text = g_string_new (NULL);
  g_string_append_unichar (text, g_unichar_totitle (g_utf8_get_char (reading)));
  g_string_append (text, g_utf8_next_char (reading));
  if (date != NULL)
    {
      g_autofree char *when = chancery_wording_date (date);

      g_string_append_printf (text, ", %s", when);
    }
  if (chancery_record_has (article->source, CHANCERY_SOURCE_NOTICE))
    g_string_append_printf (text, ": %s", chancery_record_get_text (article->source,
                                                                    CHANCERY_SOURCE_NOTICE));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * chancery_article_wording_version:
 * @version: a version
 *
 * Returns: (transfer full): when it was captured, and why again
 */
char *
chancery_article_wording_version (const ChanceryRecord *version)
{
  g_autofree char *when = chancery_wording_time (
    chancery_record_get_integer (version, CHANCERY_VERSION_CAPTURED, 0));
  g_autofree char *reason = chancery_editor_wording_word (
    CHANCERY_TABLE_VERSION, CHANCERY_VERSION_REASON,
    chancery_record_get_text (version, CHANCERY_VERSION_REASON));

  return g_strdup_printf ("%s · %s", when, reason);
}
