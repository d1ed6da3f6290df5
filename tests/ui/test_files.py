#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is around the three panes: records made and opened, lists exported."""
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import unittest

import drive
import harness
from drive import wait
from harness import WindowTest


class FilesTest(WindowTest):
    def open_sample(self, environment=None):
        # GTK's own file dialog leaks a little, so that leaks are not looked for here.
        options = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
        return super().open_sample(environment={'ASAN_OPTIONS': options, **(environment or {})})


class Exporting(FilesTest):
    def open_dialog(self, program):
        program.key('ctrl+e')
        return program.window('Export Statements')

    def export(self, program, target):
        program.find('button', 'Export…', inside=program.active_window().path).act()
        self.answer_chooser(program, 'Save Export', target)

    def preview(self, program):
        return program.find('text', 'Preview').text()

    def read_line(self, process):
        """A line that it prints, and not for ever."""
        readable, _, _ = select.select([process.stdout], [], [], drive.PATIENCE)
        self.assertTrue(readable, 'it says nothing')
        return process.stdout.readline().strip()

    def test_exports_what_is_listed(self):
        program = self.open_sample()
        row, count = self.find_actor(program, 'Kaja Kallas')
        row.select()
        self.await_count(program, count)
        self.open_dialog(program)
        program.find('radio button', f'Listed: {count} statements', states=('checked',))
        program.find('label', f'Preview: {count} statements')
        wait(lambda: '"format": "chancery-statements"' in self.preview(program), 'the preview')
        program.find('label', re.compile('archived text'))
        target = self.folder / 'kallas.json'
        self.export(program, target)
        self.await_status(program, f'{count} statements exported to kallas.json')
        exported = json.loads(target.read_text(encoding='utf-8'))
        self.assertEqual(exported['format'], 'chancery-statements')
        self.assertEqual(len(exported['statements']), count)
        self.assertEqual({s['actorName'] for s in exported['statements']}, {'Kaja Kallas'})
        program.quit()

    def test_exports_what_is_listed_beside_a_misspelt_search(self):
        program = self.open_sample()
        program.key('ctrl+f')
        program.type('kind:mixed')
        self.await_count(program, 11)
        program.find('entry', 'Search the record').set_text('kind:mixed kind:novel')
        program.find('alert', re.compile('novel'))
        self.open_dialog(program)
        program.find('radio button', 'Listed: 11 statements', states=('checked',))
        program.find('label', 'Preview: 11 statements')
        target = self.folder / 'mixed.json'
        self.export(program, target)
        self.await_status(program, '11 statements exported to mixed.json')
        exported = json.loads(target.read_text(encoding='utf-8'))
        self.assertEqual({s['kind'] for s in exported['statements']}, {'mixed'})
        program.quit()

    def test_exports_in_each_format(self):
        program = self.open_sample()
        for format, ending, begins in (
                ('A statement a line (NDJSON)', 'ndjson', b'{"id"'),
                ('Table (CSV)', 'csv', b'id,ref,'),
                ('Timeline, scalable (SVG)', 'svg', b'<?xml'),
                ('Timeline, pixels (PNG)', 'png', b'\x89PNG'),
                ('Timeline, a page (PDF)', 'pdf', b'%PDF')):
            self.open_dialog(program)
            self.set_drop_down(program, 'Format', format)
            if ending in ('ndjson', 'csv'):
                wait(lambda: self.preview(program).encode().startswith(begins),
                     f'a preview of {format}')
            else:
                program.find(name='Preview of the timeline')
            target = self.folder / f'list.{ending}'
            self.export(program, target)
            self.await_status(program, f'78 statements exported to list.{ending}')
            self.assertTrue(target.read_bytes().removeprefix(b'\xef\xbb\xbf').startswith(begins))
        program.quit()

    def test_a_list_or_what_is_selected(self):
        program = self.open_sample()
        self.open_dialog(program)
        program.find('radio button', 'Listed: 78 statements', states=('focused',))
        program.key('Down')
        program.find('radio button', 'Selected: 1 statement', states=('checked',))
        program.find('label', 'Preview: 1 statement')
        program.key('alt+l')
        program.find('radio button', 'List', states=('checked',))
        program.find('label', re.compile('^Preview: [2-9] statements'))
        program.key('alt+o')
        program.find('label', 'Nothing')
        program.key('Escape')
        program.gone('radio button', 'List')
        program.quit()

    def test_asks_before_it_replaces_a_file(self):
        program = self.open_sample()
        target = self.folder / 'there.json'
        target.write_text('mine')
        self.open_dialog(program)
        self.export(program, target)
        program.find('button', 'Replace')
        self.assertEqual(target.read_text(), 'mine')
        program.find('button', 'Replace').act()
        self.await_status(program, '78 statements exported to there.json')
        self.assertIn('chancery-statements', target.read_text(encoding='utf-8'))
        program.quit()

    def start_file_manager(self):
        manager = subprocess.Popen([pathlib.Path(__file__).with_name('fake_files.py')],
                                   stdout=subprocess.PIPE, text=True)
        self.addCleanup(manager.stdout.close)
        self.addCleanup(manager.wait)
        self.addCleanup(manager.kill)
        self.assertEqual(self.read_line(manager), 'ready')
        return manager

    def test_says_where_the_file_is(self):
        manager = self.start_file_manager()
        program = self.open_sample()
        target = self.folder / 'shown.json'
        self.open_dialog(program)
        self.export(program, target)
        program.find('button', 'Show in Folder').act()
        self.assertEqual(self.read_line(manager), target.as_uri())
        program.find('button', 'Copy Path').act()
        search = program.find('entry', 'Search the record')
        program.focus(search)
        program.key('ctrl+v')
        inner = [part for part in search.walk() if 'Text' in part.interfaces][0]
        wait(lambda: inner.text() == str(target), f'the path, not {inner.text()!r}')
        program.quit()


