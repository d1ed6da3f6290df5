/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chancery-generate --statements N [--seed S] [--texts]: writes a statement list of countries and
 * people that don't exist to standard output, for tests and benchmarks that need volume. The same
 * seed gives the same bytes. Memory does not grow with N. Members that would only repeat a default
 * are left out, as an import allows. Not a sample for people: that is data/sample.json.
 */

#include "generate.h"

/* The country that an actor stands for, or -1. */
static int
actor_country (guint index)
{
  if (index >= N_GOVERNMENTS + N_ORGANISATIONS && index < FIRST_PERSON)
    return -1;
  return index % N_COUNTRIES;
}

static void
write_office (Generator *self, guint actor, guint number)
{
  static const char *const titles[] = {
    "Envoy", "Minister of Harbours", "Speaker of the Assembly", "Harbour Master",
    "Bundesministerin für Hafenangelegenheiten, Leuchtturmverwaltung und Binnenschifffahrt",
  };
  Dice dice = dice_new (self->seed, OFFICE, (guint64) actor * 4 + number);
  gint64 from = FIRST_DAY - 1000 + number * 3000 + dice_below (&dice, 1000);

  json_open (&self->json, '{');
  generate_id (self, "id", OFFICE, (guint64) actor * 4 + number);
  json_member (&self->json, "title", titles[dice_below (&dice, G_N_ELEMENTS (titles))]);
  generate_id (self, "of", ACTOR, actor_country (actor));
  generate_id (self, "represents", ACTOR, actor_country (actor));
  generate_day (self, "from", from);
  if (number == 0)
    generate_day (self, "until", from + 2000);
  json_close (&self->json, '}');
}

static void
write_actor (Generator *self, guint index)
{
  g_autoptr (GString) name = g_string_new (NULL);
  char country[] = "XA", colour[8];
  gboolean person = index >= FIRST_PERSON;
  guint type = person ? 0 : index < N_GOVERNMENTS ? 2 : index < FIRST_PERSON - N_BODIES ? 1 : 3;

  json_open (&self->json, '{');
  generate_id (self, "id", ACTOR, index);
  generate_name (name, index);
  json_member (&self->json, "name", name->str);
  WORD (self, "type", type, "person", "organisation", "government", "body");
  if (actor_country (index) >= 0)
    {
      country[1] += actor_country (index);
      json_member (&self->json, "country", country);
    }
  generate_array (self, "aliases");
  g_string_truncate (name, 0);
  words_alias (name, index - FIRST_PERSON);
  if (person)
    json_string (&self->json, name->str);
  json_close (&self->json, ']');
  generate_array (self, "offices");
  for (guint i = 0; person && i < index % 3; i++)
    write_office (self, index, i);
  json_close (&self->json, ']');
  g_snprintf (colour, sizeof colour, "#%06x", index * 2654435761u >> 8);
  if (index % 10 == 0)
    json_member (&self->json, "colour", colour);
  json_close (&self->json, '}');
}

static void
write_outlet (Generator *self, guint index)
{
  g_autoptr (GString) name = g_string_new (NULL);
  char country[] = "XA";

  country[1] += index % N_COUNTRIES;
  words_outlet (name, index);
  json_open (&self->json, '{');
  generate_id (self, "id", OUTLET, index);
  json_member (&self->json, "name", name->str);
  json_member (&self->json, "country", country);
  WORD (self, "reliability", index, "A", "B", "C", "D", "E", "F");
  json_close (&self->json, '}');
}

static void
write_event (Generator *self, guint index)
{
  static const char *const types[] = { "summit", "call", "talks", "vote", "sanctions", "strike",
                                       "treaty", "speech", "interview", "press-conference" };
  Dice dice = dice_new (self->seed, EVENT, index);
  const char *type = types[index % G_N_ELEMENTS (types)];
  const char *place = words_country (dice_below (&dice, N_COUNTRIES));
  gint64 day = FIRST_DAY + dice_below (&dice, N_DAYS);
  g_autofree char *title = g_strdup_printf ("%s %s %u", place, type, index + 1);
  char from[16], until[16], when[32];

  generate_format (day, from);
  generate_format (day + dice_below (&dice, 10), until);
  g_snprintf (when, sizeof when, "%.10s/%.10s", from, until);
  json_open (&self->json, '{');
  generate_id (self, "id", EVENT, index);
  json_member (&self->json, "title", title);
  json_member (&self->json, "type", type);
  json_member (&self->json, "when", index % 3 == 0 ? when : from);
  json_member (&self->json, "place", place);
  generate_array (self, "participants");
  for (guint i = 0, n = dice_below (&dice, 4); i < n; i++)
    {
      json_open (&self->json, '{');
      generate_id (self, "actor", ACTOR, dice_below (&dice, N_ACTORS));
      WORD (self, "role", i, "host", "guest", "mediator");
      json_close (&self->json, '}');
    }
  json_close (&self->json, ']');
  json_close (&self->json, '}');
}

static void
write_topic (Generator *self, guint index)
{
  g_autoptr (GString) name = g_string_new (NULL);

  words_topic (name, index);
  json_open (&self->json, '{');
  generate_id (self, "id", TOPIC, index);
  json_member (&self->json, "name", name->str);
  if (index >= 5)
    generate_id (self, "parent", TOPIC, index < 15 ? index % 5 : 5 + index % 10);
  if (index % 2 == 0)
    json_member (&self->json, "proposition", "The harbour should be closed");
  json_close (&self->json, '}');
}

