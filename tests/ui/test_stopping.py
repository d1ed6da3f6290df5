#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work that is given up: it really stops, says so, and leaves nothing half-written."""
import json
import os
import re
import shutil
import subprocess
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
        self.await_large(program, N)
        wait(lambda: list(self.data.rglob('backups/*/[0-9]*.chancery')), 'the daily backup', 60)
        return program

    def await_large(self, program, number):
        name = f'^{number // 1000},?{number % 1000:03d} statements$'
        program.find('label', re.compile(name), patience=60)

    def start_here(self, path):
        self.data = self.folder / 'data'
        # GTK's own file dialog leaks a little, so that leaks are not looked for here.
        options = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        return self.start(path, environment={'ASAN_OPTIONS': options,
                                             'XDG_DATA_HOME': str(self.data)})

    def files(self):
        return sorted(p.name for p in self.folder.iterdir()
                      if p.name not in ('data', 'held') and not ASIDE.search(p.name))

    def stop(self, program, said):
        """Presses the button by its key, from when it is there until it has been heard."""
        def look():
            program.key(*['alt+p'] * 60)
            return program.find_all('label', said)
        wait(look, f'{said!r}', 60)


    def back_up(self, program, target):
        program.active_window().act('win.back-up')
        self.answer_chooser(program, 'Back Up the Record', target)

    def open_large_without_one(self):
        """On a copy, as the others share the file itself."""
        shutil.copy(self.large / 'large.chancery', self.record)
        program = self.start_here(self.record)
        self.await_large(program, N)
        wait(self.backups, 'the daily backup', 60)
        program.key('Delete')
        self.await_large(program, N - 1)
        return program

    def backups(self):
        return sorted(path.name for path in self.data.rglob('backups/*/[0-9]*.chancery'))

    def restore(self, program):
        """Puts the daily backup in the place of the record."""
        program.active_window().act('win.restore')
        program.window('Restore a Backup')
        program.find('list item', re.compile('20[0-9][0-9]'), states=('selected',))
        program.find('button', 'Replace the Record…').act()
        program.find('button', 'Replace').act()


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
        self.back_up(program, target)
        self.stop(program, 'Stopped: not backed up')
        self.assertEqual(self.files(), ['record.chancery'])
        self.back_up(program, target)
        program.find('label', 'Backed up to copy.chancery', patience=60)
        self.assertEqual(self.files(), ['copy.chancery', 'record.chancery'])
        program.quit()
        self.assertIn(f'statements: {N}', harness.run_command('stats', '-d', target))

    def test_restore(self):
        program = self.open_large_without_one()
        backups = self.backups()
        self.restore(program)
        self.stop(program, 'Stopped: the record is as it was')
        self.await_large(program, N - 1)
        self.assertEqual(self.backups(), backups)
        self.assertEqual(self.files(), ['record.chancery'])
        self.restore(program)
        program.find('label', 'The backup is in place; what was there is among the backups',
                     patience=60)
        self.await_large(program, N)
        self.assertEqual(len(self.backups()), len(backups) + 1)
        program.quit()

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


