/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text fold: what is alike, what is not, and that every token points at the code points of
 * the original text it came from. */

#include "core/query/chancery-fold.h"

#include <string.h>

static void
test_fold_tokens (void)
{
  static const struct {
    const char *text;
    const char *folded;
  } cases[] = {
    { "", "" },
    { " \t\n—…", "" },
    { "Kaja Kallas", "kaja kallas" },
    { "He got everything, he wanted!", "he got everything he wanted" },
    { "Ukraine's O’Brien мʼя", "ukraine s o brien м я" },
    { "1,000.5 B-52 COVID-19", "1 000 5 b 52 covid 19" },
    { "Zelenskýý ZELENSKYY", "zelenskyy zelenskyy" },
    { "e\xcc\x81lan \xcc\x81 x", "elan x" },
    { "Łódź Ørsted Đoković ısı İstanbul", "lodz orsted dokovic isi istanbul" },
    { "Straße STRAẞE æon Œuvre ǽ", "strasse strasse aeon oeuvre ae" },
    { "Þór Guðmundsdóttir Əliyev", "thor gudmundsdottir aliyev" },
    { "Порошенко ЇЖАК Йорк Ёлка", "порошенко іжак иорк елка" },
    { "ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ" },
    { "ﬁnance ①② m² ½ Ａｂ", "finance 12 m2 1 2 ab" },
    { "٣ ۴ 5", "3 4 5" },
    { "مُحَمَّد محمـد أحمد", "محمد محمد احمد" },
    { "علی علي", "علي علي" },
    { "Saʿūd Sa\xc2\xadud\xe2\x80\x8d", "saud saud" },
    { "a\xe2\x80\x8b" "b", "a b" },
    { "का की के", "का की के" },
    { "东京都", "东京 京都 都" },
    { "都", "都" },
    { "AI技術x", "ai 技術 術 x" },
    { "プーチン・ウラジーミル", "プー ーチ チン ン ウラ ラジ ジー ーミ ミル ル" },
    { "が か\xe3\x82\x99 ｶﾞ か", "が が ガ か" },
    { "서울 \xe1\x84\x89\xe1\x85\xa5\xe1\x84\x8b\xe1\x85\xae\xe1\x86\xaf", "서울 울 서울 울" },
    { "𠀀𠀁", "𠀀𠀁 𠀁" },
    { "ok\xff\xfe" "bad \xe2\x82", "ok bad" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = chancery_fold (cases[i].text);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* Folding what was folded changes nothing, but for CJK, whose pairs would be paired again. */
static void
test_fold_idempotent (void)
{
  static const char *texts[] = { "Łódź, ﬁn—Đ 1,5½", "ЇЖАК Ёлка", "مُحَمَّد", "की Σίσυφος" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *once = chancery_fold (texts[i]);
      g_autofree char *twice = chancery_fold (once);

      g_assert_cmpstr (once, ==, twice);
    }
}

static void
test_fold_map (void)
{
  static const struct {
    const char *text;
    const char *spans;
  } cases[] = {
    { "“He got”", "he[1,3) got[4,7)" },
    { "e\xcc\x81lan vital", "elan[0,5) vital[6,11)" },
    { "Straße!", "strasse[0,6)" },
    { "½ x", "1[0,1) 2[0,1) x[2,3)" },
    { "x 东京都 y", "x[0,1) 东京[2,4) 京都[3,5) 都[4,5) y[6,7)" },
    { "か\xe3\x82\x99く", "がく[0,3) く[2,3)" },
    { "くか\xe3\x82\x99!", "くが[0,3) が[1,3)" },
    { "a\xff" "b", "a[0,1) b[2,3)" },
    { "soft\xc2\xadhyphen z", "softhyphen[0,11) z[12,13)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) folded = g_string_new ("before");
      g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (ChanceryFoldToken));
      g_autoptr (GString) spans = g_string_new (NULL);

      chancery_fold_append (cases[i].text, -1, folded, tokens);
      for (guint t = 0; t < tokens->len; t++)
        {
          const ChanceryFoldToken *token = &g_array_index (tokens, ChanceryFoldToken, t);

          g_string_append_printf (spans, "%s%.*s[%u,%u)", t > 0 ? " " : "", (int) token->length,
                                  folded->str + token->offset, token->start, token->end);
        }
      g_assert_cmpstr (spans->str, ==, cases[i].spans);
    }
}

static gunichar
random_character (GRand *rand)
{
  static const struct {
    gunichar from, to;
  } blocks[] = {
    { ' ', 0x7f },      { 0xa0, 0x250 },    { 0x300, 0x370 },   { 0x400, 0x530 },
    { 0x600, 0x700 },   { 0x900, 0xa00 },   { 0x1100, 0x1200 }, { 0x2000, 0x2070 },
    { 0x3000, 0x3100 }, { 0x4e00, 0x4f00 }, { 0xac00, 0xad00 }, { 0xf900, 0xfe10 },
    { 0xff00, 0xffe0 }, { 0x20000, 0x20100 },
  };
  guint block = g_rand_int_range (rand, 0, G_N_ELEMENTS (blocks));

  return g_rand_int_range (rand, blocks[block].from, blocks[block].to);
}

/* Whatever the text: tokens lie in order inside it, are what the folded text is made of, and the
 * part of the original that a word token names folds to that word. */
static void
test_fold_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) folded = g_string_new (NULL);
      g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (ChanceryFoldToken));
      g_autofree char *alone = NULL;
      gsize next = 0;
      guint32 n_characters = g_rand_int_range (rand, 0, 40), end = 0;

      for (guint32 i = 0; i < n_characters; i++)
        g_string_append_unichar (text, random_character (rand));
      chancery_fold_append (text->str, text->len, folded, tokens);
      alone = chancery_fold (text->str);
      g_assert_cmpstr (folded->str, ==, alone);
      g_assert_true (g_utf8_validate (folded->str, folded->len, NULL));
      g_assert_cmpuint (strlen (folded->str), ==, folded->len);
      for (guint t = 0; t < tokens->len; t++)
        {
          const ChanceryFoldToken *token = &g_array_index (tokens, ChanceryFoldToken, t);

          g_assert_cmpuint (token->offset, ==, next);
          g_assert_cmpuint (token->length, >, 0);
          g_assert_null (memchr (folded->str + token->offset, ' ', token->length));
          g_assert_cmpuint (token->start, <, token->end);
          g_assert_cmpuint (token->end, <=, n_characters);
          g_assert_cmpuint (token->end, >=, end);
          end = token->end;
          next = token->offset + token->length + 1;
        }
      g_assert_cmpuint (folded->len, ==, next == 0 ? 0 : next - 1);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/tokens", test_fold_tokens);
  g_test_add_func ("/fold/idempotent", test_fold_idempotent);
  g_test_add_func ("/fold/map", test_fold_map);
  g_test_add_func ("/fold/any-text", test_fold_any_text);
  return g_test_run ();
}
