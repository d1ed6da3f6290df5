#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that nobody would type, pasted into fields: much too long, of several lines, with signs that
turn the direction of writing, with hundreds of accents on one letter. The window says what it makes of
it or cuts it, goes on, and loses nothing."""
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command

MOST = 4000
HOSTILE = {
    'a megabyte': 'ab\u200f' * 350000,
    'lines': 'one\ntwo\r\nthree\u2028four\u2029five',
    'directions': '\u202eevil\u2066 and \u200f\u061cback',
    'accents': 'e' + '\u0301' * 700,
    'controls': '\x01\x1b[31m\x7f\ufeff\ufffe',
}


class HostileTest(WindowTest):
    def paste(self, field, text):
        field.call('EditableText', 'SetTextContents', '(s)', text)


class Hostile(HostileTest):
    def test_what_is_looked_for(self):
        program = self.open_sample()
        program.key('ctrl+f')
        search, find = [[part for part in program.find('entry', name).walk()
                         if 'EditableText' in part.interfaces][0]
                        for name in ('Search the record', re.compile('^Find actor'))]
        for what, text in HOSTILE.items():
            for field in (search, find):
                self.paste(field, text)
                self.assertEqual(len(field.text()), min(len(text), MOST), what)
        self.paste(find, '')
        self.paste(search, 'kallas')
        program.find('label', re.compile('^[0-9]+ statements?$'))
        self.paste(search, '')
        self.await_count(program, 78)
        program.quit()

    def test_what_is_no_date(self):
        program = self.open_sample()
        before = run_command('export', '-d', self.record, '--format', 'ndjson')
        program.find('button', re.compile('^Said: ')).act()
        field = program.find('text', re.compile('^Said'), states=('focused',))
        for what, text in HOSTILE.items():
            self.paste(field, text)
            wait(lambda: field.description, f'a word about {what}')
            self.assertLess(len(field.description), 400, what)
            self.assertNotRegex(field.description, '[\n\u202e\u2066]', what)
        program.key('Escape')
        program.find('button', re.compile('^Said: '))
        program.quit()
        self.assertEqual(run_command('export', '-d', self.record, '--format', 'ndjson'), before)

    def test_a_note_keeps_all_of_it(self):
        program = self.open_sample()
        for what in ('lines', 'directions', 'accents'):
            program.key('ctrl+m')
            self.paste(program.find('text', 'Note', states=('focused',)), HOSTILE[what])
            self.await_status(program, re.compile('^Saved: note'))
            wait(lambda: HOSTILE[what] in [
                statement['note'] for statement in json.loads(
                    run_command('export', '-d', self.record, '--complete'))['statements']],
                 f'{what} in the record')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
