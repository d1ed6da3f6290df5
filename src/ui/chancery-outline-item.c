/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-outline-item.h"

#include <glib/gi18n.h>

struct _ChanceryOutlineItem
{
  GObject parent_instance;

  ChanceryOutlineLine line; /* without its entry, which goes with the catalogue */
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1];
  char *name;
};

G_DEFINE_FINAL_TYPE (ChanceryOutlineItem, chancery_outline_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
chancery_outline_item_finalize (GObject *object)
{
  g_free (CHANCERY_OUTLINE_ITEM (object)->name);

  G_OBJECT_CLASS (chancery_outline_item_parent_class)->finalize (object);
}

static void
chancery_outline_item_class_init (ChanceryOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_outline_item_finalize;

  /**
   * ChanceryOutlineItem::changed:
   *
   * What the line says is another: its count, its name, whether it is chosen or open.
   */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_outline_item_init (ChanceryOutlineItem *self)
{
}

static void
take_line (ChanceryOutlineItem *self,
           const ChanceryOutlineLine *line)
{
  self->line = *line;
  self->line.entry = NULL;
  g_clear_pointer (&self->name, g_free);
  if (line->entry == NULL)
    return;

  self->name = g_strdup (line->entry->name);
  chancery_uuid_format (&line->entry->uuid, self->uuid);
}

/**
 * chancery_outline_item_new:
 * @line: a line of an outline
 *
 * Returns: (transfer full): an item that says the same
 */
ChanceryOutlineItem *
chancery_outline_item_new (const ChanceryOutlineLine *line)
{
  ChanceryOutlineItem *self = g_object_new (CHANCERY_TYPE_OUTLINE_ITEM, NULL);

  take_line (self, line);
  return self;
}

/**
 * chancery_outline_item_is:
 * @self: an item
 * @line: a line of an outline that was made anew
 *
 * Returns: whether both stand for the same thing
 */
gboolean
chancery_outline_item_is (ChanceryOutlineItem *self,
                          const ChanceryOutlineLine *line)
{
  char uuid[CHANCERY_UUID_TEXT_LENGTH + 1] = "";

  if (line->entry != NULL)
    chancery_uuid_format (&line->entry->uuid, uuid);
  return self->line.kind == line->kind && self->line.section == line->section &&
         self->line.state == line->state && g_str_equal (self->uuid, uuid);
}

/**
 * chancery_outline_item_update:
 * @self: an item
 * @line: the line that it stands for
 *
 * Takes up what the line says now.
 */
void
chancery_outline_item_update (ChanceryOutlineItem *self,
                              const ChanceryOutlineLine *line)
{
  const ChanceryOutlineLine *old = &self->line;
  const char *name = line->entry != NULL ? line->entry->name : NULL;

  if (old->depth == line->depth && old->can_open == line->can_open &&
      old->is_open == line->is_open && old->is_chosen == line->is_chosen &&
      old->count == line->count && g_strcmp0 (self->name, name) == 0)
    return;

  take_line (self, line);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * chancery_outline_item_get_line:
 * @self: an item
 *
 * Returns: (transfer none): what it says, without its entry
 */
const ChanceryOutlineLine *
chancery_outline_item_get_line (ChanceryOutlineItem *self)
{
  return &self->line;
}

/**
 * chancery_outline_item_get_uuid:
 * @self: an item
 *
 * Returns: (transfer none): the UUID of the record, as text; "" where there is none
 */
const char *
chancery_outline_item_get_uuid (ChanceryOutlineItem *self)
{
  return self->uuid;
}

/**
 * chancery_outline_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what it is called
 */
const char *
chancery_outline_item_get_title (ChanceryOutlineItem *self)
{
  static const char *const sections[] = { N_("Sources"), N_("Topics"), N_("Events"), N_("Lists"),
                                          N_("Saved views") };
  static const char *const states[] = { N_("Inbox"), N_("In work"), N_("Coded"),
                                        N_("Nothing in it") };

  switch (self->line.kind)
    {
    case CHANCERY_LINE_HEADING:
      return _(sections[self->line.section]);
    case CHANCERY_LINE_STATE:
      return _(states[self->line.state]);
    case CHANCERY_LINE_TO_VERIFY:
      return _("To verify");
    case CHANCERY_LINE_MORE:
      return self->line.is_open ? _("Show fewer") : _("Show all");
    default:
      return self->name;
    }
}

/**
 * chancery_outline_item_get_key:
 * @self: an item that can be opened
 *
 * Returns: (transfer none): what it is called where it is remembered as closed
 */
const char *
chancery_outline_item_get_key (ChanceryOutlineItem *self)
{
  return self->line.kind == CHANCERY_LINE_HEADING ?
           chancery_outline_get_section_name (self->line.section) :
           self->uuid;
}

/**
 * chancery_outline_item_get_facet:
 * @self: an item
 * @facet: (out): the field of a search that it stands for
 * @value: (out) (transfer none): the value of that field
 *
 * Returns: whether it stands for a field of a search
 */
gboolean
chancery_outline_item_get_facet (ChanceryOutlineItem *self,
                                 ChanceryFacet *facet,
                                 const char **value)
{
  *value = self->name;
  switch (self->line.kind)
    {
    case CHANCERY_LINE_TO_VERIFY:
      *facet = CHANCERY_FACET_REVIEW;
      *value = "to-verify";
      return TRUE;
    case CHANCERY_LINE_TOPIC:
      *facet = CHANCERY_FACET_TOPIC;
      return TRUE;
    case CHANCERY_LINE_EVENT:
      *facet = CHANCERY_FACET_EVENT;
      return TRUE;
    case CHANCERY_LINE_LIST:
      *facet = CHANCERY_FACET_LIST;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * chancery_outline_item_get_table:
 * @self: an item
 *
 * Returns: (transfer none): the name of the table that its section is of
 */
const char *
chancery_outline_item_get_table (ChanceryOutlineItem *self)
{
  static const ChanceryTableId tables[CHANCERY_N_SECTIONS] = {
    CHANCERY_TABLE_SOURCE, CHANCERY_TABLE_TOPIC, CHANCERY_TABLE_EVENT, CHANCERY_TABLE_LIST,
    CHANCERY_TABLE_VIEW
  };

  return chancery_table_get (tables[self->line.section])->name;
}

/**
 * chancery_outline_item_get_state:
 * @self: an item for the sources in a state
 *
 * Returns: (transfer none): the word for that state
 */
const char *
chancery_outline_item_get_state (ChanceryOutlineItem *self)
{
  return chancery_table_get (CHANCERY_TABLE_SOURCE)
    ->fields[CHANCERY_SOURCE_STATE]
    .words[self->line.state];
}

/**
 * chancery_outline_item_describe:
 * @self: an item
 *
 * Returns: (transfer full): what a screen reader says: "Peace talks, 37 statements"
 */
char *
chancery_outline_item_describe (ChanceryOutlineItem *self)
{
  const ChanceryOutlineLine *line = &self->line;
  const char *title = chancery_outline_item_get_title (self);
  g_autofree char *count = NULL;

  if (line->kind == CHANCERY_LINE_HEADING)
    return g_strdup (title);
  if (line->kind == CHANCERY_LINE_STATE)
    count = g_strdup_printf (ngettext ("%u source", "%u sources", line->count), line->count);
  else if (line->kind == CHANCERY_LINE_MORE)
    count = g_strdup_printf (ngettext ("%u event", "%u events", line->count), line->count);
  else
    count = g_strdup_printf (ngettext ("%'u statement", "%'u statements", line->count),
                             line->count);
  return g_strdup_printf (_("%s, %s"), title, count);
}
