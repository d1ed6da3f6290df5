#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline as analysts use it: look closer, go elsewhere, group and order its lanes."""
import os
import pathlib
import re
import unittest

from drive import wait
from harness import WindowTest


class TimelineTest(WindowTest):
    def timeline(self, program):
        return program.find(name='Timeline')

    def choose(self, program, name):
        """Activates what an open menu offers; its role depends on the version of GTK."""
        def look():
            return [item for item in program.find_all(name=name)
                    if item.role.endswith('menu item') and 'visible' in item.states]
        wait(look, f'menu item {name!r}')[0].act()
        wait(lambda: not look(), 'the menu to close')

    def remembered(self):
        """What the program keeps of how timelines looked."""
        settings = pathlib.Path(os.environ['HOME'], '.config', 'chancery', 'settings.ini')
        return re.search(r'^timeline-views=(.*)$', settings.read_text(encoding='utf-8'),
                         re.MULTILINE)[1]

    def span(self):
        found = re.search(r"'span': <\((?:int64 )?(-?\d+), (?:int64 )?(-?\d+)\)>",
                          self.remembered())
        return tuple(map(int, found.groups())) if found else None


class Views(TimelineTest):
    def test_remembers_the_time_seen(self):
        program = self.open_sample()
        program.quit()
        self.assertIn(str(self.record), self.remembered())
        self.assertIsNone(self.span(), 'nobody chose a time')

        program = self.start(self.record)
        program.focus(self.timeline(program))
        program.key('0', 'plus', 'plus')
        program.quit()
        before = self.span()
        self.assertLess(before[0], before[1])

        program = self.start(self.record)
        self.await_count(program, 78)
        self.timeline(program)
        program.quit()
        for old, new in zip(before, self.span()):
            self.assertAlmostEqual(old, new, delta=(before[1] - before[0]) / 100)


class Overview(TimelineTest):
    def seen(self, program):
        """The time that the overview says is seen."""
        return program.find('slider', 'Time seen in the timeline').description

    def await_change(self, program, before):
        wait(lambda: self.seen(program) not in ('', before), f'another time than {before!r}')
        return self.seen(program)

    def test_moves_by_keys(self):
        program = self.open_sample()
        first = self.await_change(program, '')
        self.assertRegex(first, ' 2025 to .* 2025$')
        program.focus(program.find('slider', 'Time seen in the timeline'))
        program.key('0')
        everything = self.await_change(program, first)
        self.assertRegex(everything, ' 199[0-9] to ')
        program.key('plus', 'plus', 'plus', 'plus')
        nearer = self.await_change(program, everything)
        program.key('Home')
        begin = self.await_change(program, nearer)
        self.assertRegex(begin, ' 199[0-9] to ')
        program.key('Page_Down')
        later = self.await_change(program, begin)
        program.key('Left', 'Left')
        self.await_change(program, later)
        program.quit()

    def test_is_drawn_with_the_pointer(self):
        program = self.open_sample()
        before = self.await_change(program, '')
        strip = program.find('slider', 'Time seen in the timeline')
        x, y, width, height = strip.extents()
        left, top = program.origin(strip)

        def drag(start, end):
            program.xdotool('mousemove', left + x + start, top + y + height // 2, 'mousedown', 1,
                            'mousemove', left + x + (start + end) // 2, top + y + height // 2,
                            'mousemove', left + x + end, top + y + height // 2, 'mouseup', 1)

        drag(width // 2, width * 3 // 4)
        drawn = self.await_change(program, before)
        years = [int(year) for year in re.findall(r'\b((?:19|20)[0-9]{2})\b', drawn)]
        self.assertLess(years[0], years[1])
        drag(width * 5 // 8, width * 5 // 8 - 100)
        moved = self.await_change(program, drawn)
        earlier = [int(year) for year in re.findall(r'\b((?:19|20)[0-9]{2})\b', moved)]
        self.assertLess(earlier[0], years[0])
        self.assertAlmostEqual(earlier[1] - earlier[0], years[1] - years[0], delta=1)
        drag(width * 3 // 4 - 100, width * 3 // 4 - 20)
        wider = [int(year) for year in re.findall(r'\b((?:19|20)[0-9]{2})\b',
                                                  self.await_change(program, moved))]
        self.assertEqual(wider[0], earlier[0])
        self.assertGreater(wider[1], earlier[1])
        program.quit()


class Controls(TimelineTest):
    def test_groups_and_colours(self):
        program = self.open_sample()
        for button, choice in (('Lanes: Actor', 'Topic'), ('Lanes: Topic', 'By Name'),
                               ('Colour: Actor', 'Territorial concessions')):
            program.click(program.find('button', button))
            self.choose(program, choice)
        program.find('button', 'Colour: Stance')
        for name in ('Zoom in', 'Zoom out', 'Show all on the timeline'):
            program.find('button', name).act()
        program.quit()
        for word in ("'grouping': <'topic'>", "'order': <'name'>", "'colouring': <'stance'>",
                     "'compact': <false>"):
            self.assertIn(word, self.remembered())

        program = self.start(self.record)
        program.find('button', 'Lanes: Topic')
        program.find('button', 'Colour: Stance')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
