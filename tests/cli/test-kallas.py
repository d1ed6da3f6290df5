#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real article's statements on the way an analyst takes: in, through the list and every filter,
an edit, out again. Skipped where the article is not there."""
import os
import sys

import chancery_cli
from chancery_cli import settled

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "data"))
import kallas  # noqa: E402


class Kallas(chancery_cli.Case):
    def setUp(self):
        super().setUp()
        text = kallas.read()
        if text is None:
            self.skipTest("the article is not there")
        self.list = kallas.build(text)
        self.add(self.list)

    def numbers_of(self, wanted):
        return sorted(s["ref"] for s in self.list["statements"] if wanted(s))

    def test_all_come_out(self):
        exported = self.export("--complete")
        given = {s["id"]: s for s in self.list["statements"]}
        self.assertEqual(len(exported["statements"]), len(given))
        for one in exported["statements"]:
            for member in ("ref", "quote", "kind", "fragments", "said", "act", "tags"):
                self.assertEqual(one[member], given[one["id"]][member])
        versions = exported["sources"][0]["versions"]
        self.assertEqual(versions, self.list["sources"][0]["versions"])

    def test_every_filter(self):
        actor = kallas.uid("actor", "kallas")
        for args, wanted in (
                (["--actor", "Kallas"], lambda s: s["speakers"][0]["actor"] == actor),
                (["--topic", "War in Ukraine"], lambda s: s["topics"]),
                (["--topic", "Security guarantees"], lambda s: any(
                    t["topic"] == kallas.uid("topic", "guarantees") for t in s["topics"])),
                (["--event", "Alaska summit"], lambda s: any(
                    e["event"] == kallas.uid("event", "alaska") for e in s["events"])),
                (["--kind", "mixed"], lambda s: s["kind"] == "mixed"),
                (["--review", "to-verify"], lambda s: True),
                (["--tag", "deadline"], lambda s: s["tags"]),
                (["--list", "Deadlines"], lambda s: s["commitments"]),
                (["--from", "2025-08-15", "--to", "2025-08-20"], lambda s: True),
                (["--to", "2025-07"], lambda s: False),
                (["--search", "\"credible and robust\""],
                 lambda s: "credible and robust" in s["quote"]),
                (["--actor", "Stubb", "--actor", "Macron", "--kind", "paraphrase"],
                 lambda s: s["kind"] == "paraphrase" and s["speakers"][0]["actor"] in (
                     kallas.uid("actor", "stubb"), kallas.uid("actor", "macron")))):
            with self.subTest(" ".join(args)):
                self.assertEqual(sorted(self.refs(*args)), self.numbers_of(wanted))

    def test_both_deadlines(self):
        found = [c["text"] for s in self.export("--tag", "deadline")["statements"]
                 for c in s["commitments"]]
        self.assertEqual(sorted(found), ["two-week timeframe", "within a week to ten days"])

    def test_unnamed_speaker_stays_unnamed(self):
        unnamed = [s for s in self.export()["statements"] if s["actor"] is None]
        self.assertEqual([(s["actorName"], s["speakers"][0]["description"]) for s in unnamed],
                         [("European leaders", "European leaders")])
        self.fails("list", "-d", self.db, "--actor", "European leaders")

    def test_edit(self):
        before = self.export("--complete")
        first = before["statements"][0]
        self.add({"format": "chancery-statements", "version": 1, "statements": [
            {"id": first["id"], "quote": first["quote"], "actor": first["actor"],
             "said": "2025-08-22", "note": "Heard on the radio"}]})
        after = self.export("--complete")
        edited = [s for s in after["statements"] if s["id"] == first["id"]][0]
        self.assertEqual((edited["said"], edited["note"]), ("2025-08-22", "Heard on the radio"))
        self.assertEqual(edited["citations"], first["citations"])
        others = {s["id"]: s for s in before["statements"]}
        for one in after["statements"]:
            if one["id"] != first["id"]:
                self.assertEqual(one, others[one["id"]])

    def test_edit_undo_redo(self):
        first = self.list["statements"][0]["id"]
        before = settled(self.export("--complete"))
        self.edit("set", first, "note", "Heard on the radio")
        once = settled(self.export("--complete"))
        self.edit("set", first, "said", "2025-08-22")
        twice = settled(self.export("--complete"))
        self.assertEqual({s["id"]: s["note"] for s in twice["statements"]}[first],
                         "Heard on the radio")
        self.assertIn(1, self.refs("--from", "2025-08-22", "--to", "2025-08-22"))
        self.edit("undo")
        self.assertEqual(settled(self.export("--complete")), once)
        self.edit("undo")
        self.assertEqual(settled(self.export("--complete")), before)
        self.edit("redo")
        self.edit("redo")
        self.assertEqual(settled(self.export("--complete")), twice)
        for _ in range(3):
            self.edit("undo")
        self.assertEqual(self.refs(), [])
        self.ok("check", "-d", self.db)
        self.edit("redo")
        self.assertEqual(settled(self.export("--complete")), before)

    def test_out_and_in_again(self):
        other = self.path("other.chancery")
        exported = self.export("--complete")
        self.add(exported, db=other)
        self.assertEqual(settled(self.export("--complete", db=other)), settled(exported))
        self.ok("check", "-d", other)


if __name__ == "__main__":
    if kallas.read() is None:
        print("the article is not there")
        sys.exit(77)
    chancery_cli.main()
