# SPDX-License-Identifier: GPL-3.0-or-later
"""peer-import LIKE LIST TO: what somebody would write who had to get a list of the generator into
the same tables with Python's json and sqlite3: parses it whole, inserts with executemany, makes the
same indexes when the rows are in. Keeps no log, checks nothing."""
import json
import sqlite3
import sys
import uuid

# table: its array in the document, then columns and the members they come from.
RECORDS = {
    'actor': ('actors', {name: name for name in ('name', 'type', 'country', 'colour')}),
    'outlet': ('outlets', {name: name for name in ('name', 'country', 'reliability')}),
    'event': ('events', {'title': 'title', 'type': 'type', 'happened': 'when', 'place': 'place'}),
    'topic': ('topics', {'name': 'name', 'parent': 'parent', 'proposition': 'proposition'}),
    'source': ('sources', {
        'kind': 'kind', 'origin': 'origin', 'derived_from': 'derivedFrom', 'title': 'title',
        'outlet': 'outlet', 'url': 'url', 'language': 'language', 'published': 'published',
        'state': 'state', 'status': 'status', 'status_date': 'statusDate', 'notice': 'notice'}),
    'statement': ('statements', {
        'ref': 'ref', 'said': 'said', 'said_basis': 'saidBasis', 'kind': 'kind', 'quote': 'quote',
        'fragments': 'fragments', 'gist': 'gist', 'language': 'language',
        'spoken_language': 'spokenLanguage', 'act': 'act', 'credibility': 'credibility',
        'review': 'review', 'review_by': 'by', 'review_at': 'at', 'review_against': 'against',
        'handling': 'handling', 'note': 'note',
        'created': 'created', 'modified': 'modified'}),
    'list': ('lists', {'name': 'name'}),
}
# table: its parent, the array in that, columns and members; None is the value itself.
CHILDREN = {
    'alias': ('actor', 'aliases', {'name': None}),
    'office': ('actor', 'offices', {'title': 'title', 'organisation': 'of',
                                    'represents': 'represents', 'since': 'from',
                                    'until': 'until'}),
    'participant': ('event', 'participants', {'actor': 'actor', 'role': 'role'}),
    'speaker': ('statement', 'speakers', {'actor': 'actor', 'description': 'description',
                                          'represents': 'represents', 'role': 'role'}),
    'translation': ('statement', 'translations', {'text': 'text', 'language': 'language',
                                                  'by': 'by'}),
    'tag': ('statement', 'tags', {'name': None}),
    'citation': ('statement', 'citations', {
        'source': 'source', 'version': 'version', 'spans': 'spans', 'exact': 'exact',
        'prefix': 'prefix', 'suffix': 'suffix', 'speaker_as': 'speakerAs',
        'speaker_spans': 'speakerSpans', 'cue': 'cue', 'cue_spans': 'cueSpans', 'via': 'via',
        'locator': 'locator'}),
    'stance': ('statement', 'topics', {'topic': 'topic', 'stance': 'stance'}),
    'addressee': ('statement', 'addressees', {'actor': 'actor', 'role': 'role'}),
    'occasion': ('statement', 'events', {'event': 'event', 'relation': 'relation'}),
    'link': ('statement', 'links', {'target': 'statement', 'relation': 'relation'}),
    'commitment': ('statement', 'commitments', {'type': 'type', 'text': 'text', 'due': 'due',
                                                'status': 'status', 'as_of': 'asOf'}),
    'list_item': ('list', 'items', {'statement': 'statement', 'remark': 'remark'}),
}
NESTED = {
    'ower': ('commitment', 'owedBy', {'actor': 'actor'}),
    'evidence': ('commitment', 'evidence', {'source': 'source'}),
}
REFERENCES = {'parent', 'derivedFrom', 'outlet', 'of', 'represents', 'actor', 'source', 'version',
              'topic', 'event', 'statement'}
WITH_UUID = {'office', 'citation', 'commitment'}

keys = {}  # of all records, by UUID


def convert(member, value):
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, list):
        return json.dumps(value, separators=(',', ':')) if value else None
    return keys.get(value) if member in REFERENCES else value


def values(row, members):
    return [row if member is None else convert(member, row.get(member))
            for member in members.values()]


def insert(connection, table, columns, rows):
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) "
                           f"VALUES ({', '.join('?' * len(columns))})", rows)


def record_rows(rows, members):
    for row in rows:
        yield [keys[row['id']], uuid.UUID(row['id']).bytes, *values(row, members)]


def child_rows(table, parents, array, members):
    serial = 0
    for key, parent in parents:
        for position, row in enumerate(parent.get(array, ())):
            serial += 1
            own = [serial, uuid.UUID(row['id']).bytes] if table in WITH_UUID else []
            yield [*own, key, position, *values(row, members)]


def insert_children(connection, parents, children):
    for table, (parent, array, members) in children.items():
        own = ['id', 'uuid'] if table in WITH_UUID else []
        insert(connection, table, [*own, parent, 'position', *members],
               child_rows(table, parents(parent), array, members))


def copy_document(connection, document):
    for table, (array, members) in RECORDS.items():
        keys.update((row['id'], key) for key, row in enumerate(document.get(array, ()), 1))
    for statement in document['statements']:
        if isinstance(statement.get('review'), dict):
            statement.update(statement.pop('review'))
            statement['review'] = statement['status']
    versions = [(keys[source['id']], version) for source in document['sources']
                for version in source['versions']]
    keys.update((version['id'], key) for key, (_, version) in enumerate(versions, 1))
    for table, (array, members) in RECORDS.items():
        insert(connection, table, ['id', 'uuid', *members],
               record_rows(document.get(array, ()), members))
    insert(connection, 'version', ['id', 'uuid', 'source', 'captured', 'sha256', 'reason', 'text'],
           ([keys[version['id']], uuid.UUID(version['id']).bytes, source, version['captured'],
             version['sha256'], version['reason'], version.get('text')]
            for source, version in versions))
    insert_children(connection, lambda parent: ((keys[row['id']], row) for row in
                                                document.get(RECORDS[parent][0], ())), CHILDREN)
    commitments = [row for statement in document['statements']
                   for row in statement.get('commitments', ())]
    insert_children(connection, lambda parent: enumerate(commitments, 1), NESTED)


def main():
    like, path, target = sys.argv[1:]
    schema = sqlite3.connect(like).execute(
        "SELECT type, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        " AND name <> 'sqlite_sequence'").fetchall()
    with open(path, encoding='utf-8') as file:
        document = json.load(file)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript("""PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                                PRAGMA cache_size = -128000""")
    connection.execute('BEGIN')
    for kind, sql in schema:
        if kind == 'table':
            connection.execute(sql)
    copy_document(connection, document)
    for kind, sql in schema:
        if kind == 'index':
            connection.execute(sql)
    connection.execute('COMMIT')
    connection.close()


main()
