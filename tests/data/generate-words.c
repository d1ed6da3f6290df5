/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the generator: people, places and sentences of countries that don't exist, in
 * six languages and four scripts, and the dice that choose among them. Nothing here is about
 * anybody. Not for tests that need a certain statement: they write their own.
 */

#include "generate-words.h"

#include <string.h>

static const char *const countries[N_COUNTRIES] = {
  "Norland", "Estmark", "Sudhaven", "Vestria", "Arolia", "Brackwater", "Caldonne", "Drumlin",
  "Elverum Bay", "Farrowdale", "Grenmoor", "Halcyon Isles", "Istvale", "Jorvany", "Kestrelle",
  "Lowmere", "Marrowfen", "Nethersea", "Ostvane Cape", "Pellworm", "Quillon", "Rosmere",
  "Saltreach", "Tarnholm", "Ulverstad", "Zephyria",
};

/* 25 initials and 20 surnames: the alias "A. Venn" is one person's alone. */
static const char *const given[] = {
  "Aralia", "Belisar", "Corvina", "Dorian", "Elowen", "Fenwick", "Galatea", "Hesper", "Isolde",
  "Jorun", "Kelda", "Lysander", "Mirelle", "Nerissa", "Odalys", "Perrin", "Quilla", "Rowan",
  "Sunniva", "Tamsin", "Ulric", "Verena", "Wystan", "Xanthe", "Yorick",
};

static const char *const surnames[] = {
  "Venn", "Harrow", "Lindqvist-Ode", "Marsh", "Tolland", "Østergaard-Vey", "Brandt", "Iskra",
  "Corrigan-Fell", "Dunmore", "Evensong", "Fairweather", "Gravell", "Hollin", "Ingram-Sæle",
  "Jessamy", "Kittredge", "Larkspur", "Mossgrave", "Zahradníčková",
};

static const char *const foreign[] = {
  "青野 灯", "نورة الميناء", "נועם בן־ים",
  "Friederike-Wilhelmine Freifrau von Hohenleuchtturm zu Norddeichingen", "白浜 渡",
  "سالم المنارة", "מאיה נמלי", "Karl-Theodor Graf Oberhafenmeister-Schleusenwärter", "灰谷 舟",
  "هدى الشاطئ", "אורי חופי", "Ännchen Überseebrückenkopf-Großenbrode",
};

static const char *const nouns[] = {
  "ferry", "lighthouse", "treaty", "canal", "toll", "bridge", "orchard", "granary", "railway",
  "archive", "customs house", "assembly", "council", "quay", "dyke", "reservoir", "mint",
  "observatory", "border post", "shipyard", "fishery", "pilot station", "salt works", "market",
  "embassy", "armistice", "garrison", "convoy", "blockade", "levy", "census", "charter",
  "aqueduct", "telegraph", "school", "hospital", "mill", "forest", "mine", "ford",
};

static const char *const adjectives[] = {
  "northern", "southern", "new", "old", "joint", "secret", "public", "open", "closed", "disputed",
  "neutral", "annual", "temporary", "permanent", "fair", "unlawful", "shared", "free", "costly",
  "promised",
};

static const char *const verbs[] = {
  "will not give up", "must open", "has to defend", "may not sell", "should rebuild", "rejects",
  "wants to close", "pays for", "will inspect", "cannot accept", "agrees to share", "condemns",
  "threatens", "offers", "welcomes", "has never seen", "will return", "keeps watch over",
  "votes on", "depends on",
};

static const char *const joints[] = {
  ", because ", ", and ", ", while ", "; meanwhile ", ", but ",
};

static const char *const german[] = {
  "die Hafenbehördenzuständigkeitsverordnung gilt weiter",
  "Norland hält am Fährverbindungsausbaugesetz fest",
  "die Leuchtturmwärtergewerkschaft hat zugestimmt",
  "ohne Binnenschifffahrtsgebührenordnung gibt es keine Öffnung",
  "die Grenzübergangsöffnungszeiten werden verlängert",
  "wir lehnen die Schleusenmeisterernennung ab",
};

static const char *const french[] = {
  "le phare d’Estmark restera allumé", "nous n’avons jamais cédé le port",
  "la douane sera rouverte à l’été", "l’assemblée de Vestria votera demain",
  "le traité du canal n’est pas à vendre", "rien n’a été décidé à Caldonne",
};

static const char *const japanese[] = {
  "ノルランドの灯台は来年まで修理されない", "港湾条約は守られるべきだ", "渡し船の料金は上がらない", "北の橋は開かれている", "艦隊は動かない", "私たちは運河を譲らない",
};

static const char *const arabic[] = {
  "سيبقى ميناء نورلاند مفتوحا", "لن نتخلى عن المنارة", "المعاهدة ملزمة للجميع",
  "سيعاد فتح القناة في الصيف", "الأسطول لم يتحرك", "نرفض الرسوم الجديدة",
};

static const char *const hebrew[] = {
  "הנמל של נורלנד יישאר פתוח", "לא נוותר על המגדלור", "האמנה מחייבת את כולם",
  "התעלה תיפתח בקיץ", "הצי לא זז", "אנו דוחים את המס החדש",
};

