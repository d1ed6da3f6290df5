/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The clock, the source of UUIDs and the analyst, in one value handed down from the application.
 */

#include "core/store/chancery-context.h"

#include <string.h>

static gint64
system_now (gpointer data)
{
  return g_get_real_time ();
}

static void
system_uuid (ChanceryUuid *uuid, gpointer data)
{
  chancery_uuid_generate (uuid, g_get_real_time ());
}

/**
 * chancery_context_new:
 * @analyst: who works
 * @analyst_name: (nullable): their name
 *
 * Returns: (transfer full): a context with the system's clock and random UUIDs; a test may change
 *   its members before anything uses it
 */
ChanceryContext *
chancery_context_new (const ChanceryUuid *analyst, const char *analyst_name)
{
  ChanceryContext *context = g_atomic_rc_box_new0 (ChanceryContext);

  context->now = system_now;
  context->new_uuid = system_uuid;
  context->analyst = *analyst;
  context->analyst_name = g_strdup (analyst_name);
  g_mutex_init (&context->lock);
  return context;
}

/**
 * chancery_context_new_for_user:
 * @settings: the user's settings
 *
 * Makes the context of whoever runs the program. The UUID of the analyst is made, and kept in
 * @settings, when it is first asked for; the name is that of chancery_context_take_name().
 *
 * Returns: (transfer full): a context
 */
ChanceryContext *
chancery_context_new_for_user (GSettings *settings)
{
  g_autofree char *id = g_settings_get_string (settings, "analyst-uuid");
  ChanceryContext *context;
  ChanceryUuid analyst;

  if (!chancery_uuid_parse (id, -1, &analyst))
    {
      g_autofree char *made = NULL;

      chancery_uuid_generate (&analyst, g_get_real_time ());
      made = chancery_uuid_to_string (&analyst);
      g_settings_set_string (settings, "analyst-uuid", made);
      g_settings_sync ();
    }
  context = chancery_context_new (&analyst, NULL);
  chancery_context_take_name (context, settings);
  return context;
}

/**
 * chancery_context_ref:
 * @context: a context
 *
 * Returns: (transfer full): @context
 */
ChanceryContext *
chancery_context_ref (ChanceryContext *context)
{
  return g_atomic_rc_box_acquire (context);
}

static void
context_clear (gpointer data)
{
  ChanceryContext *context = data;

  g_free (context->analyst_name);
  g_mutex_clear (&context->lock);
  g_free (context->vfs);
}

/**
 * chancery_context_unref:
 * @context: (transfer full): a context
 */
void
chancery_context_unref (ChanceryContext *context)
{
  g_atomic_rc_box_release_full (context, context_clear);
}

/**
 * chancery_context_dup_analyst_name:
 * @context: a context
 *
 * Returns: (transfer full) (nullable): the name of who works now
 */
char *
chancery_context_dup_analyst_name (ChanceryContext *context)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->lock);

  return g_strdup (context->analyst_name);
}

/**
 * chancery_context_set_analyst_name:
 * @context: a context
 * @name: (nullable): a name
 *
 * From now on the same analyst goes by that name, in the files that are open too.
 */
void
chancery_context_set_analyst_name (ChanceryContext *context, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->lock);

  g_free (context->analyst_name);
  context->analyst_name = g_strdup (name);
}

/**
 * chancery_context_take_name:
 * @context: a context
 * @settings: the user's settings
 *
 * Takes the analyst's name from the settings; without one they go by that of the account.
 */
void
chancery_context_take_name (ChanceryContext *context, GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, "analyst-name");

  chancery_context_set_analyst_name (context, *name != '\0' ? name : g_get_real_name ());
}
