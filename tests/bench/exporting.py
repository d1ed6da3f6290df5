# SPDX-License-Identifier: GPL-3.0-or-later
"""Export of a statement list, beside the sqlite3 shell with a query that yields the same members in
the same order, and beside reading the file that came out."""
import json
import pathlib

import measure

QUERY = pathlib.Path(__file__).with_name('peer-export.sql')
# Up to here every object of both is compared; a million would need more memory than there may be.
MOST_COMPARED = 10000


def measure_all(bench):
    with bench.scratch() as folder:
        ours, lines, theirs = (pathlib.Path(folder, name)
                               for name in ('ours.json', 'ours.ndjson', 'theirs.ndjson'))

        def export(path):
            path.unlink(missing_ok=True)
            return measure.run([bench.program, 'export', '-d', bench.database, '--complete',
                                '-o', path])

        def query():
            with open(theirs, 'wb') as file, open(QUERY, 'rb') as sql:
                return measure.run(['sqlite3', '-readonly', bench.database], file, stdin=sql)

        taken = measure.in_turns(bench.pairs, ours=lambda: export(ours),
                                 lines=lambda: export(lines), query=query,
                                 read=lambda: measure.run(['cat', ours]))
        if bench.size <= MOST_COMPARED:
            compare(lines, theirs)
        bytes_out = ours.stat().st_size
    document, lines, query, read = (taken[name] for name in ('ours', 'lines', 'query', 'read'))
    yield measure.Row('export JSON, complete, in order', document.wall,
                      'sqlite3, same members, same order', query.wall, '÷ ≥ 4',
                      query.wall >= 4 * document.wall, faster=True)
    yield measure.Row('export JSON, work', document.work, 'the same, work', query.work, '÷ ≥ 4',
                      query.work >= 4 * document.work, faster=True)
    yield measure.Row('export NDJSON, work', lines.work, 'the same, work', query.work, '÷ ≥ 4',
                      query.work >= 4 * lines.work, faster=True)
    yield measure.Row('export JSON', document.wall, f'cat of its {bytes_out / 1e6:,.0f} MB',
                      read.wall)
    yield measure.Row('export JSON, memory', document.memory, 'sqlite3', query.memory, '≤ 64 MB',
                      document.memory <= 64e6, show=measure.megabytes)


def compare(ours, theirs):
    """The peer must have done the same work, or its time says nothing."""
    with open(ours, encoding='utf-8') as first, open(theirs, encoding='utf-8') as second:
        for number, (mine, other) in enumerate(zip(first, second, strict=True), 1):
            mine, other = (json.loads(line, object_pairs_hook=list) for line in (mine, other))
            if mine != other:
                different = [pair for pair in zip(mine, other) if pair[0] != pair[1]]
                raise measure.Failed(f'line {number} is not the peer\'s: {different}')
