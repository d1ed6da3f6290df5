#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as analysts use it: read, filter, search, edit, undo, quit, and start again."""
import os
import re
import signal
import unittest

from drive import wait
from harness import WindowTest

QUOTE = '“He got everything he wanted”'
QUOTE_ROW = re.compile('^Direct quote #[0-9]+, Kaja Kallas, 22 Aug 2025: ' + QUOTE)


def select_quote(program):
    row = program.find('list item', QUOTE_ROW)
    row.select()
    program.find('label', re.compile('^DIRECT QUOTE #'))
    program.find('label', QUOTE)
    return row


def type_note(program, text):
    """Goes to the note by its key and types."""
    program.key('ctrl+m')
    note = program.find('text', 'Note', states=('focused',))
    program.type(text)
    return note


class Reading(WindowTest):
    def test_shows_actors_statements_and_quote(self):
        program = self.open_sample()
        self.assertEqual(self.find_actor(program, 'Kaja Kallas')[0].name,
                         'Kaja Kallas, EE, 12 statements')
        select_quote(program)
        for text in ('Kaja Kallas', '22 August 2025', 'In context', '✓ matches archived text',
                     'Topics', 'Review'):
            program.find('label', text)
        office = program.find('label', re.compile('^High Representative'))
        self.assertIn('since 1 Dec 2024', office.name)
        program.quit()

    def test_walks_the_list_by_keys(self):
        program = self.open_sample()
        program.find('label', '1 of 78')
        program.key('Down', 'Down')
        program.find('label', '3 of 78')
        program.key('alt+Down')
        program.find('label', '4 of 78')
        program.key('alt+Up', 'End')
        program.find('label', '78 of 78')
        program.find('button', 'Sorted by: Said, newest first').children[0].act()
        program.find('menu item', 'Oldest First').act()
        program.find('button', 'Sorted by: Said, oldest first')
        program.find('label', '1 of 78')
        program.quit()

    def test_two_windows_stay_in_step(self):
        program = self.open_sample()
        select_quote(program)
        program.key('ctrl+shift+n')
        wait(lambda: len([w for w in program.windows() if w.name == 'record.chancery']) == 2,
             'the second window')
        rows = wait(lambda: [row for row in program.find_all('list item', QUOTE_ROW)][1:],
                    'the row in both')
        rows[0].select()
        wait(lambda: len(program.find_all('text', 'Note')) == 2, 'both notes')
        wait(lambda: len(program.find_all('label', re.compile('^DIRECT QUOTE'))) == 2, 'both quotes')
        type_note(program, 'seen twice')
        wait(lambda: [n.text() for n in program.find_all('text', 'Note')] == ['seen twice'] * 2,
             'the note in both windows')
        program.quit()


class Filtering(WindowTest):
    def test_filters_by_actors(self):
        program = self.open_sample()
        row, count = self.find_actor(program, 'Kaja Kallas')
        row.select()
        self.await_count(program, count)
        program.find('button', 'Show all').act()
        self.await_count(program, 78)
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.type('selensk')  # an alias
        wait(lambda: len(program.find('list', 'Actors').find('list item').parent.children) >= 1
             and not program.find_all('list item', re.compile('^Kaja Kallas, EE')), 'one actor found')
        program.key('Return')
        self.await_count(program, self.find_actor(program, 'Volodymyr Zelensky')[1])
        program.quit()

    def test_searches(self):
        program = self.open_sample()
        program.key('ctrl+f')
        program.type('"everything he wanted"')
        self.await_count(program, 1)
        program.key('ctrl+a')
        program.type('xyzzy')
        program.find('label', re.compile('^0 of 78 statements, .* no article has these words$'))
        program.key('ctrl+a')
        program.type('after:2025-08')
        program.find('label', re.compile('^of 78, since Aug 2025'))
        program.key('ctrl+a')
        program.type('kind:novel')
        program.find('alert', re.compile('novel'))
        program.key('Escape')
        self.await_count(program, 78)
        program.quit()


