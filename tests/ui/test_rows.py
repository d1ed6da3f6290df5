#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a record that are put in order by the mouse and by keys."""
import json
import re
import unittest

import harness
from drive import wait
from test_sidebar import SidebarTest


class Rows(SidebarTest):
    def open_list(self, program, name):
        self.go_to(program, name)
        program.key('Menu')
        self.choose(program, re.compile('^Edit'))
        return program.window(f'List: {name}')

    def sorted(self, program, editor, role, name):
        found = program.find_all(role, name, inside=editor.path)
        return sorted(found, key=lambda element: element.extents()[1])

    def rows(self, program, editor, field='Statement'):
        """What stands in the first field of each row, from top to bottom."""
        return [text.text() for text in self.sorted(program, editor, 'text', field)]

    def spot(self, program, element, down):
        """A place on the screen, so far down an element."""
        left, top = program.origin(element)
        x, y, width, height = element.extents()
        return left + x + width // 2, top + y + round(height * down)

    def drag(self, program, start, end):
        """Takes hold, goes there in steps, and lets go."""
        way = [(start[0], start[1] + step * 5) for step in range(1, 5)]
        way += [(end[0] + 4, end[1] + 6 - 2 * step) for step in range(4)]
        program.drag([start, *way])

    def refs(self):
        document = json.loads(harness.run_command('export', '-d', self.record, '--complete'))
        refs = {s['id']: s['ref'] for s in document['statements']}
        found = [entry for entry in document['lists'] if entry['name'] == 'Deadlines'][0]
        return [refs[item['statement']] for item in found['items']]

    def test_dragged(self):
        program = self.open_sample()
        stored = self.refs()
        editor = self.open_list(program, 'Deadlines')
        before = wait(lambda: self.rows(program, editor), 'the rows')
        handles = self.sorted(program, editor, 'image', re.compile('^Drag'))
        fields = self.sorted(program, editor, 'text', 'Statement')
        first, third = self.spot(program, handles[0], .4), self.spot(program, fields[2], .8)
        self.drag(program, first, third)
        after = [before[1], before[2], before[0], *before[3:]]
        wait(lambda: self.rows(program, editor) == after, 'the first below the third')

        # Beside itself, or dropped where no row is, it stays.
        self.drag(program, first, (first[0] + 150, first[1] + 15))
        self.drag(program, first, self.spot(program, program.find('button', 'Save'), .5))
        self.drag(program, third, first)  # by a field, which nothing is dragged by
        self.drag(program, (first[0], third[1] - 12), first)
        wait(lambda: self.rows(program, editor) == before, 'the third above the first')

        self.drag(program, first, third)
        wait(lambda: self.rows(program, editor) == after, 'the first below the third')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: list Deadlines')
        program.window('record.chancery')
        self.assertEqual(self.refs(), [stored[1], stored[2], stored[0], *stored[3:]])
        program.key('ctrl+z')
        self.await_status(program, 'Undone: list Deadlines')
        program.quit()
        self.assertEqual(self.refs(), stored)

    def test_moved_by_keys(self):
        """From whatever part of the row has the keyboard, which stays there."""
        program = self.open_sample()
        editor = self.open_list(program, 'Deadlines')
        before = wait(lambda: self.rows(program, editor), 'the rows')
        remark = self.sorted(program, editor, 'text', 'Remark')[0]
        program.focus(remark)
        program.key('shift+alt+Down', 'shift+alt+Down')
        wait(lambda: self.rows(program, editor) == [before[1], before[2], before[0], *before[3:]],
             'it below the third')
        program.key(*['shift+alt+Up'] * 3)
        wait(lambda: self.rows(program, editor) == before, 'it at the top')
        self.assertTrue(remark.has('focused'))
        program.key('Escape')
        program.find('button', 'Discard').act()
        program.window('record.chancery')
        program.quit()

    def make_long_list(self):
        sample = json.loads((harness.TOP / 'data' / 'sample.json').read_text(encoding='utf-8'))
        items = [{'statement': statement['id']} for statement in sample['statements'][:30]]
        path = self.folder / 'long.json'
        path.write_text(json.dumps({
            'format': 'chancery-statements', 'version': 1, 'statements': [],
            'lists': [{'id': '00000000-0000-4000-8000-000000000001', 'name': 'Long',
                       'items': items}]}), encoding='utf-8')
        harness.run_command('import', '-d', self.make_record(), path)

    def test_held_at_the_edge(self):
        """It goes on to what was out of sight."""
        self.make_long_list()
        program = self.start(self.record)
        self.await_count(program, 78)
        editor = self.open_list(program, 'Long')
        before = wait(lambda: self.rows(program, editor)[29:] and self.rows(program, editor),
                      'the rows')
        left, top = program.origin(editor)
        bottom = top + program.find(inside=editor.path).extents()[3]
        handle = self.spot(program, self.sorted(program, editor, 'image', re.compile('^Drag'))[0], .4)
        last = self.sorted(program, editor, 'text', 'Statement')[29]

        def last_place():
            return self.spot(program, program.find(inside=last.path), .8)
        bar = program.find('button', 'Delete', inside=editor.path)
        edge = self.spot(program, bar, .5)[1] - 45
        self.assertGreater(last_place()[1], bottom)
        program.xdotool('mousemove', *handle, 'sleep', 0.2, 'mousedown', 1, *[
            word for step in range(1, 5)
            for word in ('mousemove', handle[0], handle[1] + 6 * step, 'sleep', 0.1)],
            'mousemove', handle[0] + 9, edge)
        wait(lambda: last_place()[1] < edge, 'the last row in sight')
        program.xdotool('mousemove', handle[0] + 8, last_place()[1], 'sleep', 0.2, 'mouseup', 1)
        wait(lambda: self.rows(program, editor) == [*before[1:], before[0]], 'the first at the end')
        program.key('Escape')
        program.find('button', 'Discard').act()
        program.window('record.chancery')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
