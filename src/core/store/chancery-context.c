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
  return context;
}

/**
 * chancery_context_new_for_user:
 * @settings: the user's settings
 *
 * Makes the context of whoever runs the program. The UUID of the analyst is made, and kept in
 * @settings, when it is first asked for; without a name of their own they go by that of the
 * account.
 *
 * Returns: (transfer full): a context
 */
ChanceryContext *
chancery_context_new_for_user (GSettings *settings)
{
  g_autofree char *id = g_settings_get_string (settings, "analyst-uuid");
  g_autofree char *name = g_settings_get_string (settings, "analyst-name");
  ChanceryUuid analyst;

  if (!chancery_uuid_parse (id, -1, &analyst))
    {
      g_autofree char *made = NULL;

      chancery_uuid_generate (&analyst, g_get_real_time ());
      made = chancery_uuid_to_string (&analyst);
      g_settings_set_string (settings, "analyst-uuid", made);
      g_settings_sync ();
    }
  return chancery_context_new (&analyst, *name != '\0' ? name : g_get_real_name ());
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
