#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-capture-score.py CHANCERY [--guard]: how well `chancery capture` does on the annotated dev
split and the hand-labelled names under $CHANCERY_SHARED/polnear, by the scorer there, and on one article
whose statements were listed by hand. With --guard it is a test: it fails where a figure is more than a
point below what was landed. Without the data it is skipped."""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

KINDS = {'verbatim': 'direct', 'mixed': 'mixed', 'paraphrase': 'indirect'}
LANDED = {
    'all overlap': 73.7,
    'all joint': 69.4,
    'speech overlap': 81.6,
    'speech joint': 77.3,
    'direct overlap': 94.4,
    'mixed overlap': 83.8,
    'all source': 94.2,
    'names': 89.9,
}

# Of the article on Kaja Kallas's interview: who says what, by the word that says so.
KALLAS = {
    ('Kaja Kallas', 'emphasizes'), ('Kaja Kallas', 'issued'), ('Kaja Kallas', 'questioning'), ('Kaja Kallas', 'warning'),
    ('Kaja Kallas', 'highlighted'), ('Ukraine', 'rejected'), ('Donald Trump', 'emphasized'),
    ('Kaja Kallas', 'elaborated'), ('Kaja Kallas', 'noted'), ('Kaja Kallas', 'asserted'),
    ('Kaja Kallas', 'underscoring'), ('Kaja Kallas', 'suggested'), ('Kaja Kallas', 'remarked'),
    ('Kaja Kallas', 'implying'), ('Kaja Kallas', 'mentioned'), ('Donald Trump', 'signaled'),
    ('Donald Trump', 'hinting'), ('Volodymyr Zelensky', 'voiced'),
    ('Volodymyr Zelensky', 'accusing'),
    ('Volodymyr Zelensky', 'pressed'), ('Volodymyr Zelensky', 'emphasizing'),
    ('Volodymyr Zelensky', 'condemned'), ('Volodymyr Zelensky', 'conveyed'),
    ('European leaders', 'echoed'), ('Alexander Stubb', 'expressing'), ('Emmanuel Macron', 'labeled'),
    ('Emmanuel Macron', 'expressed'), ('Volodymyr Zelensky', 'expressed'), ('Volodymyr Zelensky', 'see'),
}


def kallas(program, path):
    """Statements found with the right speaker, time limits found, and whatever is no statement."""
    out = subprocess.run([program, 'capture', '--format', 'ndjson', path], check=True,
                         capture_output=True, text=True).stdout
    text = path.read_text(encoding='utf-8')
    statements = json.loads(out)['statements']
    body = text.index('Kaja Kallas emphasizes')
    found = {(s['speaker'], text[s['cue'][0][0]:s['cue'][0][1]].lower()) for s in statements
             if s['content'][-1][1] > body and s['cue']}
    deadlines = {s['deadline']['text'] for s in statements if s['deadline']}
    return len(found & KALLAS), len(deadlines & {'two-week timeframe', 'within a week to ten days'}), \
        sorted(found - KALLAS, key=str)


def capture(program, articles, target):
    """Captures articles, writes the predictions as the scorer wants them."""
    out = subprocess.run([program, 'capture', '--format', 'ndjson', '--input', 'ndjson', articles],
                         check=True, capture_output=True, text=True).stdout
    with open(target, 'w', encoding='utf-8') as file:
        for article in map(json.loads, out.splitlines()):
            for statement in article['statements']:
                statement['kind'] = KINDS[statement['kind']]
            file.write(json.dumps(article) + '\n')


def score(program, polnear, gold, folder):
    plain = folder / 'gold.jsonl'
    predictions = folder / 'predictions.jsonl'
    opened = gzip.open if gold.suffix == '.gz' else open
    with opened(gold, 'rt', encoding='utf-8') as source:
        plain.write_text(source.read(), encoding='utf-8')
    capture(program, str(plain), predictions)
    out = subprocess.run([sys.executable, polnear / 'score.py', plain, predictions, '--json'],
                         check=True, capture_output=True, text=True).stdout
    return json.loads(out)


def figures(program, polnear):
    with tempfile.TemporaryDirectory() as folder:
        dev = score(program, polnear, polnear / 'dev.jsonl.gz', pathlib.Path(folder))
        names = score(program, polnear, polnear / 'dev-names.jsonl', pathlib.Path(folder))
    return {
        'all overlap': dev['all']['overlap'][2],
        'all joint': dev['all']['joint'][2],
        'speech overlap': dev['speech']['overlap'][2],
        'speech joint': dev['speech']['joint'][2],
        'direct overlap': dev['direct']['overlap'][2],
        'mixed overlap': dev['mixed']['overlap'][2],
        'indirect overlap': dev['indirect']['overlap'][2],
        'all source': dev['all']['speaker'],
        'names': names['all']['name'],
    }


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    polnear = pathlib.Path(os.environ.get('CHANCERY_SHARED', '')) / 'polnear'
    if not (polnear / 'score.py').exists():
        print('no annotated articles under CHANCERY_SHARED')
        return 77
    failed = False
    for name, value in figures(program, polnear).items():
        low = '--guard' in sys.argv and name in LANDED and value < LANDED[name] - 1
        failed |= low
        print(f'{name}: {value:.1f}' + (f' is below {LANDED[name] - 1:.1f}' if low else ''))
    found, deadlines, other = kallas(program, polnear.parent / 'articles' / 'kallas.txt')
    failed |= '--guard' in sys.argv and (found < 20 or deadlines < 2 or bool(other))
    print(f'kallas.txt: {found} of {len(KALLAS)} statements, {deadlines} of 2 time limits, '
          f'other: {other}')
    return int(failed)


if __name__ == '__main__':
    sys.exit(main())
