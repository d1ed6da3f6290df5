#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-capture-speed.py CHANCERY [--guard]: megabytes a second and memory of `chancery capture` on
news and on texts made to be slow, each at one size and at four times that: the time must not grow faster
than the text. With --guard it is a test of that growth, with room for a busy machine."""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

NEWS = ('“We will not accept this,” Foreign Minister Elena Rossi said on Monday. She told reporters that '
        'talks would go on, and Lukas Brandt, her Austrian counterpart, warned that time was running out. '
        'The delegation left Geneva by train.\n\n')
HOSTILE = {
    'news in one article': NEWS,
    'unbalanced quotation marks': '“ " foo „ bar ',
    'no full stop': 'word another thing that goes on ',
    'quotations': '"He went," she said. ',
    'nothing but cues': 'said ',
    'names': 'John Smith ',
    'pronouns': 'He said no. ',
    'turns': 'KALLAS: No.\n\n',
    'one word': 'a',
    'CJK': '「はい」と大臣は述べた。',
}


def run(program, path, form):
    """Seconds of the processor, which a busy machine does not stretch as much as those of the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, 'capture', '--input', form, '--format', 'ndjson', path], check=True,
                   stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fill(path, part, size):
    path.write_text(part * (size // len(part.encode()) + 1), encoding='utf-8')


def stream(program, folder):
    """Many articles in one stream: speed, and memory of the largest child so far."""
    for count in (500, 2000):
        path = folder / 'stream.ndjson'
        line = json.dumps({'id': 'x', 'text': NEWS * 16}) + '\n'
        path.write_text(line * count, encoding='utf-8')
        seconds = run(program, path, 'ndjson')
        megabytes = len((NEWS * 16).encode()) * count / 1e6
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f'{count} articles: {megabytes / seconds:.2f} MB/s, {memory:.0f} MiB')


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    guard = '--guard' in sys.argv
    size = 100_000 if guard else 1_000_000
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = folder / 'text.txt'
        if not guard:
            stream(program, folder)
        path.write_text('', encoding='utf-8')
        idle = min(run(program, path, 'text') for _ in range(3))
        for what, part in HOSTILE.items():
            times = []
            for factor in (1, 4):
                fill(path, part, size * factor)
                times.append(max(run(program, path, 'text') - idle, 0.005))
            growth = times[1] / times[0]
            slow = guard and growth > 8 and times[1] > 0.5
            failed |= slow
            print(f'{what}: {size / 1e6 / times[0]:.2f} MB/s, four times the text takes '
                  f'{growth:.1f} times as long' + (' (more than linear)' if slow else ''))
    return int(failed)


if __name__ == '__main__':
    sys.exit(main())
