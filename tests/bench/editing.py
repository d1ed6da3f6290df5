# SPDX-License-Identifier: GPL-3.0-or-later
"""One edit, until it would survive a power cut."""
import measure

TIMES = 20


def measure_all(bench):
    with bench.scratch() as folder:
        taken = measure.in_process([bench.helper('bench-edit'), bench.copy_database(folder), TIMES])
    yield measure.Row('one edit saved', taken['edit'], 'a bare UPDATE, same durability',
                      taken['edit: bare update'], '≤ 20 ms', taken['edit'] <= 0.020)
