#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the JSON Schemas themselves to account: what they must take and what they must refuse.

The documents here are small and made up; the bundled sample has a check of its own.
"""
import copy
import sys

import chancery_schema

U = "00000000-0000-4000-8000-00000000000%d"
INSTANT = "2025-08-23T09:00:00Z"

FULL = {
    "format": "chancery-statements", "version": 1, "generator": "chancery 0.1.0",
    "exported": INSTANT, "database": U % 0, "filter": {"actor": ["Aralia Venn"], "kind": ["mixed"]},
    "omitted": {"texts": 1},
    "actors": [{
        "id": U % 1, "name": "Aralia Venn", "type": "person", "country": "XA", "wikidata": None,
        "aliases": ["Venn"], "colour": "#3584e4", "note": None,
        "offices": [{"id": U % 2, "title": "Envoy", "of": U % 1, "represents": None,
                     "from": "2024-12-01", "until": None}]}],
    "outlets": [{"id": U % 3, "name": "Norland Courier", "country": None, "reliability": "F",
                 "url": None, "note": None}],
    "sources": [{
        "id": U % 4, "kind": "article", "origin": "secondary", "derivedFrom": None, "title": "T",
        "outlet": U % 3, "author": None, "url": None, "archiveUrl": None, "language": "en",
        "published": "2025-08-22", "state": "coded", "status": "current", "statusDate": None,
        "notice": None, "handling": "public", "embargoedUntil": None, "note": None,
        "versions": [{"id": U % 5, "captured": INSTANT, "sha256": "0" * 64, "reason": "captured",
                      "text": "A text."}]}],
    "events": [{"id": U % 6, "title": "Talks", "type": "talks", "when": "2025-08-15/2025-08-18",
                "place": None, "note": None,
                "participants": [{"actor": U % 1, "name": "Aralia Venn", "role": "host"}]}],
    "topics": [{"id": U % 7, "name": "Harbour", "parent": None, "proposition": None, "note": None}],
    "statements": [{
        "id": U % 8, "ref": 1, "actor": U % 1, "actorName": "Aralia Venn", "office": "Envoy",
        "speakers": [{"actor": None, "name": None, "description": "an official",
                      "represents": U % 1, "role": "speaker"}],
        "said": "2025-08-22", "saidBasis": "stated", "saidFrom": "2025-08-22",
        "saidUntil": "2025-08-22", "kind": "mixed", "quote": "A quote", "fragments": [[2, 7]],
        "gist": None, "language": "en", "spokenLanguage": None,
        "translations": [{"text": "Ein Zitat", "language": "de", "by": "official"}],
        "act": "assert", "credibility": 1,
        "review": {"status": "verified", "by": "An analyst", "at": INSTANT, "against": "recording"},
        "handling": "public", "embargoedUntil": None, "tags": ["a"], "note": None,
        "citations": [{
            "id": U % 9, "source": U % 4, "version": U % 5, "spans": [[0, 1], [2, 6]],
            "exact": "A text", "prefix": "", "suffix": ".", "speakerAs": None, "speakerSpans": [],
            "cue": None, "cueSpans": [], "via": ["a wire"], "locator": None, "title": "T",
            "outletName": "Norland Courier", "url": None, "published": "2025-08-22"}],
        "topics": [{"topic": U % 7, "name": "Harbour", "stance": -2}],
        "addressees": [{"actor": U % 1, "name": "Aralia Venn", "role": "about"}],
        "events": [{"event": U % 6, "title": "Talks", "relation": "said-at"}],
        "links": [{"statement": U % 8, "relation": "repeats"}],
        "commitments": [{"id": U % 0, "type": "promise", "owedBy": [{"actor": U % 1, "name": "V"}],
                         "text": "t", "due": "2025-08-29/2025-09-01", "status": "open",
                         "asOf": None, "evidence": [{"source": U % 4}]}],
        "created": INSTANT, "modified": INSTANT}],
    "lists": [{"id": U % 1, "name": "Brief",
               "items": [{"statement": U % 8, "remark": None}]}],
    "views": [{"id": U % 2, "name": "Last month", "definition": "{}"}],
}

HEAD = {"format": "chancery-statements", "version": 1}

GOOD = [
    ("everything", FULL),
    ("nothing", HEAD),
    ("shortest statement", {**HEAD, "statements": [{"quote": "q", "actorName": "A"}]}),
    ("bare review", {**HEAD, "statements": [{"quote": "q", "actor": U % 1, "review": "disputed"}]}),
    ("hash without text", {**HEAD, "sources": [{"versions": [{"sha256": "a" * 64}]}]}),
]

DATES = ["2025", "2025-08", "2025-08-22", "2025-08-22T14:30:00+01:00", "2025-08-22T14:30Z",
         "2025-08-22T14:30:00.25",
         "2025-08-18/2025-08-22", "2025-08~", "2025-08-22?", "2025%", "../2025-08", "2025-08/..",
         "/2025", "2025/", "2025-XX", "20XX", "2025-21", "-0044-03-15", None]
BAD_DATES = ["", "22 August 2025", "2025-8", "25-08-22", "2025-08-22 14:30", "Y170000002",
             "2025/2026/2027", "2025-08-22T14"]

# (what is wrong, path to it, value put there)
BAD = [
    ("unknown member", ("speech",), 1),
    ("other format", ("format",), "chancery"),
    ("other version", ("version",), 2),
    ("unknown member of a statement", ("statements", 0, "mood"), "calm"),
    ("kind in other words", ("statements", 0, "kind"), "Direct quote"),
    ("capitals", ("statements", 0, "act"), "Assert"),
    ("credibility 0", ("statements", 0, "credibility"), 0),
    ("credibility 7", ("statements", 0, "credibility"), 7),
    ("credibility as text", ("statements", 0, "credibility"), "1"),
    ("stance 3", ("statements", 0, "topics", 0, "stance"), 3),
    ("fraction as stance", ("statements", 0, "topics", 0, "stance"), 0.5),
    ("empty quote", ("statements", 0, "quote"), ""),
    ("zero byte", ("statements", 0, "quote"), "a\0b"),
    ("null quote", ("statements", 0, "quote"), None),
    ("negative span", ("statements", 0, "fragments"), [[-1, 2]]),
    ("span of three", ("statements", 0, "fragments"), [[1, 2, 3]]),
    ("flat span", ("statements", 0, "fragments"), [1, 2]),
    ("ref 0", ("statements", 0, "ref"), 0),
    ("ref of 32 bits", ("statements", 0, "ref"), 1 << 31),
    ("link without a relation", ("statements", 0, "links"), [{"statement": U % 8}]),
    ("event relation as link", ("statements", 0, "links", 0, "relation"), "said-at"),
    ("local time as instant", ("statements", 0, "created"), "2025-08-23T09:00:00+02:00"),
    ("prefix of 33", ("statements", 0, "citations", 0, "prefix"), "x" * 33),
    ("id is no uuid", ("actors", 0, "id"), "kallas"),
    ("reliability G", ("outlets", 0, "reliability"), "G"),
    ("short hash", ("sources", 0, "versions", 0, "sha256"), "00"),
    ("null text", ("sources", 0, "versions", 0, "text"), None),
    ("unnamed list", ("lists", 0), {"items": []}),
    ("null list of actors", ("actors",), None),
    ("unknown filter", ("filter", "mood"), ["calm"]),
]


def put(document, path, value):
    changed = copy.deepcopy(document)
    node = changed
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return changed


def check_examples():
    failures = []
    for what, document in GOOD:
        failures += [f"refused {what}: {line}" for line in chancery_schema.faults(document)]
    for what, path, value in BAD:
        if not chancery_schema.faults(put(FULL, path, value)):
            failures.append(f"took {what}")
    if not chancery_schema.faults({**HEAD, "statements": [{"quote": "q"}]}):
        failures.append("took a statement of nobody")
    if not chancery_schema.faults({"version": 1}):
        failures.append("took a document of no format")
    return failures


def check_dates():
    failures = []
    said = ("statements", 0, "said")
    for date in DATES:
        failures += [f"refused date {date}: {line}"
                     for line in chancery_schema.faults(put(FULL, said, date))]
    for date in BAD_DATES:
        if not chancery_schema.faults(put(FULL, said, date)):
            failures.append(f"took date {date!r}")
    return failures


def check_full_is_full():
    """The complete example has to show every member, or the examples above prove less."""
    objects = {
        "": FULL, "actor": FULL["actors"][0], "office": FULL["actors"][0]["offices"][0],
        "outlet": FULL["outlets"][0], "source": FULL["sources"][0],
        "version": FULL["sources"][0]["versions"][0], "event": FULL["events"][0],
        "topic": FULL["topics"][0], "list": FULL["lists"][0], "view": FULL["views"][0],
        "statement": FULL["statements"][0],
        "speaker": FULL["statements"][0]["speakers"][0],
        "review": FULL["statements"][0]["review"],
        "citation": FULL["statements"][0]["citations"][0],
        "commitment": FULL["statements"][0]["commitments"][0],
    }
    failures = []
    for name, members in chancery_schema.members().items():
        if sorted(members) != sorted(objects.get(name, {})):
            failures.append(f"the example of {name or 'the document'} lacks members")
    return failures


PROPOSALS = {
    "format": "chancery-proposals", "version": 1,
    "articles": [
        {"id": "a", "title": None, "language": "en", "sha256": "0" * 64,
         "statements": [{
             "kind": "mixed", "quote": "a quote", "fragments": [[2, 7]], "content": [[0, 7]],
             "source": None, "cue": [[8, 12]], "speaker": None, "confidence": 0.5, "said": None,
             "deadline": {"text": "in two weeks", "from": None, "to": None}}]},
        {"id": None, "line": 2, "error": "not an object"}],
}

BAD_PROPOSALS = [
    ("confidence 2", ("articles", 0, "statements", 0, "confidence"), 2),
    ("null content", ("articles", 0, "statements", 0, "content"), None),
    ("other format", ("format",), "chancery-statements"),
    ("article of nothing", ("articles", 0), {"id": "a"}),
]


def check_proposals():
    failures = [f"refused proposals: {line}"
                for line in chancery_schema.faults(PROPOSALS, "proposals")]
    for what, path, value in BAD_PROPOSALS:
        if not chancery_schema.faults(put(PROPOSALS, path, value), "proposals"):
            failures.append(f"took proposals with {what}")
    return failures


def main():
    failures = check_examples() + check_dates() + check_full_is_full() + check_proposals()
    print("\n".join(failures) or f"{len(GOOD)} taken, {len(BAD)} refused, {len(DATES)} dates taken")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
