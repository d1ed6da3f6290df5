# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window is busy with one thing while a day's work is done in it: the driven test of
that (tests/ui/test_pace.py), on the volume."""
import ast
import os
import pathlib
import subprocess

import measure

MOST_SECONDS = 0.100
SYSTEM_PYTHON = '/usr/bin/python3'


def measure_all(bench):
    environment = dict(
        os.environ, CHANCERY_PROGRAM=str(bench.program), CHANCERY_TEST_RECORD=str(bench.database),
        CHANCERY_TEST_PICTURES=str(bench.build), GSETTINGS_SCHEMA_DIR=str(bench.build / 'data'),
        GSETTINGS_BACKEND='memory')
    done = subprocess.run(
        [bench.top / 'tests' / 'ui' / 'headless', SYSTEM_PYTHON,
         pathlib.Path(bench.top) / 'tests' / 'ui' / 'test_pace.py', 'Pace'],
        env=environment, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith('{')]
    if not told:
        raise measure.Failed(done.stderr)
    stalls = {step: milliseconds / 1000 for step, milliseconds in ast.literal_eval(told[0]).items()}
    start = stalls.pop('start')
    worst = max(stalls, key=stalls.get)
    yield measure.Row('longest stall at the start', start)
    yield measure.Row(f'longest stall after: {worst}'[:34], stalls[worst], '', None, '≤ 100 ms',
                      stalls[worst] <= MOST_SECONDS)
