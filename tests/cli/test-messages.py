#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of records in the analyst's language: what the check finds calls tables and fields
as the window does. Messages about a list keep the words of its format, and stay one short line
whatever the list holds."""
import os
import sqlite3
import subprocess

import chancery_cli
from chancery_cli import document, statement

HOSTILE = {
    "long": "x" * (1 << 20),
    "two lines": "one\ntwo\r\nthree\u2028four",
    "backwards": "\u202eevil\u2066",
    "control": "\x1b[31mred\x07",
    "combining": "a" + "\u0301" * 500,
}


def find_locale():
    """A locale in which LANGUAGE counts. Newer C libraries take C.UTF-8 for C, where it does not
    (https://sourceware.org/bugzilla/show_bug.cgi?id=16621)."""
    names = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout
    real = [name for name in names.split() if name.lower().endswith((".utf8", ".utf-8"))
            and not name.startswith("C.")]
    version = os.confstr("CS_GNU_LIBC_VERSION").split()[1]
    is_old = tuple(map(int, version.split("."))) < (2, 37)
    return real[0] if real else "C.UTF-8" if is_old else None


class Messages(chancery_cli.Case):
    def refuses(self, what, *args):
        """Runs what must fail with a short line that shows nothing but what can be read."""
        result = self.run_program(*args)
        self.assertIn(result.status, (1, 2), (what, args[:4]))
        self.assertRegex(result.err, r"\Achancery: [^\n]+\n\Z", (what, result.err[:300]))
        self.assertLess(len(result.err), 1000, (what, result.err[:300]))
        self.assertNotRegex(result.err, "[\x00-\x09\x0b-\x1f\u202e\u2066\u2028]", what)

    def setUp(self):
        super().setUp()
        self.add(document(statement(said="2025-08-22")))

    def damage(self, sql):
        with sqlite3.connect(self.db) as db:
            db.execute(sql)
        db.close()

    def findings(self, language):
        self.env["LANGUAGE"] = language
        result = self.run_program("check", "-d", self.db)
        self.assertEqual((result.status, result.err), (1, ""))
        return result.out

    def test_check_in_ones_own_language(self):
        locale = find_locale()
        if locale is None:
            self.skipTest("there is no locale but C")
        self.env["LC_ALL"] = locale
        self.damage("UPDATE statement SET kind = 'rumour'")
        self.assertRegex(self.findings("en"), "(?m)^Statement #1: Statement, Kind: .rumour. ")
        self.assertRegex(self.findings("de"), "(?m)^Aussage #1: Aussage, Form: .rumour. ")

    def test_members_of_a_list_stay(self):
        for language in ("en", "de"):
            self.env["LANGUAGE"] = language
            for members, name in (({"saidBasis": "heard"}, "statement saidBasis: "),
                                  ({"citations": [{"spans": [[3, 1]]}]}, "citation spans: "),
                                  ({"tags": [1]}, r"\btags\b"), ({"mood": 1}, "“mood”|„mood“")):
                path = self.write("bad.json", document(statement(**members)))
                self.fails("import", "-d", self.db, path, names=[name])

    def test_one_short_line_whatever_comes(self):
        for what, text in HOSTILE.items():
            for members in ({"kind": text}, {"said": text}, {text: 1}, {"tags": {text: 1}},
                            {"citations": [{text: 1}]}, {"id": text}, {"created": text},
                            {"actorName": None, "actor": text}):
                path = self.write("bad.json", document(statement(**members)))
                self.refuses((what, list(members)), "import", "-d", self.db, path)

    def test_one_short_line_on_tables_and_filters(self):
        for what, text in HOSTILE.items():
            cell = '"' + text + '"'
            for table in ("quote,speaker,said\nq,A," + cell, "quote,speaker,kind\nq,A," + cell,
                          "quote,speaker,id\nq,A," + cell, "quote,speaker,ref\nq,A," + cell):
                self.refuses(what, "import", "-d", self.db, self.write("bad.csv", table))
            if len(text) > 100000:
                text = text[:100000]  # an argument has its limit
            for option in ("--actor", "--kind", "--from", "--topic"):
                self.refuses((what, option), "list", "-d", self.db, option, text)


chancery_cli.main()
