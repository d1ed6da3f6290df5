#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Import and export against what else does the same on this machine, in the same run.

usage: bench-exchange.py CHANCERY GENERATE [STATEMENTS] [PAIRS]

Export: the sqlite3 program with the query that gives the same members in the same order. Import:
Python's json and sqlite3 into the same tables with the same indexes, and a plain copy from database
to database. Times are of the processor and by the clock, medians over the pairs; memory is the
most that was resident. The peers keep no log of changes, check nothing and resolve no names.
"""
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

PEER_EXPORT = """
SELECT json_object('id', lower(hex(s.uuid)), 'ref', s.ref,
 'actor', (SELECT lower(hex(a.uuid)) FROM speaker p JOIN actor a ON a.id = p.actor
   WHERE p.statement = s.id AND p.position = 0),
 'actorName', (SELECT coalesce(a.name, p.description) FROM speaker p
   LEFT JOIN actor a ON a.id = p.actor WHERE p.statement = s.id AND p.position = 0),
 'office', (SELECT o.title FROM speaker p JOIN office o ON o.actor = p.actor
   WHERE p.statement = s.id AND p.position = 0
   AND (o.since IS NULL OR o.since <= substr(s.said, 1, 10))
   AND (o.until IS NULL OR o.until >= substr(s.said, 1, 10)) ORDER BY o.since DESC LIMIT 1),
 'speakers', (SELECT json_group_array(json_object('actor', lower(hex(a.uuid)), 'name', a.name,
   'description', p.description, 'represents',
   (SELECT lower(hex(r.uuid)) FROM actor r WHERE r.id = p.represents), 'role', p.role))
   FROM speaker p LEFT JOIN actor a ON a.id = p.actor WHERE p.statement = s.id),
 'said', s.said, 'saidBasis', s.said_basis,
 'saidFrom', date(s.said_lo / 1000000, 'unixepoch'),
 'saidUntil', date(s.said_hi / 1000000 - 1, 'unixepoch'), 'kind', s.kind, 'quote', s.quote,
 'fragments', json(coalesce(s.fragments, '[]')), 'gist', s.gist, 'language', s.language,
 'spokenLanguage', s.spoken_language,
 'translations', (SELECT json_group_array(json_object('text', text, 'language', language,
   'by', by)) FROM translation WHERE statement = s.id),
 'act', s.act, 'credibility', s.credibility,
 'review', json_object('status', s.review, 'by', s.review_by,
   'at', strftime('%Y-%m-%dT%H:%M:%SZ', s.review_at / 1000000, 'unixepoch'),
   'against', s.review_against),
 'handling', s.handling, 'embargoedUntil', s.embargoed_until,
 'tags', (SELECT json_group_array(name) FROM tag WHERE statement = s.id), 'note', s.note,
 'citations', (SELECT json_group_array(json_object('id', lower(hex(c.uuid)),
   'source', lower(hex(q.uuid)), 'version', lower(hex(v.uuid)),
   'spans', json(coalesce(c.spans, '[]')), 'exact', c.exact, 'prefix', c.prefix,
   'suffix', c.suffix, 'speakerAs', c.speaker_as,
   'speakerSpans', json(coalesce(c.speaker_spans, '[]')), 'cue', c.cue,
   'cueSpans', json(coalesce(c.cue_spans, '[]')), 'via', json(coalesce(c.via, '[]')),
   'locator', c.locator, 'title', q.title, 'outletName', o.name, 'url', q.url,
   'published', q.published)) FROM citation c LEFT JOIN source q ON q.id = c.source
   LEFT JOIN version v ON v.id = c.version LEFT JOIN outlet o ON o.id = q.outlet
   WHERE c.statement = s.id),
 'topics', (SELECT json_group_array(json_object('topic', lower(hex(t.uuid)), 'name', t.name,
   'stance', x.stance)) FROM stance x JOIN topic t ON t.id = x.topic WHERE x.statement = s.id),
 'addressees', (SELECT json_group_array(json_object('actor', lower(hex(t.uuid)), 'name', t.name,
   'role', x.role)) FROM addressee x JOIN actor t ON t.id = x.actor WHERE x.statement = s.id),
 'events', (SELECT json_group_array(json_object('event', lower(hex(t.uuid)), 'title', t.title,
   'relation', x.relation)) FROM occasion x JOIN event t ON t.id = x.event
   WHERE x.statement = s.id),
 'links', (SELECT json_group_array(json_object('statement', lower(hex(t.uuid)),
   'relation', x.relation)) FROM link x JOIN statement t ON t.id = x.target
   WHERE x.statement = s.id),
 'commitments', (SELECT json_group_array(json_object('id', lower(hex(c.uuid)), 'type', c.type,
   'owedBy', (SELECT json_group_array(json_object('actor', lower(hex(a.uuid)), 'name', a.name))
     FROM ower w JOIN actor a ON a.id = w.actor WHERE w.commitment = c.id),
   'text', c.text, 'due', c.due, 'status', c.status, 'asOf', c.as_of,
   'evidence', (SELECT json_group_array(json_object('source', lower(hex(q.uuid))))
     FROM evidence w JOIN source q ON q.id = w.source WHERE w.commitment = c.id)))
   FROM commitment c WHERE c.statement = s.id),
 'created', strftime('%Y-%m-%dT%H:%M:%SZ', s.created / 1000000, 'unixepoch'),
 'modified', strftime('%Y-%m-%dT%H:%M:%SZ', s.modified / 1000000, 'unixepoch'))
