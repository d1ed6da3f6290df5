/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/files/chancery-print-pages.h"

#include <glib/gi18n.h>
#include <string.h>

#define FONT "serif 10.5"
#define HEADING_FONT "sans 8"
#define FOOTNOTE_SCALE 0.8

/* Points */
#define HEADING_HEIGHT 26
#define GAP 11

/* So many texts are laid out before the window has its turn again. */
#define TEXTS_A_TURN 100

/* Where a page begins: with a line of a text. */
typedef struct
{
  guint text;
  int line;
} Place;

typedef struct
{
  GPtrArray *texts;
  char *title;
  GArray *pages; /* of Place */
  Place next;    /* what is to be laid out next */
  double y;
} Pages;

static void
pages_free (gpointer data,
            GClosure *closure)
{
  Pages *pages = data;

  g_ptr_array_unref (pages->texts);
  g_array_unref (pages->pages);
  g_free (pages->title);
  g_free (pages);
}

/* The first line is the statement, the others are its footnotes. */
static PangoLayout *
make_layout (Pages *pages,
             GtkPrintContext *context,
             guint index)
{
  const char *text = pages->texts->pdata[index];
  const char *footnotes = strchr (text, '\n');
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  if (footnotes != NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      PangoAttribute *scale = pango_attr_scale_new (FOOTNOTE_SCALE);

      scale->start_index = footnotes - text;
      pango_attr_list_insert (attributes, scale);
      pango_layout_set_attributes (layout, attributes);
    }
  return layout;
}

static double
measure_line (PangoLayout *layout,
              int line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, line), NULL, &extents);
  return (double) extents.height / PANGO_SCALE;
}

static void
lay_out (Pages *pages,
         GtkPrintContext *context)
{
  g_autoptr (PangoLayout) layout = make_layout (pages, context, pages->next.text);
  double bottom = gtk_print_context_get_height (context);
  int n_lines = pango_layout_get_line_count (layout);

  for (pages->next.line = 0; pages->next.line < n_lines; pages->next.line++)
    {
      double height = measure_line (layout, pages->next.line);

      if (pages->y + height > bottom)
        {
          g_array_append_val (pages->pages, pages->next);
          pages->y = HEADING_HEIGHT;
        }
      pages->y += height;
    }
  pages->y += GAP;
  pages->next.line = 0;
  pages->next.text++;
}

static void
begin_cb (GtkPrintOperation *operation,
          GtkPrintContext *context,
          Pages *pages)
{
  const Place first = { 0, 0 };

  g_array_set_size (pages->pages, 0);
  g_array_append_val (pages->pages, first);
  pages->next = first;
  pages->y = HEADING_HEIGHT;
}

static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext *context,
             Pages *pages)
{
  for (guint i = 0; i < TEXTS_A_TURN && pages->next.text < pages->texts->len; i++)
    lay_out (pages, context);
  if (pages->next.text < pages->texts->len)
    return FALSE;
  gtk_print_operation_set_n_pages (operation, pages->pages->len);
  return TRUE;
}

static void
draw_heading (Pages *pages,
              GtkPrintContext *context,
              int page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (HEADING_FONT);
  /* Translators: at the top of a printed page: what it is of, which page of how many */
  g_autofree char *text =
    g_strdup_printf (_("%s · page %d of %u"), pages->title, page + 1, pages->pages->len);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_MIDDLE);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
}

/* Returns: where the next text goes */
static double
draw_lines (GtkPrintContext *context,
            PangoLayout *layout,
            int from,
            int to,
            double y)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);

  for (int i = from; i < to; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      PangoRectangle extents;
      double x;

      pango_layout_line_get_extents (line, NULL, &extents);
      x = line->resolved_dir == PANGO_DIRECTION_RTL ?
            width - (double) extents.width / PANGO_SCALE : 0;
      cairo_move_to (cr, x, y - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, line);
      y += (double) extents.height / PANGO_SCALE;
    }
  return y + GAP;
}

static void
draw_cb (GtkPrintOperation *operation,
         GtkPrintContext *context,
         int page,
         Pages *pages)
{
  const Place *places = (const Place *) pages->pages->data;
  const Place end = { pages->texts->len, 0 };
  Place at = places[page];
  Place until = page + 1 < (int) pages->pages->len ? places[page + 1] : end;
  double y = HEADING_HEIGHT;

  draw_heading (pages, context, page);
  for (; at.text < until.text || (at.text == until.text && at.line < until.line); at.text++)
    {
      g_autoptr (PangoLayout) layout = make_layout (pages, context, at.text);
      int last = at.text == until.text ? until.line : pango_layout_get_line_count (layout);

      y = draw_lines (context, layout, at.line, last, y);
      at.line = 0;
    }
}

/**
 * chancery_print_pages_new:
 * @texts: (element-type utf8): the statement of each in its first line, then its footnotes
 * @title: what they are, for the heading of each page
 *
 * Returns: (transfer full): what prints them; laid out in turns with the window
 */
GtkPrintOperation *
chancery_print_pages_new (GPtrArray *texts,
                          const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Pages *pages = g_new0 (Pages, 1);

  pages->texts = g_ptr_array_ref (texts);
  pages->title = g_strdup (title);
  pages->pages = g_array_new (FALSE, FALSE, sizeof (Place));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, title);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_cb), pages, pages_free, 0);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), pages);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), pages);
  return operation;
}
