/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/chancery-appearance.h"

#include "paint/chancery-palette.h"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define PORTAL_NAMESPACE "org.freedesktop.appearance"

#define SCHEME_DARK 1
#define CONTRAST_HIGH 1

struct _ChanceryAppearance
{
  GObject parent_instance;

  GdkDisplay *display;
  GSettings *settings;
  GtkCssProvider *palette;
  GDBusProxy *portal;
  GCancellable *cancellable;
  guint scheme;
  guint contrast;
  gboolean is_high; /* the theme is one of ours */
};

G_DEFINE_FINAL_TYPE (ChanceryAppearance, chancery_appearance, G_TYPE_OBJECT)

static gboolean
wants_dark (ChanceryAppearance *self)
{
  g_autofree char *chosen = g_settings_get_string (self->settings, "appearance");

  if (g_str_equal (chosen, "system"))
    return self->scheme == SCHEME_DARK;
  return g_str_equal (chosen, "dark");
}

static void
apply (ChanceryAppearance *self)
{
  GtkSettings *settings = gtk_settings_get_for_display (self->display);
  gboolean dark = wants_dark (self);
  gboolean high = self->contrast == CONTRAST_HIGH;
  gboolean was_dark;
  ChanceryPaletteName name = dark ? (high ? CHANCERY_PALETTE_DARK_CONTRAST : CHANCERY_PALETTE_DARK)
                                  : (high ? CHANCERY_PALETTE_LIGHT_CONTRAST : CHANCERY_PALETTE_LIGHT);

  /* Each of these makes GTK read its theme anew. */
  if (high)
    g_object_set (settings, "gtk-theme-name", dark ? "Default-hc-dark" : "Default-hc", NULL);
  else if (self->is_high)
    gtk_settings_reset_property (settings, "gtk-theme-name");
  self->is_high = high;
  g_object_get (settings, "gtk-application-prefer-dark-theme", &was_dark, NULL);
  if (dark != was_dark)
    g_object_set (settings, "gtk-application-prefer-dark-theme", dark, NULL);
  gtk_css_provider_load_from_resource (self->palette, chancery_palette_get_path (name));
}

static void
take_setting (ChanceryAppearance *self,
              const char *key,
              GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  /* Read() of the portal wraps its answer twice. */
  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *unwrapped = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = unwrapped;
    }

  if (!g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    return;

  if (g_str_equal (key, "color-scheme"))
    self->scheme = g_variant_get_uint32 (inner);
  else if (g_str_equal (key, "contrast"))
    self->contrast = g_variant_get_uint32 (inner);
  apply (self);
}

static void
signal_cb (ChanceryAppearance *self,
           const char *sender,
           const char *signal_name,
           GVariant *parameters)
{
  const char *name;
  const char *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_str_equal (signal_name, "SettingChanged") ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", &name, &key, &value);
  if (g_str_equal (name, PORTAL_NAMESPACE))
    take_setting (self, key, value);
}

static void
read_all_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (ChanceryAppearance) self = user_data;
  g_autoptr (GVariant) answer = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, NULL);
  g_autoptr (GVariant) namespaces = NULL;
  g_autoptr (GVariant) values = NULL;
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (answer == NULL || !g_variant_is_of_type (answer, G_VARIANT_TYPE ("(a{sa{sv}})")))
    return;

  namespaces = g_variant_get_child_value (answer, 0);
  values = g_variant_lookup_value (namespaces, PORTAL_NAMESPACE, G_VARIANT_TYPE_VARDICT);
  if (values == NULL)
    return;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
    take_setting (self, key, value);
}

/* A desktop without a portal leaves it at light. */
static void
portal_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (ChanceryAppearance) self = user_data;
  GDBusProxy *portal = g_dbus_proxy_new_for_bus_finish (result, NULL);
  const char *const namespaces[] = { PORTAL_NAMESPACE, NULL };

  if (portal == NULL)
    return;

  self->portal = portal;
  g_signal_connect_object (portal, "g-signal", G_CALLBACK (signal_cb), self, G_CONNECT_SWAPPED);
  g_dbus_proxy_call (portal, "ReadAll", g_variant_new ("(^as)", namespaces),
                     G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, read_all_cb,
                     g_object_ref (self));
}

static void
add_style (ChanceryAppearance *self)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, "/org/chancery/Chancery/style.css");
  gtk_style_context_add_provider_for_display (self->display, GTK_STYLE_PROVIDER (self->palette),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_style_context_add_provider_for_display (self->display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
chancery_appearance_dispose (GObject *object)
{
  ChanceryAppearance *self = CHANCERY_APPEARANCE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->portal);
  g_clear_object (&self->palette);
  g_clear_object (&self->settings);
  g_clear_object (&self->display);

  G_OBJECT_CLASS (chancery_appearance_parent_class)->dispose (object);
}

static void
chancery_appearance_finalize (GObject *object)
{
  g_clear_object (&CHANCERY_APPEARANCE (object)->cancellable);

  G_OBJECT_CLASS (chancery_appearance_parent_class)->finalize (object);
}

static void
chancery_appearance_class_init (ChanceryAppearanceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = chancery_appearance_dispose;
  object_class->finalize = chancery_appearance_finalize;
}

static void
chancery_appearance_init (ChanceryAppearance *self)
{
  self->palette = gtk_css_provider_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * chancery_appearance_new:
 * @display: what is dressed
 * @settings: the program's settings, for the user's choice
 *
 * Dresses @display and keeps following the choice and the portal while it lives.
 *
 * Returns: (transfer full): the appearance
 */
ChanceryAppearance *
chancery_appearance_new (GdkDisplay *display,
                         GSettings *settings)
{
  ChanceryAppearance *self = g_object_new (CHANCERY_TYPE_APPEARANCE, NULL);

  self->display = g_object_ref (display);
  self->settings = g_object_ref (settings);
  add_style (self);
  apply (self);
  g_signal_connect_object (settings, "changed::appearance", G_CALLBACK (apply), self,
                           G_CONNECT_SWAPPED);
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, NULL,
                            PORTAL_NAME, PORTAL_PATH, PORTAL_SETTINGS, self->cancellable,
                            portal_cb, g_object_ref (self));
  return self;
}