class Printing(FilesTest):
    def test_prints_what_is_listed_to_a_file(self):
        program = self.open_sample()
        row, count = self.find_actor(program, 'Kaja Kallas')
        row.select()
        self.await_count(program, count)
        program.key('ctrl+p')
        program.window('Print')
        printer = program.find('label', 'Print to File')
        while 'Selection' not in printer.parent.interfaces:
            printer = printer.parent
        printer.select()
        program.find('button', 'Print', states=('sensitive',))
        program.key('alt+p')
        self.await_status(program, f'{count} statements printed')
        printed = self.folder / 'record.chancery.pdf'
        wait(lambda: printed.read_bytes().startswith(b'%PDF'), 'the file')
        program.quit()


class Importing(FilesTest):
    def import_file(self, program, name, text):
        path = self.folder / name
        path.write_text(text, encoding='utf-8')
        program.key('ctrl+i')
        self.answer_chooser(program, 'Choose What to Import', path)
        program.window('Import')
        return path

    def test_a_table_whose_columns_are_told(self):
        program = self.open_sample()
        self.import_file(program, 'table.csv', 'Who,When,Uttered,Shoe size\n'
                         'Kaja Kallas,22.08.2025,Nothing new,38\nNobody Known,2025-09,Too late,44\n')
        program.find('label', 'table.csv is a table of 4 columns.')
        program.find('label', re.compile('^no column holds the quote'))
        self.assertNotIn('sensitive', program.find('button', 'Import').states)
        self.set_drop_down(program, 'Uttered is', 'Quote')
        program.find('label', '3 records are added or changed.')
        program.find('label', '1 column is not used')
        program.find('button', 'Import', states=('sensitive',)).act()
        self.await_status(program, '2 statements imported from table.csv')
        self.await_count(program, 80)
        program.find('button', 'Undo').act()
        self.await_count(program, 78)
        program.quit()

    def test_says_what_is_wrong_and_where(self):
        program = self.open_sample()
        self.import_file(program, 'bad.ndjson',
                         '{"quote": "one", "actorName": "A"}\n{"quote": "two", "actorName": }\n')
        program.find('label', re.compile('^line 2, column 3[0-9]: '))
        self.assertNotIn('sensitive', program.find('button', 'Import').states)
        program.key('Escape')
        program.gone('button', 'Import')
        self.await_count(program, 78)
        program.quit()

    def test_what_is_there_already(self):
        program = self.open_sample()
        self.import_file(program, 'same.json',
                         (harness.TOP / 'data' / 'sample.json').read_text(encoding='utf-8'))
        program.find('label', 'same.json is a statement list.')
        program.find('label', 'Everything in the file is in the record already.')
        self.assertNotIn('sensitive', program.find('button', 'Import').states)
        program.key('Escape')
        program.quit()

    def test_is_closed_while_it_looks(self):
        program = self.open_sample()
        self.import_file(program, 'long.csv', 'speaker,quote\n' + ''.join(
            f'Speaker {i},Quote {i}\n' for i in range(100000)))
        program.find('label', 'long.csv is a table of 2 columns.')
        program.key('Escape')
        program.gone('button', 'Import')
        self.await_count(program, 78)
        program.quit()

    def drop(self, program, path):
        """Drags a file from another window onto this one."""
        other = subprocess.Popen([os.environ['CHANCERY_DRAG_FILE'], path])
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        subprocess.run(['xdotool', 'search', '--sync', '--onlyvisible', '--name', '^drag-file$',
                        'windowmove', '5', '5', 'windowraise'], check=True, timeout=20)
        steps = [f'mousemove {at} {at} sleep 0.15' for at in (62, 75, 95, 200, 400, 440, 450)]
        program.xdotool(*'sleep 0.3 mousemove 50 60 mousedown 1'.split(),
                        *' '.join(steps).split(), 'mouseup', 1)
        program.xdotool('sleep', 0.3)
        other.kill()

    def test_files_dropped_on_the_window(self):
        program = self.open_sample()
        table = self.folder / 'dropped.csv'
        table.write_text('speaker,quote\nSomebody,Something\n')
        self.drop(program, table)
        program.window('Import')
        program.find('label', '2 records are added or changed.')
        program.key('Escape')
        program.gone('button', 'Import')
        article = self.folder / 'article.txt'
        article.write_text('Words, words.')
        self.drop(program, article)
        program.find('label', re.compile('^“article.txt” is nothing that can be dropped here'))
        other = self.folder / 'other.chancery'
        harness.run_command('import', '-d', other, table)
        self.drop(program, other)
        program.window('other.chancery')
        program.quit()