class Closing(StoppingTest):
    """A window is closed while something is done in it: whoever closes it has the choice."""

    def start(self, *arguments, environment=None, **keywords):
        self.held = self.folder / 'held'
        return super().start(*arguments, environment={
            **environment, 'LD_PRELOAD': os.environ['CHANCERY_HOLD_MODULE'],
            'CHANCERY_HOLD': str(self.held)}, **keywords)

    def hold(self):
        """From now on nothing that is begun comes to its end."""
        self.held.touch()

    def let_go(self):
        self.held.unlink()

    def answer(self, program, question, answer):
        program.find('label', question)
        program.find('button', answer).act()
        program.gone('label', question)

    def await_end(self, program):
        program.quit(how=lambda: None)

    def begin_backup(self, program):
        target = self.folder / 'copy.chancery'
        self.hold()
        self.back_up(program, target)
        program.find('label', 'Backing up…')
        return target

    def test_backup_goes_on(self):
        program = self.open_large()
        target = self.begin_backup(program)
        program.key('ctrl+w')
        self.answer(program, 'The backup is not finished', 'Close When Done')
        program.find('label', 'Backing up… Then the window closes.')
        self.let_go()
        self.await_end(program)
        self.assertEqual(self.files(), ['copy.chancery', 'record.chancery'])
        self.assertIn(f'statements: {N}', harness.run_command('stats', '-d', target))

    def test_backup_is_stopped(self):
        program = self.open_large()
        self.begin_backup(program)
        program.key('ctrl+q')
        self.answer(program, 'The backup is not finished', 'Stop and Close')
        self.let_go()
        self.await_end(program)
        self.assertEqual(self.files(), ['record.chancery'])

    def test_backup_keeps_it_open(self):
        """Also where the choice was to close and then to stop."""
        program = self.open_large()
        self.begin_backup(program)
        program.key('ctrl+w')
        self.answer(program, 'The backup is not finished', 'Close When Done')
        program.find('label', 'Backing up… Then the window closes.')
        program.key('alt+p')
        self.let_go()
        program.find('label', 'Stopped: not backed up')
        self.begin_backup(program)
        program.key('ctrl+w')
        self.answer(program, 'The backup is not finished', 'Keep Open')
        self.let_go()
        program.find('label', 'Backed up to copy.chancery', patience=60)
        program.quit()

    def test_done_before_the_answer(self):
        program = self.open_large()
        self.begin_backup(program)
        program.key('ctrl+w')
        program.find('label', 'The backup is not finished')
        self.let_go()
        self.await_end(program)
        self.assertEqual(self.files(), ['copy.chancery', 'record.chancery'])

    def test_export(self):
        program = self.open_large()
        target = self.folder / 'all.json'
        program.key('ctrl+e')
        dialog = program.window('Export Statements')
        program.find('label', re.compile('^Preview: '), patience=60)
        self.hold()
        program.find('button', 'Export…', inside=dialog.path).act()
        self.answer_chooser(program, 'Save Export', target)
        program.find('label', 'Exporting…')
        program.key('Escape')
        self.answer(program, 'The export is not finished', 'Keep Open')
        program.key('Escape')
        self.answer(program, 'The export is not finished', 'Close When Done')
        self.let_go()
        program.window('record.chancery')
        program.quit()
        document = json.loads(target.read_bytes())
        self.assertEqual(len(document['statements']) + document['omitted']['statements'], N)

    def test_import(self):
        self.make_record()
        program = self.start_here(self.record)
        self.await_count(program, 78)
        program.key('ctrl+i')
        self.answer_chooser(program, 'Choose What to Import', self.large / 'large.json')
        dialog = program.window(re.compile('^Import'))
        wait(lambda: dialog.find('button', 'Import').has('sensitive'), 'the report', 120)
        self.hold()
        program.find('button', 'Import', inside=dialog.path).act()
        program.find('label', 'Importing…')
        program.key('Escape')
        self.answer(program, 'The import is not finished', 'Stop and Close')
        self.let_go()
        program.window('record.chancery')
        program.quit()
        self.assertIn('statements: 78', harness.run_command('stats', '-d', self.record))

    def test_restore(self):
        program = self.open_large_without_one()
        backups = self.backups()
        self.hold()
        self.restore(program)
        program.find('label', 'Putting the backup in place…')
        program.key('ctrl+q')
        self.answer(program, 'The backup is not in place yet', 'Stop and Close')
        self.let_go()
        self.await_end(program)
        self.assertEqual(self.backups(), backups)
        self.assertEqual(self.files(), ['record.chancery'])
        self.assertIn(f'statements: {N - 1}', harness.run_command('stats', '-d', self.record))

    def test_check(self):
        """Which syncs nothing: it is asked for again until it was caught at it."""
        program = self.open_large()

        def named():
            return subprocess.run(['xdotool', 'getactivewindow', 'getwindowname'],
                                  capture_output=True, text=True).stdout.strip()

        def look():
            program.window('record.chancery').act('win.check')
            wait(lambda: named() == 'Check the Record', 'the check')
            program.key('Escape')
            return program.find_all('button', 'Stop and Close')
        button, = wait(look, 'the question', 60)
        button.act()
        program.window('record.chancery')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