class Editing(WindowTest):
    def test_note_undo_redo_and_start_again(self):
        program = self.open_sample()
        select_quote(program)
        note = type_note(program, 'Check the recording')
        self.await_status(program, re.compile('^Saved: note of #'))
        self.assertEqual(note.text(), 'Check the recording')
        program.find('button', 'Undo').act()
        self.await_status(program, re.compile('^Undone: note of #'))
        wait(lambda: note.text() == '', 'an empty note')
        program.key('ctrl+shift+z')
        self.await_status(program, re.compile('^Redone: note of #'))
        wait(lambda: note.text() == 'Check the recording', 'the note again')
        program.find('button', 'Undo').act()
        wait(lambda: note.text() == '', 'an empty note')
        program.quit()
        self.assertEqual(sorted(os.listdir(self.folder)), ['record.chancery'])

        program = self.start(self.record)
        select_quote(program)
        redo = program.find('button', 'Redo')
        self.assertRegex(redo.description, '^note of #')
        redo.act()
        note = program.find('text', 'Note')
        wait(lambda: note.text() == 'Check the recording', 'the note after the restart')
        program.quit()

    def test_said_date(self):
        program = self.open_sample()
        select_quote(program)
        program.find('button', 'Said: 22 August 2025').act()
        entry = program.find('text', 'Said date')
        wait(lambda: entry.has('focused'), 'the date in focus')
        program.key('ctrl+a')
        program.type('nonsense')
        program.find('label', re.compile('^Not a date yet'))
        program.key('ctrl+a')
        program.type('20 aug 2025')
        program.find('label', 'Understood as: 20 August 2025')
        program.key('Return')
        self.await_status(program, re.compile('^Saved: said date of #'))
        program.find('button', 'Said: 20 August 2025')
        program.find('list item', re.compile('20 Aug 2025: ' + QUOTE))
        program.key('ctrl+z')
        program.find('button', 'Said: 22 August 2025')
        program.find('button', 'Said: 22 August 2025').act()
        program.key('ctrl+a')
        program.type('1 may 2025')
        program.key('Escape')
        program.find('button', 'Said: 22 August 2025')
        program.quit()

    def test_text_fields_keep_their_keys(self):
        program = self.open_sample()
        for role, name, key in (('entry', 'Find actor, topic, event…', None),
                                ('entry', 'Search the record', 'ctrl+f'), ('text', 'Note', 'ctrl+m')):
            if key is None:
                program.focus(program.find(role, name))
            else:
                program.key(key)
            field = program.find(role, name)
            program.type('+0 epsx')
            program.key('Left', 'Delete', 'Home')
            program.type('a')
            inner = [f for f in program.find(inside=field.path).walk() if 'Text' in f.interfaces][0]
            wait(lambda: inner.text() == 'a+0 eps', f'keys in {name}: {inner.text()!r}')
            program.key('ctrl+z')
            wait(lambda: inner.text() != 'a+0 eps', f'the own undo of {name}')
            self.assertFalse(program.find_all('label', re.compile('^Undone')))
            program.key('ctrl+a', 'Delete')
        program.quit()

    def test_draft_survives_a_kill(self):
        program = self.open_sample()
        select_quote(program)
        program.find('button', 'Said: 22 August 2025').act()
        entry = program.find('text', 'Said date')
        wait(lambda: entry.has('focused'), 'the date in focus')
        program.key('ctrl+a')
        program.type('Aug 2')
        drafts = self.folder / 'record.chancery-drafts'
        wait(lambda: 'Aug 2' in drafts.read_text() if drafts.exists() else False, 'the draft')
        program.process.send_signal(signal.SIGKILL)
        program.process.wait()

        program = self.start(self.record)
        select_quote(program)
        entry = program.find('text', 'Said date')
        wait(lambda: entry.text() == 'Aug 2', 'the draft in its field')
        program.focus(entry)
        program.key('Escape')
        program.find('button', 'Said: 22 August 2025')
        wait(lambda: not drafts.exists(), 'the draft to go')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
