#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A settings portal on the session bus. Each line on standard input, "color-scheme 1" or
"contrast 1", sets a value and tells of it; "ready" on standard output answers each line."""
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'
NAMESPACE = 'org.freedesktop.appearance'
INTERFACE = Gio.DBusNodeInfo.new_for_xml('''<node>
  <interface name="org.freedesktop.portal.Settings">
    <method name="ReadAll">
      <arg type="as" name="namespaces" direction="in"/>
      <arg type="a{sa{sv}}" name="value" direction="out"/>
    </method>
    <signal name="SettingChanged">
      <arg type="s"/><arg type="s"/><arg type="v"/>
    </signal>
  </interface>
</node>''').interfaces[0]

values = {'color-scheme': 0, 'contrast': 0}
loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def answer(_bus, _sender, _path, _interface, _method, _parameters, invocation):
    numbers = {key: GLib.Variant('u', value) for key, value in values.items()}
    invocation.return_value(GLib.Variant('(a{sa{sv}})', ({NAMESPACE: numbers},)))


def read_line(stdin, _condition):
    line = stdin.readline()
    if not line:
        loop.quit()
        return False
    key, value = line.split()
    values[key] = int(value)
    bus.emit_signal(None, PATH, INTERFACE.name, 'SettingChanged', GLib.Variant(
        '(ssv)', (NAMESPACE, key, GLib.Variant('u', values[key]))))
    print('ready', flush=True)
    return True


bus.register_object(PATH, INTERFACE, answer, None, None)
Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: print('ready', flush=True), None)
GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, read_line)
loop.run()
