# SPDX-License-Identifier: GPL-3.0-or-later
"""Import of a statement list, beside two peers that end with the same tables and indexes: Python
with json and sqlite3, and a plain copy from database to database."""
import pathlib
import sys

import measure

PEER = pathlib.Path(__file__).with_name('peer-import.py')
COPY = pathlib.Path(__file__).with_name('peer-copy.py')


def measure_all(bench):
    with bench.scratch() as folder:
        def into_new(*command):
            path = pathlib.Path(folder, 'new.chancery')
            for old in pathlib.Path(folder).glob('new.*'):
                old.unlink()
            return measure.run([path if word is None else word for word in command])

        source = bench.database
        taken = measure.in_turns(
            bench.pairs,
            ours=lambda: into_new(bench.program, 'import', '-d', None, bench.list),
            python=lambda: into_new(sys.executable, PEER, source, bench.list, None),
            copy=lambda: into_new(sys.executable, COPY, source, None))
    ours, python, copy = taken['ours'], taken['python'], taken['copy']
    yield measure.Row('import JSON', ours.wall, 'Python json + sqlite3, same indexes', python.wall,
                      '÷ ≥ 1.5', python.wall >= 1.5 * ours.wall, faster=True)
    yield measure.Row('import JSON, work', ours.work, 'the same, work', python.work,
                      '÷ ≥ 1.5', python.work >= 1.5 * ours.work, faster=True)
    yield measure.Row('import JSON', ours.wall, 'copy of the database, same indexes', copy.wall,
                      '≤ 1.4', ours.wall <= 1.4 * copy.wall)
    yield measure.Row('import JSON, work', ours.work, 'the same, work', copy.work,
                      '≤ 1.4', ours.work <= 1.4 * copy.work)
    yield measure.Row('import JSON, memory', ours.memory, 'Python', python.memory,
                      '≤ 300 MB', ours.memory <= 300e6, show=measure.megabytes)
