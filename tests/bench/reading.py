# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening, the packed index, a page of the list, a filter by actors, the detail pane."""
import measure


def measure_all(bench):
    taken = measure.in_process([bench.helper('bench-read'), bench.database, bench.pairs])
    index = taken['index: read'] + taken['index: apply']
    yield measure.Row('open and check', taken['open'])
    yield measure.Row('index in memory', index, 'the same rows by SQL, thrown away',
                      taken['index: floor'], '≤ 1 s at 1 M', index <= 1 or bench.size < 1000000)
    yield measure.Row('index, bytes a statement', taken['index: bytes'] / bench.size,
                      show=lambda value: f'{value:.0f}')
    # One part in 256 is held for growth.
    packed = taken['index: packed'] / bench.size
    yield measure.Row('of that spans, keys, flags', packed, '', None, '≤ 28', packed < 28.2 or bench.size < 1000000,
                      show=lambda value: f'{value:.1f}')
    posting = taken['index: a posting']
    yield measure.Row('index, bytes a posting', posting, '', None, '≤ 8', posting <= 8,
                      show=lambda value: f'{value:.1f}')
    yield measure.Row('page of 100 in the middle', taken['page'], 'by OFFSET, one query',
                      taken['page: by offset'], '≤ 16 ms', taken['page'] <= 0.016)
    yield measure.Row('filter by 3 actors, counts', taken['filter'], 'SQL by index, 2 actors',
                      taken['filter: by index'], '≤ 16 ms', taken['filter'] <= 0.016)
    yield measure.Row('the same with its first page', taken['filter and page'], '', None,
                      '≤ 16 ms', taken['filter and page'] <= 0.016)
    yield measure.Row('detail of a statement', taken['detail'], 'its row alone',
                      taken['detail: one row'], '≤ 16 ms', taken['detail'] <= 0.016)
