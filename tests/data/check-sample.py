#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-sample.py [FILE]: holds the bundled sample to the format and to the promise that nothing
in it is made up about real people, as far as a program can see. Each rule also judges a broken
copy of the sample, so that a rule that sees nothing fails itself."""
import copy
import json
import os
import re
import sys

import chancery_schema
from chancery_list import days, derived_faults, reference_faults, text_faults

DIGEST = "Chancery sample digest"
SAMPLE = os.path.join(chancery_schema.DATA, "sample.json")
QUOTATION_MARKS = "“”„«»\""


def honesty_faults(doc):
    """Archived texts are the digest's own and say so; nobody's words without a citation; nothing
    passes for verified."""
    outlets = {outlet["id"]: outlet for outlet in doc["outlets"]}
    for source in doc["sources"]:
        outlet = outlets[source["outlet"]]
        own = outlet["name"] == DIGEST
        if own and outlet["reliability"] != "F":
            yield "the digest's reliability is not F"
        if source["versions"] and not (own and source["kind"] == "release"):
            yield f"{source['title']}: a text stands under a real outlet's name"
        if own and (source["author"] or source["url"] or source["archiveUrl"]):
            yield f"{source['title']}: the digest has no author and no address"
        for version in source["versions"]:
            if "Written for the sample" not in version["text"]:
                yield f"{source['title']}: the text does not say what it is"
    for statement in doc["statements"]:
        yield from statement_honesty(statement)


def statement_honesty(statement):
    where = f"#{statement['ref']}"
    quote, fragments, kind = statement["quote"], statement["fragments"], statement["kind"]
    if statement["review"]["status"] != "to-verify" or statement["review"]["by"]:
        yield f"{where}: is not to verify"
    if not any(citation["version"] for citation in statement["citations"]):
        yield f"{where}: cites no archived text"
    if any(speaker["actor"] is None for speaker in statement["speakers"]):
        yield f"{where}: an unnamed speaker"
    if kind == "verbatim" and fragments != [[0, len(quote)]]:
        yield f"{where}: a direct quote that is not all quote"
    if kind == "verbatim" and any(mark in quote for mark in QUOTATION_MARKS):
        yield f"{where}: quotation marks within a direct quote"
    if kind == "mixed" and fragments != [list(match.span(1))
                                         for match in re.finditer("“([^”]+)”", quote)]:
        yield f"{where}: fragments are not what stands in quotation marks"
    if kind == "paraphrase" and (fragments or any(mark in quote for mark in QUOTATION_MARKS)):
        yield f"{where}: words in quotation marks in a paraphrase"


def date_faults(doc):
    """Every date of the sample is one that exists, and no interval ends before it begins."""
    for path, date in dates(doc, ""):
        try:
            first, last = days(date)
        except ValueError:
            yield f"{path}: {date} does not exist"
            continue
        if first and last and first > last:
            yield f"{path}: {date} ends before it begins"


def dates(node, path):
    members = ("said", "when", "published", "statusDate", "due", "asOf", "from", "until")
    if isinstance(node, dict):
        for key, value in node.items():
            if key in members and value is not None:
                yield f"{path}/{key}", value
            else:
                yield from dates(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from dates(value, f"{path}/{index}")


def breadth_faults(doc):
    """The sample shows what the program is for."""
    statements = doc["statements"]
    names = {actor["name"] for actor in doc["actors"]}
    for name in ("Kaja Kallas", "Volodymyr Zelensky", "Donald Trump", "Emmanuel Macron",
                 "Alexander Stubb", "Vladimir Putin"):
        if name not in names:
            yield f"{name} is missing"
    if {statement["kind"] for statement in statements} != {"verbatim", "mixed", "paraphrase"}:
        yield "a kind is missing"
    commitments = [c["text"] for statement in statements for c in statement["commitments"]]
    for deadline in ("within a week to ten days", "within two weeks"):
        if not any(deadline in text for text in commitments):
            yield f"no commitment {deadline}"
    if not any(speaker["role"] == "joint" for s in statements for speaker in s["speakers"]):
        yield "no joint statement"
    if not any(len(s["citations"]) > 1 for s in statements):
        yield "no statement has several sources"
    if not any(t["stance"] is not None for s in statements for t in s["topics"]):
        yield "no stance"
    if len(statements) < 60:
        yield "fewer than 60 statements"


def schema_faults(doc):
    yield from chancery_schema.faults(doc)


def first(doc, kind):
    return next(s for s in doc["statements"] if s["kind"] == kind)


# (rule, how to break a copy of the sample so that the rule must complain)
RULES = [
    (schema_faults, lambda doc: doc.update(mood="calm")),
    (reference_faults, lambda doc: doc["events"].pop()),
    (reference_faults, lambda doc: doc["topics"].append(doc["topics"][0])),
    (text_faults, lambda doc: doc["sources"][0]["versions"][0].update(text="Other")),
    (text_faults, lambda doc: doc["statements"][3]["citations"][0]["spans"][0].__setitem__(0, 1)),
    (text_faults, lambda doc: doc["statements"][3]["citations"][0].update(suffix="x")),
    (derived_faults, lambda doc: doc["statements"][5].update(saidFrom="2000-01-01")),
    (derived_faults, lambda doc: doc["statements"][5].update(office="Envoy")),
    (derived_faults, lambda doc: doc["statements"].reverse()),
    (honesty_faults, lambda doc: doc["sources"][0].update(outlet=doc["outlets"][1]["id"])),
    (honesty_faults, lambda doc: doc["sources"][0].update(url="https://example.org/")),
    (honesty_faults, lambda doc: doc["statements"][0]["review"].update(status="verified")),
    (honesty_faults, lambda doc: first(doc, "paraphrase").update(fragments=[[0, 3]])),
    (honesty_faults, lambda doc: first(doc, "mixed").update(fragments=[])),
    (honesty_faults, lambda doc: first(doc, "verbatim").update(citations=[])),
    (date_faults, lambda doc: doc["events"][0].update(when="2025-02-30")),
    (date_faults, lambda doc: doc["events"][0].update(when="2025-02/2025-01")),
    (breadth_faults, lambda doc: doc["statements"].clear()),
]


def main(path=SAMPLE):
    with open(path, encoding="utf-8") as file:
        sample = json.load(file)
    failures = []
    for rule in dict.fromkeys(rule for rule, _ in RULES):
        failures += list(rule(sample))
    for number, (rule, spoil) in enumerate(RULES):
        broken = copy.deepcopy(sample)
        spoil(broken)
        if not list(rule(broken)):
            failures.append(f"{rule.__name__} does not see what is wrong in broken copy {number}")
    print("\n".join(failures) or f"{len(sample['statements'])} statements, nothing to object to")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