FROM (SELECT * FROM statement WHERE gone IS NULL ORDER BY said_order, said_hi, ref) s;
"""

# Arrays of the document and of its statements, and the tables that they go into.
RECORDS = {"actors": "actor", "outlets": "outlet", "sources": "source", "events": "event",
           "topics": "topic"}
CHILDREN = {"speakers": ("speaker", {"actor": "actor"}), "citations": ("citation",
            {"source": "source", "version": "version"}), "topics": ("stance", {"topic": "topic"}),
            "addressees": ("addressee", {"actor": "actor"}),
            "events": ("occasion", {"event": "event"}), "translations": ("translation", {}),
            "commitments": ("commitment", {})}


def measure(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status != 0:
        raise SystemExit(f"failed: {command}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall": wall, "cpu": cpu, "rss": usage.ru_maxrss / 1024}


def pairs(count, ours, *peers):
    runs = [[run() for run in (ours, *peers)] for _ in range(count)]
    return [{key: statistics.median(run[i][key] for run in runs) for key in runs[0][0]}
            for i in range(1 + len(peers))]


def report(name, result, ours=None):
    line = f"{name:<34} {result['wall']:8.2f} s {result['cpu']:8.2f} s cpu {result['rss']:6.0f} MB"
    if ours is not None:
        line += (f"   {result['wall'] / ours['wall']:5.2f} × the time,"
                 f" {result['cpu'] / ours['cpu']:5.2f} × the processor")
    print(line, flush=True)


def schema_of(path):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
                          " AND name NOT LIKE 'sqlite_%'").fetchall()
    return ([sql for kind, _, sql in rows if kind == "table"],
            [sql for kind, _, sql in rows if kind == "index"])


def insert(db, table, columns, row):
    names = [name for name in row if name in columns[table]]
    db.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
               [row[name] for name in names])
    return db.execute("SELECT last_insert_rowid()").fetchone()[0]


def plain(value):
    return json.dumps(value, separators=(",", ":")) if isinstance(value, (list, dict)) else value


def peer_import(document, schema, path):
    """What a script does: load it all, insert row by row, indexes last."""
    tables, indexes = schema_of(schema)
    with open(document, encoding="utf-8") as stream:
        content = json.load(stream)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    for sql in tables:
        db.execute(sql)
    columns = {name: {row[1] for row in db.execute(f"PRAGMA table_info ({name})")}
               for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    db.execute("BEGIN")
    ids = {}
    for member, table in RECORDS.items():
        for record in content[member]:
            row = {key: plain(value) for key, value in record.items()}
            row["uuid"] = bytes.fromhex(record["id"].replace("-", ""))
            row.pop("id")
            row.pop("outlet", None)
            ids[record["id"]] = insert(db, table, columns, row)
            for version in record.get("versions", ()):
                row = dict(version, uuid=bytes.fromhex(version["id"].replace("-", "")),
                           source=ids[record["id"]])
                row.pop("id")
                ids[version["id"]] = insert(db, "version", columns, row)
    for statement in content["statements"]:
        row = {key: plain(value) for key, value in statement.items() if key not in CHILDREN}
        row["uuid"] = bytes.fromhex(statement["id"].replace("-", ""))
        review = statement["review"]
        row.update(said_basis=statement["saidBasis"],
                   review=review if isinstance(review, str) else review["status"])
        row.pop("id")
        key = insert(db, "statement", columns, row)
        for member, (table, references) in CHILDREN.items():
            for position, child in enumerate(statement[member]):
                row = {name: plain(value) for name, value in child.items()}
                for name in references:
                    row[name] = ids.get(child.get(name))
                if "id" in row:
                    row["uuid"] = bytes.fromhex(row.pop("id").replace("-", ""))
                insert(db, table, columns, dict(row, statement=key, position=position))
    for sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.close()


def peer_copy(source, path):
    tables, indexes = schema_of(source)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    for sql in tables:
        db.execute(sql)
    db.execute("ATTACH ? AS source", [source])
    db.execute("BEGIN")
    for (name,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'"
                              " AND name NOT LIKE 'sqlite_%'").fetchall():
        db.execute(f"INSERT INTO main.{name} SELECT * FROM source.{name}")
    for sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.close()


def fresh(path):
    for ending in ("", "-wal", "-shm"):
        if os.path.exists(path + ending):
            os.remove(path + ending)
    return path


def main(chancery, generate, statements, count):
    folder = tempfile.mkdtemp(prefix="chancery-bench-", dir=os.environ.get("TMPDIR", "/var/tmp"))
    os.environ.update(GSETTINGS_BACKEND="memory", XDG_CACHE_HOME=folder)
    document, database = folder + "/list.json", folder + "/list.chancery"
    quiet = {"stdout": subprocess.DEVNULL}
    try:
        with open(document, "wb") as stream:
            subprocess.run([generate, "-n", str(statements)], stdout=stream, check=True)
        size = os.path.getsize(document) / 1e6
        subprocess.run([chancery, "import", "-d", database, document], check=True, **quiet)
        print(f"{statements} statements, {size:.0f} MB of JSON, median of {count}")

        def by_sqlite():
            with open(folder + "/peer.ndjson", "wb") as stream:
                return measure(["sqlite3", "-readonly", database, PEER_EXPORT], stdout=stream)

        ours, peer = pairs(count,
                           lambda: measure([chancery, "export", "-d", database, "--complete",
                                            "-o", folder + "/ours.ndjson"]), by_sqlite)
        report("export, lines", ours)
        report("  sqlite3, the same members", peer, ours)
        whole, = pairs(count, lambda: measure([chancery, "export", "-d", database, "--complete",
                                               "-o", folder + "/ours.json"]))
        report("export, document", whole)

        again = [sys.executable, os.path.abspath(__file__)]
        ours, python, copy = pairs(
            count,
            lambda: measure([chancery, "import", "-d", fresh(folder + "/ours.chancery"), document],
                            **quiet),
            lambda: measure(again + ["--peer-import", document, database,
                                     fresh(folder + "/python.db")]),
            lambda: measure(again + ["--peer-copy", database, fresh(folder + "/copy.db")]))
        report("import", ours)
        report("  Python, json and sqlite3", python, ours)
        report("  database to database", copy, ours)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer-import"]:
        peer_import(*sys.argv[2:])
    elif sys.argv[1:2] == ["--peer-copy"]:
        peer_copy(*sys.argv[2:])
    elif 3 <= len(sys.argv) <= 5:
        numbers = [int(argument) for argument in sys.argv[3:]]
        main(*sys.argv[1:3], *(numbers + [100000, 5][len(numbers):]))
    else:
        raise SystemExit(__doc__)
