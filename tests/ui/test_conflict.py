#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two at one record: an analyst in two windows, or two in two programs, who edit the same. The
second to save is told who was first, and says which of the two stands; neither is lost."""
import json
import os
import pathlib
import re
import subprocess
import unittest

from drive import wait
from harness import PROGRAM, WindowTest, run_command

QUOTE = 'He got everything he wanted'


class ConflictTest(WindowTest):
    def statement(self, ref=69):
        exported = json.loads(run_command('export', '-d', self.record, '--complete'))
        return [s for s in exported['statements'] if s['ref'] == ref][0]

    def edit_elsewhere(self, member, text):
        """An edit of another analyst in another program."""
        schemas = pathlib.Path(PROGRAM).resolve().parents[1] / 'data'
        subprocess.run([os.environ['CHANCERY_EDIT'], self.record, 'set', self.statement()['id'], member,
                        text], check=True, timeout=60,
                       env={**os.environ, 'GSETTINGS_SCHEMA_DIR': str(schemas),
                            'GSETTINGS_BACKEND': 'memory'})

    def open_quote(self):
        program = self.open_sample()
        self.select(program)
        return program

    def select(self, program):
        program.find('list item', re.compile(f'^Direct quote #69, .*{QUOTE}')).select()
        program.find('label', re.compile('^DIRECT QUOTE #69'))

    def await_told(self, program, what):
        return wait(lambda: program.find('label', re.compile(what, re.S), patience=.2), what)

    def await_focused(self, program, role, name):
        return program.find(role, name, states=('focused',))


class Conflicts(ConflictTest):
    def test_a_part_changed_by_another(self):
        program = self.open_quote()
        theirs = 'Theirs, from another program'
        program.find('button', re.compile('^Gist: ')).act()
        self.await_focused(program, 'text', 'Gist')
        program.key('ctrl+a')
        program.type('Mine')
        self.edit_elsewhere('gist', theirs)
        program.key('Return')
        self.await_told(program, f'^Not saved: Gist of #69\n.+ changed this meanwhile: Gist .“{theirs}”')
        program.find('button', f'Gist: {theirs}')
        self.assertEqual(self.statement()['gist'], theirs)

        program.find('button', 'Save Mine').act()
        self.await_status(program, 'Saved: Gist of #69')
        program.find('button', 'Gist: Mine')
        self.assertEqual(self.statement()['gist'], 'Mine')
        # Theirs stays in the history, one step back.
        program.key('ctrl+z')
        self.await_status(program, 'Undone: Gist of #69')
        program.find('button', f'Gist: {theirs}')
        program.quit()
        self.assertEqual(self.statement()['gist'], theirs)

    def test_theirs_can_be_kept(self):
        program = self.open_quote()
        program.find('button', re.compile('^Gist: ')).act()
        self.await_focused(program, 'text', 'Gist')
        program.key('ctrl+a')
        program.type('Mine')
        self.edit_elsewhere('gist', 'Theirs')
        program.key('Return')
        self.await_told(program, '^Not saved: Gist of #69\n')
        program.find('button', 'Keep Theirs').act()
        self.await_status(program, 'Given up: Gist of #69')
        program.find('button', 'Gist: Theirs')
        program.quit()
        self.assertEqual(self.statement()['gist'], 'Theirs')

        # Nothing of mine comes back either.
        program = self.start(self.record)
        self.await_count(program, 78)
        self.select(program)
        program.find('button', 'Gist: Theirs')
        program.quit()

    def test_what_waits_survives_the_end(self):
        program = self.open_quote()
        program.find('button', re.compile('^Gist: ')).act()
        self.await_focused(program, 'text', 'Gist')
        program.key('ctrl+a')
        program.type('Mine')
        self.edit_elsewhere('gist', 'Theirs')
        program.key('Return')
        self.await_told(program, '^Not saved: Gist of #69\n')
        program.quit()
        program = self.start(self.record)
        self.await_count(program, 78)
        self.select(program)
        wait(lambda: program.find('text', 'Gist').text() == 'Mine', 'what was typed')
        program.quit()

    def test_a_date_changed_by_another(self):
        program = self.open_quote()
        said = program.find('button', re.compile('^Said: '))
        said.act()
        self.await_focused(program, 'text', re.compile('^Said'))
        program.key('ctrl+a')
        program.type('2025-08-20')
        self.edit_elsewhere('said', '2025-08-19')
        program.key('Return')
        self.await_told(program, '^Not saved: said date of #69\n.+: Said .“2025-08-19”')
        program.find('button', 'Keep Theirs').act()
        self.await_status(program, 'Given up: said date of #69')
        program.find('button', re.compile('^Said: 19 August 2025'))
        program.quit()
        self.assertEqual(self.statement()['said'], '2025-08-19')

    def test_two_windows_of_one_program(self):
        """Who goes to another window leaves the field, which stores it: the other begins with it."""
        program = self.open_quote()
        first = program.active_window().path
        program.find('button', re.compile('^Gist: ')).act()
        self.await_focused(program, 'text', 'Gist')
        program.key('ctrl+a')
        program.type('Of the first')
        program.key('ctrl+shift+n')
        second = wait(lambda: [w for w in program.windows() if w.name == 'record.chancery'
                               and w.path != first], 'the second window')[0].path
        wait(lambda: program.active_window().path == second, 'the second window with the keyboard')
        program.find('list item', re.compile(f'^Direct quote #69, .*{QUOTE}'), inside=second).select()
        program.find('button', 'Gist: Of the first', inside=second).act()
        program.find('text', 'Gist', inside=second, states=('focused',))
        program.key('ctrl+a')
        program.type('Of the second')
        program.key('Return')
        program.find('button', 'Gist: Of the second', inside=first)
        program.quit()
        self.assertEqual(self.statement()['gist'], 'Of the second')

    def test_a_whole_record(self):
        """Its editor stays open with what was typed; saving again is an answer."""
        program = self.open_quote()
        program.key('ctrl+Return')
        editor = program.window('Statement: #69')
        gist = editor.find('text', 'Gist')
        program.focus(gist)
        program.key('ctrl+a')
        program.type('Mine')
        self.edit_elsewhere('gist', 'Theirs')
        program.key('ctrl+Return')
        self.await_told(program, 'changed this meanwhile: Gist .“Theirs”.*Save again')
        self.assertEqual(self.statement()['gist'], 'Theirs')
        program.key('ctrl+Return')
        program.window('record.chancery')
        program.find('button', 'Gist: Mine')
        program.quit()
        self.assertEqual(self.statement()['gist'], 'Mine')


if __name__ == '__main__':
    unittest.main(verbosity=2)
