#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Statement lists through the real program: import, export in every format, list, stats, check,
backup; what a list leaves out and what a complete one carries."""
import csv
import hashlib
import io
import json
import os
import subprocess

import chancery_cli
from chancery_cli import document, settled, statement, unescape
import chancery_list
import chancery_schema

U = "00000000-0000-4000-8000-0000000000%02x"


class Sample(chancery_cli.Case):
    def setUp(self):
        super().setUp()
        self.sample = chancery_cli.sample()
        self.numbers_told = self.numbers(
            self.ok("import", "-d", self.db, chancery_cli.SAMPLE))

    def test_import_tells_numbers(self):
        self.assertIn(len(self.sample["statements"]), self.numbers_told.values())

    def test_comes_out_as_it_went_in(self):
        self.maxDiff = 4000
        exported, given = settled(self.export("--complete")), settled(self.sample)
        given.setdefault("views", [])
        exported.setdefault("views", [])
        for key in given:
            self.assertEqual(exported[key], given[key], key)
        self.assertEqual(set(exported), set(given))

    def test_derived_members(self):
        exported = self.export("--complete")
        for faults in (chancery_list.derived_faults, chancery_list.reference_faults,
                       chancery_list.text_faults):
            self.assertEqual(list(faults(exported)), [])

    def test_complete_makes_an_equal_database(self):
        other = self.path("other.chancery")
        first = self.export("--complete")
        self.add(first, db=other)
        self.assertEqual(settled(self.export("--complete", db=other)), settled(first))

    def test_import_twice_changes_nothing(self):
        before = settled(self.export("--complete"))
        self.ok("import", "-d", self.db, chancery_cli.SAMPLE)
        self.assertEqual(settled(self.export("--complete")), before)

    def test_dry_run_changes_nothing(self):
        changed = document({**self.sample["statements"][0], "gist": "Changed"}, statement())
        path = self.write("changed.json", changed)
        with self.unchanged():
            self.ok("import", "-d", self.db, "--dry-run", path)
        missing = self.path("missing.chancery")
        self.ok("import", "-d", missing, "--dry-run", path)
        self.assertFalse(os.path.exists(missing))

    def test_list_leaves_out_texts_and_notes(self):
        exported = self.export()
        versions = [v for source in exported["sources"] for v in source["versions"]]
        texts = [v for source in self.sample["sources"] for v in source["versions"]]
        self.assertEqual(len(versions), len(texts))
        self.assertFalse([v for v in versions if "text" in v])
        self.assertEqual(exported["omitted"]["texts"], len(texts))
        kinds = ("actors", "outlets", "sources", "events", "topics", "statements")
        notes = [one for key in kinds for one in self.sample[key] if one["note"]]
        self.assertEqual(exported["omitted"]["notes"], len(notes))
        self.assertFalse([one for key in kinds for one in exported[key] if "note" in one])
        self.assertEqual(self.export("--complete")["omitted"], {})

    def test_list_given_back_loses_nothing(self):
        whole = settled(self.export("--complete"))
        self.add(self.export())
        self.assertEqual(settled(self.export("--complete")), whole)

    def test_list_stands_alone(self):
        exported = self.export("--actor", "Kallas", "--topic", "Territorial concessions")
        statements = exported["statements"]
        self.assertTrue(0 < len(statements) < len(self.sample["statements"]))
        self.assertEqual(exported["filter"], {"actor": ["Kallas"],
                                              "topic": ["Territorial concessions"]})
        held = {key: {record["id"] for record in exported[key]}
                for key in ("actors", "sources", "events", "topics", "outlets")}
        for one in statements:
            self.assertLessEqual({s["actor"] for s in one["speakers"]}, held["actors"])
            self.assertLessEqual({a["actor"] for a in one["addressees"]}, held["actors"])
            self.assertLessEqual({c["source"] for c in one["citations"]}, held["sources"])
            self.assertLessEqual({e["event"] for e in one["events"]}, held["events"])
            self.assertLessEqual({t["topic"] for t in one["topics"]}, held["topics"])
        self.assertLess(len(held["actors"]), len(self.sample["actors"]))
        self.assertLessEqual({source["outlet"] for source in exported["sources"]},
                             held["outlets"])
        self.assertLessEqual({topic["parent"] for topic in exported["topics"]} - {None},
                             held["topics"])
        alone = self.path("alone.chancery")
        self.add(exported, db=alone)
        self.assertEqual(self.export(db=alone)["statements"], statements)
        self.assertIn("omitted", exported)

    def test_lists_in_order(self):
        exported = self.export()
        self.assertEqual([s["ref"] for s in exported["statements"]],
                         [s["ref"] for s in self.sample["statements"]])
        self.assertEqual(self.refs(), [s["ref"] for s in self.sample["statements"]])

    def test_ndjson_is_the_statements(self):
        lines = self.ok("export", "-d", self.db, "--format", "ndjson").split("\n")
        self.assertEqual(lines.pop(), "")
        self.assertEqual([json.loads(line) for line in lines], self.export()["statements"])

    def test_ndjson_comes_in(self):
        """Only the statements: what they refer to is kept, and resolved when the rest comes."""
        lines = self.ok("export", "-d", self.db, "--format", "ndjson")
        other = self.path("other.chancery")
        self.ok("import", "-d", other, self.write("list.ndjson", lines))
        for member in ("id", "ref", "quote", "said", "actor", "links", "created"):
            self.assertEqual([s[member] for s in self.export(db=other)["statements"]],
                             [s[member] for s in self.sample["statements"]], member)
        self.assertEqual(self.run_program("check", "-d", other).status, 1)
        self.ok("import", "-d", other, chancery_cli.SAMPLE)
        self.ok("check", "-d", other)
        self.assertEqual(settled(self.export("--complete", db=other)),
                         settled(self.export("--complete")))

    def test_csv(self):
        rows = list(csv.DictReader(io.StringIO(
            self.ok("export", "-d", self.db, "--format", "csv"), newline="")))
        quotes = [s["quote"] for s in self.sample["statements"]]
        self.assertEqual([row["quote"] for row in rows], quotes)
        self.assertEqual([row["ref"] for row in rows],
                         [str(s["ref"]) for s in self.sample["statements"]])

    def test_csv_comes_back(self):
        text = self.ok("export", "-d", self.db, "--format", "csv")
        other = self.path("other.chancery")
        self.ok("import", "-d", other, self.write("list.csv", text))
        back = self.export(db=other)["statements"]
        for member in ("quote", "kind", "said", "actorName", "language"):
            self.assertEqual([s[member] for s in back],
                             [s[member] for s in self.sample["statements"]], member)

    def test_format_by_ending(self):
        for ending, start in (("json", "{"), ("ndjson", "{\"id\""), ("csv", ""), ("txt", "{")):
            path = self.path("out." + ending)
            self.assertEqual(self.ok("export", "-d", self.db, "-o", path), "")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            self.assertTrue(text.startswith(start), ending)
            self.assertEqual(text.count("\n") == len(self.sample["statements"]),
                             ending == "ndjson", ending)

    def test_failed_export_leaves_the_file(self):
        path = self.write("out.json", "precious")
        for args in (["--actor", "Nobody of Nowhere"], ["--search", "\"unclosed"]):
            self.fails("export", "-d", self.db, *args, "-o", path)
            with open(path, encoding="utf-8") as file:
                self.assertEqual(file.read(), "precious")
        self.fails("export", "-d", self.db, "-o", self.path("no/such/folder/out.json"))
        self.assertEqual(os.listdir(os.path.dirname(path)).count("out.json"), 1)
        self.assertFalse([name for name in os.listdir(os.path.dirname(path))
                          if name not in ("out.json", "record.chancery")])

    def test_list_lines(self):
        self.add(document(statement(quote="a\tb\nc\\d", said="1850-01-01", ref=5000)))
        first = self.ok("list", "-d", self.db).splitlines()[0].split("\t")
        self.assertEqual(len(first), 5)
        self.assertEqual([first[0].lstrip("#"), first[1], first[2], first[3]],
                         ["5000", "1850-01-01", "Aralia Venn of Norland", "verbatim"])
        self.assertEqual(first[4], r"a\tb\nc\\d")
        self.assertEqual(unescape(first[4]), "a\tb\nc\\d")

    def test_stats(self):
        numbers = self.numbers(self.ok("stats", "-d", self.db))
        for name in ("statements", "actors", "sources", "events", "topics", "outlets"):
            self.assertEqual(numbers[name], len(self.sample[name]), name)

    def test_check_finds_nothing(self):
        self.assertEqual(self.ok("check", "-d", self.db), "")

    def test_check_finds_a_loose_end(self):
        self.add(document(statement(links=[{"statement": U % 99, "relation": "repeats"}])))
        result = self.run_program("check", "-d", self.db)
        self.assertEqual((result.status, result.err), (1, ""))
        self.assertEqual(len(result.out.splitlines()), 1)
        self.assertIn(U % 99, result.out)

    def test_backup(self):
        copy = self.path("copy.chancery")
        self.ok("backup", "-d", self.db, copy)
        self.assertEqual(chancery_cli.dump(copy), chancery_cli.dump(self.db))
        self.assertEqual(settled(self.export("--complete", db=copy)),
                         settled(self.export("--complete")))
        self.ok("backup", "-d", self.db, copy)

    def test_output_that_goes_nowhere(self):
        for command in ("list", "export", "stats"):
            with open("/dev/full", "wb") as full:
                process = subprocess.run([chancery_cli.PROGRAM, command, "-d", self.db],
                                         env=self.env, stdout=full, stderr=subprocess.PIPE,
                                         check=False)
            self.assertEqual(process.returncode, 1, command)
            self.assertRegex(process.stderr.decode(), r"\Achancery: [^\n]+: [^\n]+\n\Z")

    def test_reading_leaves_no_files(self):
        for command in ("list", "export", "stats", "check"):
            self.ok(command, "-d", self.db)
        self.assertEqual(os.listdir(os.path.dirname(self.db)), ["record.chancery"])


class Members(chancery_cli.Case):
    """What an import may leave out, and what absent, null and [] do."""

    def one(self):
        (only,) = self.export("--complete")["statements"]
        return only

    def test_least(self):
        self.add(document({"quote": "q", "actorName": "Aralia Venn"}))
        one = self.one()
        self.assertEqual((one["quote"], one["kind"], one["actorName"], one["said"], one["ref"]),
                         ("q", "verbatim", "Aralia Venn", None, 1))
        self.assertEqual((one["review"]["status"], one["handling"], one["credibility"]),
                         ("to-verify", "public", None))

    def test_bytes_of_a_quote(self):
        quote = "  “naïve”\u00a0e\u0301 \U0001f642 \u202bעברית\u202c\r\n\t'\"\\ \u2028 \x7f "
        self.add(document(statement(quote=quote)))
        self.assertEqual(self.one()["quote"], quote)
        self.assertIn(json.dumps(quote, ensure_ascii=False)[5:12],
                      self.ok("export", "-d", self.db))

    def test_absent_null_and_empty(self):
        full = statement(id=U % 1, gist="Gist", note="Note", tags=["a", "b"], act="warn",
                         said="2025-08", fragments=[[0, 3]])
        self.add(document(full))
        self.add(document({"id": U % 1, "quote": full["quote"], "actorName": full["actorName"]}))
        one = self.one()
        self.assertEqual((one["gist"], one["note"], one["tags"], one["said"]),
                         ("Gist", "Note", ["a", "b"], "2025-08"))
        self.add(document({"id": U % 1, "quote": full["quote"], "actorName": full["actorName"],
                           "gist": None, "tags": [], "act": None, "said": None,
                           "fragments": []}))
        one = self.one()
        self.assertEqual((one["gist"], one["note"], one["tags"], one["said"], one["act"],
                          one["fragments"]), (None, "Note", [], None, None, []))

    def test_child_arrays_replace(self):
        self.add(document(statement(id=U % 1, tags=["a", "b"])))
        self.add(document(statement(id=U % 1, tags=["c"])))
        self.assertEqual(self.one()["tags"], ["c"])

    def test_any_order(self):
        text = json.dumps({"statements": [statement(topics=[{"topic": U % 7, "stance": 2}],
                                                    speakers=[{"actor": U % 5}])],
                           "topics": [{"name": "Harbour", "id": U % 7}],
                           "actors": [{"name": "Aralia Venn", "id": U % 5}],
                           "version": 1, "format": "chancery-statements"})
        self.add(text)
        one = self.one()
        self.assertEqual((one["topics"][0]["name"], one["actorName"]), ("Harbour", "Aralia Venn"))

    def test_names_find_their_records(self):
        self.add(document(statement(), actors=[
            {"id": U % 1, "name": "Aralia Venn of Norland", "aliases": ["Venn", "Ärålia"]}]))
        for name in ("Venn", "venn", "aralia", "ARALIA VENN OF NORLAND"):
            self.add(document(statement(actorName=name)))
        self.assertEqual({s["actor"] for s in self.export()["statements"]}, {U % 1})
        self.assertEqual(len(self.export()["actors"]), 1)

    def test_two_of_a_name(self):
        actors = [{"id": U % 1, "name": "Aralia Venn", "aliases": ["Venn"]},
                  {"id": U % 2, "name": "Corvina Venn", "aliases": ["Venn"]}]
        self.add(document(actors=actors))
        with self.unchanged():
            self.fails("import", "-d", self.db, self.write("a.json",
                       document(statement(actorName="Venn"))),
                       names=["a.json", "Aralia Venn", "Corvina Venn"])

    def test_refs(self):
        self.add(document(statement(id=U % 1, ref=7)))
        self.add(document(statement(id=U % 2, ref=7)))
        self.add(document(statement(id=U % 3)))
        refs = {s["id"]: s["ref"] for s in self.export()["statements"]}
        self.assertEqual(refs, {U % 1: 7, U % 2: 8, U % 3: 9})

    def test_reference_before_its_record(self):
        self.add(document(statement(topics=[{"topic": U % 7, "stance": 1}])))
        self.assertEqual(self.one()["topics"][0]["topic"], U % 7)
        self.assertEqual(self.run_program("check", "-d", self.db).status, 1)
        self.add(document(topics=[{"id": U % 7, "name": "Harbour"}]))
        self.assertEqual(self.one()["topics"][0]["name"], "Harbour")
        self.ok("check", "-d", self.db)

    def test_text_fills_in_later(self):
        text = "The harbour stays open, she said.\n"
        version = {"id": U % 5, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        source = {"id": U % 4, "title": "T", "versions": [version]}
        self.add(document(statement(citations=[{"source": U % 4, "version": U % 5,
                                                "spans": [[0, 23]]}]), sources=[source]))
        self.assertNotIn("text", self.export("--complete")["sources"][0]["versions"][0])
        wrong = document(sources=[{**source, "versions": [{**version, "text": text + "!"}]}])
        with self.unchanged():
            self.fails("import", "-d", self.db, self.write("w.json", wrong), names=["w.json"])
        self.add(document(sources=[{**source, "versions": [{**version, "text": text}]}]))
        self.assertEqual(self.export("--complete")["sources"][0]["versions"][0]["text"], text)

    def test_handling(self):
        self.add(document(
            statement(id=U % 1, handling="internal"),
            statement(id=U % 2, citations=[{"id": U % 3, "source": U % 4}]),
            sources=[{"id": U % 4, "title": "Secret", "handling": "off-record"}]))
        exported = self.export()
        self.assertEqual([s["id"] for s in exported["statements"]], [U % 2])
        self.assertEqual(exported["sources"], [])
        self.assertEqual((exported["omitted"]["statements"], exported["omitted"]["sources"]),
                         (1, 1))
        self.assertNotIn("Secret", json.dumps(exported))
        self.assertEqual(len(self.export("--complete")["statements"]), 2)

    def test_every_word_of_the_format(self):
        """A generated list with every word of every enumeration goes through unharmed."""
        made = json.loads(subprocess.run([chancery_cli.GENERATOR, "-n", "800", "-t"], check=True,
                                         stdout=subprocess.PIPE).stdout)
        self.add(made)
        exported = self.export("--complete")
        coverage = chancery_schema.Coverage()
        coverage.add(exported)
        allowed = {"/views", "version/reason = corrected-by-outlet",
                   "version/reason = transcription-fix"}
        self.assertEqual([path for path in coverage.missing() if path not in allowed
                          and not path.startswith(("/filter/", "/omitted/", "view/"))], [])
        other = self.path("other.chancery")
        self.add(exported, db=other)
        self.assertEqual(settled(self.export("--complete", db=other)), settled(exported))
        given = {s["id"]: s for s in made["statements"]}
        for one in exported["statements"]:
            for member, value in given[one["id"]].items():
                if member in ("quote", "kind", "said", "fragments", "ref", "act", "links",
                              "tags", "note", "created", "modified", "saidBasis", "credibility"):
                    self.assertEqual(one[member], value, member)


if __name__ == "__main__":
    chancery_cli.main()
