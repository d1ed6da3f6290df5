#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random lists through import and export: odd texts, every kind of date, references to what is not
there, members left out at random. What was given must come out; a complete export must make an
equal database, and a list given back must lose nothing. CHANCERY_SEED and CHANCERY_ROUNDS give it
other lists and more of them."""
import os
import random
import uuid

import chancery_cli
import chancery_schema
from chancery_cli import settled

PIECES = ["harbour", " ", "“", "”", "\"", "\\", "\n", "\t", "é", "e\u0301", "ß", "中", "文", "🙂",
          "👩\u200d👩", "\u202b", "שלום", "\u2028", "\x01", "\x7f", "\ufeff", "\ufffd", "'", "<b>",
          "&amp;", "%s", ",", ";", "|", "=1+1", "-", "#7", "{}", "null", "\U0010ffff", "\r\n"]
DATES = ["2025", "2025-08", "2025-08-22", "2025-08-22T14:30", "2025-08-22T14:30:59Z",
         "2025-08-22T23:59:59.5-11:30", "2025-08-18/2025-08-22", "2025-08~", "2025?", "2025-08-22%",
         "../2025-08", "2025-08/..", "/2025", "2025/", "2025-XX", "2025-08-XX", "202X", "20XX",
         "2025-21", "2025-24", "-0044-03-15", "0000", "9999-12-31", "-9999", "Y2025", "2024-02-29"]
INSTANTS = ["2025-08-23T09:00:00Z", "1969-12-31T23:59:59.999999Z", "2025-02-28T00:00:00.500000Z"]


class Maker:
    """Makes documents along the schema, so that a new member is tested without a word here."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.schema = chancery_schema.load("statements")["definitions"]
        self.ids = {}

    def text(self, least=1, most=12):
        return "".join(self.dice.choice(PIECES) for _ in range(self.dice.randint(least, most)))

    def uuid(self):
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def some(self, kind):
        """A record of that kind, now and then one that is nowhere."""
        if not self.ids.get(kind) or self.dice.random() < 0.05:
            return self.uuid()
        return self.dice.choice(self.ids[kind])

    def word(self, definition, *path):
        node = self.schema[definition]
        for step in path:
            node = node[step]
        if "$ref" in node:
            node = self.schema[node["$ref"].split("/")[-1]]
        return self.dice.choice(node["enum"])

    def spans(self, length):
        edges = sorted(self.dice.sample(range(length + 1), min(length + 1, 4)))
        pairs = [edges[i:i + 2] for i in range(0, len(edges) - 1, 2)]
        return pairs[:self.dice.randint(0, 2)]

    def thin(self, record, keep=("id",)):
        """Leaves out members at random."""
        return {key: value for key, value in record.items()
                if key in keep or self.dice.random() < 0.8}

    def maybe(self, value):
        return value if self.dice.random() < 0.7 else None

    def many(self, make, most=3):
        return [make() for _ in range(self.dice.randint(0, most))]

    def actor(self):
        return self.thin({
            "id": self.uuid(), "name": self.text() + self.uuid(), "type": self.word(
                "actor", "properties", "type"), "country": self.maybe("XA"),
            "wikidata": self.maybe("Q1"), "aliases": self.many(self.text),
            "offices": self.many(self.office), "colour": self.maybe("#102030"),
            "note": self.maybe(self.text())}, ("id", "name"))

    def office(self):
        return {"id": self.uuid(), "title": self.text(), "of": self.maybe(self.some("actors")),
                "represents": self.maybe(self.some("actors")),
                "from": self.maybe(self.dice.choice(DATES)),
                "until": self.maybe(self.dice.choice(DATES))}

    def outlet(self):
        return self.thin({"id": self.uuid(), "name": self.text() + self.uuid(),
                          "country": self.maybe("XB"), "url": self.maybe(self.text()),
                          "reliability": self.word("outlet", "properties", "reliability"),
                          "note": self.maybe(self.text())}, ("id", "name"))

    def source(self):
        words = {key: self.word("source", "properties", key)
                 for key in ("kind", "origin", "state", "status", "handling")}
        dates = {key: self.maybe(self.dice.choice(DATES))
                 for key in ("published", "statusDate", "embargoedUntil")}
        texts = {key: self.maybe(self.text())
                 for key in ("title", "author", "url", "archiveUrl", "language", "notice", "note")}
        return self.thin({"id": self.uuid(), **words, **dates, **texts,
                          "outlet": self.maybe(self.some("outlets")),
                          "versions": self.many(self.version)})

    def version(self):
        return {"id": self.uuid(), "captured": self.dice.choice(INSTANTS),
                "reason": self.word("version", "properties", "reason"),
                "text": self.text(1, 40)}

    def event(self):
        return self.thin({"id": self.uuid(), "title": self.text(), "type": self.maybe("summit"),
                          "when": self.maybe(self.dice.choice(DATES)),
                          "place": self.maybe(self.text()), "note": self.maybe(self.text()),
                          "participants": self.many(lambda: {
                              "actor": self.some("actors"), "role": self.maybe("host")})},
                         ("id", "title"))

    def topic(self):
        return self.thin({"id": self.uuid(), "name": self.text(),
                          "parent": self.maybe(self.some("topics")),
                          "proposition": self.maybe(self.text()),
                          "note": self.maybe(self.text())}, ("id", "name"))

    def speaker(self):
        if self.dice.random() < 0.2:
            return {"actor": None, "description": self.text(), "represents": self.some("actors"),
                    "role": self.word("speaker", "properties", "role")}
        return {"actor": self.some("actors"), "role": self.word("speaker", "properties", "role")}

    def citation(self):
        return {"id": self.uuid(), "source": self.maybe(self.some("sources")),
                "spans": self.spans(40), "exact": self.maybe(self.text()),
                "prefix": self.maybe(self.text()[:32]), "suffix": self.maybe(self.text()[:32]),
                "speakerAs": self.maybe(self.text()), "speakerSpans": self.spans(40),
                "cue": self.maybe(self.text()), "cueSpans": self.spans(40),
                "via": self.many(self.text), "locator": self.maybe(self.text())}

    def commitment(self):
        return {"id": self.uuid(), "type": self.word("commitment", "properties", "type"),
                "owedBy": self.many(lambda: {"actor": self.some("actors")}),
                "text": self.maybe(self.text()), "due": self.maybe(self.dice.choice(DATES)),
                "status": self.word("commitment", "properties", "status"),
                "asOf": self.maybe(self.dice.choice(DATES)),
                "evidence": self.many(lambda: {"source": self.some("sources")})}

    def statement(self):
        quote = self.text(1, 30)
        words = {key: self.word("statement", "properties", key)
                 for key in ("kind", "saidBasis", "act", "handling")}
        return self.thin({
            "id": self.uuid(), "speakers": [self.speaker()] + self.many(self.speaker, 2),
            "quote": quote, **words, "fragments": self.spans(len(quote)),
            "said": self.maybe(self.dice.choice(DATES)), "gist": self.maybe(self.text()),
            "language": self.maybe("de"), "spokenLanguage": self.maybe("uk"),
            "credibility": self.maybe(self.dice.randint(1, 6)),
            "review": {"status": self.word("reviewStatus"), "by": self.maybe(self.text()),
                       "at": self.maybe(self.dice.choice(INSTANTS)),
                       "against": self.word("review", "properties", "against")},
            "embargoedUntil": self.maybe(self.dice.choice(DATES)), "tags": self.many(self.text),
            "note": self.maybe(self.text()), "citations": self.many(self.citation),
            "translations": self.many(lambda: {"text": self.text(), "language": self.maybe("en"),
                                               "by": "official"}),
            "topics": self.many(lambda: {"topic": self.some("topics"),
                                         "stance": self.maybe(self.dice.randint(-2, 2))}),
            "addressees": self.many(lambda: {"actor": self.some("actors"), "role": "about"}),
            "events": self.many(lambda: {"event": self.some("events"), "relation": "said-at"}),
            "links": self.many(lambda: {"statement": self.some("statements"),
                                        "relation": "repeats"}),
            "commitments": self.many(self.commitment),
            "created": self.dice.choice(INSTANTS), "modified": self.dice.choice(INSTANTS)},
            ("id", "quote", "speakers"))

    def document(self):
        made = {"format": "chancery-statements", "version": 1}
        for kind, make in (("actors", self.actor), ("outlets", self.outlet),
                           ("topics", self.topic), ("events", self.event),
                           ("sources", self.source), ("statements", self.statement)):
            made[kind] = []
            for _ in range(self.dice.randint(1, 12)):
                made[kind].append(make())
                self.ids.setdefault(kind, []).append(made[kind][-1]["id"])
        members = list(made.items())
        self.dice.shuffle(members)
        return dict(members)