static const struct
{
  const char *language;
  const char *const *clauses;
  const char *joint;
  const char *stop;
} tongues[N_TONGUES] = {
  [TONGUE_ENGLISH] = { "en", NULL, NULL, "." },
  [TONGUE_GERMAN] = { "de", german, ", und ", "." },
  [TONGUE_FRENCH] = { "fr", french, " ; ", "." },
  [TONGUE_JAPANESE] = { "ja", japanese, "、", "。" },
  [TONGUE_ARABIC] = { "ar", arabic, "، ", "." },
  [TONGUE_HEBREW] = { "he", hebrew, ", ", "." },
};

#define N_CLAUSES 6
#define PICK(dice, array) array[dice_below (dice, G_N_ELEMENTS (array))]

/**
 * dice_new:
 * @seed: the document's seed
 * @stream: which kind of record the numbers are for
 * @index: which record
 *
 * SplitMix64 (Steele, Lea and Flood, 2014), keyed: each record has a stream of its own, so that
 * it comes out the same whatever was written before it.
 */
Dice
dice_new (guint64 seed, guint stream, guint64 index)
{
  Dice dice = { seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^
                ((guint64) stream << 56) ^ (index * G_GUINT64_CONSTANT (0xd1342543de82ef95)) };

  dice_roll (&dice);
  return dice;
}

guint64
dice_roll (Dice *dice)
{
  guint64 z = dice->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

guint
dice_below (Dice *dice, guint n)
{
  return ((dice_roll (dice) >> 32) * n) >> 32;
}

gboolean
dice_hits (Dice *dice, guint per_mille)
{
  return dice_below (dice, 1000) < per_mille;
}

const char *
words_country (guint index)
{
  return countries[index % N_COUNTRIES];
}

const char *
words_language (Tongue tongue)
{
  return tongues[tongue].language;
}

/* 500 names, no two alike; the first few are in other scripts or very long. */
void
words_person (GString *string, guint index)
{
  if (index < G_N_ELEMENTS (foreign))
    g_string_append (string, foreign[index]);
  else
    g_string_append_printf (string, "%s %s of %s", given[index % G_N_ELEMENTS (given)],
                            surnames[index / G_N_ELEMENTS (given) % G_N_ELEMENTS (surnames)],
                            words_country (index));
}

void
words_alias (GString *string, guint index)
{
  if (index < G_N_ELEMENTS (foreign))
    g_string_append_printf (string, "Speaker %u", index);
  else
    g_string_append_printf (string, "%c. %s", given[index % G_N_ELEMENTS (given)][0],
                            surnames[index / G_N_ELEMENTS (given) % G_N_ELEMENTS (surnames)]);
}

void
words_outlet (GString *string, guint index)
{
  static const char *const kinds[] = { "Courier", "Gazette", "Wire", "Observer", "Radio" };

  g_string_append_printf (string, "%s %s", words_country (index),
                          kinds[index / N_COUNTRIES % G_N_ELEMENTS (kinds)]);
}

void
words_topic (GString *string, guint index)
{
  g_string_append_printf (string, "The %s question", nouns[index % G_N_ELEMENTS (nouns)]);
}

static void
append_clause (GString *string, Dice *dice)
{
  const char *words[] = { "the ", PICK (dice, adjectives), " ", PICK (dice, nouns), " of ",
                          words_country (dice_below (dice, N_COUNTRIES)), " ", PICK (dice, verbs),
                          " the ", PICK (dice, adjectives), " ", PICK (dice, nouns) };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_string_append (string, words[i]);
}

/* Two words of known frequency ("harbour" in 7 of 10, "fleet" in 3 of 10 of the English ones) and
 * one that is rare, so that searches have small and large results. */
static void
append_english (GString *string, Dice *dice)
{
  if (dice_hits (dice, 700))
    g_string_append (string, "in the harbour question ");
  append_clause (string, dice);
  g_string_append (string, PICK (dice, joints));
  append_clause (string, dice);
  if (dice_hits (dice, 300))
    g_string_append (string, " without the fleet");
  if (dice_below (dice, 20000) == 0)
    g_string_append (string, " or the zephyranth");
  if (dice_hits (dice, 500))
    {
      g_string_append (string, PICK (dice, joints));
      append_clause (string, dice);
    }
}

/**
 * words_sentences:
 * @string: where to append
 * @dice: chooses the words
 * @tongue: in which language
 * @report: whether it follows "said that", so begins small and ends without a stop
 *
 * Appends what somebody says, about 200 characters.
 */
void
words_sentences (GString *string, Dice *dice, Tongue tongue, gboolean report)
{
  gsize start = string->len;

  if (tongue == TONGUE_ENGLISH)
    append_english (string, dice);
  else
    for (guint i = 0, n = 2 + dice_below (dice, 3); i < n; i++)
      {
        if (i > 0)
          g_string_append (string, tongues[tongue].joint);
        g_string_append (string, tongues[tongue].clauses[dice_below (dice, N_CLAUSES)]);
      }
  if (report)
    return;
  string->str[start] = g_ascii_toupper (string->str[start]);
  g_string_append (string, tongues[tongue].stop);
}
