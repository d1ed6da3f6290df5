#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The detail pane: what it tells of a statement, and how each part of it is edited in place."""
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command

QUOTE_ROW = re.compile('Kaja Kallas, 22 Aug 2025: “He got everything he wanted”')
QUOTE = 'He got everything he wanted'


class QuoteTest(WindowTest):
    def open_quote(self, environment=None):
        program = self.open_sample(environment)
        self.select(program, QUOTE_ROW, '^DIRECT QUOTE #69$')
        return program

    def select(self, program, row, heading):
        program.find('list item', row).select()
        program.find('label', re.compile(heading))

    def statement(self, ref=69):
        exported = json.loads(run_command('export', '-d', self.record, '--complete'))
        return [s for s in exported['statements'] if s['ref'] == ref][0]

    def await_part(self, program, field, role='text'):
        """The field of a part that is being edited, once it has the keyboard."""
        def look():
            return [f for f in program.find_all(role, field)
                    if any('focused' in part.states for part in f.walk())]
        return wait(look, f'{field} with the keyboard')[0]


class Parts(QuoteTest):
    def test_quote_by_keys(self):
        """F2 edits, Ctrl+Enter stores, Escape leaves everything as it was."""
        program = self.open_quote()
        program.key('F2')
        quote = self.await_part(program, 'Quote')
        self.assertEqual(quote.text(), QUOTE)
        program.key('ctrl+End')
        program.type(', she said')
        program.key('Escape')
        program.find('label', f'“{QUOTE}”')
        program.key('F2')
        self.await_part(program, 'Quote')
        program.key('ctrl+End')
        program.type(' there')
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: Quote of #69')
        program.find('label', f'“{QUOTE}” there')
        program.quit()
        self.assertEqual(self.statement()['quote'], f'{QUOTE} there')
        self.assertEqual(self.statement()['fragments'], [[0, 27]])

    def test_word_and_line(self):
        program = self.open_quote()
        program.find('button', 'Type: assertion').act()
        self.await_part(program, 'Type', 'combo box')
        self.set_drop_down(program, 'Type', 'threat')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: Type of #69')
        program.find('button', re.compile('^Gist: Putin won')).act()
        self.await_part(program, 'Gist')
        program.key('ctrl+a')
        program.type('Kallas: Putin gained')
        program.key('Return')
        self.await_status(program, 'Saved: Gist of #69')
        program.find('button', 'Gist: Kallas: Putin gained')
        program.quit()
        self.assertEqual(self.statement()['gist'], 'Kallas: Putin gained')
        self.assertNotEqual(self.statement()['act'], 'assert')

    def test_rows_with_inline_creation(self):
        program = self.open_quote()
        program.find('button', 'Edit: Topics').act()
        self.await_part(program, 'Topic')
        program.find('button', 'Add topic').act()
        wait(lambda: len(program.find_all('text', 'Topic')) == 3, 'the new row')
        self.type_ahead(program, 'Land swaps', 'Create “Land swaps”')
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: Topics of #69')
        program.find('label', 'Land swaps')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: Topics of #69')
        program.gone('label', 'Land swaps')
        program.quit()
        self.assertEqual(len(self.statement()['topics']), 2)

    def test_what_is_missing_can_be_added(self):
        program = self.open_quote()
        self.add_part(program, 'Tags')
        self.await_part(program, 'Tag')
        program.type('alaska')
        program.key('Return')
        self.await_status(program, 'Saved: Tags of #69')
        program.find('label', 'alaska')
        self.add_part(program, 'Commitments')
        self.await_part(program, 'What')
        program.type('Send weapons')
        program.key('Return')
        program.find('label', 'Promise: Send weapons')
        self.add_part(program, 'Links')
        self.await_part(program, 'Statement')
        self.type_ahead(program, '#1', re.compile('^#1 '))
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: Links of #69')
        program.find('button', 'repeats').act()
        program.find('label', re.compile('#1$'))
        program.find('button', 'repeated by')
        program.quit()
        self.assertEqual(self.statement()['tags'], ['alaska'])
        self.assertEqual(self.statement()['commitments'][0]['text'], 'Send weapons')

    def test_leaving_stores_and_says_what_follows(self):
        program = self.open_quote()
        program.find('button', re.compile('^Edit: Review')).act()
        self.await_part(program, 'Review', 'combo box')
        program.key('space', 'Down', 'Return', 'ctrl+Return')
        self.await_status(program, 'Saved: Review of #69')
        program.find('label', re.compile('^verified'))
        program.find('button', 'Edit: Quote').act()
        self.await_part(program, 'Quote')
        program.find('label', 'A change sets the review back to “to verify”')
        program.key('ctrl+End')
        program.type('!')
        program.find('list item', re.compile('They should stop')).select()
        self.await_status(program, 'Saved: Quote of #69')
        program.quit()
        self.assertEqual(self.statement()['quote'], QUOTE + '!')
        self.assertEqual(self.statement()['review']['status'], 'to-verify')

    def test_citation_finds_its_place_again(self):
        program = self.open_quote()
        program.find('button', 'Edit: In context').act()
        self.await_part(program, 'Source')
        exact = program.find('text', 'Exact wording')
        for _ in range(8):
            if any(part.has('focused') for part in program.find(inside=exact.path).walk()):
                break
            program.key('Tab')
        program.key('ctrl+a')
        program.type('Russia has not made a single concession')
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: In context of #69')
        program.find('label', '✓ matches archived text')
        program.find('button', 'Edit: In context').act()
        self.await_part(program, 'Source')
        exact = program.find('text', 'Exact wording')
        for _ in range(8):
            if any(part.has('focused') for part in program.find(inside=exact.path).walk()):
                break
            program.key('Tab')
        program.key('ctrl+a')
        program.type('Nothing of the kind')
        program.key('ctrl+Return')
        program.find('label', '✗ differs from archived text')
        program.find('label', re.compile('^The archived text has “Russia has not made'))
        program.quit()
        citation = self.statement()['citations'][0]
        self.assertEqual(len(citation['spans']), 2)

    def test_what_can_not_be_stored_stays(self):
        program = self.open_quote()
        program.find('button', 'Edit: Speakers').act()
        self.await_part(program, 'Actor')
        program.key('ctrl+a')
        program.type('Nobody At All')
        program.find('list item', 'Create “Nobody At All”')
        program.key('Escape')
        program.gone('list item', 'Create “Nobody At All”')
        program.key('ctrl+Return')
        program.find('label', 'Choose one of the list, or create it there')
        program.key('Escape')
        program.gone('label', 'Choose one of the list, or create it there')
        program.quit()
        self.assertEqual(self.statement()['actorName'], 'Kaja Kallas')

    def test_draft_survives_a_kill(self):
        program = self.open_quote()
        program.key('F2')
        self.await_part(program, 'Quote')
        program.key('ctrl+End')
        program.type(' and more')
        drafts = self.folder / 'record.chancery-drafts'
        wait(lambda: drafts.exists() and 'and more' in drafts.read_text(encoding='utf-8'),
             'the draft on disk')
        program.process.kill()
        program.process.wait()
        program = self.start(self.record)
        self.await_count(program, 78)
        program.find('list item', QUOTE_ROW).select()
        quote = program.find('text', 'Quote')
        wait(lambda: quote.text() == f'{QUOTE} and more', 'the draft')
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: Quote of #69')
        wait(lambda: not drafts.exists(), 'the draft to go')
        program.quit()

    def test_read_only_offers_nothing(self):
        self.make_record()
        self.folder.chmod(0o500)
        self.record.chmod(0o400)
        self.addCleanup(self.folder.chmod, 0o700)
        program = self.start(self.record)
        self.await_count(program, 78)
        if 'read-only' not in program.active_window().name:
            program.quit()
            self.skipTest('nothing is read-only for this user')
        self.select(program, QUOTE_ROW, '^DIRECT QUOTE #69$')
        self.assertFalse(program.find('button', 'Edit: Quote').has('sensitive'))
        self.assertFalse([button for button in program.find_all('button', 'Add…')
                          if button.extents()[2] > 0])
        program.quit()