class Random(chancery_cli.Case):
    def compare(self, given, exported, where):
        """Every member that was given came out."""
        for key, value in given.items():
            got = exported.get(key)
            here = f"{where}/{key}"
            if isinstance(value, dict):
                self.compare(value, got, here)
            elif isinstance(value, list) and value and isinstance(value[0], dict):
                self.assertEqual(len(got), len(value), here)
                if key == "versions":  # by the time they were captured
                    got = sorted(got, key=lambda one: one["id"])
                    value = sorted(value, key=lambda one: one["id"])
                for index, (one, other) in enumerate(zip(value, got)):
                    self.compare(one, other, f"{here}/{index}")
            else:
                self.assertEqual(got, value, here)

    def once(self, seed):
        given = Maker(seed).document()
        self.db = self.path(f"{seed}.chancery")
        other, again = self.path(f"{seed}-other.chancery"), self.path(f"{seed}-again.chancery")
        self.add(given)
        exported = self.export("--complete")
        for kind in ("actors", "outlets", "topics", "events", "sources", "statements"):
            records = {record["id"]: record for record in exported[kind]}
            for record in given[kind]:
                self.compare(record, records[record["id"]], f"{kind}/{record['id']}")
        self.add(exported, db=other)
        self.assertEqual(settled(self.export("--complete", db=other)), settled(exported))
        self.add(self.export())
        self.assertEqual(settled(self.export("--complete")), settled(exported))
        self.ok("backup", "-d", self.db, again)
        self.assertEqual(settled(self.export("--complete", db=again)), settled(exported))

    def test_random_lists(self):
        first = int(os.environ.get("CHANCERY_SEED", "1"))
        for seed in range(first, first + int(os.environ.get("CHANCERY_ROUNDS", "8"))):
            with self.subTest(f"CHANCERY_SEED={seed}"):
                self.once(seed)


if __name__ == "__main__":
    chancery_cli.main()
