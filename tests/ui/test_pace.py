#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window stays live: the program's heartbeat says how long its main loop was busy with
one thing while a day's work is done on a large record, and its memory comes back to its level when
windows close. `test_pace.py Pace RECORD` (or CHANCERY_TEST_RECORD) measures on a record of one's own."""
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import harness
from drive import wait
from harness import WindowTest

MOST_MILLISECONDS = 100
# What else the machine does makes a stall longer now and then, but not each time.
TRIALS = 3
STATEMENTS = int(os.environ.get('CHANCERY_TEST_STATEMENTS', '100000'))


class Pace(WindowTest):
    def make_large_record(self):
        """A record of made-up statements, or a copy of the one that is named."""
        given = os.environ.get('CHANCERY_TEST_RECORD')
        if given:
            shutil.copy(given, self.record)
        else:
            document = self.folder / 'made-up.json'
            with open(document, 'wb') as file:
                subprocess.run([os.environ['CHANCERY_GENERATE'], '-n', str(STATEMENTS)],
                               stdout=file, check=True)
            harness.run_command('import', '-d', self.record, document)
            document.unlink()
        return self.record

    def start_large(self):
        self.beats = self.folder / 'beats'
        self.seen = 0
        self.stalls = {}
        program = self.start(self.make_large_record(),
                             environment={'CHANCERY_HEARTBEAT': str(self.beats)})
        program.find('label', re.compile('^[0-9]+ statements$'), patience=60)
        program.find('label', re.compile('^1 of '), patience=60)
        self.take_stalls('start')
        return program

    def take_stalls(self, step):
        """Notes the longest stall that the heartbeat has told since the step before; the shortest
        of these where a step is done again."""
        lines = self.beats.read_text(encoding='ascii').split()
        longest = max((int(line) for line in lines[self.seen:]), default=0)
        self.stalls[step] = min(longest, self.stalls.get(step, longest))
        self.seen = len(lines)

    def test_nothing_stalls_the_window(self):
        program = self.start_large()
        total = program.find('label', re.compile('^1 of ')).name.split()[-1]
        for _ in range(TRIALS):
            self.do_a_days_work(program, total)
            too_long = {step: stall for step, stall in self.stalls.items()
                        if step != 'start' and stall > MOST_MILLISECONDS}
            if not too_long:
                break
        print(self.stalls)
        self.assertFalse(too_long, f'stalls in milliseconds: {too_long}')
        program.quit()

    def do_a_days_work(self, program, total):
        program.key('Down', 'Down', 'End', 'Home', 'Next', 'Next')
        program.find('label', re.compile('^[0-9]+ of '))
        self.take_stalls('walk')

        actor = program.find('list', 'Actors').find('list item')
        actor.select()
        wait(lambda: not program.find_all('label', f'{total} statements'), 'the filter')
        self.take_stalls('filter by an actor')
        program.find('button', 'Show all').act()
        program.find('label', f'{total} statements')
        self.take_stalls('filter by nobody')

        program.key('ctrl+f')
        program.type('kind:verbatim')
        program.find('label', re.compile('^[0-9]+ statements$'))
        wait(lambda: not program.find_all('label', f'{total} statements'), 'the search', 60)
        self.take_stalls('search')
        program.key('ctrl+a', 'Delete')
        program.find('label', f'{total} statements', patience=60)
        self.take_stalls('search for nothing')

        program.key('ctrl+m')
        program.find('text', 'Note', states=('focused',))
        program.type('seen')
        program.find('label', re.compile('^Saved: note'))
        self.take_stalls('edit a note')
        program.find('button', 'Undo').act()
        program.find('label', re.compile('^Undone: note'))
        self.take_stalls('undo')

        program.key('ctrl+e')
        program.window('Export Statements')
        wait(lambda: '"format"' in program.find('text', 'Preview').text(), 'the preview', 60)
        self.take_stalls('export')
        program.key('Escape')
        program.gone('text', 'Preview')
        self.take_stalls('close')


class Memory(WindowTest):
    def resident(self, program):
        """Megabytes that it asked for. (What is private of libraries depends on who else runs.)"""
        path = pathlib.Path('/proc') / str(program.process.pid) / 'smaps_rollup'
        text = path.read_text(encoding='ascii')
        return sum(int(number) for number in re.findall(
            r'^(?:Anonymous|Swap): +([0-9]+)', text, re.MULTILINE)) / 1024

    def open_and_close(self, program, times):
        for _ in range(times):
            program.key('ctrl+shift+n')
            wait(lambda: len(program.windows()) == 2, 'another window')
            wait(lambda: len(program.find_all('label', re.compile('^DIRECT QUOTE|^PARAPHRASE|'
                                                                  '^PARTIAL QUOTE'))) == 2, 'its quote')
            program.key('ctrl+w')
            wait(lambda: len(program.windows()) == 1, 'one window')

    def test_fifty_windows_leave_nothing_behind(self):
        program = self.open_sample()
        self.open_and_close(program, 8)
        before = self.resident(program)
        self.open_and_close(program, 42)
        after = self.resident(program)
        print(f'{before:.1f} MB, after 42 more windows {after:.1f} MB')
        self.assertLess(after - before, 6)
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