class History(QuoteTest):
    def test_tells_before_and_after_and_restores(self):
        program = self.open_quote()
        program.find('button', re.compile('^Gist: ')).act()
        self.await_part(program, 'Gist')
        program.key('ctrl+a')
        program.type('Another gist')
        program.key('Return')
        self.await_status(program, 'Saved: Gist of #69')
        self.add_part(program, 'Tags')
        self.await_part(program, 'Tag')
        program.type('alaska')
        program.key('Return')
        self.await_status(program, 'Saved: Tags of #69')
        self.expand(program)
        program.find('label', 'Gist: Putin won in Alaska → Another gist')
        program.find('label', '+ Tag: alaska')
        program.find('label', re.compile(' · imported$'))
        self.assertEqual(len(program.find_all('button', 'Restore')), 2)
        restores = sorted(program.find_all('button', 'Restore'), key=lambda b: b.extents()[1])
        restores[1].act()
        self.await_status(program, 'Saved: restoring of #69')
        program.find('button', 'Gist: Putin won in Alaska')
        program.find('label', 'Gist: Another gist → Putin won in Alaska')
        program.find('label', 'alaska')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: restoring of #69')
        program.find('button', 'Gist: Another gist')
        program.quit()
        self.assertEqual(self.statement()['gist'], 'Another gist')

    def expand(self, program):
        """By the keys, from the menu above it."""
        self.focus_additions(program)
        program.key('Tab', 'space')