class Records(FilesTest):
    def test_welcomes_and_makes_the_sample(self):
        program = self.start(environment={'XDG_DATA_HOME': str(self.folder)})
        program.find('button', 'New Record…')
        program.find('button', 'Look at the Sample').act()
        self.await_count(program, 78)
        program.window('sample.chancery')
        program.quit()

    def open_menu(self, program, *names):
        """Goes through the main menu by its keys."""
        program.key('F10')
        for name in names:
            wait(lambda: program.find('menu item', name, patience=1).extents()[2] > 0,
                 f'{name} to be shown')
            self.go_to_item(program, name)
            program.key('Return')

    def go_to_item(self, program, name):
        seen = []
        while not seen or seen[-1] != name:
            if seen:
                program.key('Down')
            item = wait(lambda: [e for e in program.find_all('menu item', states=('focused',))
                                 if not seen or e.name != seen[-1]], f'another item than {seen}')
            self.assertLess(len(seen), 40, f'{name} is not in the menu: {seen}')
            seen.append(item[0].name)

    def test_an_empty_record_says_what_to_do_first(self):
        program = self.start(environment={'XDG_DATA_HOME': str(self.folder)})
        program.find('button', 'New Record…').act()
        self.answer_chooser(program, 'New Record', self.folder / 'fresh.chancery')
        program.window('fresh.chancery')
        program.find('label', 'This record is empty')
        program.find('button', 'New Statement…').act()
        program.window('New Statement')
        program.key('Escape')
        program.find('button', 'Import…', states=('sensitive',)).act()
        self.answer_chooser(program, 'Choose What to Import', harness.TOP / 'data' / 'sample.json')
        program.find('button', 'Import', states=('sensitive',)).act()
        self.await_count(program, 78)
        program.quit()

    def test_who_types_keeps_the_keyboard_when_statements_come(self):
        program = self.start(environment={'XDG_DATA_HOME': str(self.folder)})
        program.find('button', 'New Record…').act()
        fresh = self.folder / 'fresh.chancery'
        self.answer_chooser(program, 'New Record', fresh)
        program.window('fresh.chancery')
        program.find('label', 'This record is empty')
        program.key('Tab')
        wait(lambda: [e for e in program.find_all(states=('focused',)) if e.extents()[2] > 0],
             'Tab to lead to what can be seen')
        program.key('ctrl+f')
        program.type('trap')
        harness.run_command('import', '-d', fresh, harness.TOP / 'data' / 'sample.json')
        program.find('label', re.compile('^[1-9] statements?$'))
        program.type(' door')
        entry = program.find('entry', 'Search the record')
        inner = [part for part in entry.walk() if 'Text' in part.interfaces][0]
        wait(lambda: inner.text() == 'trap door', 'all that was typed in the search')
        program.quit()

    def test_recent_records(self):
        program = self.open_sample()
        other = self.folder / 'other.chancery'
        shutil.copy(self.record, other)
        program.key('ctrl+o')
        self.answer_chooser(program, 'Open Record', other)
        program.window('other.chancery')
        other.unlink()
        program.key('ctrl+w')
        program.window('record.chancery')
        self.open_menu(program, 'Open Recent', 'other.chancery')
        program.find('label', re.compile('^“other.chancery” could not be opened\n'
                                         '.*There is no such file'))
        settings = pathlib.Path.home() / '.config' / 'chancery' / 'settings.ini'
        wait(lambda: re.search('^recent-records=.*record.chancery',
                               settings.read_text(encoding='utf-8'), re.MULTILINE), 'the settings')
        self.assertNotRegex(settings.read_text(encoding='utf-8'), 'recent-records=.*other.chancery')
        program.quit()

    def test_finds_again_what_was_looked_at(self):
        program = self.open_sample()
        program.key('Down', 'Down', 'Down')
        program.find('label', '4 of 78')
        program.quit()
        program = self.start(self.record)
        program.find('label', '4 of 78')
        program.quit()

    def test_preferences(self):
        program = self.open_sample()
        program.key('ctrl+comma')
        program.window('Preferences')
        self.set_drop_down(program, 'First day of the week', 'Sunday')
        program.key('alt+n')
        program.type('Ada')
        program.key('Escape')
        program.gone('combo box', 'Appearance')
        program.quit()
        program = self.start(self.record)
        program.key('ctrl+comma')
        program.window('Preferences')
        program.find('combo box', 'First day of the week').find('button').find('label', 'Sunday')
        self.assertEqual(program.find('text', 'Your name').text(), 'Ada')
        program.key('Escape')
        program.gone('combo box', 'Appearance')
        program.quit()

    def test_name_applies_at_once(self):
        program = self.open_sample()
        program.find('list item', re.compile('“He got everything he wanted”')).select()
        program.find('button', 'Gist: Putin won in Alaska')
        for name in ('Ada Vance', 'Bo Lind'):
            program.key('ctrl+comma')
            program.window('Preferences')
            program.key('alt+n', 'ctrl+a')
            program.type(name)
            program.key('Escape')
            program.gone('combo box', 'Appearance')
            program.find('button', re.compile('^Edit: Review')).act()
            wait(lambda: [b for b in program.find_all('combo box', 'Review')
                          if any(part.has('focused') for part in b.walk())], 'the form')
            self.set_drop_down(program, 'Review', 'disputed' if name == 'Bo Lind' else 'verified')
            program.key('ctrl+Return')
            program.find('label', re.compile(f', {name}$'))
        program.quit()

    def test_quits_by_its_key_after_a_dialog_of_the_menu(self):
        program = self.open_sample()
        self.open_menu(program, 'Preferences')
        program.window('Preferences')
        program.key('Escape')
        program.gone('combo box', 'Appearance')
        self.open_menu(program, 'Record', 'Check')
        program.window('Check the Record')
        program.key('Escape')
        program.gone('label', re.compile('^Nothing is wrong'))
        program.quit()

    def test_backs_up_and_restores(self):
        data = self.folder / 'data'
        environment = {'XDG_DATA_HOME': str(data)}
        program = self.open_sample(environment)
        wait(lambda: list(data.rglob('backups/*/*.chancery')), 'the daily backup')
        copy = self.folder / 'copy.chancery'
        program.active_window().act('win.back-up')
        self.answer_chooser(program, 'Back Up the Record', copy)
        self.await_status(program, 'Backed up to copy.chancery')
        self.assertIn('statements: 78', harness.run_command('stats', '-d', copy))

        program.key('Delete')
        self.await_count(program, 77)
        program.active_window().act('win.restore')
        program.window('Restore a Backup')
        program.find('list item', re.compile('2026|20[0-9][0-9]'), states=('selected',))
        program.find('button', 'Replace the Record…').act()
        program.find('button', 'Replace').act()
        program.gone('button', 'Replace the Record…')
        self.await_count(program, 78)
        kept = [path for path in data.rglob('*before-restore.chancery')]
        self.assertIn('statements: 77', harness.run_command('stats', '-d', kept[0]))

        program.active_window().act('win.restore')
        program.window('Restore a Backup')
        program.find('list item', re.compile('kept before'), states=('selected',))
        program.find('button', 'Open as a New Record…').act()
        self.answer_chooser(program, 'Open Backup As', self.folder / 'seventy-seven.chancery')
        program.window('seventy-seven.chancery')
        self.await_count(program, 77)
        program.quit()

    def test_checks(self):
        program = self.open_sample()
        program.active_window().act('win.check')
        program.window('Check the Record')
        program.find('label', re.compile('^Nothing is wrong'))
        program.key('Escape')
        program.gone('label', re.compile('^Nothing is wrong'))
        program.quit()

    def test_offers_to_save_what_a_damaged_record_holds(self):
        self.make_record()
        content = bytearray(self.record.read_bytes())
        content[len(content) // 2:] = b''
        self.record.write_bytes(content)
        program = self.start(self.record)
        program.find('label', re.compile('^“record.chancery” could not be opened'))
        program.find('button', 'Restore a Backup…')
        program.find('button', 'Save What Can Be Read…').act()
        self.answer_chooser(program, 'Save What Can Be Read', self.folder / 'saved.chancery')
        program.window('saved.chancery')
        program.find('label', re.compile('^[0-9]+ statements$'))
        self.assertEqual(self.record.read_bytes(), bytes(content))
        program.quit()

    def test_refuses_what_is_no_record(self):
        foreign = self.folder / 'notes.chancery'
        foreign.write_text('These are no statements. ' * 100)
        program = self.start(foreign)
        program.find('label', re.compile('^“notes.chancery” could not be opened'))
        program.find('button', 'Open…')
        program.quit()

    def test_reads_what_it_may_not_write(self):
        self.make_record()
        program = self.start(self.record)
        self.await_count(program, 78)
        program.quit()
        self.record.chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        # Modes don't hold root back; a folder mounted for reading does, where root may mount.
        if os.geteuid() == 0 and subprocess.run(['unshare', '--mount', 'true'], check=False,
                                                stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest('root writes everything here')
        mount = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        prefix = [] if os.geteuid() else ['unshare', '--mount', 'sh', '-c', mount, self.folder]
        program = self.start(self.record, prefix=prefix)
        self.await_count(program, 78)
        program.window('record.chancery (read-only)')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
