#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input of every kind: the exit status, one line that names the file and the place, and a
database that is as it was. Each bad document stands behind a good statement, so that half an
import would show; the same document without its fault must come in."""
import json
import os
import random
import socket

import chancery_cli
from chancery_cli import document, statement

U = "00000000-0000-4000-8000-0000000000%02x"
HEAD = ('{"format":"chancery-statements","version":1,"statements":[\n'
        '{"quote":"q","actorName":"A"},\n')

# What is wrong -> the text of the second statement's place and whatever comes behind it
SYNTAX = {
    "no end": '{"quote":"r","actorName":"A"}',
    "no end of a string": '{"quote":"r',
    "two roots": '{"quote":"r","actorName":"A"}]}{}',
    "something behind": '{"quote":"r","actorName":"A"}]} x',
    "comma too many": '{"quote":"r","actorName":"A"},]}',
    "comma too many in an object": '{"quote":"r","actorName":"A",}]}',
    "no comma": '{"quote":"r" "actorName":"A"}]}',
    "no colon": '{"quote" "r","actorName":"A"}]}',
    "single quotes": "{'quote':'r','actorName':'A'}]}",
    "names without quotes": '{quote:"r",actorName:"A"}]}',
    "comment": '/* c */{"quote":"r","actorName":"A"}]}',
    "octal": '{"quote":"r","actorName":"A","ref":017}]}',
    "plus": '{"quote":"r","actorName":"A","ref":+7}]}',
    "NaN": '{"quote":"r","actorName":"A","ref":NaN}]}',
    "fraction without digits": '{"quote":"r","actorName":"A","ref":7.}]}',
    "number beyond 64 bits": '{"quote":"r","actorName":"A","ref":9223372036854775808}]}',
    "number beyond all": '{"quote":"r","actorName":"A","ref":1e400}]}',
    "zero byte": '{"quote":"a\\u0000b","actorName":"A"}]}',
    "lone low surrogate": '{"quote":"\\udc00","actorName":"A"}]}',
    "lone high surrogate": '{"quote":"\\ud83d x","actorName":"A"}]}',
    "no such escape": '{"quote":"\\x41","actorName":"A"}]}',
    "line end in a string": '{"quote":"a\nb","actorName":"A"}]}',
    "not UTF-8": b'{"quote":"a\xffb","actorName":"A"}]}',
    "surrogate in UTF-8": b'{"quote":"a\xed\xa0\x80b","actorName":"A"}]}',
    "overlong UTF-8": b'{"quote":"a\xc0\xafb","actorName":"A"}]}',
    "member twice": '{"quote":"r","actorName":"A","quote":"s"}]}',
    "too deep": '{"quote":"r","actorName":"A","tags":' + "[" * 100000,
    "much too wide": '{"quote":"r","actorName":"A","tags":' + "[" * 60 + "]" * 60 + "}]}",
}

# What is wrong -> members of a statement
VALUES = {
    "no quote": {"quote": None},
    "quote is a number": {"quote": 7},
    "quote is empty": {"quote": ""},
    "nobody": {"actorName": None},
    "other kind": {"kind": "Direct quote"},
    "other act": {"act": "sing"},
    "other review": {"review": "maybe"},
    "other review within": {"review": {"status": "maybe"}},
    "checked against the stars": {"review": {"status": "verified", "against": "stars"}},
    "other handling": {"handling": "secret"},
    "other basis": {"saidBasis": "guess"},
    "credibility 0": {"credibility": 0},
    "credibility 7": {"credibility": 7},
    "credibility in words": {"credibility": "1"},
    "credibility 1.5": {"credibility": 1.5},
    "ref 0": {"ref": 0},
    "ref -1": {"ref": -1},
    "id is no uuid": {"id": "one"},
    "no date": {"said": "yesterday"},
    "no such day": {"said": "2025-02-30"},
    "no such month": {"said": "2025-13"},
    "year too far": {"said": "Y170000002"},
    "interval ends first": {"said": "2025-08/2025-07"},
    "date is a number": {"said": 2025},
    "fragment beyond": {"fragments": [[0, 1000]]},
    "fragment backwards": {"fragments": [[5, 2]]},
    "fragment of three": {"fragments": [[0, 1, 2]]},
    "fragments overlap": {"fragments": [[0, 5], [3, 7]]},
    "fragment negative": {"fragments": [[-1, 2]]},
    "fragment fraction": {"fragments": [[0, 1.5]]},
    "tags are text": {"tags": "harbour"},
    "tag is a number": {"tags": [7]},
    "stance 3": {"topics": [{"topic": U % 1, "stance": 3}]},
    "topic of nothing": {"topics": [{"stance": 1}]},
    "other relation": {"links": [{"statement": U % 1, "relation": "likes"}]},
    "link to nothing": {"links": [{"relation": "repeats"}]},
    "event relation other": {"events": [{"event": U % 1, "relation": "repeats"}]},
    "speaker role other": {"speakers": [{"name": "A", "role": "singer"}]},
    "speaker is nobody": {"speakers": [{"role": "speaker"}]},
    "translation of nothing": {"translations": [{"language": "de"}]},
    "other translator": {"translations": [{"text": "t", "by": "cat"}]},
    "other commitment": {"commitments": [{"type": "wish"}]},
    "other status": {"commitments": [{"status": "lost"}]},
    "due never": {"commitments": [{"due": "never"}]},
    "created local": {"created": "2025-08-22T10:00:00+02:00"},
    "created never": {"created": "2025-02-30T10:00:00Z"},
    "statements within": {"citations": {"source": U % 1}},
    "spans backwards": {"citations": [{"spans": [[9, 3]]}]},
    "member of no kind": {"mood": "calm"},
}

# What is wrong -> members of the document
RECORDS = {
    "other format": {"format": "chancery-proposals"},
    "other version": {"version": 2},
    "version in words": {"version": "1"},
    "actors are an object": {"actors": {}},
    "actor without a name": {"actors": [{"type": "person"}]},
    "actor of no type": {"actors": [{"name": "B", "type": "god"}]},
    "actor is text": {"actors": ["B"]},
    "outlet G": {"outlets": [{"name": "B", "reliability": "G"}]},
    "source of no kind": {"sources": [{"title": "B", "kind": "rumour"}]},
    "source of no status": {"sources": [{"title": "B", "status": "lost"}]},
    "text does not match": {"sources": [{"title": "B", "versions": [
        {"text": "other", "sha256": "0" * 64}]}]},
    "hash is short": {"sources": [{"title": "B", "versions": [{"sha256": "00"}]}]},
    "version of nothing": {"sources": [{"title": "B", "versions": [{"reason": "captured"}]}]},
    "topic above itself": {"topics": [{"id": U % 1, "name": "B", "parent": U % 1}]},
    "topics in a ring": {"topics": [{"id": U % 1, "name": "B", "parent": U % 2},
                                    {"id": U % 2, "name": "C", "parent": U % 1}]},
    "event without a title": {"events": [{"type": "summit"}]},
    "event never": {"events": [{"title": "B", "when": "2025-99"}]},
    "list without a name": {"lists": [{"items": []}]},
}


class BadInput(chancery_cli.Case):
    def setUp(self):
        super().setUp()
        self.add(document(statement()))

    def content(self, path):
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as file:
            return file.read()

    def refused(self, what, content, names=(r"\d",)):
        path = self.write("bad.json", content)
        with self.subTest(what):
            with self.unchanged():
                self.fails("import", "-d", self.db, path, names=["bad.json", *names])

    def test_syntax(self):
        for what, rest in SYNTAX.items():
            rest = rest if isinstance(rest, bytes) else rest.encode()
            self.refused(what, HEAD.encode() + rest, names=[r"line [2-9]|: [2-9]"])

    def test_syntax_control(self):
        self.ok("import", "-d", self.db,
                self.write("good.json", HEAD + '{"quote":"r","actorName":"A"}]}'))

    def test_values(self):
        for what, members in VALUES.items():
            self.refused(what, json.dumps(document(statement(), statement(**members)), indent=1))

    def test_records(self):
        for what, members in RECORDS.items():
            self.refused(what, {**document(statement()), **members})

    def test_not_a_list_at_all(self):
        for what, content in (("empty", b""), ("blank", b" \n"), ("array", b"[]"),
                              ("null", b"null"), ("text", b'"chancery-statements"'),
                              ("empty object", b"{}"), ("zeros", bytes(4096)),
                              ("UTF-16", '{"format":"chancery-statements"}'.encode("utf-16")),
                              ("noise", random.Random(1).randbytes(4096)),
                              ("a database", b"SQLite format 3\0" + bytes(4080))):
            self.refused(what, content, names=[])

    def test_cut_anywhere(self):
        with open(chancery_cli.SAMPLE, "rb") as file:
            whole = file.read()
        dice = random.Random(2)
        for _ in range(12):
            end = dice.randrange(1, len(whole.rstrip()) - 1)
            self.refused(f"cut at {end}", whole[:end], names=[])

    def test_ndjson(self):
        for what, line in (("not JSON", "{"), ("no object", "[]"), ("no quote", "{}"),
                           ("two on a line", '{"quote":"q","actorName":"A"}{}')):
            good = '{"quote":"q","actorName":"A"}\n'
            path = self.write("bad.ndjson", good + good + line + "\n" + good)
            with self.subTest(what), self.unchanged():
                self.fails("import", "-d", self.db, path, names=["bad.ndjson", r"\b3\b"])

    def test_several_files_are_one_import(self):
        good = self.write("good.json", document(statement(quote="New")))
        bad = self.write("bad.json", "{")
        with self.unchanged():
            self.fails("import", "-d", self.db, good, bad, names=["bad.json"])

    def test_bad_import_makes_no_database(self):
        other = self.path("new.chancery")
        self.fails("import", "-d", other, self.write("bad.json", "{"))
        self.assertFalse(os.path.exists(other))

    def test_files_that_are_none(self):
        os.mkdir(self.path("folder.json"))
        os.symlink("nowhere", self.path("dangling.json"))
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(self.path("s.json"))
        for name in ("missing.json", "folder.json", "dangling.json", "s.json"):
            with self.subTest(name), self.unchanged():
                self.fails("import", "-d", self.db, self.path(name), names=[name], timeout=20)

    def test_databases_that_are_none(self):
        os.mkfifo(self.path("pipe.chancery"))
        os.mkdir(self.path("folder.chancery"))
        self.write("empty.chancery", b"")
        self.write("noise.chancery", random.Random(3).randbytes(8192))
        self.write("text.chancery", "not a database at all\n" * 100)
        content = self.content(self.db)
        self.write("cut.chancery", content[:len(content) // 2])
        self.write("foreign.chancery", content[:68] + b"\0\0\0\7" + content[72:])
        self.write("newer.chancery", content[:60] + b"\0\0\x03\xe7" + content[64:])
        for name in ("missing", "pipe", "folder", "empty", "noise", "text", "cut", "foreign",
                     "newer"):
            path = self.path(name + ".chancery")
            before = self.content(path)
            for command in (["list"], ["export"], ["stats"], ["check"],
                            ["backup", self.path("copy.chancery")]):
                with self.subTest(f"{command[0]} {name}"):
                    self.fails(command[0], "-d", path, *command[1:], names=[name], timeout=20)
            self.assertFalse(os.path.exists(self.path("copy.chancery")))
            self.assertEqual(self.content(path), before, name)

    def test_wrong_usage(self):
        for args in (["import"], ["import", "-d", self.db], ["list", "extra"],
                     ["list", "--no-such"], ["list", "--kind"], ["export", "--format", "doc"],
                     ["backup"], ["backup", "a", "b"], ["stats", "x"], ["no-such-command", "a"],
                     ["import", "--map", "nonsense", "x.csv"]):
            with self.subTest(" ".join(args)), self.unchanged():
                self.fails(*args, status=2)

    def test_read_only_database(self):
        """As somebody who may not write: root may, so root takes another's place."""
        path = self.write("a.json", document(statement()))
        os.chmod(self.db, 0o444)
        os.chmod(os.path.dirname(self.db), 0o555)
        os.chmod(self.folder, 0o755)
        self.env["HOME"] = os.path.join(self.folder, "other")
        os.mkdir(self.env["HOME"])
        os.chmod(self.env["HOME"], 0o777)
        if os.geteuid() == 0:
            self.become_nobody()
        self.assertEqual(len(self.refs()), 1)
        self.fails("import", "-d", self.db, path, names=["record.chancery"])
        self.fails("capture", "--accept", "-d", self.db, path, names=["record.chancery"])
        self.fails("import", "-d", self.path("new.chancery"), path, names=["new.chancery"])
        self.fails("backup", "-d", self.db, self.path("copy.chancery"), names=["/copy.chancery"])
        os.chmod(os.path.dirname(self.db), 0o755)


if __name__ == "__main__":
    chancery_cli.main()
