#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slip on the command line must not cost: the record as the file to write, two programs
that make one record, links to nothing, arguments that would break a line."""
import os
import signal
import subprocess
import time

import chancery_cli
from chancery_cli import document, statement


SIGNALS = signal.SIGINT, signal.SIGTERM, signal.SIGHUP


def heed_signals():
    """A shell has what it runs in the background ignore some, and so does what that runs."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


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

    def left_behind(self):
        return [name for name in os.listdir(self.path("")) if name.startswith(".")]

    def stopped_while_waiting(self, number, *args):
        """Runs what waits for its standard input and ends it by a signal once it has begun to make
        something, which must go with it."""
        with subprocess.Popen([self.program, *args], env=self.env, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              preexec_fn=heed_signals) as process:
            end = time.monotonic() + 60
            while not self.left_behind() and process.poll() is None and time.monotonic() < end:
                time.sleep(.01)
            self.assertTrue(self.left_behind())
            process.send_signal(number)
            process.wait(60)
            self.assertEqual(process.returncode, -number, process.stderr.read())
        self.assertEqual(self.left_behind(), [])

    def test_interrupted_import_leaves_nothing(self):
        for number in SIGNALS:
            self.stopped_while_waiting(number, "import", "-d", self.db, "-")
            self.assertFalse(os.path.exists(self.db))

    def test_ignored_signals_stay_ignored(self):
        """As under nohup."""
        with subprocess.Popen(["sh", "-c", "trap '' HUP; exec \"$@\"", "sh", self.program, "import",
                               "-d", self.db, "-"], env=self.env, stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL) as process:
            while not self.left_behind():
                time.sleep(.01)
            process.send_signal(signal.SIGHUP)
            process.communicate(b'{"quote":"q","actorName":"A"}\n')
            self.assertEqual(process.returncode, 0)
        self.assertEqual(len(self.refs()), 1)

    def test_closed_standard_files(self):
        """Whatever is opened first must not be taken for them."""
        self.add(document(statement()))
        with self.unchanged():
            for closed, args in (("<&-", ["import", "-d", self.db, "-"]), ("<&-", ["capture"]),
                                 (">&-", ["list", "-d", self.db]), (">&-", ["export", "-d", self.db]),
                                 (">&- <&-", ["stats", "-d", self.db])):
                result = subprocess.run(["sh", "-c", f"exec \"$@\" {closed}", "sh", self.program,
                                         *args], env=self.env, stdin=subprocess.DEVNULL, timeout=60,
                                        stderr=subprocess.PIPE, check=False)
                self.assertEqual(result.returncode, 1, args)
                self.assertRegex(result.stderr.decode(), r"\Achancery: [^\n]+: [^\n]+\n\Z")

    def test_slow_input_locks_nobody_out(self):
        """While an import waits for what it is to read, others go on writing."""
        self.add(document(statement()))
        with subprocess.Popen([self.program, "import", "-d", self.db, "-"], env=self.env,
                              stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as waiting:
            while not os.path.exists(self.db + "-wal"):
                time.sleep(.01)
            self.ok("import", "-d", self.db, self.write("more.json", document(statement())))
            waiting.communicate(b'{"quote":"q","actorName":"A"}\n')
            self.assertEqual(waiting.returncode, 0)
        self.assertEqual(len(self.refs()), 3)

    def test_long_chain_is_checked_in_time(self):
        """Each topic below the one before it: what somebody sent must not keep a program busy for
        the square of its length."""
        uuid = "%08x-0000-4000-8000-000000000001"
        self.add(document(statement(), topics=[
            {"id": uuid % i, "name": f"T{i}", "parent": uuid % (i - 1) if i else None}
            for i in range(8000)]))
        self.ok("check", "-d", self.db, timeout=45)

    def test_line_ends_in_arguments(self):
        for args, status in ((["list", "-d", "a\nb"], 1), (["list", "a\nb"], 2),
                             (["export", "--format", "a\nb"], 2), (["c", "a\r\nb"], 2),
                             (["capture", "a\nb"], 1), (["salvage", "a\nb", "c\nd"], 1)):
            self.fails(*args, status=status, names=["a +b"])

    def test_empty_arguments(self):
        for args, status in ((["list", ""], 2), (["export", "--format", ""], 2),
                             (["list", "-d", ""], 1), (["list", "--actor", ""], 2)):
            self.fails(*args, status=status)


if __name__ == "__main__":
    chancery_cli.main()
