#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search: as it is typed, its parts as chips, its completion, what is wrong with it."""
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command


KALLAS = re.compile('^Kaja Kallas, EE, ')


class SearchTest(WindowTest):
    def search(self, program, text):
        program.key('ctrl+f', 'ctrl+a')
        program.type(text)

    def await_text(self, program, text):
        def look():
            entry = program.find('entry', 'Search the record', patience=2)
            inner = [part for part in entry.walk() if 'Text' in part.interfaces][0]
            assert inner.text() == text, inner.text()
            return True
        wait(look, f'the search {text!r}')

    def chip(self, program, text):
        return program.find('button', f'Remove “{text}”')

    def remove(self, program, text):
        wait(lambda: (self.chip(program, text).act(), True)[1], f'{text} to be clicked')

    def suggestion(self, program, name):
        return program.find('list', 'Suggestions').find('list item', name)


class Chips(SearchTest):
    def test_each_chip_takes_its_part_away(self):
        program = self.open_sample()
        self.search(program, 'land from:Kallas -tag:x after:2025-08 before:2025-09')
        self.chip(program, 'From: Kallas')
        self.chip(program, 'Not tag: x')
        self.remove(program, 'Aug 2025 – Sep 2025')
        self.await_text(program, 'land from:Kallas -tag:x')
        self.remove(program, 'From: Kallas')
        program.gone('button', 'Remove “From: Kallas”')
        self.await_text(program, 'land -tag:x')
        program.find('button', 'Clear Filter').act()
        self.await_text(program, '')
        self.await_count(program, 78)
        program.gone('button', 'Clear Filter')
        program.quit()

    def test_chips_by_keys(self):
        program = self.open_sample()
        self.search(program, 'kind:mixed topic:"Territorial concessions" review:verified')
        self.chip(program, 'Kind: Partial quote')
        program.key('Tab', 'Tab')
        wait(lambda: 'focused' in self.chip(program, 'Kind: Partial quote').states or
             (program.key('Tab'), False)[1], 'the first chip in focus')
        program.key('Delete')
        self.await_text(program, 'topic:"Territorial concessions" review:verified')
        wait(lambda: self.chip(program, 'Topic: Territorial concessions').has('focused'),
             'the next chip in focus')
        program.key('Return')
        self.await_text(program, 'review:verified')
        program.key('BackSpace')
        self.await_text(program, '')
        wait(lambda: any('focused' in part.states for part in program.find(
            'entry', 'Search the record').walk()), 'the entry in focus')
        program.quit()

    def test_chosen_actors_are_chips(self):
        program = self.open_sample()
        row = program.find('list item', KALLAS)
        count = int(re.search('([0-9]+) statements', row.name)[1])
        row.select()
        self.await_count(program, count)
        self.remove(program, 'Kaja Kallas')
        self.await_count(program, 78)
        wait(lambda: not program.find('list item', KALLAS).has('selected'),
             'the row no longer selected')
        program.quit()


class Completion(SearchTest):
    def test_completes_fields_and_values(self):
        program = self.open_sample()
        self.search(program, 'fr')
        self.suggestion(program, 'from:')
        program.key('Down', 'Return')
        self.await_text(program, 'from:')
        program.type('selen')  # an alias
        self.suggestion(program, re.compile('^Volodymyr Zelensk'))
        program.key('Return')
        program.find('button', re.compile('^Remove “From: Volodymyr Zelensk'))
        program.type('topic:terr')
        self.suggestion(program, 'Territorial concessions')
        program.key('Return')
        self.chip(program, 'Topic: Territorial concessions')
        program.type('kind:p')
        self.suggestion(program, 'paraphrase')
        program.key('Return')
        self.chip(program, 'Kind: Paraphrase')
        program.quit()

    def test_offers_all_fields_and_leaves_words_alone(self):
        program = self.open_sample()
        self.search(program, '')
        program.key('Down')
        for field in ('from:', 'topic:', 'list:', 'lang:'):
            self.suggestion(program, field)
        program.key('Escape')
        program.gone('list', 'Suggestions')
        program.type('to')  # of topic:
        self.suggestion(program, 'topic:')
        program.key('Return')
        self.await_text(program, 'to')
        wait(lambda: any(row.has('focused') for row in program.find_all(
            'list item', re.compile('#[0-9]+, '))) or not program.find_all(
                'list item', re.compile('#[0-9]+, ')), 'the keyboard in the list')
        program.quit()


class Problems(SearchTest):
    def test_says_what_is_wrong_and_where(self):
        program = self.open_sample()
        for text, message in (
                ('land form:x', 'There is no field “form:” (at character 6)'),
                ('kind:novel', '“novel” is none of: verbatim, mixed, paraphrase (at character 1)'),
                ('war after:soon', '“soon” is not a date such as 2025, 2025-08 or 2025-08-22'
                                   ' (at character 5)'),
                ('a "open words', 'The quotation mark is not closed (at character 3)'),
                ('a topic:', '“topic:” needs a value (at character 3)'),
                ('a from:Nobody', 'No actor is called “Nobody” (at character 3)')):
            program.find('entry', 'Search the record').set_text(text)
            program.find('alert', message)
        self.await_count(program, 78)
        self.search(program, 'Putin')
        program.gone('alert', re.compile('at character'))
        program.quit()


