#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A day's work without a pointer: nothing here is clicked, every step is a key. And the list of
keys that the program shows: each of them does what it says."""
import itertools
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

import harness
from drive import wait
from harness import WindowTest

QUOTE = '“He got everything he wanted”'


class Day(WindowTest):
    def focused(self, program, role=None, name=None):
        return program.find(role, name, states=('focused',))

    def test_a_day_without_a_pointer(self):
        self.make_record()
        program = self.start(environment={'XDG_DATA_HOME': str(self.folder / 'data')})
        program.xdotool('mousemove', 1439, 899)

        # Open
        program.key('ctrl+o')
        self.answer_chooser(program, 'Open Record', self.record)
        program.window('record.chancery')
        self.await_count(program, 78)

        # Find and filter
        program.key('ctrl+f')
        program.type('"everything he wanted"')
        self.await_count(program, 1)
        program.find('label', QUOTE)
        program.key('ctrl+a', 'BackSpace', 'Escape')
        self.await_count(program, 78)
        program.key('ctrl+f')
        program.type('from:Kallas')
        program.key('space')
        wait(lambda: not program.find_all('label', '78 statements'), 'the filter')

        # Walk
        number = re.compile('^[0-9]+ of [0-9]+$')
        first = int(program.find('label', number).name.split()[0])
        program.key('alt+Down', 'alt+Down')
        program.find('label', re.compile(f'^{first + 2} of '))
        program.key('alt+Up', 'alt+Up')
        program.find('label', re.compile(f'^{first} of '))
        program.find('label', QUOTE)

        # Edit the said date, from the note back by Tab; write the note
        program.key('ctrl+m')
        note = self.focused(program, 'text', 'Note')
        program.type('Heard by keyboard')
        program.find('label', re.compile('^Saved: note of #'))
        said = self.tab_to(program, 'button', re.compile('^Said: '), 'shift+Tab')
        program.key('Return')
        self.focused(program, 'text', 'Said date')
        program.key('ctrl+a')
        program.type('20 aug 2025')
        program.find('label', 'Understood as: 20 August 2025')
        program.key('Return')
        program.find('label', re.compile('^Saved: said date of #'))
        self.assertTrue(said)

        # Undo it, and the note
        program.key('alt+Up', 'alt+Down')
        program.key('ctrl+z')
        program.find('label', re.compile('^Undone: said date of #'))

        # A topic, in the editor
        program.key('ctrl+Return')
        program.window(re.compile('^Statement|^Edit|#'))
        self.tab_to(program, 'button', 'Add topic', 'Tab', most=80)
        program.key('Return')
        self.focused(program, 'text')
        program.type('Keyboard policy')
        program.find('label', 'Create “Keyboard policy”')
        program.key('Return')
        program.gone('label', 'Create “Keyboard policy”')
        program.key('ctrl+Return')
        program.find('label', re.compile('^Saved: '))
        program.window('record.chancery')

        # A new statement
        program.key('ctrl+n')
        program.window('New Statement')
        self.focused(program, 'text', 'Actor')
        program.type('kallas')
        program.find('label', 'Kaja Kallas')
        wait(lambda: program.find_all('list item', re.compile('^Kaja Kallas')), 'the suggestion')
        program.key('Return')
        self.tab_to(program, 'text', 'Quote', 'Tab')
        program.type('Typed without a pointer')
        program.key('ctrl+Return')
        program.find('label', 'Saved: new statement')
        program.window('record.chancery')

        # Export, and quit
        target = self.folder / 'day.json'
        program.key('ctrl+e')
        program.window('Export Statements')
        program.find('text', 'Preview')
        program.key('alt+e')
        self.answer_chooser(program, 'Save Export', target)
        program.find('label', re.compile('^[0-9]+ statements exported to day.json'))
        statements = json.loads(target.read_text(encoding='utf-8'))['statements']
        self.assertIn('Typed without a pointer', [s['quote'] for s in statements])
        self.assertIn('Keyboard policy', [t['name'] for s in statements for t in s['topics']])
        program.quit()

    def tab_to(self, program, role, name, key, most=40):
        for _ in range(most):
            found = program.find_all(role, name, states=('focused',))
            if found:
                return found[0]
            program.key(key)
        self.fail(f'{role} {name} is not reached by {key}: {program.find_all(states=("focused",))}')


class Keys(WindowTest):
    """What the shortcuts window says, against what the program does."""

    # What is seen of a key: what it opens, or what it makes appear. Keys of text and lists that
    # other tests press all the time are not pressed again.
    OPENS = {
        '<Control>n': 'New Statement', '<Control>Return': re.compile('^Statement: #'),
        '<Control><Shift>Return': re.compile('Statement'), '<Control>e': 'Export Statements',
        '<Control>i': 'Choose What to Import', '<Control>p': 'Print', '<Control>o': 'Open Record',
        '<Control>comma': 'Preferences',
    }

    def listed(self):
        """Title and keys of each shortcut, of the window as a whole."""
        overlay = ElementTree.parse(harness.TOP / 'src' / 'ui' / 'gtk' / 'help-overlay.ui')
        for shortcut in overlay.iter('object'):
            if shortcut.get('class') == 'GtkShortcutsShortcut':
                named = {p.get('name'): p.text for p in shortcut.findall('property')}
                for key in named['accelerator'].split():
                    yield named['title'], key

    def installed(self):
        """The keys of the whole program."""
        text = (harness.TOP / 'src' / 'ui' / 'chancery-application.c').read_text(encoding='utf-8')
        table = text[text.index('accels[] = {'):text.index('G_N_ELEMENTS (accels)')]
        return re.findall(r'\{ "[a-z.-]+", "([^"]+)" \}', table)

    def test_every_key_is_listed(self):
        listed = {key.lower() for _, key in self.listed()}
        missing = [key for key in self.installed() if key.lower() not in listed]
        self.assertFalse(missing, 'keys that the shortcuts window does not tell')

    def test_the_window_lists_them(self):
        program = self.open_sample()
        program.key('ctrl+question')
        wait(lambda: len(program.windows()) == 2, 'the shortcuts window')
        missing = {title for title, _ in self.listed()}
        letters = itertools.cycle('eioa')

        def has_all():
            """It shows a section at a time, and of all what is searched for."""
            program.key('ctrl+a', next(letters))
            missing.difference_update(
                element.name for element in program.tree().walk() if element.role == 'label')
            assert not missing, missing
            return True
        program.key('ctrl+f')
        wait(has_all, 'all titles in the window')
        program.key('Escape', 'Escape')
        program.quit()

    def test_each_key_opens_what_it_says(self):
        program = self.open_sample()
        for key, window in self.OPENS.items():
            self.assertIn(key, [k for _, k in self.listed()])
            program.key(key.replace('<Control>', 'ctrl+').replace('<Shift>', 'shift+'))
            program.window(window)
            program.key('Escape')
            program.window('record.chancery')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
