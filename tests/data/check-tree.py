#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-tree.py CHECK: holds the sources to a rule of the house; each rule also judges a made-up
file that breaks it, so that a check that sees nothing fails itself."""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
SOURCE_SUFFIXES = {'.c', '.h', '.py', '.sh', '.css', '.ui', '.svg', '.1'}
TOOLKIT = re.compile(r'#\s*include\s*[<"](gtk|gdk|gsk|pango)', re.IGNORECASE)
STORAGE = re.compile(r'#\s*include\s*[<"](sqlite3|json-glib)')
MARKED = re.compile(r'\bN?C?_ \(|\bN?C?_\(|g_dngettext \(|\bngettext \(|translatable="(yes|true)"')


def sources(*folders):
    for folder in folders:
        for path in sorted((TOP / folder).rglob('*')):
            if path.is_file() and '__pycache__' not in path.parts:
                yield path.relative_to(TOP).as_posix(), path


def check_layers(name, text):
    """src/core knows no toolkit; widgets know no storage."""
    if name.startswith('src/core/') and TOOLKIT.search(text):
        yield 'includes a toolkit header'
    if name.startswith('src/ui/') and STORAGE.search(text):
        yield 'includes a storage header'


def check_licence(name, text):
    """Every source says its licence in its first lines."""
    if 'SPDX-License-Identifier: GPL-3.0-or-later' not in '\n'.join(text.split('\n')[:4]):
        yield 'has no SPDX line'


def check_length(name, text):
    """No file past 800 lines."""
    if len(text.split('\n')) > 801:
        yield 'has more than 800 lines'


def check_translated(name, text, listed=None):
    """Every file with words to translate is in POTFILES.in."""
    if listed is None:
        listed = (TOP / 'po/POTFILES.in').read_text(encoding='utf-8').split('\n')
    if MARKED.search(text) and name not in listed:
        yield 'has words to translate and is not in po/POTFILES.in'


def read(path):
    return path.read_text(encoding='utf-8', errors='replace')


def is_source(name, path):
    return path.suffix in SOURCE_SUFFIXES or read(path).startswith('#!')


def listed_files_exist():
    for line in (TOP / 'po/POTFILES.in').read_text(encoding='utf-8').split('\n'):
        if line and not line.startswith('#') and not (TOP / line).is_file():
            yield f'po/POTFILES.in names {line}, which is not there'


def main(rule):
    check, folders, broken = {
        'layers': (check_layers, ['src'], [('src/core/a.c', '#include <gtk/gtk.h>'),
                                           ('src/ui/a.c', '#include <sqlite3.h>')]),
        'licence': (check_licence, ['src', 'tests', 'data'], [('src/a.c', '/* nothing */')]),
        'length': (check_length, ['src', 'tests'], [('src/a.c', '\n' * 900)]),
        'translated': (check_translated, ['src'], [('src/a.c', 'g_print (_("word"));')]),
    }[rule]
    for name, text in broken:
        assert list(check(name, text)), f'{rule} does not see what is wrong in {text[:40]!r}'
    findings = [f'{name} {finding}' for name, path in sources(*folders)
                if is_source(name, path) for finding in check(name, read(path))]
    if rule == 'translated':
        findings += listed_files_exist()
    print('\n'.join(findings))
    return 1 if findings else 0


sys.exit(main(sys.argv[1]))
