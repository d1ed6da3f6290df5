#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of statements: its orders, selecting several, and what stays where it is."""
import json
import re
import subprocess
import unittest

from drive import wait
from harness import WindowTest, run_command

ROW = re.compile(r'#(\d+), ')
SOURCES = [
    {'id': '00000000-0000-4000-8000-000000000001', 'kind': 'article', 'title': 'One',
     'outlet': '00000000-0000-4000-8000-00000000000a', 'published': '2025-08-24'},
    {'id': '00000000-0000-4000-8000-000000000002', 'kind': 'article', 'title': 'Two',
     'outlet': '00000000-0000-4000-8000-00000000000b', 'published': '2025-08-21'}]
OUTLETS = [{'id': '00000000-0000-4000-8000-00000000000a', 'name': 'Zenith Courier'},
           {'id': '00000000-0000-4000-8000-00000000000b', 'name': 'Alder Post'}]
STATEMENTS = [  # number, speaker, said, words, source
    (1, 'Mara Quill', '2025-08-20', 'The bridge stays open', 0),
    (2, 'Ines Adler', '2025-08-22', 'We will close the bridge', 1),
    (3, 'Mara Quill', None, 'Nobody asked us', None),
    (4, 'Tom Zwick', '2025-08-19', 'Not while I am in office', None),
    (5, 'Ines Adler', '2025-08-23', 'The bridge, again', 0)]


def make_statement(number, speaker, said, words, source):
    statement = {'ref': number, 'actorName': speaker, 'quote': words, 'kind': 'verbatim',
                 'said': said}
    if source is not None:
        statement['citations'] = [{'source': SOURCES[source]['id'], 'exact': words}]
    return statement


class ListTest(WindowTest):
    def make_record(self):
        document = {'format': 'chancery-statements', 'version': 1, 'outlets': OUTLETS,
                    'sources': SOURCES, 'statements': [make_statement(*s) for s in STATEMENTS]}
        path = self.folder / 'statements.json'
        path.write_text(json.dumps(document))
        run_command('import', '-d', self.record, path)
        path.unlink()
        return self.record

    def open(self):
        program = self.start(self.make_record(), environment={'GSETTINGS_BACKEND': 'memory'})
        self.await_count(program, 5)
        return program

    def rows(self, program):
        return program.find_all('list item', re.compile('^Direct quote #'))

    def order(self, program):
        return [int(ROW.search(row.name)[1]) for row in self.rows(program)]

    def await_order(self, program, *numbers):
        def look():
            assert self.order(program) == list(numbers), self.order(program)
            return True
        wait(look, f'the order {numbers}')

    def await_selected(self, program, *numbers):
        def look():
            selected = sorted(int(ROW.search(row.name)[1]) for row in self.rows(program)
                              if row.has('selected'))
            assert selected == sorted(numbers), selected
            return True
        wait(look, f'{numbers} to be selected')

    def row(self, program, number):
        return program.find('list item', re.compile(f'^Direct quote #{number}, '))

    def sort(self, program, item):
        """Chooses from the menu of orders."""
        program.find('button', re.compile('^Sorted by')).children[0].act()
        program.find('menu item', item).act()


class Order(ListTest):
    def test_undated_are_last_both_ways(self):
        program = self.open()
        self.await_order(program, 5, 2, 1, 4, 3)
        self.sort(program, 'Oldest First')
        self.await_order(program, 4, 1, 2, 5, 3)
        program.find('button', 'Sorted by: Said, oldest first')
        program.quit()

    def test_sorts_by_each_clock_and_by_names(self):
        program = self.open()
        for item, direction, order, seen in (
                ('Published', 'newest first', (5, 1, 2, 3, 4), '24 Aug 2025: “The bridge, again”'),
                ('Speaker', 'Z to A', (4, 1, 3, 5, 2), 'Tom Zwick, 19 Aug 2025'),
                ('A to Z', 'A to Z', (5, 2, 1, 3, 4), 'Ines Adler, 23 Aug 2025'),
                ('Source', 'A to Z', (2, 5, 1, 4, 3), '22 Aug 2025'),
                ('Captured', 'oldest first', (1, 2, 3, 4, 5), 'no date')):
            self.sort(program, item)
            self.await_order(program, *order)
            program.find('button', re.compile(f'^Sorted by: .*, {direction}$'))
            program.find('list item', re.compile(seen))
            if item == 'Source':
                program.find('list item', re.compile(', in Alder Post$'))
        program.quit()

    def test_sorts_by_keys_and_remembers(self):
        environment = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': str(self.folder)}
        self.make_record()
        program = self.start(self.record, environment=environment)
        self.await_order(program, 5, 2, 1, 4, 3)
        program.focus(program.find('button', re.compile('^Sorted by')))
        program.find('menu item', 'Said', states=('focused',))
        program.key('Down', 'Down', 'Down', 'Return')
        self.await_order(program, 4, 1, 3, 5, 2)
        program.quit()
        program = self.start(self.record, environment=environment)
        self.await_order(program, 4, 1, 3, 5, 2)
        program.quit()


