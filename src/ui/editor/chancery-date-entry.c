/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/editor/chancery-date-entry.h"

#include <glib/gi18n.h>

#include "ui/chancery-date-reading.h"
#include "ui/chancery-entry.h"

struct _ChanceryDateEntry
{
  ChanceryFieldEditor parent_instance;

  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (ChanceryDateEntry, chancery_date_entry, CHANCERY_TYPE_FIELD_EDITOR)

/* What was understood stands below as long as one is at it, and a date in words behind EDTF. */
static char *
chancery_date_entry_store (ChanceryFieldEditor *editor)
{
  ChanceryDateEntry *self = CHANCERY_DATE_ENTRY (editor);
  ChanceryRecord *record = chancery_field_editor_get_record (editor);
  guint field = chancery_field_editor_get_field (editor);
  g_autofree char *text =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *edtf = NULL;
  g_autofree char *message = NULL;

  if (*text == '\0')
    {
      chancery_record_set_null (record, field);
      chancery_field_editor_say (editor, NULL, FALSE);
      return NULL;
    }

  if (!chancery_date_reading_understand (text, &edtf, &message))
    return g_steal_pointer (&message);

  chancery_record_set_text (record, field, edtf);
  chancery_field_editor_say (editor, message, FALSE);
  return NULL;
}

static void
changed_cb (ChanceryDateEntry *self)
{
  chancery_field_editor_changed (CHANCERY_FIELD_EDITOR (self));
  chancery_field_editor_check (CHANCERY_FIELD_EDITOR (self));
}

static void
chancery_date_entry_load (ChanceryFieldEditor *editor)
{
  ChanceryDateEntry *self = CHANCERY_DATE_ENTRY (editor);
  const char *edtf = chancery_record_get_text (chancery_field_editor_get_record (editor),
                                               chancery_field_editor_get_field (editor));

  self->entry = gtk_entry_new ();
  chancery_entry_limit (self->entry, CHANCERY_ENTRY_MOST);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("22 Aug 2025"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->entry), TRUE);
  chancery_field_editor_set_control (editor, self->entry, self->entry);
  if (edtf != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), edtf);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
chancery_date_entry_class_init (ChanceryDateEntryClass *klass)
{
  CHANCERY_FIELD_EDITOR_CLASS (klass)->load = chancery_date_entry_load;
  CHANCERY_FIELD_EDITOR_CLASS (klass)->store = chancery_date_entry_store;
}

static void
chancery_date_entry_init (ChanceryDateEntry *self)
{
}