TEXTS = [
    ('The day before', '2025-08-21',
     'Nothing was said. “We will dredge the harbour,” Mara Quill told reporters. She left.'),
    ('The day after', '2025-08-23',
     'The harbour again: Quill promised that the work would begin soon. Ines Adler agreed.'),
    ('Coded', '2025-08-24', 'The harbour stays closed. So said Ines Adler.')]


def make_uuid(number):
    return f'00000000-0000-4000-8000-{number:012}'


class Articles(SearchTest):
    def make_record(self):
        sources = [{'id': make_uuid(10 + i), 'kind': 'article', 'title': title,
                    'published': published,
                    'versions': [{'id': make_uuid(20 + i), 'captured': f'{published}T10:00:00Z',
                                  'text': text}]}
                   for i, (title, published, text) in enumerate(TEXTS)]
        statements = [
            {'ref': 1, 'actorName': 'Ines Adler', 'said': '2025-08-24', 'kind': 'verbatim',
             'quote': 'The harbour stays closed',
             'citations': [{'source': make_uuid(12), 'version': make_uuid(22), 'spans': [[0, 24]],
                            'exact': 'The harbour stays closed'}]},
            {'ref': 2, 'actorName': 'Mara Quill', 'said': '2025-08-01', 'kind': 'paraphrase',
             'quote': 'the bridge is safe'}]
        path = self.folder / 'list.json'
        path.write_text(json.dumps({'format': 'chancery-statements', 'version': 1,
                                    'sources': sources, 'statements': statements}))
        run_command('import', '-d', self.record, path)
        path.unlink()
        return self.record

    def open(self):
        program = self.start(self.make_record())
        self.await_count(program, 2)
        return program

    def passages(self, program):
        return [row.name for row in program.find_all('list item', re.compile('harbour'))
                if row.parent.name == 'In articles']

    def test_shows_both_parts_and_their_ground(self):
        program = self.open()
        self.search(program, 'harbour')
        self.await_count(program, 1)
        program.find('label', 'of 2, Aug 2025 – today; 2 articles with these words are not coded')
        program.key('ctrl+shift+f')
        wait(lambda: len(self.passages(program)) == 3, 'three articles')
        after, before, coded = self.passages(program)
        self.assertIn('The day after', after)
        self.assertIn('The harbour again: Quill promised', after)
        self.assertIn('“We will dredge the harbour,” Mara Quill told reporters.', before)
        self.assertIn('coded as #1', coded)
        program.key('ctrl+shift+f')
        program.find('list item', re.compile('#1, Ines Adler'))
        program.quit()

    def test_empty_result_states_its_ground(self):
        program = self.open()
        self.search(program, 'dredge from:Quill')
        program.find('label', '0 of 1 statement by Mara Quill, Aug 2025 – today; '
                              '1 article with these words is not coded')
        program.find('button', 'Show Articles').act()
        program.find('list item', re.compile('^The day before, .*dredge the harbour'))
        program.find('button', 'Clear Filter').act()
        self.await_count(program, 2)
        self.search(program, 'xyzzy')
        program.find('label', '0 of 2 statements, Aug 2025 – today; no article has these words')
        program.quit()

    def test_a_chosen_actor_is_looked_for_by_name(self):
        program = self.open()
        program.find('list item', re.compile('^Mara Quill, ')).select()
        self.await_count(program, 1)
        program.find('label', 'of 1 by Mara Quill, Aug 2025 – today; '
                              '1 article with the name is not coded')
        program.quit()

    def test_makes_a_statement_of_a_passage(self):
        program = self.open()
        self.search(program, 'dredge')
        program.find('label', re.compile('^0 of 2 statements'))
        program.key('ctrl+shift+f')
        program.find('list item', re.compile('dredge the harbour'), states=('focused',))
        program.key('s')
        editor = program.window('New Statement')
        wait(lambda: any('We will dredge the harbour' in field.text()
                         for field in program.find_all('text', inside=editor.path)),
             'the words in the editor')
        program.type('quill')
        self.suggestion(program, 'Mara Quill')
        program.key('Return', 'ctrl+s')
        self.await_count(program, 1)
        program.window('record.chancery')
        program.find('list item', re.compile('dredge the harbour.*coded as #3'))
        program.quit()

    def test_opens_the_article_at_the_place(self):
        program = self.open()
        self.search(program, 'dredge')
        program.find('label', re.compile('^0 of 2 statements'))
        program.key('ctrl+shift+f')
        program.find('list item', re.compile('dredge the harbour'), states=('focused',))
        program.key('Return')
        program.find(None, 'The day before')
        wait(lambda: any('We will dredge' in part.text() for part in program.find_all('text')
                         if 'Text' in part.interfaces), 'the article')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
