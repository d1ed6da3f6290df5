/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-statement-text.h"

#include <glib/gi18n.h>

#include "ui/chancery-wording.h"

/* "Kaja Kallas, High Representative" for each. */
static void
append_speakers (GString *text,
                 const ChanceryDetail *detail)
{
  GPtrArray *speakers =
    chancery_record_get_children (detail->statement, CHANCERY_TABLE_SPEAKER);
  const char *said = chancery_record_get_text (detail->statement, CHANCERY_STATEMENT_SAID);

  for (guint i = 0; speakers != NULL && i < speakers->len; i++)
    {
      const ChanceryUuid *uuid =
        chancery_record_get_reference (speakers->pdata[i], CHANCERY_SPEAKER_ACTOR);
      const ChanceryRecord *actor = chancery_detail_find (detail, uuid);
      const ChanceryRecord *office =
        actor == NULL ? NULL : chancery_detail_find_office (actor, said);
      const char *name = chancery_detail_get_name (detail, uuid);

      if (name == NULL)
        name = chancery_record_get_text (speakers->pdata[i], CHANCERY_SPEAKER_DESCRIPTION);
      chancery_wording_append_part (text, ", ", name);
      if (office != NULL)
        chancery_wording_append_part (
          text, ", ", chancery_record_get_text (office, CHANCERY_OFFICE_TITLE));
    }
}

static char *
describe_source (const ChanceryDetail *detail,
                 const ChanceryRecord *citation)
{
  const ChanceryRecord *source = chancery_detail_find (
    detail, chancery_record_get_reference (citation, CHANCERY_CITATION_SOURCE));
  g_autoptr (GString) text = g_string_new (NULL);
  const char *title;
  const char *published;

  if (source == NULL)
    return NULL;

  title = chancery_record_get_text (source, CHANCERY_SOURCE_TITLE);
  published = chancery_record_get_text (source, CHANCERY_SOURCE_PUBLISHED);
  chancery_wording_append_part (text, ", ",
                                chancery_record_get_text (source, CHANCERY_SOURCE_AUTHOR));
  if (title != NULL)
    {
      g_autofree char *quoted = g_strconcat (C_("opening quotation mark", "“"), title,
                                             C_("closing quotation mark", "”"), NULL);

      chancery_wording_append_part (text, ", ", quoted);
    }
  chancery_wording_append_part (
    text, ", ",
    chancery_detail_get_name (detail,
                              chancery_record_get_reference (source, CHANCERY_SOURCE_OUTLET)));
  if (published != NULL)
    {
      g_autofree char *date = chancery_wording_date (published);

      chancery_wording_append_part (text, ", ", date);
    }
  chancery_wording_append_part (text, ", ",
                                chancery_record_get_text (citation, CHANCERY_CITATION_LOCATOR));
  chancery_wording_append_part (text, ", ",
                                chancery_record_get_text (source, CHANCERY_SOURCE_URL));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_footnotes (GString *text,
                  const ChanceryDetail *detail)
{
  GPtrArray *citations =
    chancery_record_get_children (detail->statement, CHANCERY_TABLE_CITATION);

  for (guint i = 0; citations != NULL && i < citations->len; i++)
    {
      g_autofree char *source = describe_source (detail, citations->pdata[i]);

      if (source != NULL && *source != '\0')
        g_string_append_printf (text, "\n[%u] %s", i + 1, source);
    }
}

/**
 * chancery_statement_text_format:
 * @detail: a statement
 * @with_footnote: whether its sources are named below
 *
 * Returns: (transfer full): "“…” (Kaja Kallas, High Representative, 22 August 2025)", the sources
 *   on a line each after it
 */
char *
chancery_statement_text_format (const ChanceryDetail *detail,
                                gboolean with_footnote)
{
  const ChanceryRecord *statement = detail->statement;
  const char *said = chancery_record_get_text (statement, CHANCERY_STATEMENT_SAID);
  g_autofree char *quote =
    chancery_wording_quote (chancery_record_get_text (statement, CHANCERY_STATEMENT_QUOTE),
                            chancery_record_get_text (statement, CHANCERY_STATEMENT_FRAGMENTS),
                            chancery_record_get_text (statement, CHANCERY_STATEMENT_KIND));
  g_autofree char *date = said == NULL ? NULL : chancery_wording_date (said);
  g_autoptr (GString) who = g_string_new (NULL);
  g_autoptr (GString) text = NULL;

  append_speakers (who, detail);
  chancery_wording_append_part (who, ", ", date);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s (%s)", quote, who->str);
  if (with_footnote)
    append_footnotes (text, detail);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
