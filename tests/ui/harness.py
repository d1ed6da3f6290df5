# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the window share: a record of the sample in an empty folder, and a program that
is ended and photographed whatever happens."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from gi.repository import GLib

import drive
from drive import wait

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ['CHANCERY_PROGRAM']


def run_command(*arguments):
    """Runs a subcommand and returns what it printed."""
    return subprocess.run([PROGRAM, *map(str, arguments)], check=True, capture_output=True,
                          text=True, timeout=120).stdout


def make_large(number):
    """A folder with a made-up record of so many statements, and the list that it was made of."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix='chancery-large-'))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    with open(folder / 'large.json', 'wb') as target:
        subprocess.run([os.environ['CHANCERY_GENERATE'], '-n', str(number)], stdout=target, check=True)
    run_command('import', '-d', folder / 'large.chancery', folder / 'large.json')
    return folder


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='chancery-window-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.record = self.folder / 'record.chancery'

    def make_record(self):
        run_command('import', '-d', self.record, TOP / 'data' / 'sample.json')
        return self.record

    def start(self, *arguments, **keywords):
        """Starts the program; where it still runs at the end, the test has failed, and what was
        on screen is kept."""
        program = drive.Program(*arguments, **keywords)
        self.addCleanup(self.end, program)
        return program

    def end(self, program):
        if program.process.poll() is None:
            self.explain(program)
        elif program.process.returncode not in (0, -signal.SIGKILL):
            print(program.complaints(everything=True))
        program.end()

    def explain(self, program):
        """Tells and keeps what may tell why a test failed."""
        try:
            print(f'{self.id()}:\n{program.report()}', file=sys.stderr)
            drive.keep_picture(program, self.id().split('.')[-1])
        except (AssertionError, GLib.Error, OSError, subprocess.SubprocessError) as error:
            print(f'what was there is not known: {error}', file=sys.stderr)

    def open_sample(self, environment=None):
        """The program on a record of the sample, with its list on screen."""
        program = self.start(self.make_record(), environment=environment)
        self.await_count(program, 78)
        return program

    def find_actor(self, program, name):
        """The row of an actor in the sidebar, and how many statements it says there are."""
        row = program.reveal(program.find('list', 'Actors'), 'list item',
                             re.compile(f'^{name}(, [A-Z]+)?, [0-9]+ statements?$'))
        return row, int(row.name.split()[-2])

    def await_count(self, program, number):
        words = '1 statement' if number == 1 else f'{number} statements'
        return program.find('label', words)

    def await_status(self, program, status):
        return program.find('label', status)

    def set_drop_down(self, program, name, item):
        """Sets a drop-down by its keys."""
        button = program.find('combo box', name).find('button')
        button.act(button.actions()[0])
        items = wait(lambda: [row for row in program.find('combo box', name).walk()
                              if row.role == 'list item'], f'the items of {name}')
        labels = [[part.name for part in row.walk() if part.role == 'label'] for row in items]
        index = [item in names for names in labels].index(True)
        program.key('Home', *['Down'] * index, 'Return')
        wait(lambda: program.find('combo box', name).find('button').find('label', item),
             f'{item} in {name}')

    def type_ahead(self, program, text, suggestion):
        """Types into the type-ahead that has the keyboard, and takes what is offered first."""
        def offered():
            return [row for row in program.find_all('list item', suggestion)
                    if row.parent.name == 'Suggestions']

        program.type(text)
        wait(offered, f'{suggestion} offered')
        program.key('Return')
        wait(lambda: not offered(), 'the suggestions to close')

    def focus_additions(self, program):
        """Goes to the menu of what the pane does not show yet, by the keys."""
        button = program.find('button', 'Add…')
        program.key('ctrl+m')
        for _ in range(12):
            if any(part.has('focused') for part in program.find(inside=button.path).walk()):
                return
            program.key('Tab')
        self.fail('“Add…” is not reached by Tab')

    def add_part(self, program, what):
        """Takes an entry of that menu."""
        self.focus_additions(program)
        program.key('Return')
        program.find('menu item', what).act()

    def answer_chooser(self, program, title, path):
        """Types a path where the chooser of files asks for one. Looks at what stands there before
        it goes on, as GTK completes what is typed, sometimes late and wrongly."""
        program.window(title)
        program.key('ctrl+a')
        program.type(str(path))

        def typed():
            text = program.find('text', states=('focused',), patience=1).text()
            if text == str(path):
                return True
            program.key(*(['shift+End', 'Delete'] if text.startswith(str(path)) else ['ctrl+a']))
            if not text.startswith(str(path)):
                program.type(str(path))
            return False
        wait(typed, f'{path} in the chooser')
        program.key('Return')