class Selecting(ListTest):
    def test_selects_several(self):
        program = self.open()
        program.focus(self.row(program, 5))
        program.key('shift+Down', 'shift+Down')
        program.find('label', '3 of 5 selected')
        self.await_selected(program, 5, 2, 1)
        program.xdotool('keydown', 'ctrl')
        program.click(self.row(program, 3))
        program.xdotool('keyup', 'ctrl')
        program.find('label', '4 of 5 selected')
        program.key('ctrl+a')
        program.find('label', '5 of 5 selected')
        program.key('Home')
        self.await_count(program, 5)
        self.await_selected(program, 5)
        program.quit()

    def test_selection_survives_sorting_filtering_and_edits(self):
        program = self.open()
        program.focus(self.row(program, 2))
        program.key('shift+Down')
        self.await_selected(program, 2, 1)
        self.sort(program, 'Speaker')
        self.await_order(program, 4, 1, 3, 5, 2)
        self.await_selected(program, 2, 1)
        program.key('ctrl+f')
        program.type('bridge')
        self.await_order(program, 1, 5, 2)
        self.await_selected(program, 2, 1)
        program.find('label', '2 of 3 selected')
        program.type(' close')
        self.await_order(program, 2)
        self.await_selected(program, 2)
        program.key('Escape')
        self.await_selected(program, 2, 1)
        program.key('ctrl+m')
        program.type('seen')
        program.find('label', re.compile('^Saved: note of #1'))
        self.await_selected(program, 2, 1)
        program.quit()

    def test_what_was_read_comes_back_with_its_row(self):
        program = self.open()
        program.focus(self.row(program, 4))
        program.find('label', 'DIRECT QUOTE #4')
        program.key('ctrl+f')
        program.type('bridge')
        self.await_order(program, 5, 2, 1)
        program.find('label', 'DIRECT QUOTE #5')
        program.key('Escape')
        program.find('label', 'DIRECT QUOTE #4')
        self.await_selected(program, 4)
        program.quit()

    def test_what_is_selected_stays_in_sight(self):
        program = self.start(WindowTest.make_record(self),
                             environment={'GSETTINGS_BACKEND': 'memory'})
        program.focus(program.find('list item', re.compile('#78, ')))
        program.key('End')
        program.find('label', '78 of 78')
        row = program.find('list item', re.compile('#'), states=('selected',)).name
        self.await_in_sight(program, row)
        program.key('ctrl+m')
        program.type('seen')
        program.find('label', re.compile('^Saved: note of #'))
        self.await_in_sight(program, row)
        self.sort(program, 'Speaker')
        program.find('button', re.compile('^Sorted by: Speaker'))
        self.await_in_sight(program, row)
        program.quit()

    def await_in_sight(self, program, name):
        def look():
            view = program.find('list', 'Statements', patience=2).extents()
            row = program.find('list item', name, patience=2).extents()
            assert view[1] <= row[1] and row[1] + row[3] <= view[1] + view[3] + 1, (view, row)
            return True
        wait(look, f'{name} in sight')


class Found(ListTest):
    HIGHLIGHT = 'FBF07A'  # of the light palette

    def count_highlighted(self, program):
        picture = self.folder / 'list.png'
        program.picture(picture)
        colours = subprocess.run(['convert', picture, '-format', '%c', 'histogram:info:'],
                                 check=True, capture_output=True, text=True).stdout
        picture.unlink()
        return sum(int(line.split(':')[0]) for line in colours.splitlines()
                   if '#' + self.HIGHLIGHT in line.upper())

    def test_words_found_are_highlighted(self):
        program = self.open()
        self.await_order(program, 5, 2, 1, 4, 3)
        self.assertEqual(self.count_highlighted(program), 0)
        program.key('ctrl+f')
        program.type('BRIDG*')
        self.await_order(program, 5, 2, 1)
        wait(lambda: self.count_highlighted(program) > 3 * 200, 'three words highlighted')
        program.key('Escape')
        self.await_order(program, 5, 2, 1, 4, 3)
        wait(lambda: self.count_highlighted(program) == 0, 'nothing highlighted')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
