/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-context-label.h"

#include <string.h>

#include "core/model/chancery-spans.h"

/* How much is shown on either side, in code points. */
#define CONTEXT_LENGTH 130

struct _ChanceryContextLabel
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GArray *ranges; /* of ChancerySpan, in bytes of what the label shows */
};

G_DEFINE_FINAL_TYPE (ChanceryContextLabel, chancery_context_label, GTK_TYPE_WIDGET)

static void
insert (PangoAttrList *attributes,
        PangoAttribute *attribute,
        const ChancerySpan *range)
{
  attribute->start_index = range->start;
  attribute->end_index = range->end;
  pango_attr_list_insert (attributes, attribute);
}

/* The colours are the theme's, so they are taken anew whenever it changes. */
static void
chancery_context_label_css_changed (GtkWidget *widget,
                                    GtkCssStyleChange *change)
{
  ChanceryContextLabel *self = CHANCERY_CONTEXT_LABEL (widget);
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA faint;
  GdkRGBA mark;
  GdkRGBA text;

  GTK_WIDGET_CLASS (chancery_context_label_parent_class)->css_changed (widget, change);

  if (self->label == NULL || !gtk_style_context_lookup_color (context, "chancery_faint", &faint) ||
      !gtk_style_context_lookup_color (context, "chancery_highlight", &mark))
    return;

  gtk_style_context_get_color (context, &text);
  insert (attributes, pango_attr_foreground_new (faint.red * G_MAXUINT16, faint.green * G_MAXUINT16,
                                                 faint.blue * G_MAXUINT16),
          &(ChancerySpan){ 0, G_MAXUINT });
  for (guint i = 0; i < self->ranges->len; i++)
    {
      const ChancerySpan *range = &g_array_index (self->ranges, ChancerySpan, i);

      insert (attributes, pango_attr_background_new (mark.red * G_MAXUINT16,
                                                     mark.green * G_MAXUINT16,
                                                     mark.blue * G_MAXUINT16), range);
      insert (attributes, pango_attr_foreground_new (text.red * G_MAXUINT16,
                                                     text.green * G_MAXUINT16,
                                                     text.blue * G_MAXUINT16), range);
    }
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
}

static void
chancery_context_label_dispose (GObject *object)
{
  ChanceryContextLabel *self = CHANCERY_CONTEXT_LABEL (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->ranges, g_array_unref);

  G_OBJECT_CLASS (chancery_context_label_parent_class)->dispose (object);
}

static void
chancery_context_label_class_init (ChanceryContextLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_context_label_dispose;
  widget_class->css_changed = chancery_context_label_css_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_context_label_init (ChanceryContextLabel *self)
{
  self->ranges = g_array_new (FALSE, FALSE, sizeof (ChancerySpan));
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "context");
}

/* Moves to the next space, so that no word is cut; paragraphs run on. */
static const char *
move_to_space (const char *text,
               const char *at,
               gboolean forward)
{
  const char *found = forward ? strchr (at, ' ') : g_strrstr_len (text, at - text, " ");

  if (found == NULL || ABS (found - at) > 40)
    return at;
  return forward ? found : found + 1;
}

static void
show_passage (ChanceryContextLabel *self,
              const char *text,
              GArray *spans)
{
  glong length = g_utf8_strlen (text, -1);
  glong first = MAX (g_array_index (spans, ChancerySpan, 0).start - CONTEXT_LENGTH, 0);
  glong last = MIN (g_array_index (spans, ChancerySpan, spans->len - 1).end + CONTEXT_LENGTH,
                    length);
  const char *start = g_utf8_offset_to_pointer (text, first);
  const char *end = g_utf8_offset_to_pointer (start, last - first);
  g_autoptr (GString) passage = g_string_new (NULL);
  gssize shift;

  if (first > 0)
    {
      start = move_to_space (text, start, FALSE);
      g_string_append (passage, "… ");
    }
  if (last < length)
    end = move_to_space (text, end, TRUE);

  shift = (gssize) passage->len - (start - text);
  g_string_append_len (passage, start, end - start);
  g_strdelimit (passage->str, "\n\r\t", ' ');
  if (*end != '\0')
    g_string_append (passage, " …");

  for (guint i = 0; i < spans->len; i++)
    {
      const ChancerySpan *span = &g_array_index (spans, ChancerySpan, i);
      ChancerySpan range = { g_utf8_offset_to_pointer (text, span->start) - text + shift,
                             g_utf8_offset_to_pointer (text, span->end) - text + shift };

      g_array_append_val (self->ranges, range);
    }
  gtk_label_set_text (GTK_LABEL (self->label), passage->str);
}

/**
 * chancery_context_label_new:
 * @text: an archived text
 * @spans: (element-type ChancerySpan): what is highlighted, in code points of @text
 *
 * Returns: a label of the passage round @spans
 */
GtkWidget *
chancery_context_label_new (const char *text,
                            GArray *spans)
{
  ChanceryContextLabel *self = g_object_new (CHANCERY_TYPE_CONTEXT_LABEL, NULL);

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (spans != NULL && spans->len > 0, NULL);

  if (g_array_index (spans, ChancerySpan, spans->len - 1).end <= g_utf8_strlen (text, -1))
    show_passage (self, text, spans);
  return GTK_WIDGET (self);
}
