#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-count.py COUNT-RESULTS: what it makes of logs as meson writes them, in TAP."""
import json
import pathlib
import subprocess
import sys
import tempfile

CASES = [
    ('parts', [('OK', 'ok 1 /a\nok 2 /b\n')], 0, '2 passed, 0 failed, 0 skipped'),
    ('no parts', [('OK', 'all is well\n'), ('SKIP', '')], 0, '1 passed, 0 failed, 1 skipped'),
    ('a part fails', [('FAIL', 'ok 1 /a\nnot ok 2 /b\n')], 1, '1 passed, 1 failed, 0 skipped'),
    ('fails after its last part', [('ERROR', 'ok 1 /a\n')], 1, '1 passed, 1 failed, 0 skipped'),
    ('out of time', [('TIMEOUT', '')], 1, '0 passed, 1 failed, 0 skipped'),
    ('a part is skipped', [('OK', 'ok 1 /a # SKIP no display\nok 2 /b\n')], 0,
     '1 passed, 0 failed, 1 skipped'),
    ('nothing ran', [('SKIP', '')], 1, '0 passed, 0 failed, 1 skipped'),
]


def run(script, tests):
    with tempfile.TemporaryDirectory() as build:
        log = pathlib.Path(build) / 'meson-logs' / 'testlog.json'
        log.parent.mkdir()
        log.write_text(''.join(json.dumps({'name': 'x', 'result': result, 'stdout': stdout}) + '\n'
                               for result, stdout in tests), encoding='utf-8')
        return subprocess.run([sys.executable, script, build], capture_output=True, text=True,
                              check=False)


print(f'1..{len(CASES)}')
wrong = 0
for number, (name, tests, status, line) in enumerate(CASES, 1):
    done = run(sys.argv[1], tests)
    well = done.returncode == status and done.stdout.strip() == line
    wrong += not well
    print(f'{"ok" if well else "not ok"} {number} {name}', '' if well else f'# {done.stdout}')
sys.exit(wrong > 0)
