#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-generate.py PROGRAM: holds the generator to what other tests count on: one seed, one
document, valid, with every word of the format somewhere in it, and spans that fit their texts."""
import json
import subprocess
import sys

import chancery_list
import chancery_schema

# What the generator leaves out: members that an export derives, or that tests set themselves.
LEFT_OUT = {
    "/exported", "/database", "/filter", "/omitted", "/views", "actor/wikidata", "actor/note",
    "outlet/url", "outlet/note", "source/author", "source/archiveUrl", "source/handling",
    "source/embargoedUntil", "source/note", "event/note", "topic/note", "statement/embargoedUntil",
    "statement/actor", "statement/actorName", "statement/office", "statement/saidFrom",
    "statement/saidUntil", "statement/topics/name", "statement/events/title",
    "statement/addressees/name", "speaker/name", "event/participants/name", "commitment/owedBy/name",
    "citation/title", "citation/outletName", "citation/url", "citation/published",
    "statement/act = None", "review/against = None", "handling = public", "version/text",
}


def generate(program, *options):
    return subprocess.run([program, *options], check=True, stdout=subprocess.PIPE).stdout


def left_out(path):
    return path in LEFT_OUT or path.startswith(("/filter/", "/omitted/", "view/"))


def check_repeats(program):
    one = generate(program, "--statements", "200", "--seed", "7", "--texts")
    if one != generate(program, "--statements", "200", "--seed", "7", "--texts"):
        yield "one seed gives two documents"
    if one == generate(program, "--statements", "200", "--seed", "8", "--texts"):
        yield "two seeds give one document"
    if len(generate(program, "--statements", "200", "--seed", "7")) >= len(one):
        yield "texts are not left out"


def check_document(document, n):
    yield from chancery_schema.faults(document)
    yield from chancery_list.reference_faults(document)
    yield from chancery_list.text_faults(document)
    if len(document["statements"]) != n:
        yield f"not {n} statements"


def check_coverage(document):
    coverage = chancery_schema.Coverage()
    coverage.add(document)
    for path in coverage.missing():
        if not left_out(path):
            yield f"does not occur: {path}"


def main(program):
    failures = list(check_repeats(program))
    failures += check_document(json.loads(generate(program, "-n", "200", "--texts")), 200)
    failures += check_document(json.loads(generate(program, "-n", "0")), 0)
    failures += check_coverage(json.loads(generate(program, "-n", "5000")))
    print("\n".join(failures) or "deterministic, valid, complete")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
