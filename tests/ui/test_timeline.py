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


if __name__ == '__main__':
    unittest.main(verbosity=2)
