# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, headless: its start beside that of an empty one, then what it does until that is
painted, and its memory. Runs itself once more inside tests/ui/headless."""
import os
import pathlib
import subprocess
import sys
import time

import measure

RARE = 'search="secret fishery of Rosmere"'
ACTIONS = ['select', 'edit', 'filter', 'all', 'search=of', 'all', RARE, 'all']
# At most so much longer than an empty window, by size.
START = [(10000, lambda empty: 1.5 * empty, '≤ 1.5'),
         (100000, lambda empty: empty + 0.150, '≤ +150 ms'),
         (1 << 60, lambda empty: empty + 0.600, '≤ +600 ms')]
ROWS = [('select', 'statement selected', 0.016), ('edit', 'edit painted as saved', 0.020),
        ('filter', 'filter by 3 actors', 0.016), ('search=of', 'search “of”', 0.150),
        (RARE, 'search a rare phrase', 0.050)]


def measure_all(bench):
    # The full-text index is there from an earlier start: its making is measured elsewhere.
    cache = bench.build / f'cache-{bench.size}'
    cache.mkdir(exist_ok=True)
    measure.run([bench.helper('bench-search'), bench.database, cache / 'chancery', 1,
                 'statements'])
    taken = measure.in_process(
        [bench.top / 'tests' / 'ui' / 'headless', sys.executable, pathlib.Path(__file__),
         bench.helper('bench-window'), bench.database, bench.pairs, cache, bench.build / 'data'])
    most, told = next((most, told) for size, most, told in START if bench.size <= size)
    yield measure.Row('start to the first painted data', taken['start'], 'empty GtkApplicationWindow',
                      taken['empty'], told, taken['start'] <= most(taken['empty']))
    yield measure.Row('the same, processor time', taken['start: work'], 'empty GtkApplicationWindow',
                      taken['empty: work'])
    for name, what, most in ROWS:
        yield measure.Row(f'{what}, painted', taken[name], '', None, f'≤ {most * 1000:.0f} ms',
                          taken[name] <= most)
        yield measure.Row("the same, its thread's work", taken[f'{name}: work'])
    yield from measure_list(bench)
    yield measure.Row('memory of the window', taken['memory'], 'empty window', taken['memory: empty'],
                      '≤ 250 MB', taken['memory'] <= 250e6, show=measure.megabytes)


def measure_list(bench):
    taken = measure.in_process([bench.top / 'tests' / 'ui' / 'headless', bench.helper('bench-list'),
                                bench.database, bench.pairs])
    yield measure.Row('list after a new filter, painted', taken['list'], 'items_changed (0, n, n)',
                      taken['list: all at once'], '≤ 0.2 at 1 M',
                      bench.size < 1000000 or 5 * taken['list'] <= taken['list: all at once'])


def run_window(prefix, *command):
    begin = int(time.monotonic() * 1e6)
    done = subprocess.run([command[0], str(begin), *command[1:]], stdout=subprocess.PIPE, text=True,
                          check=True)
    for line in done.stdout.splitlines():
        name, value = line.split('\t')
        print(f'{prefix.get(name, name)}\t{value}')


def run_inside(program, database, pairs, cache, data):
    os.environ.update(XDG_CACHE_HOME=cache, GSETTINGS_SCHEMA_DIR=data, GSETTINGS_BACKEND='memory')
    for number in range(int(pairs)):
        run_window({'start': 'empty', 'start: work': 'empty: work', 'memory': 'memory: empty'},
                   program)
        # The memory is that of the long run, once everything was shown.
        actions = ACTIONS if number == int(pairs) - 1 else []
        run_window({} if actions else {'memory': 'memory: start'}, program, database, *actions)


if __name__ == '__main__':
    run_inside(*sys.argv[1:])
