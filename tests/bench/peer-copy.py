# SPDX-License-Identifier: GPL-3.0-or-later
"""peer-copy FROM TO: copies all rows of a database into a new one, table by table, and makes its
indexes when they are in: what SQLite needs at the least."""
import sqlite3
import sys

source, target = sys.argv[1:]
connection = sqlite3.connect(target, isolation_level=None)
connection.executescript("""PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                            PRAGMA cache_size = -128000""")
connection.execute('ATTACH ? AS source', [source])
schema = connection.execute("SELECT type, name, sql FROM source.sqlite_schema WHERE sql IS NOT NULL"
                            " AND name <> 'sqlite_sequence'").fetchall()
connection.execute('BEGIN')
for kind in ('table', 'index'):
    for its_kind, name, sql in schema:
        if its_kind == kind:
            connection.execute(sql)
        if its_kind == kind == 'table':
            connection.execute(f'INSERT INTO main.{name} SELECT * FROM source.{name}')
connection.execute('COMMIT')
connection.close()
