# SPDX-License-Identifier: GPL-3.0-or-later
"""Full-text search: all hits counted and in order, and the first page of them; in statements, and in
archived texts, of which there are a tenth as many, of 4 KB each."""
import json
import random
import uuid

import measure

QUERIES = [('rare', '"secret fishery of Rosmere"', 0.050), ('phrase', '"the fair levy"', 0.050),
           ('frequent', 'will', 0.150), ('common', 'of', 0.150)]
TEXT_QUERIES = [('rare', 'w1999', 0.300), ('phrase', '"w3 w5"', 0.300), ('common', 'w0', 0.300)]
TEXT_BYTES = 4096


def search(bench, database, side, queries):
    words = [word for name, query, _ in queries for word in (name, query)]
    with bench.scratch() as folder:
        return measure.in_process([bench.helper('bench-search'), database, folder, bench.pairs,
                                   side, *words])


def describe(queries, taken, what):
    for name, query, most in queries:
        figure = taken[f'search: {name}']
        yield measure.Row(f'{what} {query}'[:34], figure,
                          f'LIKE over all texts ({taken[f"hits: {name}"]:,.0f} hits)',
                          taken[f'scan: {name}'], f'≤ {most * 1000:.0f} ms', figure <= most)


def write_texts(bench, path):
    """Words with the frequencies of a language (Zipf), in sources without statements."""
    dice = random.Random(1)
    words = [f'w{number}' for number in range(20000)]
    weights = [1 / (number + 2) for number in range(len(words))]
    with open(path, 'w', encoding='utf-8') as file:
        file.write('{"format":"chancery-statements","version":1,"sources":[')
        for number in range(bench.size // 10):
            text = ' '.join(dice.choices(words, weights, k=TEXT_BYTES // 5))[:TEXT_BYTES]
            source = {'id': str(uuid.UUID(int=2 * number + 1)), 'title': f'Source {number}',
                      'versions': [{'id': str(uuid.UUID(int=2 * number + 2)), 'text': text,
                                    'captured': '2025-08-23T09:00:00Z'}]}
            file.write((',\n' if number > 0 else '\n') + json.dumps(source))
        file.write(']}')


def make_texts(bench, path):
    source = bench.make('texts', '.json', lambda part: write_texts(bench, part))
    measure.run([bench.program, 'import', '-d', path, source])


def measure_all(bench):
    taken = search(bench, bench.database, 'statements', QUERIES)
    yield measure.Row('full-text index, made once', taken['build'])
    yield from describe(QUERIES, taken, 'search')
    taken = search(bench, bench.make_record('texts', make_texts), 'versions', TEXT_QUERIES)
    yield measure.Row(f'the same of {bench.size // 10:,} texts', taken['build'])
    yield from describe(TEXT_QUERIES, taken, 'in texts')