static void
write_version (Generator *self, Article *article, guint64 index, gboolean later)
{
  g_autofree char *digest = NULL;

  if (later)
    g_string_append (article->text, "A line was added.\n");
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) article->text->str,
                                        article->text->len);
  json_open (&self->json, '{');
  generate_id (self, "id", VERSION, index * 2 + later);
  generate_instant (self, "captured", generate_source_day (self, index) + 1 + later, index % 86400);
  json_member (&self->json, "sha256", digest);
  if (later)
    WORD (self, "reason", index / 50, "updated", "corrected-by-outlet", "transcription-fix");
  else
    json_member (&self->json, "reason", "captured");
  if (self->texts)
    json_member (&self->json, "text", article->text->str);
  json_close (&self->json, '}');
}

static void
write_source (Generator *self, Article *article, guint64 index)
{
  g_autofree char *title = g_strdup_printf ("From the record, no. %" G_GUINT64_FORMAT, index + 1);
  g_autofree char *url = g_strdup_printf ("https://record.invalid/%" G_GUINT64_FORMAT, index + 1);

  article_make (article, self, index);
  json_open (&self->json, '{');
  generate_id (self, "id", SOURCE, index);
  WORD (self, "kind", index, "article", "wire", "live-blog", "transcript", "release", "readout",
        "leaked-document", "post");
  WORD (self, "origin", index, "secondary", "primary", "unknown");
  if (index % 7 == 6)
    generate_id (self, "derivedFrom", SOURCE, index - 1);
  json_member (&self->json, "title", title);
  if (index % 11 != 10)
    generate_id (self, "outlet", OUTLET, index % N_OUTLETS);
  json_member (&self->json, "url", url);
  json_member (&self->json, "language", "en");
  generate_day (self, "published", generate_source_day (self, index));
  WORD (self, "state", index, "coded", "in-work", "coded", "inbox", "coded", "nothing");
  if (index % 9 == 8)
    {
      WORD (self, "status", index / 9, "corrected", "retracted", "deleted");
      generate_day (self, "statusDate", generate_source_day (self, index) + 3);
      json_member (&self->json, "notice", "An earlier version was wrong.");
    }
  else
    json_member (&self->json, "status", "current");
  generate_array (self, "versions");
  write_version (self, article, index, FALSE);
  if (index % 50 == 3)
    write_version (self, article, index, TRUE);
  json_close (&self->json, ']');
  json_close (&self->json, '}');
}

static void
write_records (Generator *self, const char *key, guint n, void (*write) (Generator *, guint))
{
  generate_array (self, key);
  for (guint i = 0; i < n; i++)
    {
      json_line (&self->json);
      write (self, i);
    }
  json_close (&self->json, ']');
  json_line (&self->json);
}

static void
write_list (Generator *self, guint index)
{
  g_autofree char *name = g_strdup_printf ("Briefing %u", index + 1);

  json_open (&self->json, '{');
  generate_id (self, "id", LIST, index);
  json_member (&self->json, "name", name);
  generate_array (self, "items");
  for (guint i = 0; i < 20 && i * N_LISTS + index < self->n_statements; i++)
    {
      json_open (&self->json, '{');
      generate_id (self, "statement", STATEMENT, i * N_LISTS + index);
      json_member (&self->json, "remark", i % 2 == 0 ? "For the opening" : NULL);
      json_close (&self->json, '}');
    }
  json_close (&self->json, ']');
  json_close (&self->json, '}');
}

static void
write_sources_and_statements (Generator *self)
{
  guint64 n_sources = (self->n_statements + STATEMENTS_A_SOURCE - 1) / STATEMENTS_A_SOURCE;
  Article article;

  article_init (&article);
  generate_array (self, "sources");
  for (guint64 i = 0; i < n_sources; i++)
    {
      json_line (&self->json);
      write_source (self, &article, i);
    }
  json_close (&self->json, ']');
  json_line (&self->json);
  generate_array (self, "statements");
  for (guint64 i = 0; i < self->n_statements; i++)
    {
      if (i % STATEMENTS_A_SOURCE == 0)
        article_make (&article, self, i / STATEMENTS_A_SOURCE);
      json_line (&self->json);
      generate_statement (self, i, &article);
    }
  json_close (&self->json, ']');
  json_line (&self->json);
  article_clear (&article);
}

static void
write_document (Generator *self)
{
  json_open (&self->json, '{');
  json_member (&self->json, "format", "chancery-statements");
  json_key (&self->json, "version");
  json_number (&self->json, 1);
  json_member (&self->json, "generator", "chancery-generate");
  json_line (&self->json);
  write_records (self, "actors", N_ACTORS, write_actor);
  write_records (self, "outlets", N_OUTLETS, write_outlet);
  write_records (self, "events", N_EVENTS, write_event);
  write_records (self, "topics", N_TOPICS, write_topic);
  write_sources_and_statements (self);
  write_records (self, "lists", N_LISTS, write_list);
  json_close (&self->json, '}');
}

int
main (int argc, char **argv)
{
  gint64 n_statements = 1000, seed = 1;
  gboolean texts = FALSE;
  const GOptionEntry entries[] = {
    { "statements", 'n', 0, G_OPTION_ARG_INT64, &n_statements, "How many (1000)", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Which document (1)", "S" },
    { "texts", 't', 0, G_OPTION_ARG_NONE, &texts, "With the archived texts", NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- statements that nobody made");
  g_autoptr (GError) error = NULL;
  Generator generator = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1 || n_statements < 0)
    {
      g_printerr ("chancery-generate: %s\n", error != NULL ? error->message : "wrong usage");
      return 2;
    }
  generator = (Generator) { .seed = seed, .n_statements = n_statements, .texts = texts };
  json_init (&generator.json, stdout);
  write_document (&generator);
  if (!json_finish (&generator.json))
    {
      g_printerr ("chancery-generate: not everything could be written\n");
      return 1;
    }
  return 0;
}
