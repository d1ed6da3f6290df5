# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program as its users do: finds what is on screen as a screen reader does (AT-SPI over
D-Bus) and acts through accessible actions and real key and mouse events. A warning that the program
prints fails the test. Made for GTK 4.8 and later; to be run under `headless`."""
import collections
import functools
import itertools
import os
import pathlib
import re
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402 (Atspi for the names of roles and states)

PATIENCE = float(os.environ.get('CHANCERY_TEST_PATIENCE', '60'))
ROOT = '/org/a11y/atspi/accessible/root'
CACHE = '/org/a11y/atspi/cache'
IN_WINDOW = 1
LABELLED_BY = int(Atspi.RelationType.LABELLED_BY)
COMPLAINT = re.compile(r'(WARNING|CRITICAL|ERROR) \*\*|Sanitizer|runtime error:')
# GTK's own, now and then where a menu opens while a button of the pointer is held, as it does under
# the right one (https://github.com/transmission/transmission/issues/7314).
KNOWN = re.compile(r'Broken accounting of active state for widget \S+\(GtkPopoverMenu\)$')
CONTAINERS = {int(role) for role in (Atspi.Role.PANEL, Atspi.Role.FILLER, Atspi.Role.GROUPING,
                                     Atspi.Role.FRAME, Atspi.Role.TOOL_BAR)}
# What later versions of AT-SPI and GTK call it.
ROLES = {'check menu item': 'menu item', 'radio menu item': 'menu item',
         'push button': 'button', 'toggle button': 'button'}
STATES = [Atspi.StateType(i).value_nick for i in range(int(Atspi.StateType.LAST_DEFINED))]


class Failure(AssertionError):
    """What was awaited did not come."""


def wait(condition, what, patience=None):
    """Calls condition until it is true, and returns what it gave. Errors count as 'not yet'."""
    end = time.monotonic() + (patience or PATIENCE)
    reason = ''
    while True:
        try:
            result = condition()
            if result:
                return result
        except (AssertionError, GLib.Error, IndexError) as error:
            reason = f': {error}'
        if time.monotonic() > end:
            raise Failure(f'waited in vain for {what}{reason}')
        time.sleep(0.03)


class Element:
    """Something on screen, as it was when it was found; methods look anew."""

    def __init__(self, program, path, cached, parent):
        self.program, self.path, self.parent = program, path, parent
        # As AT-SPI's Cache.GetItems gives it.
        _, _, _, self.index, _, faces, self.raw_name, role, self.description, states = cached
        self.interfaces = {face.rpartition('.')[2] for face in faces}
        role_name = Atspi.role_get_name(Atspi.Role(role))
        self.role = ROLES.get(role_name, role_name)
        self.states = decode_states(states)
        self.children = []

    def __repr__(self):
        return f'{self.role} {self.name!r}'

    @functools.cached_property
    def name(self):
        # GTK 4.8 names a button with a mnemonic "_Save Save".
        name = re.sub(r'^(.+) \1$', r'\1', self.raw_name.replace('_', ''))
        return name or (self.label() if self.role == 'menu item' else '')

    def label(self):
        """The words that it is labelled by: GTK 4.18 gives menu items no other name."""
        try:
            relations = dict(self.call('Accessible', 'GetRelationSet')[0])
            return ' '.join(self.program.text_of(path) for _, path in relations.get(LABELLED_BY, []))
        except GLib.Error:
            return ''  # gone in between

    def call(self, interface, method, signature=None, *values):
        return self.program.call(self.program.address, self.path, f'org.a11y.atspi.{interface}',
                                 method, signature, *values)

    def get(self, interface, name):
        return self.program.call(self.program.address, self.path,
                                 'org.freedesktop.DBus.Properties', 'Get', '(ss)',
                                 f'org.a11y.atspi.{interface}', name)[0]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestry(self):
        """Itself, and what it is in."""
        return [self] if self.parent is None else [self, *self.parent.ancestry()]

    def has(self, *states):
        return set(states) <= decode_states(self.call('Accessible', 'GetState')[0])

    def text(self):
        return self.program.text_of(self.path)

    def actions(self):
        return [self.call('Action', 'GetName', '(i)', i)[0]
                for i in range(self.get('Action', 'NActions'))]

    def act(self, action='click'):
        names = self.actions()
        assert action in names, f'{self} offers {names}, not {action}'
        assert self.call('Action', 'DoAction', '(i)', names.index(action))[0], f'{action} refused'

    def set_text(self, text):
        """Of a field, all at once: who types slowly also enters the half of it."""
        field = [part for part in self.walk() if 'EditableText' in part.interfaces][0]
        assert field.call('EditableText', 'SetTextContents', '(s)', text)[0], f'{self} stays'

    def select(self):
        """Selects a row of a list, in view or not."""
        # From GTK 4.10 on it is added to what is selected.
        self.parent.call('Selection', 'ClearSelection')
        assert self.parent.call('Selection', 'SelectChild', '(i)', self.index)[0], f'{self} stays'

    def extents(self):
        return self.call('Component', 'GetExtents', '(u)', IN_WINDOW)[0]

    def find(self, *arguments, **keywords):
        return self.program.find(*arguments, inside=self.path, **keywords)


def decode_states(words):
    bits = words[0] | words[1] << 32
    return {name for i, name in enumerate(STATES) if bits >> i & 1}


class Program:
    """The program, started on a file, with its window in focus."""

    def __init__(self, *arguments, environment=None, prefix=()):
        """prefix: a command that the program is run by, in the same process."""
        executable = os.environ['CHANCERY_PROGRAM']
        self.errors = tempfile.TemporaryFile()
        self.sent = collections.deque(maxlen=12)  # keys and the like, for those who look for a fault
        self.clicked = None  # where, and with what
        # Only for the program: with the sanitizers nothing else can load what they were built into.
        modules = {'GIO_EXTRA_MODULES': os.environ.get('CHANCERY_TEST_MODULES', '')}
        self.process = subprocess.Popen(
            [*prefix, executable, *map(str, arguments)], stderr=self.errors,
            env={**os.environ, **modules, **(environment or {})})
        try:
            self.connect()
            wait(lambda: self.active_window() and self.keyboard(), 'an active window')
        except BaseException as error:
            self.process.kill()
            raise Failure(f'{error}\n{self.complaints(everything=True)}') from error

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends it, however it stands."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.errors.close()

    # What it says over D-Bus

    def connect(self):
        self.session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = self.session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                         None, None, 0, 20000, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.address = wait(self.find_address, 'the program on the accessibility bus')
        wait(lambda: self.rest() or True, 'the module that tells when it rests')

    def find_address(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'it ended with status {self.process.returncode}')
        applications = self.call('org.a11y.atspi.Registry', ROOT, 'org.a11y.atspi.Accessible',
                                 'GetChildren')[0]
        for address, _ in applications:
            pid = self.call('org.freedesktop.DBus', '/', 'org.freedesktop.DBus',
                            'GetConnectionUnixProcessID', '(s)', address)[0]
            if pid == self.process.pid:
                return address
        return None

    def call(self, address, path, interface, method, signature=None, *values):
        variant = GLib.Variant(signature, values) if signature else None
        return self.bus.call_sync(address, path, interface, method, variant, None, 0, 20000,
                                  None).unpack()

    def text_of(self, path):
        length = self.call(self.address, path, 'org.freedesktop.DBus.Properties', 'Get', '(ss)',
                           'org.a11y.atspi.Text', 'CharacterCount')[0]
        return self.call(self.address, path, 'org.a11y.atspi.Text', 'GetText', '(ii)', 0, length)[0]

    def tree(self):
        """All that is on screen now. The cache of AT-SPI tells about everything in one call, save
        for what GTK has not built yet and what it keeps though it is hidden: where the number of
        children is not the one told, the parent is asked, which also makes GTK build them."""
        asked, asking, cache = {}, [ROOT], {}
        while asking:
            for path in asking:
                asked[path] = self.ask_children(path)
            if not all(child in cache for path in asking for child in asked[path]):
                cache = {item[0][1]: item for item in self.call(
                    self.address, CACHE, 'org.a11y.atspi.Cache', 'GetItems')[0]}
            family = {}
            for path, item in cache.items():
                family.setdefault(item[2][1], []).append((item[3], path))
            places = {path: sorted(place for place, _ in children)
                      for path, children in family.items()}
            family = {path: [child for _, child in sorted(children)]
                      for path, children in family.items()}
            family.update(asked)
            asking = [path for path in self.reachable(family)
                      if path not in asked and path in cache
                      and self.may_have_more(cache[path], places.get(path, []))]

        def build(path, parent):
            element = Element(self, path, cache[path], parent)
            element.children = [build(child, element) for child in family.get(path, [])
                                if child in cache]
            return element
        return build(ROOT, None)

    @staticmethod
    def may_have_more(cached, places):
        """Whether to ask for children: their number is another than told (-1 for not known) or one
        is out of place, or there are none of a container."""
        return (len(places) != cached[4] or places != list(range(cached[4]))
                or (not places and cached[7] in CONTAINERS))

    def ask_children(self, path):
        try:
            answer = self.call(self.address, path, 'org.a11y.atspi.Accessible', 'GetChildren')
            return [child for _, child in answer[0]]
        except GLib.Error:
            return []  # gone in between

    @staticmethod
    def reachable(family):
        queue = [ROOT]
        for path in queue:
            queue += family.get(path, [])
        return queue

    def find_all(self, role=None, name=None, inside=None, states=()):
        """name: the whole name, or a compiled regular expression found in it."""
        roots = [element for element in self.tree().walk() if inside in (None, element.path)][:1]
        return [element for root in roots for element in root.walk()
                if role in (None, element.role) and set(states) <= element.states
                and (name is None or (name.search(element.name) if hasattr(name, 'search')
                                      else name == element.name))]

    def find(self, role=None, name=None, patience=None, **keywords):
        return wait(lambda: self.find_all(role, name, **keywords), f'{role} {name!r}', patience)[0]

    def gone(self, role, name, **keywords):
        wait(lambda: not self.find_all(role, name, **keywords), f'{role} {name!r} to go')

    def windows(self):
        return [window for window in self.tree().children]

    def active_window(self):
        """A window keeps its focused element while another has the keyboard."""
        windows = self.windows()
        active = [window for window in windows if 'active' in window.states] or [
            window for window in windows
            if any('focused' in element.states for element in window.walk())]
        return active[0] if active else None

    def keyboard(self):
        """The name of its window that the X server gives the keys to. Between two windows it may be
        none: keys are lost then."""
        answer = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowpid', 'getwindowname'],
                                capture_output=True, text=True).stdout
        pid, _, name = answer.rstrip('\n').partition('\n')
        return name if pid == str(self.process.pid) else None

    def window(self, name):
        """The window or dialog of that name, once it has the keyboard, and knows that it has."""
        def look():
            windows, keyboard = self.windows(), self.keyboard()
            active = [w for w in windows if 'active' in w.states] or [w for w in windows if any(
                'focused' in element.states for element in w.walk())]
            return [w for w in active if w.name == (keyboard or '').replace('_', '') and (
                name.search(w.name) if hasattr(name, 'search') else name == w.name)]
        return wait(look, f'window {name!r} with the keyboard')[0]

    def report(self):
        """What may tell why a test failed, for logs: what was done, and what there is now."""
        elements = list(self.tree().walk())
        focused = [element for element in elements if 'focused' in element.states]
        labels = ' · '.join(
            element.name for element in elements if element.role == 'label' and element.name
            and 'visible' in element.states and not any(
                part.role == 'list item' for part in element.ancestry()))
        return '\n'.join([
            f'done last: {", ".join(self.sent)}', f'keys go to: {self.keyboard()!r}',
            *(f'window: {window} {sorted(window.states)}' for window in self.windows()),
            *(f'focus: {" in ".join(str(part) for part in element.ancestry() if part.name)}'
              for element in focused),
            f'labels: {labels:.2500}', f'complaints: {self.complaints(everything=True)[-1500:]}'])

    # What is done to it

    def xdotool(self, *words):
        self.sent.append(' '.join(map(str, words)))
        subprocess.run(['xdotool', *map(str, words)], check=True, timeout=60,
                       stdout=subprocess.DEVNULL)

    def rest(self, frames=0):
        """Waits until it has heard all that was done, and had the time to show what follows from it,
        then from that, and so on."""
        self.session.call_sync(f'org.chancery.Test.p{self.process.pid}', '/', 'org.chancery.Test',
                               'Rest', GLib.Variant('(u)', (frames,)), None, 0, 20000, None)

    def settle(self, frames=0):
        """As rest, unless that was its end."""
        try:
            self.rest(frames)
        except GLib.Error:
            pass

    def key(self, *combinations):
        """Such as 'ctrl+f', 'Return'. Each comes when the one before has been heard: what is sent
        to a menu that is just closing is lost."""
        for _, same in itertools.groupby(combinations):
            wait(self.keyboard, 'a window with the keyboard')
            self.xdotool('key', '--delay', 25, *same)
            self.settle()

    def type(self, text):
        """What no key is for is typed by its number: keys that change what they are for on the way
        arrive as what they were before."""
        for part in re.findall('[ -~]+|[^ -~]', text):
            if part.isascii():
                wait(self.keyboard, 'a window with the keyboard')
                self.xdotool('type', '--delay', 15, '--', part)
                self.settle()
            else:
                self.key('ctrl+shift+u', *f'{ord(part):x}', 'space')

    def focus(self, element):
        """Gives an element the keyboard as its users can: by the mouse. Clicks again where the
        first click came before the window was laid out."""
        def look():
            inside = self.find(inside=element.path, patience=2)
            return any('focused' in part.states for part in inside.walk())

        for _ in range(6):
            self.click(element)
            try:
                wait(look, f'{element} in focus', 5)
                return
            except Failure:
                continue
        raise Failure(f'{element} does not take the focus')

    def reveal(self, place, role, name):
        """What a list has, scrolled to by the wheel where it is out of sight: from GTK 4.12 on, a
        list tells of no more rows than can be seen, and a few."""
        def look():
            return self.find_all(role, name, inside=place.path)

        def seen():
            rows = self.find(inside=place.path).children
            return rows[0].name, rows[0].extents()

        def roll(button):
            """Turns the wheel, and says whether the list went on."""
            before = seen()
            self.click(place, button)
            try:
                return wait(lambda: before != seen(), 'the list to go on', 1)
            except Failure:
                return False

        try:
            return wait(look, f'{role} {name!r}', 2.5)[0]
        except Failure:
            button = 4  # up, then down
        while not self.is_in_sight(place, look()):
            if not roll(button):
                assert button == 4, f'{role} {name!r} is not in {place}'
                button = 5
        return look()[0]

    @staticmethod
    def is_in_sight(place, found):
        _, top, _, height = place.extents()
        return found and top <= found[0].extents()[1] <= top + height - found[0].extents()[3]

    def move_caret(self, element, offset):
        """Moves the caret of the text that has the keyboard by lines, then by characters."""
        def move(key, times, reached):
            self.xdotool('key', '--delay', 5, '--repeat', times, key)
            wait(lambda: reached(element.get('Text', 'CaretOffset')), f'the caret by {key}')

        caret = 0
        move('ctrl+Home', 1, lambda now: now == 0)
        while caret < offset:
            move('Down', 1, lambda now, before=caret: now > before)
            caret = element.get('Text', 'CaretOffset')
        if caret > offset:
            move('Left', caret - offset, lambda now: now == offset)

    def click(self, element, button=1):
        """Clicks in the middle of an element, once it and its window have found their places."""
        found = []

        def rests():
            found.append((*element.extents(), *self.origin(element)))
            return len(found) > 3 and len(set(found[-4:])) == 1
        wait(rests, f'{element} to rest')
        x, y, width, height, left, top = found[-1]
        spot = left + x + width // 2, top + y + height // 2
        if (spot, button) == self.clicked and button == 1:
            self.xdotool('sleep', 0.5)  # else it may be a double click
        self.clicked = spot, button
        self.press(*spot, button)

    def press(self, x, y, button=1):
        """Presses a button of the pointer there, and lets go when that has been taken in: where
        something moves under the pointer GTK asks the server for the buttons, and drops a press
        that is over by then."""
        self.drag([(x, y)], button)

    def drag(self, points, button=1):
        """Presses a button at the first of these points and lets go at the last."""
        self.xdotool('mousemove', *points[0], 'sleep', 0.05)
        self.settle(1)
        self.xdotool('mousedown', button)
        self.settle(3)
        for point in points[1:]:
            self.xdotool('mousemove', *point, 'sleep', 0.1)
            self.settle(1)
        self.xdotool('mouseup', button)
        self.settle(1)

    def origin(self, element):
        """Where the window of an element is on the screen; its border is what the accessible
        extents leave out on each side."""
        window = element
        while window.parent is not None and window.parent.path != ROOT:
            window = window.parent
        found = wait(lambda: subprocess.run(
            ['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(self.process.pid), '--name',
             f'^{re.escape(window.name)}$'], capture_output=True, text=True).stdout.split(),
            f'{window} on the screen')
        # A card that pops up over the window bears its name, too.
        width, x, y = max(self.geometry(number) for number in found)
        border = (width - window.extents()[2]) // 2
        return x + border, y + border

    @staticmethod
    def geometry(number):
        answer = subprocess.run(['xwininfo', '-id', number], capture_output=True, text=True).stdout
        found = [re.search(rf'{word}: +(-?\d+)', answer) for word in (
            'Width', 'Absolute upper-left X', 'Absolute upper-left Y')]
        return [int(match[1]) if match else 0 for match in found]  # 0: gone in between

    def picture(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', str(path)], check=True)

    def quit(self, how=None):
        """Closes it, and holds it to a good end: status 0, and not one complaint."""
        if how is not None:
            how()
        else:
            self.key('ctrl+q')
        wait(lambda: self.process.poll() is not None, 'its end')
        assert self.process.returncode == 0, (
            f'it ended with status {self.process.returncode}:\n{self.complaints(everything=True)}')
        complaints = self.complaints()
        assert not complaints, f'it complained:\n{complaints}'

    def complaints(self, everything=False):
        self.errors.seek(0)
        text = self.errors.read().decode(errors='replace')
        return text if everything else '\n'.join(
            line for line in text.split('\n')
            if COMPLAINT.search(line) and not KNOWN.search(line))


def keep_picture(program, name):
    """Keeps what was on screen where a test failed, beside the test logs."""
    folder = pathlib.Path(os.environ.get('CHANCERY_TEST_PICTURES', tempfile.gettempdir()))
    folder.mkdir(parents=True, exist_ok=True)
    program.picture(folder / f'{name}.png')
