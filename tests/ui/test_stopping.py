#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work that is given up: it really stops, says so, and leaves nothing half-written."""
import os
import re
import unittest

import harness
from drive import wait

N = 60000
ASIDE = re.compile(r'-(wal|shm|drafts)$')


class StoppingTest(harness.WindowTest):
    """On a record that takes longer to go through than to press a button."""

    @classmethod
    def setUpClass(cls):
        cls.large = harness.make_large(N)

    def open_large(self):
        """The program on it, once what it does for each record that is opened is done."""
        os.link(self.large / 'large.chancery', self.record)
        program = self.start_here(self.record)
        program.find('label', re.compile(f'^{N // 1000},?000 statements$'), patience=60)
        wait(lambda: list(self.data.rglob('backups/*/[0-9]*.chancery')), 'the daily backup', 60)
        return program

    def start_here(self, path):
        self.data = self.folder / 'data'
        # GTK's own file dialog leaks a little, so that leaks are not looked for here.
        options = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        return self.start(path, environment={'ASAN_OPTIONS': options,
                                             'XDG_DATA_HOME': str(self.data)})

    def answer_chooser(self, program, title, path):
        program.window(title)
        program.key('ctrl+a')
        program.type(str(path))
        program.key('Return')

    def files(self):
        return sorted(p.name for p in self.folder.iterdir()
                      if p != self.data and not ASIDE.search(p.name))

    def stop(self, program, said):
        """Presses the button by its key, from when it is there until it has been heard."""
        def look():
            program.key(*['alt+p'] * 60)
            return program.find_all('label', said)
        wait(look, f'{said!r}', 60)


class Stopping(StoppingTest):
    def test_export(self):
        program = self.open_large()
        target = self.folder / 'all.json'
        target.write_text('as it was', encoding='utf-8')
        program.key('ctrl+e')
        dialog = program.window('Export Statements')
        program.find('label', re.compile('^Preview: '), patience=60)
        program.find('button', 'Export…', inside=dialog.path).act()
        self.answer_chooser(program, 'Save Export', target)
        program.find('button', re.compile('Replace'), patience=5).act()
        self.stop(program, 'Nothing was exported; a file that was there is as it was')
        self.assertEqual(target.read_text(encoding='utf-8'), 'as it was')
        self.assertEqual(self.files(), ['all.json', 'record.chancery'])
        program.key('Escape')
        program.window('record.chancery')
        program.quit()

    def test_import(self):
        self.make_record()
        program = self.start_here(self.record)
        self.await_count(program, 78)
        program.key('ctrl+i')
        self.answer_chooser(program, 'Choose What to Import', self.large / 'large.json')
        dialog = program.window(re.compile('^Import'))
        wait(lambda: dialog.find('button', 'Import').has('sensitive'), 'the report', 120)
        program.find('button', 'Import', inside=dialog.path).act()
        self.stop(program, 'Stopped: nothing was imported.')
        program.key('Escape')
        program.window('record.chancery')
        self.await_count(program, 78)
        program.quit()

    def test_backup(self):
        program = self.open_large()
        target = self.folder / 'copy.chancery'
        program.active_window().act('win.back-up')
        self.answer_chooser(program, 'Back Up the Record', target)
        self.stop(program, 'Stopped: not backed up')
        self.assertEqual(self.files(), ['record.chancery'])
        program.active_window().act('win.back-up')
        self.answer_chooser(program, 'Back Up the Record', target)
        program.find('label', 'Backed up to copy.chancery', patience=60)
        self.assertEqual(self.files(), ['copy.chancery', 'record.chancery'])
        program.quit()
        self.assertIn(f'statements: {N}', harness.run_command('stats', '-d', target))

    def test_check(self):
        program = self.open_large()
        program.active_window().act('win.check')
        program.window('Check the Record')
        self.stop(program, 'Stopped: it was not looked through to the end.')
        program.key('Escape')
        program.window('record.chancery')
        program.quit()

    def test_salvage(self):
        damaged = self.folder / 'damaged.chancery'
        content = bytearray((self.large / 'large.chancery').read_bytes())
        content[300 * 4096:310 * 4096] = b'x' * 10 * 4096
        damaged.write_bytes(content[:len(content) - 4096 * 3])
        target = self.folder / 'salvaged.chancery'
        program = self.start_here(damaged)
        program.find('button', 'Save What Can Be Read…').act()
        self.answer_chooser(program, 'Save What Can Be Read', target)
        self.stop(program, re.compile('^Stopped: nothing was saved'))
        self.assertEqual(self.files(), ['damaged.chancery'])
        program.find('button', 'Save What Can Be Read…').act()
        self.answer_chooser(program, 'Save What Can Be Read', target)
        wait(lambda: program.active_window().name == 'salvaged.chancery', 'what was saved', 120)
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
