#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A spreadsheet as statements: CSV with a header row, its columns told with --map or guessed."""
import csv

import chancery_cli

PLAIN = """Speaker,Date,Quote,Source,Tags
Aralia Venn,2025-08-22,"The harbour, ""our"" harbour, stays open.",Norland Courier,harbour
Dorian Marsh,2025-08,"Two lines
in one cell",Estmark Wire,
"""


class Csv(chancery_cli.Case):
    def quotes(self):
        return [s["quote"] for s in self.export()["statements"]]

    def test_guessed(self):
        self.ok("import", "-d", self.db, self.write("sheet.csv", PLAIN))
        later, earlier = sorted(self.export()["statements"], key=lambda s: s["actorName"])
        self.assertEqual(later["actorName"], "Aralia Venn")
        self.assertEqual(later["quote"], "The harbour, \"our\" harbour, stays open.")
        self.assertEqual((later["said"], earlier["said"]), ("2025-08-22", "2025-08"))
        self.assertEqual(earlier["quote"], "Two lines\nin one cell")
        self.assertEqual(later["tags"], ["harbour"])

    def test_mapped(self):
        text = "who;what;when;x\nAralia Venn;Open the harbour;2025-08-22;ignored\n"
        self.ok("import", "-d", self.db, "--map", "who=actorName", "--map", "what=quote",
                "--map", "when=said", self.write("sheet.csv", text))
        (one,) = self.export()["statements"]
        self.assertEqual((one["actorName"], one["quote"], one["said"]),
                         ("Aralia Venn", "Open the harbour", "2025-08-22"))

    def test_separators_and_marks(self):
        for name, text in {
                "semicolon": "speaker;quote\nAralia Venn;Open; ".replace("; ", "") + "\n",
                "tab": "speaker\tquote\nAralia Venn\tOpen\n",
                "byte order mark": "\ufeffspeaker,quote\nAralia Venn,Open\n",
                "carriage returns": "speaker,quote\r\nAralia Venn,Open\r\n",
                "no last line end": "speaker,quote\nAralia Venn,Open",
        }.items():
            with self.subTest(name):
                db = self.path(name.replace(" ", "-") + ".chancery")
                self.ok("import", "-d", db, self.write("sheet.csv", text))
                (one,) = self.export(db=db)["statements"]
                self.assertEqual((one["actorName"], one["quote"]), ("Aralia Venn", "Open"))

    def test_mapped_to_what_is_not_there(self):
        self.ok("import", "-d", self.db, self.write("good.csv", PLAIN))
        path = self.write("sheet.csv", PLAIN)
        with self.unchanged():
            self.fails("import", "-d", self.db, "--map", "Nobody=quote", path, names=["Nobody"])
            result = self.run_program("import", "-d", self.db, "--map", "Quote=mood", path)
            self.assertIn(result.status, (1, 2))
            self.assertIn("mood", result.err)

    def test_nothing_is_a_formula(self):
        """What a spreadsheet would run is text to it, and comes back as it was."""
        quotes = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "'=1", "''-1", "'a", "a=1", "−1"]
        self.add(chancery_cli.document(*[chancery_cli.statement(
            quote=quote, actorName="=A|cmd", said="-0500", tags=["=1"],
            topics=[{"name": "@T", "stance": -2}]) for quote in quotes]))
        table = self.write("out.csv", self.ok("export", "-d", self.db, "--format", "csv"))
        with open(table, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            texts = [row[name] for name in ("quote", "speakers", "tags", "topics")]
            self.assertFalse([text for text in texts if text[0] in "=+-@\t\r"], texts)
            self.assertEqual((row["said"], row["stances"]), ("-0500", "-2"))
        other = self.path("other.chancery")
        self.ok("import", "-d", other, table)
        before, after = self.export(), self.export(db=other)
        self.assertEqual([s["quote"] for s in after["statements"]], quotes)
        for member in ("actorName", "tags", "said"):
            self.assertEqual([s[member] for s in after["statements"]],
                             [s[member] for s in before["statements"]])

    def test_bad_sheets(self):
        self.ok("import", "-d", self.db, self.write("good.csv", PLAIN))
        head = "speaker,quote,said\nA,q,2025\n"
        for what, text, place in (
                ("no end of a cell", head + "A,\"open\n", r"\b3\b"),
                ("date", head + "A,q,yesterday\n", r"\b3\b"),
                ("too many cells", head + "A,q,2025,x,y\n", r"\b3\b"),
                ("no quote", head + "A,,2025\n", r"\b3\b"),
                ("no columns to guess", "a,b\n1,2\n", "sheet"),
                ("empty", "", "sheet"),
                ("only a header", "a\n", "sheet"),
                ("not UTF-8", head.encode() + b"A,\xff,2025\n", r"\b3\b"),
                ("zero byte", head + "A,q\0,2025\n", r"\b3\b")):
            with self.subTest(what), self.unchanged():
                self.fails("import", "-d", self.db, self.write("sheet.csv", text),
                           names=["sheet.csv", place])


if __name__ == "__main__":
    chancery_cli.main()
