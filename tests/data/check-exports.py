#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-exports.py CHANCERY GENERATE: every kind of export is by the schema and true to its source.

Brings the sample and a list of people who don't exist into a database, takes them out in several
ways, and holds each document to the published schema and what it says to what went in. Speaks TAP.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import chancery_schema

HERE = pathlib.Path(__file__).resolve().parent

ARRAYS = ("actors", "outlets", "sources", "events", "topics", "statements", "lists")
FILTERS = {
    "all": [],
    "complete": ["--complete"],
    "actor": ["--actor", "Kallas"],
    "complete and narrow": ["--complete", "--actor", "Kallas", "--kind", "verbatim"],
    "dates and search": ["--from", "2022", "--to", "2025-12", "--search", "peace"],
    "nothing": ["--to", "1500"],
}


class Report:
    def __init__(self):
        self.count = 0
        self.failed = False

    def __call__(self, name, faults):
        self.count += 1
        self.failed |= bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {name}")
        for fault in faults[:10]:
            print(f"# {fault}")


def export(chancery, database, *options):
    done = subprocess.run([chancery, "export", "-d", database, *options], check=True,
                          capture_output=True)
    return done.stdout.decode("utf-8")


def content_faults(before, after):
    """A complete export says all that went in, and no record more."""
    faults = []
    for array in ARRAYS:
        given = {record["id"]: record for record in before.get(array, ())}
        found = {record["id"]: record for record in after.get(array, ())}
        faults += [f"{array}: {key} was never given" for key in found.keys() - given.keys()]
        faults += [f"{array}: {key} is gone" for key in given.keys() - found.keys()]
        for key in given.keys() & found.keys():
            faults += [f"{array}: {key}: {member}: {given[key][member]!r} became "
                       f"{found[key].get(member)!r}" for member in given[key]
                       if given[key][member] != found[key].get(member)]
    return faults


def list_faults(document):
    """A list leaves out texts and notes, and says how many."""
    text = json.dumps(document)
    faults = [f"it holds {member}" for member in ('"note":', '"text": "Chancery sample digest')
              if member in text]
    for array in ("lists", "views"):
        if array in document:
            faults.append(f"it holds {array}")
    return faults


def reference_faults(document):
    """All that statements refer to is carried along."""
    known = {record["id"] for array in ARRAYS for record in document.get(array, ())}
    faults = []
    for statement in document["statements"]:
        references = [speaker["actor"] for speaker in statement["speakers"]]
        references += [row["actor"] for row in statement["addressees"]]
        references += [row["topic"] for row in statement["topics"]]
        references += [row["event"] for row in statement["events"]]
        references += [row["source"] for row in statement["citations"]]
        faults += [f"{statement['id']} refers to {key}, which is not there"
                   for key in references if key is not None and key not in known]
    return faults


def order_faults(document):
    days = [statement["saidFrom"] or statement["saidUntil"] for statement in document["statements"]]
    dated = [day for day in days if day is not None and not day.startswith("-")]
    faults = [f"{a} stands before {b}" for a, b in zip(dated, dated[1:]) if a > b]
    if None in days and any(day is not None for day in days[days.index(None):]):
        faults.append("something undated is not last")
    return faults


def check(report, chancery, folder, name, path):
    database = os.path.join(folder, name + ".chancery")
    subprocess.run([chancery, "import", "-d", database, path], check=True, stdout=subprocess.DEVNULL)
    documents = {}
    for what, options in FILTERS.items():
        if name != "sample" and "Kallas" in options:
            continue
        document = documents[what] = json.loads(export(chancery, database, *options))
        report(f"{name}, {what}: schema", chancery_schema.faults(document))
        report(f"{name}, {what}: references", reference_faults(document))
        report(f"{name}, {what}: order", order_faults(document))
        if "--complete" not in options:
            report(f"{name}, {what}: left out", list_faults(document))

    statements = documents["complete"]["statements"]
    lines = export(chancery, database, "--complete", "--format", "ndjson").splitlines()
    report(f"{name}: lines are the statements",
           [] if [json.loads(line) for line in lines] == statements else ["they differ"])
    rows = list(csv.DictReader(export(chancery, database, "--format", "csv").splitlines(True)))
    report(f"{name}: rows are the statements",
           [] if [row["quote"] for row in rows] == [statement["quote"] for statement in
                                                    documents["all"]["statements"]]
           else ["they differ"])
    return documents["complete"]


def main(chancery, generate):
    report = Report()
    sample = HERE.parent.parent / "data" / "sample.json"
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CACHE_HOME=folder)
        complete = check(report, chancery, folder, "sample", sample)
        with open(sample, encoding="utf-8") as stream:
            report("sample: nothing lost", content_faults(json.load(stream), complete))
        volume = os.path.join(folder, "volume.json")
        with open(volume, "wb") as stream:
            subprocess.run([generate, "-n", "2000", "-t"], stdout=stream, check=True)
        check(report, chancery, folder, "volume", volume)

        # A control: what is not by the schema is noticed.
        complete["statements"][0]["kind"] = "novel"
        report("control", [] if chancery_schema.faults(complete) else ["took a novel"])
    print(f"1..{report.count}")
    return report.failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
