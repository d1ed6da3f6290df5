/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rests: a GIO module that the tests load into the program, and nothing else does. It tells them
 * over D-Bus when the program has heard what the X server told it, and has shown what follows.
 * Keys and questions come by different ways, so that one may overtake the other. Not for what goes
 * on in other threads. */
#include <gio/gio.h>
#include <unistd.h>

/* Longer than a frame, ms. */
#define ROUND 20

/* Where there is always something to do it is said nevertheless, ms. */
#define PATIENCE 1000

static const char about[] = "<node><interface name='org.chancery.Test'>"
                            "<method name='Rest'><arg type='u' direction='in'/></method>"
                            "</interface></node>";

typedef struct
{
  GDBusMethodInvocation *invocation;
  guint rounds;
  guint source;
  guint limit;
} Question;

static gboolean
limit_cb (gpointer data)
{
  Question *question = data;

  g_source_remove (question->source);
  g_dbus_method_invocation_return_value (question->invocation, NULL);
  g_free (question);
  return G_SOURCE_REMOVE;
}

static gboolean round_cb (gpointer data);

/* Nothing else is due: neither events nor a frame. */
static gboolean
idle_cb (gpointer data)
{
  Question *question = data;

  if (question->rounds-- > 0)
    {
      question->source = g_timeout_add (ROUND, round_cb, question);
      return G_SOURCE_REMOVE;
    }

  g_source_remove (question->limit);
  g_dbus_method_invocation_return_value (question->invocation, NULL);
  g_free (question);
  return G_SOURCE_REMOVE;
}

static gboolean
round_cb (gpointer data)
{
  Question *question = data;

  question->source = g_idle_add_full (G_PRIORITY_LOW, idle_cb, question, NULL);
  return G_SOURCE_REMOVE;
}

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->invocation = invocation;
  g_variant_get (parameters, "(u)", &question->rounds);
  question->limit = g_timeout_add (PATIENCE, limit_cb, question);
  round_cb (question);
}

static void
connected_cb (GDBusConnection *connection,
              const char *name,
              gpointer data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (about, NULL);

  g_dbus_connection_register_object (connection, "/", node->interfaces[0], &vtable, NULL, NULL,
                                     NULL);
}

void g_io_module_load (GIOModule *module);
void g_io_module_unload (GIOModule *module);
char **g_io_module_query (void);

G_MODULE_EXPORT void
g_io_module_load (GIOModule *module)
{
  g_autofree char *name = g_strdup_printf ("org.chancery.Test.p%d", (int) getpid ());

  g_type_module_use (G_TYPE_MODULE (module));
  g_bus_own_name (G_BUS_TYPE_SESSION, name, G_BUS_NAME_OWNER_FLAGS_NONE, connected_cb, NULL, NULL,
                  NULL, NULL);
}

G_MODULE_EXPORT void
g_io_module_unload (GIOModule *module)
{
}

G_MODULE_EXPORT char **
g_io_module_query (void)
{
  return g_new0 (char *, 1);
}
