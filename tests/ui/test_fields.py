#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every word that belongs to a statement: each is read in the detail pane, and edited there or in
the editor that one key opens from there."""
import hashlib
import itertools
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command

TEXT = 'In Bonn she said on Monday: “We agree,” and left.'


def uuid(number):
    return f'00000000-0000-4000-8000-{number:012d}'


SOURCE = {'id': uuid(1), 'title': 'First', 'published': '2025-08-22', 'outlet': uuid(5),
          'versions': [{'id': uuid(2), 'captured': '2025-08-23T09:00:00Z', 'text': TEXT,
                        'sha256': hashlib.sha256(TEXT.encode()).hexdigest()}]}
STATEMENT = {
    'id': uuid(10), 'ref': 1, 'quote': 'We agree', 'kind': 'verbatim', 'fragments': [[0, 8]],
    'gist': 'They agree', 'said': '2025-08-22', 'saidBasis': 'inferred', 'language': 'en',
    'spokenLanguage': 'uk', 'act': 'assert', 'credibility': 2, 'handling': 'embargoed',
    'embargoedUntil': '2025-09-01', 'tags': ['harbour'], 'note': 'Look again',
    'review': {'status': 'verified', 'by': 'Quilla Marsh', 'at': '2025-08-24T10:00:00Z',
               'against': 'recording'},
    'speakers': [{'actor': uuid(20), 'role': 'spokesperson', 'represents': uuid(21)},
                 {'description': 'a senior official', 'role': 'on-behalf-of',
                  'represents': uuid(21)}],
    'translations': [{'text': 'Ми згодні', 'language': 'uk', 'by': 'official'}],
    'citations': [{'source': uuid(1), 'version': uuid(2), 'exact': 'We agree',
                   'spans': [[TEXT.index('We'), TEXT.index('We') + 8]], 'speakerAs': 'she',
                   'cue': 'said', 'via': ['Agency', 'Broadcaster'], 'locator': 'page 3'}],
    'topics': [{'topic': uuid(30), 'stance': 1}],
    'events': [{'event': uuid(40), 'relation': 'said-at'}],
    'addressees': [{'actor': uuid(22), 'role': 'addressed-to'}],
    'links': [{'statement': uuid(11), 'relation': 'repeats'}],
    'commitments': [{'type': 'promise', 'text': 'Stay', 'due': '2025-09/2025-10', 'status': 'kept',
                     'asOf': '2025-10-02', 'owedBy': [{'actor': uuid(21)}],
                     'evidence': [{'source': uuid(1)}]}]}
RECORD = {
    'format': 'chancery-statements', 'version': 1, 'sources': [SOURCE],
    'outlets': [{'id': uuid(5), 'name': 'Daily Dispatch', 'reliability': 'B'}],
    'actors': [{'id': uuid(20), 'name': 'Ada Vance', 'aliases': [], 'offices': [
                   {'id': uuid(50), 'title': 'Envoy', 'of': uuid(21), 'from': '2024'}]},
               {'id': uuid(21), 'name': 'Northland', 'type': 'government'},
               {'id': uuid(22), 'name': 'Bo Lind'}],
    'topics': [{'id': uuid(30), 'name': 'Truce', 'proposition': 'There should be a truce'}],
    'events': [{'id': uuid(40), 'title': 'Bonn talks', 'type': 'talks', 'when': '2025-08-22'}],
    'statements': [STATEMENT, {'id': uuid(11), 'ref': 2, 'quote': 'We agreed before',
                               'said': '2025-08-01', 'speakers': [{'actor': uuid(22)}]}],
    'lists': [{'id': uuid(60), 'name': 'Briefing', 'items': [
        {'statement': uuid(10), 'remark': 'Begin with it'}, {'statement': uuid(11)}]}]}

# What is read, in labels and on buttons.
READ = [
    ('label', 'DIRECT QUOTE #1'), ('label', '“We agree”'), ('label', 'Ми згодні'),
    ('label', 'Ukrainian · an official body'), ('button', 'Gist: They agree'),
    ('label', 'Ada Vance'), ('label', 'Envoy, Northland, since 2024\nspokesperson for Northland'),
    ('label', 'a senior official'), ('label', 'on behalf of Northland'),
    ('button', 'Said: 22 August 2025'), ('button', 'Published: 22 August 2025'),
    ('button', re.compile('^Captured: 23 August 2025')), ('button', 'Date is: inferred'),
    ('button', 'Addressed to: Bo Lind'), ('button', 'Type: assertion'),
    ('button', re.compile('^Was it said\\?: .* · outlet B ')),
    ('button', 'Language: English, quoted in translation; spoken in Ukrainian'),
    ('button', 'Handling: embargoed until 1 September 2025'),
    ('label', '✓ matches archived text'), ('label', 'named “she”, introduced by “said”'),
    ('label', 'First · Daily Dispatch · 22 Aug 2025 · page 3 · via Agency → Broadcaster'),
    ('label', 'Truce'), ('label', 'supports'), ('button', re.compile('· Bonn talks$')),
    ('button', 'repeats'), ('label', 'Promise: Stay'),
    ('label', re.compile('^due .* · kept · as of 2 Oct 2025$')), ('label', 'owed by Northland'),
    ('label', 'evidence: First'), ('label', 'harbour'), ('button', 'Briefing'),
    ('label', 'Begin with it'),
    ('label', re.compile('^verified against a recording · .*, Quilla Marsh$')),
]

# What opens a part, which field of it is changed, how, and what is stored then.
TYPED = [
    ('Edit: Translations', 'Text', 'Wir stimmen zu', 'translations', 0, 'text'),
    ('Edit: Translations', 'Language', 'be', 'translations', 0, 'language'),
    (re.compile('^Gist: '), 'Gist', 'Agreed', 'gist'),
    ('Edit: Speakers', 'Unnamed as', 'a junior official', 'speakers', 0, 'description'),
    (re.compile('^Published: '), 'Published', '21 Aug 2025', 'citations', 0, 'published'),
    (re.compile('^Language: '), "Quote's language", 'de', 'language'),
    (re.compile('^Language: '), 'Spoken language', 'fr', 'spokenLanguage'),
    (re.compile('^Handling: '), 'Embargoed until', '2025-12', 'embargoedUntil'),
    ('Edit: In context', 'Exact wording', 'We agree,', 'citations', 0, 'exact'),
    ('Edit: In context', 'Speaker as', 'Vance', 'citations', 0, 'speakerAs'),
    ('Edit: In context', 'Cue', 'told', 'citations', 0, 'cue'),
    ('Edit: In context', 'Place in it', 'page 4', 'citations', 0, 'locator'),
    ('Edit: In context', 'Via', 'Herald', 'citations', 0, 'via'),
    ('Edit: Commitments', 'What', 'Leave', 'commitments', 0, 'text'),
    ('Edit: Commitments', 'Due', '2026', 'commitments', 0, 'due'),
    ('Edit: Commitments', 'As of', '2026-01', 'commitments', 0, 'asOf'),
    ('Edit: Tags', 'Tag', 'port', 'tags', 0),
]
CHOSEN = [
    ('Edit: Translations', 'By', 'translations', 0, 'by'),
    (re.compile('^Edit: Kind|^Kind: '), 'Kind', 'kind'),
    ('Edit: Speakers', 'Role', 'speakers', 0, 'role'),
    (re.compile('^Date is: '), 'Date is', 'saidBasis'),
    (re.compile('^Addressed to: '), 'Role', 'addressees', 0, 'role'),
    (re.compile('^Type: '), 'Type', 'act'),
    (re.compile('^Was it said'), 'Was it said?', 'credibility'),
    (re.compile('^Handling: '), 'Handling', 'handling'),
    ('Edit: Topics', 'Stance', 'topics', 0, 'stance'),
    ('Edit: Events', 'Relation', 'events', 0, 'relation'),
    ('Edit: Links', 'Relation', 'links', 0, 'relation'),
    ('Edit: Commitments', 'Type', 'commitments', 0, 'type'),
    ('Edit: Commitments', 'Status', 'commitments', 0, 'status'),
    (re.compile('^Edit: Review'), 'Review', 'review', 'status'),
    (re.compile('^Edit: Review'), 'Checked', 'review', 'against'),
]
REFERRED = [
    ('Edit: Speakers', 'Actor', 'Cleo Marsh', 'speakers', 0, 'name'),
    (re.compile('^(Addressed to|About): '), 'Actor', 'Dirk Sand', 'addressees', 0, 'name'),
    ('Edit: Topics', 'Topic', 'Ceasefire', 'topics', 0, 'name'),
    ('Edit: Events', 'Event', 'Ulm talks', 'events', 0, 'title'),
    ('Edit: Commitments', 'Actor', 'Southland', 'commitments', 0, 'owedBy', 0, 'name'),
    ('Edit: In context', 'Source', 'Second', 'citations', 0, 'title'),
]


class FieldsTest(WindowTest):
    def open_record(self, record=None):
        path = self.folder / 'list.json'
        path.write_text(json.dumps(record or RECORD), encoding='utf-8')
        run_command('import', '-d', self.record, path)
        program = self.start(self.record)
        program.find('list item', re.compile('“We agree”')).select()
        program.find('label', re.compile('#1$'))
        return program

    def statement(self):
        exported = json.loads(run_command('export', '-d', self.record, '--complete'))
        return [s for s in exported['statements'] if s['ref'] == 1][0]

    def stored(self, path):
        value = self.statement()
        for key in path:
            value = value[key]
        return value

    def reach(self, program, field, roles):
        """Goes to the first field of that name in the part that is edited, by the keyboard."""
        def look():
            found = [f for role in roles for f in program.find_all(role, field)
                     if f.extents()[2] > 0]
            return sorted(found, key=lambda f: f.extents()[1])
        parts = list(wait(look, f'{field} to be edited')[0].find().walk())
        for _ in range(30):
            if any(part.has('focused') for part in parts):
                return
            program.key('Tab')
        raise AssertionError(f'{field} is out of reach')

    def save(self, program):
        program.key('ctrl+Return')
        wait(lambda: not [b for b in program.find_all('button', 'Save') if b.extents()[2] > 0],
             'the part to be stored')

    def open_part(self, program, opener):
        wait(lambda: [b for b in program.find_all('button', opener) if b.extents()[2] > 0],
             opener)[0].act()


class Words(FieldsTest):
    def test_all_are_read(self):
        program = self.open_record()
        for role, name in READ:
            program.find(role, name)
        wait(lambda: [field for field in program.find_all('text', 'Note')
                      if field.text() == 'Look again'], 'the note')
        program.quit()

    def edit_each(self, table, roles, change):
        program = self.open_record()
        before = self.statement()
        for opener, rows in itertools.groupby(table, lambda row: row[0]):
            self.open_part(program, opener)
            for _, field, *rest in rows:
                self.reach(program, field, roles)
                change(program, rest)
            self.save(program)
        program.quit()
        return before

    def test_text_is_edited(self):
        def change(program, rest):
            program.key('ctrl+a')
            program.type(rest[0])

        self.edit_each(TYPED, ('text',), change)
        for _, field, text, *path in TYPED:
            wanted = {'21 Aug 2025': '2025-08-21', 'Herald': ['Herald']}.get(text, text)
            self.assertEqual(self.stored(path), wanted, field)

    def test_words_are_chosen(self):
        def change(program, rest):
            program.key('space', 'End', 'Return')

        before = self.edit_each(CHOSEN, ('combo box',), change)
        after = self.statement()
        for _, field, *path in CHOSEN:
            was, now = before, after
            for key in path:
                was, now = was[key], now[key]
            self.assertNotEqual(was, now, field)

    def test_records_are_chosen(self):
        def change(program, rest):
            program.key('ctrl+a')
            self.type_ahead(program, rest[0], f'Create “{rest[0]}”')

        self.edit_each(REFERRED, ('text',), change)
        for _, field, name, *path in REFERRED:
            self.assertEqual(self.stored(path), name, field)


class Clocks(FieldsTest):
    def test_published_is_of_the_source(self):
        """It is edited in place, says whose it is, refuses what is no date, and is undone."""
        program = self.open_record()
        self.open_part(program, 'Published: 22 August 2025')
        self.reach(program, 'Published', ('text',))
        program.find('label', 'Of the source: it changes for all that is quoted from there')
        program.key('ctrl+a')
        program.type('soon')
        program.find('label', re.compile('^Not a date yet'))
        program.key('Return')
        program.find('label', 'Something is missing or not understood')
        program.key('ctrl+a')
        program.type('2025-08')
        program.find('label', 'Understood as: August 2025')
        program.key('Return')
        self.await_status(program, 'Saved: source First')
        program.find('button', 'Published: August 2025')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: source First')
        program.find('button', 'Published: 22 August 2025')
        program.quit()

    def test_published_can_be_added(self):
        source = {key: value for key, value in SOURCE.items() if key != 'published'}
        program = self.open_record({**RECORD, 'sources': [source]})
        self.add_part(program, 'Published')
        self.reach(program, 'Published', ('text',))
        program.type('22 Aug 2025')
        program.key('Return')
        program.find('button', 'Published: 22 August 2025')
        program.quit()

    def test_captured_is_a_fact(self):
        program = self.open_record()
        captured = program.find('button', re.compile('^Captured: '))
        self.assertIn('a fact that can\'t be changed', captured.description)
        program.find('button', re.compile('^Published: ')).act()
        self.reach(program, 'Published', ('text',))
        program.key('Escape')
        wait(lambda: any(part.has('focused') for part in
                         program.find('button', re.compile('^Published: ')).walk()), 'it in focus')
        program.key('Tab')
        wait(lambda: program.find('button', re.compile('^Captured: ')).has('focused'),
             'the next clock in focus')
        program.key('Return')
        program.window('Source: First')
        program.key('Escape')
        program.window('record.chancery')
        program.quit()


class Speakers(FieldsTest):
    def test_roles_read_well(self):
        cases = [
            ([{'name': 'Ada Vance', 'role': 'on-behalf-of'}],
             'on behalf of somebody who is not named'),
            ([{'name': 'Ada Vance', 'role': 'spokesperson'},
              {'name': 'Bo Lind', 'role': 'on-behalf-of'}], 'it was said on their behalf'),
            ([{'name': 'Ada Vance', 'role': 'joint'}, {'name': 'Bo Lind', 'role': 'joint'}],
             'Joint statement by 2'),
        ]
        for number, (speakers, reading) in enumerate(cases):
            with self.subTest(reading):
                self.record = self.folder / f'{number}.chancery'
                program = self.open_record({**RECORD, 'statements': [
                    {**STATEMENT, 'speakers': speakers, 'links': []}], 'lists': []})
                program.find('label', re.compile(f'{reading}$'))
                self.assertEqual(len(program.find_all('label', re.compile('^Joint'))),
                                 reading.startswith('Joint'))
                program.quit()

    def test_about_is_added_as_such(self):
        program = self.open_record()
        self.add_part(program, 'About')
        self.reach(program, 'Actor', ('text',))
        self.type_ahead(program, 'north', re.compile('^Northland'))
        self.save(program)
        program.find('button', 'About: Northland')
        program.find('button', 'Addressed to: Bo Lind')
        program.quit()


class Lists(FieldsTest):
    def test_leads_to_the_list(self):
        program = self.open_record()
        self.open_part(program, 'Briefing')
        editor = program.window('List: Briefing')
        remark = sorted(editor.program.find_all('text', 'Remark', inside=editor.path),
                        key=lambda f: f.extents()[1])[0]
        for _ in range(12):
            if any(part.has('focused') for part in remark.find().walk()):
                break
            program.key('Tab')
        program.key('ctrl+a')
        program.type('End with it')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: list Briefing')
        program.find('label', 'End with it')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
