/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the corpus into memory; files ending in .gz are decompressed. */
#include "trainer/chancery-trainer-corpus.h"

#include "core/capture/chancery-capture-models.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
attribution_free (ChanceryAttribution *self)
{
  g_array_unref (self->source);
  g_array_unref (self->cue);
  g_array_unref (self->content);
  g_free (self);
}

static void
article_free (ChanceryArticle *self)
{
  g_free (self->id);
  g_free (self->text);
  g_ptr_array_unref (self->attributions);
  g_array_unref (self->discard);
  g_clear_pointer (&self->tags, g_array_unref);
  g_free (self);
}

static GDataInputStream *
open_lines (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) raw = g_file_read (file, NULL, error);
  g_autoptr (GInputStream) stream = NULL;

  if (raw == NULL)
    return NULL;
  if (g_str_has_suffix (path, ".gz"))
    {
      g_autoptr (GZlibDecompressor) gzip = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

      stream = g_converter_input_stream_new (G_INPUT_STREAM (raw), G_CONVERTER (gzip));
    }
  else
    stream = G_INPUT_STREAM (g_object_ref (raw));
  return g_data_input_stream_new (stream);
}

/* The next line as an object; NULL at the end, or with @error set. */
static JsonObject *
next_object (GDataInputStream *lines, JsonParser *parser, GError **error)
{
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, error);

  if (line == NULL || !json_parser_load_from_data (parser, line, -1, error))
    return NULL;
  return json_node_get_object (json_parser_get_root (parser));
}

static GArray *
read_spans (JsonObject *object, const char *name)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  JsonArray *array = json_object_get_array_member (object, name);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *pair = json_array_get_array_element (array, i);
      ChancerySpan span = { json_array_get_int_element (pair, 0),
                            json_array_get_int_element (pair, 1) };

      g_array_append_val (spans, span);
    }
  return spans;
}

static ChanceryArticle *
read_article (JsonObject *object)
{
  ChanceryArticle *self = g_new0 (ChanceryArticle, 1);
  JsonArray *array = json_object_get_array_member (object, "attributions");

  self->id = g_strdup (json_object_get_string_member (object, "id"));
  self->text = g_strdup (json_object_get_string_member (object, "text"));
  self->discard = read_spans (object, "discard");
  self->attributions = g_ptr_array_new_with_free_func ((GDestroyNotify) attribution_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *member = json_array_get_object_element (array, i);
      ChanceryAttribution *attribution = g_new0 (ChanceryAttribution, 1);

      attribution->source = read_spans (member, "source");
      attribution->cue = read_spans (member, "cue");
      attribution->content = read_spans (member, "content");
      g_ptr_array_add (self->attributions, attribution);
    }
  return self;
}

GPtrArray *
chancery_trainer_load_articles (const char *path, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func ((GDestroyNotify) article_free);
  g_autoptr (GDataInputStream) lines = open_lines (path, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local_error = NULL;
  JsonObject *object;

  if (lines == NULL)
    return NULL;
  while ((object = next_object (lines, parser, &local_error)) != NULL)
    g_ptr_array_add (articles, read_article (object));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&articles);
}

/* Penn Treebank tags (Marcus, Santorini and Marcinkiewicz 1993), made coarser. */
static ChanceryTag
coarse_tag (const char *tag)
{
  static const struct
  {
    const char *names;
    ChanceryTag tag;
  } map[] = {
    { " NNP NNPS ", CHANCERY_TAG_NAME },
    { " NN NNS FW ", CHANCERY_TAG_NOUN },
    { " VBD ", CHANCERY_TAG_PAST },
    { " VBZ VBP ", CHANCERY_TAG_PRESENT },
    { " MD ", CHANCERY_TAG_MODAL },
    { " VBG ", CHANCERY_TAG_GERUND },
    { " VB ", CHANCERY_TAG_VERB },
    { " VBN ", CHANCERY_TAG_PARTICIPLE },
    { " JJ JJR JJS CD ", CHANCERY_TAG_ADJECTIVE },
    { " RB RBR RBS RP ", CHANCERY_TAG_ADVERB },
    { " DT PDT PRP$ ", CHANCERY_TAG_DETERMINER },
    { " IN TO ", CHANCERY_TAG_PREPOSITION },
    { " PRP EX ", CHANCERY_TAG_PRONOUN },
    { " CC ", CHANCERY_TAG_CONJUNCTION },
    { " WDT WP WRB WP$ ", CHANCERY_TAG_RELATIVE },
  };
  g_autofree char *key = g_strdup_printf (" %s ", tag);

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (strstr (map[i].names, key) != NULL)
      return map[i].tag;
  return CHANCERY_TAG_OTHER;
}

static GArray *
read_tags (JsonObject *object)
{
  GArray *tags = g_array_new (FALSE, FALSE, sizeof (ChanceryGoldTag));
  JsonArray *array = json_object_get_array_member (object, "tokens");

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *token = json_array_get_array_element (array, i);
      ChanceryGoldTag tag = { json_array_get_int_element (token, 0),
                              coarse_tag (json_array_get_string_element (token, 2)) };

      g_array_append_val (tags, tag);
    }
  return tags;
}

gboolean
chancery_trainer_load_tags (GPtrArray *articles, const char *path, GError **error)
{
  g_autoptr (GDataInputStream) lines = open_lines (path, error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  JsonObject *object;

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    g_hash_table_insert (by_id, ((ChanceryArticle *) articles->pdata[i])->id, articles->pdata[i]);
  while ((object = next_object (lines, parser, &local_error)) != NULL)
    {
      ChanceryArticle *article =
          g_hash_table_lookup (by_id, json_object_get_string_member (object, "id"));

      if (article != NULL && article->tags == NULL)
        article->tags = read_tags (object);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return local_error == NULL;
}