class Readings(QuoteTest):
    def import_list(self, statements, **more):
        path = self.folder / 'list.json'
        path.write_text(json.dumps({'format': 'chancery-statements', 'version': 1, **more,
                                    'statements': statements}), encoding='utf-8')
        run_command('import', '-d', self.record, path)
        program = self.start(self.record)
        program.find('label', re.compile('#1$'))
        return program

    def test_translation_and_unnamed_speaker(self):
        program = self.import_list([{
            'quote': 'We stay', 'kind': 'verbatim', 'fragments': [[0, 7]], 'language': 'en',
            'spokenLanguage': 'uk', 'said': '2025-08-22', 'saidBasis': 'published',
            'speakers': [{'description': 'a senior official', 'role': 'spokesperson'}],
            'translations': [{'text': 'Ми залишаємось', 'language': 'uk', 'by': 'speaker'}],
            'commitments': [{'type': 'promise', 'text': 'Stay', 'due': '2025-09',
                             'status': 'open'}]}])
        program.find('label', 'a senior official')
        program.find('label', 'spokesperson')
        program.find('label', 'Ми залишаємось')
        program.find('button', 'Language: English, quoted in translation; spoken in Ukrainian')
        program.find('button', 'Date is: a guess: the day of publication')
        program.find('label', re.compile('^overdue, was due .*provisional'))
        program.quit()

    def test_joint_statement_and_several_reports(self):
        text = 'They said: “We agree,” and left.'
        digest = __import__('hashlib').sha256(text.encode()).hexdigest()
        source = {'id': '00000000-0000-4000-8000-000000000001', 'title': 'First',
                  'published': '2025-08-22', 'versions': [
                      {'id': '00000000-0000-4000-8000-000000000101', 'text': text,
                       'sha256': digest}]}
        cites = {'source': source['id'], 'version': source['versions'][0]['id']}
        program = self.import_list([{
            'quote': 'We agree', 'kind': 'verbatim', 'fragments': [[0, 8]], 'said': '2025-08-22',
            'speakers': [{'name': 'Ada Vance', 'role': 'joint'},
                         {'name': 'Bo Lind', 'role': 'joint'}],
            'citations': [{**cites, 'spans': [[12, 20]], 'exact': 'We agree',
                           'via': ['Agency', 'Broadcaster'], 'locator': 'page 3'},
                          {**cites, 'spans': [[0, 9]], 'exact': 'We agree'},
                          {'exact': 'We agree'}]}], sources=[source])
        program.find('label', 'Joint statement by 2')
        program.find('label', 'Ada Vance')
        program.find('label', 'Bo Lind')
        program.find('label', '✗ differs from archived text')
        program.find('label', 'The archived text has “They said” there')
        program.find('label', 'The text of this source is not archived')
        program.find('label', 'First · 22 Aug 2025 · page 3 · via Agency → Broadcaster')
        self.assertEqual(len(program.find_all('button', 'Open article')), 2)
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
