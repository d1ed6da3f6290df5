/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The input as what somebody types into the search entry, as a text that is folded and highlighted,
 * and as the filter of a saved view.
 */

#include "fuzz.h"

#include "core/query/chancery-filter.h"
#include "core/query/chancery-fold.h"
#include "core/query/chancery-highlight.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autofree char *folded = chancery_fold (text);
  g_autoptr (ChanceryQuery) query = chancery_query_parse (text, NULL);
  g_autoptr (ChanceryFilter) filter = chancery_filter_from_string (text, NULL);

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  if (filter != NULL)
    json_node_unref (chancery_filter_to_json (filter));
  if (query != NULL)
    {
      g_autofree char *canonical = chancery_query_to_string (query);
      g_autoptr (ChanceryQuery) again = chancery_query_parse (canonical, NULL);
      g_autoptr (GArray) hits = chancery_highlight_find (query, text);
      ChanceryTextRange range = chancery_highlight_snippet (text, hits, 40);

      g_assert_nonnull (again);
      g_assert_cmpuint (range.start, <=, range.end);
      g_assert_cmpint (range.end, <=, g_utf8_strlen (text, -1));
    }
  return 0;
}
