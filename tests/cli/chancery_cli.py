# SPDX-License-Identifier: GPL-3.0-or-later
"""A bench for tests of the command line: the real program in a home and folder of its own, without
a display. What the contract says of every call (one error line, nothing on standard output of a
failed one, valid JSON) is checked here; what a call is to do, in the tests."""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "data"))
import chancery_schema  # noqa: E402

SAMPLE = os.path.join(chancery_schema.DATA, "sample.json")
PROGRAM = None
GENERATOR = None
EDITOR = None
# Tables that tell how a database came to be, not what it holds.
STORY = {"action", "change", "meta", "sqlite_sequence"}


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()


class Case(unittest.TestCase):
    """A test with a folder of its own, and self.db in it, which is not there yet."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("home", "work", "run"):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        self.env = {key: value for key, value in os.environ.items()
                    if not key.startswith("XDG_") and key not in ("DISPLAY", "WAYLAND_DISPLAY", "GSETTINGS_BACKEND")}
        self.env["HOME"] = os.path.join(self.folder, "home")
        self.env["XDG_RUNTIME_DIR"] = os.path.join(self.folder, "run")
        self.db = self.path("record.chancery")
        self.user = None  # who runs the program; for root
        self.program = PROGRAM

    def path(self, name):
        return os.path.join(self.folder, "work", name)

    def write(self, name, content):
        """Writes bytes, text, or a document as JSON; returns the path."""
        path = self.path(name)
        if isinstance(content, (dict, list)):
            content = json.dumps(content, ensure_ascii=False)
        if isinstance(content, str):
            content = content.encode()
        with open(path, "wb") as file:
            file.write(content)
        return path

    def become_nobody(self):
        """Runs the program as another, who may not see into root's home: from a copy with its
        settings schema, laid out as if installed."""
        build = os.path.dirname(os.path.dirname(os.path.realpath(PROGRAM)))
        schemas = os.path.join(self.folder, "share", "chancery")
        os.makedirs(schemas)
        os.mkdir(os.path.join(self.folder, "bin"))
        self.program = shutil.copy(PROGRAM, os.path.join(self.folder, "bin"))
        shutil.copy(os.path.join(build, "data", "gschemas.compiled"), schemas)
        self.user = 65534

    def run_program(self, *args, given=b"", timeout=120, program=None):
        return Result(subprocess.run(
            [program or self.program, *args], input=given, timeout=timeout, env=self.env,
            cwd=os.path.join(self.folder, "work"), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            user=self.user, check=False))

    def ok(self, *args, **keywords):
        """Runs what must succeed without a word of complaint; returns its output."""
        result = self.run_program(*args, **keywords)
        self.assertEqual((result.status, result.err), (0, ""), args)
        return result.out

    def fails(self, *args, status=1, names=(), **keywords):
        """Runs what must fail: exit status, one line in the form of the contract, and in it every
        regular expression of names; returns the line."""
        result = self.run_program(*args, **keywords)
        self.assertEqual(result.status, status, f"{args}: {result.err[:300]}")
        self.assertEqual(result.out, "", args)
        self.assertRegex(result.err, r"\Achancery: [^\n]+: [^\n]+\n\Z", args)
        for name in names:
            self.assertRegex(result.err, name)
        return result.err

    def edit(self, *args):
        """An analyst's edit, undo or redo; see edit.c. It stands elsewhere than the program and is
        told where the settings are described."""
        self.env["GSETTINGS_SCHEMA_DIR"] = os.path.join(os.path.dirname(PROGRAM), "..", "data")
        result = self.run_program(self.db, *args, program=EDITOR)
        self.assertEqual((result.status, result.err), (0, ""), args)

    def numbers(self, output):
        """The "name: number" lines of stats, import and merge."""
        lines = dict(line.rsplit(": ", 1) for line in output.splitlines())
        return {name: int(number) for name, number in lines.items()}

    def add(self, document, name="list.json", db=None):
        """Imports a document; returns the numbers it printed."""
        return self.numbers(self.ok("import", "-d", db or self.db, self.write(name, document)))

    def export(self, *args, db=None):
        """A JSON export, held against the schema."""
        document = json.loads(self.ok("export", "-d", db or self.db, "--format", "json", *args))
        self.assertEqual(chancery_schema.faults(document), [])
        return document

    def refs(self, *args):
        """What list shows: the refs, as numbers, in its order."""
        return [int(line.split("\t")[0].lstrip("#"))
                for line in self.ok("list", "-d", self.db, *args).splitlines()]

    def unchanged(self):
        """A context in which the database must not change."""
        return Unchanged(self)


class Unchanged:
    def __init__(self, case):
        self.case = case

    def __enter__(self):
        self.before = dump(self.case.db, set())

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.case.assertEqual(dump(self.case.db, set()), self.before)


def dump(path, without=frozenset(STORY)):
    """The rows of every table, for comparing; None where there is no file."""
    if not os.path.exists(path):
        return None
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {table: sorted(connection.execute(f"SELECT * FROM \"{table}\"").fetchall(), key=repr)
                for table in tables if table not in without}
    finally:
        connection.close()


def sample():
    with open(SAMPLE, encoding="utf-8") as file:
        return json.load(file)


def statement(**members):
    """A short made-up statement."""
    return {"quote": "The harbour stays open.", "actorName": "Aralia Venn of Norland", **members}


def document(*statements, **members):
    return {"format": "chancery-statements", "version": 1, **members,
            "statements": list(statements)}


def settled(exported):
    """What of an export must survive a way through an empty database: all but what says where and
    when it was written, with arrays of records in one order."""
    result = {key: value for key, value in exported.items()
              if key not in ("exported", "database", "generator")}
    for key in ("actors", "outlets", "sources", "events", "topics", "lists", "views"):
        if key in result:
            result[key] = sorted(result[key], key=lambda record: record["id"])
    return result


def unescape(field):
    """A field of a line of list, as it was."""
    return re.sub(r"\\([tn\\])", lambda match: {"t": "\t", "n": "\n", "\\": "\\"}[match[1]], field)


def main():
    """test-*.py PROGRAM GENERATOR EDITOR [unittest options]"""
    global PROGRAM, GENERATOR, EDITOR
    PROGRAM = os.path.realpath(sys.argv.pop(1))
    GENERATOR = os.path.realpath(sys.argv.pop(1))
    EDITOR = os.path.realpath(sys.argv.pop(1))
    unittest.main()
