# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening, the packed index, a page of the list, a filter by actors, the detail pane."""
import measure


def measure_all(bench):
    taken = measure.in_process([bench.helper('bench-read'), bench.database, bench.pairs])
    index = taken['index: read'] + taken['index: apply']
    yield measure.Row('open and check', taken['open'])
    yield measure.Row('index in memory', index, 'the same rows by SQL, thrown away',
                      taken['index: floor'])
    yield measure.Row('index, bytes a statement', taken['index: bytes'] / bench.size,
                      show=lambda value: f'{value:.0f}')
    yield measure.Row('page of 100 in the middle', taken['page'], 'by OFFSET, one query',
                      taken['page: by offset'], '≤ 16 ms', taken['page'] <= 0.016)
    yield measure.Row('filter by 3 actors, counts', taken['filter'], 'SQL by index, 2 actors',
                      taken['filter: by index'], '≤ 16 ms', taken['filter'] <= 0.016)
    yield measure.Row('the same with its first page', taken['filter and page'], '', None,
                      '≤ 16 ms', taken['filter and page'] <= 0.016)
    yield measure.Row('detail of a statement', taken['detail'], 'its row alone',
                      taken['detail: one row'], '≤ 16 ms', taken['detail'] <= 0.016)
