#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file manager on the session bus: says "ready", then on a line each the files it was to show."""
from gi.repository import Gio, GLib

NAME = 'org.freedesktop.FileManager1'
INTERFACE = Gio.DBusNodeInfo.new_for_xml('''<node>
  <interface name="org.freedesktop.FileManager1">
    <method name="ShowItems">
      <arg type="as" name="uris" direction="in"/><arg type="s" name="id" direction="in"/>
    </method>
  </interface>
</node>''').interfaces[0]

bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def show(_bus, _sender, _path, _interface, _method, parameters, invocation):
    invocation.return_value(None)
    print(*parameters.unpack()[0], flush=True)


bus.register_object('/org/freedesktop/FileManager1', INTERFACE, show, None, None)
Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: print('ready', flush=True), None)
GLib.MainLoop().run()
