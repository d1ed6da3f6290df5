#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slip on the command line must not cost: the record as the file to write, two programs
that make one record, links to nothing, arguments that would break a line."""
import os
import subprocess

import chancery_cli
from chancery_cli import document, statement


class Safety(chancery_cli.Case):
    def test_export_onto_the_record(self):
        self.add(document(statement()))
        os.symlink(self.db, self.path("link.json"))
        os.link(self.db, self.path("hard.json"))
        for name in ("record.chancery", "link.json", "hard.json"):
            for form in ("json", "csv", "svg"):
                with self.subTest(f"{form} {name}"), self.unchanged():
                    self.fails("export", "-d", self.db, "--format", form, "-o", self.path(name),
                               names=["exported from it"])

    def test_several_make_one_record(self):
        """Each import is in the record or has failed; at most one could make the file."""
        path = self.write("list.json", document(statement()))
        for turn in range(4):
            self.db = self.path(f"{turn}.chancery")
            running = [subprocess.Popen([self.program, "import", "-d", self.db, path], env=self.env,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                       for _ in range(3)]
            said = [process.communicate() for process in running]
            self.assertEqual([process.returncode for process in running], [0] * 3, said)
            self.assertEqual(len(self.refs()), 3)
        self.assertEqual([name for name in os.listdir(self.path("")) if name.startswith(".")], [])

    def test_failed_import_leaves_what_others_made(self):
        """A record that stands under the name is no leftover, and neither is a link."""
        os.symlink("nowhere", self.path("link.chancery"))
        for name in ("list.json", "bad.json"):
            path = self.write(name, document(statement()) if name == "list.json" else "{")
            self.fails("import", "-d", self.path("link.chancery"), path)
            self.assertTrue(os.path.islink(self.path("link.chancery")))

    def test_capture_makes_the_default_record(self):
        path = self.write("article.txt", "“The harbour stays open,” Aralia Venn said on Monday.")
        result = self.run_program("capture", "--accept", path)
        self.assertEqual(result.status, 0, result.err)
        self.assertEqual(self.numbers(result.err)["statements added"], 1)
        self.assertIn("statements: 1\n", self.ok("stats"))

    def test_capture_of_a_missing_article_stores_none(self):
        path = self.write("article.txt", "“The harbour stays open,” Aralia Venn said on Monday.")
        for wrong in (self.path("missing.txt"), self.path("")):
            self.fails("capture", "--accept", "-d", self.db, path, wrong, names=[wrong])
            self.assertFalse(os.path.exists(self.db))

    def test_line_ends_in_arguments(self):
        for args, status in ((["list", "-d", "a\nb"], 1), (["list", "a\nb"], 2),
                             (["export", "--format", "a\nb"], 2), (["c", "a\r\nb"], 2),
                             (["capture", "a\nb"], 1), (["salvage", "a\nb", "c\nd"], 1)):
            self.fails(*args, status=status, names=["a +b"])


if __name__ == "__main__":
    chancery_cli.main()
