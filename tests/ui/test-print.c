/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printed pages: as many as the texts need, one long text goes on over several.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "ui/files/chancery-print-pages.h"

static guint
count (const char *content, gsize length, const char *what)
{
  guint n = 0;

  for (const char *at = content; (at = memmem (at, content + length - at, what, strlen (what)));
       at += strlen (what))
    n++;
  return n;
}

/* Appends what is packed at @packed to @content. */
static void
unpack (GString *content, const char *packed, gsize length)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  GConverterResult result = G_CONVERTER_CONVERTED;
  char buffer[4096];
  gsize n_read;
  gsize n_written;

  while (result == G_CONVERTER_CONVERTED)
    {
      result = g_converter_convert (G_CONVERTER (zlib), packed, length, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        return;
      g_string_append_len (content, buffer, n_written);
      packed += n_read;
      length -= n_read;
    }
}

/* The objects of a PDF file, those too that cairo 1.18 packs into streams. */
static GString *
read_objects (const char *path)
{
  static const char begin[] = "\nstream\n";
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  GString *content = g_string_new (NULL);
  gsize length;

  g_assert_true (g_file_get_contents (path, &file, &length, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (file, "%PDF"));
  g_string_append_len (content, file, length);
  for (const char *at = file; (at = memmem (at, file + length - at, begin, strlen (begin)));)
    {
      at += strlen (begin);
      unpack (content, at, file + length - at);
    }
  return content;
}

/* How many pages @n texts of @n_words words take. */
static guint
print (guint n, guint n_words)
{
  g_autofree char *folder = g_dir_make_tmp ("chancery-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GString *content;
  guint n_pages;

  for (guint i = 0; i < n; i++)
    {
      GString *text = g_string_new (NULL);

      for (guint j = 0; j < n_words; j++)
        g_string_append_printf (text, "word%u ", j);
      g_string_append (text, "\n[1] A source\n[2] Another source");
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  operation = chancery_print_pages_new (texts, "Title");
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  content = read_objects (path);
  n_pages = count (content->str, content->len, "/Type /Page")
            - count (content->str, content->len, "/Type /Pages");
  g_string_free (content, TRUE);
  g_unlink (path);
  g_rmdir (folder);
  return n_pages;
}

static void
test_pages (void)
{
  guint few = print (3, 20);
  guint many = print (300, 20);
  guint one_long = print (1, 4000);
  guint none = print (0, 0);

  g_assert_cmpuint (few, ==, 1);
  g_assert_cmpuint (none, ==, 1);
  g_assert_cmpuint (many, >, 10);
  g_assert_cmpuint (many, <, 60);
  g_assert_cmpuint (one_long, >, 3);
  g_assert_cmpuint (one_long, <, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init_check ();
  g_test_add_func ("/print/pages", test_pages);
  return g_test_run ();
}
