#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search: as it is typed, its parts as chips, its completion, what is wrong with it."""
import re
import unittest

from drive import wait
from harness import WindowTest


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
            self.search(program, text)
            program.find('alert', message)
        self.await_count(program, 78)
        self.search(program, 'Putin')
        program.gone('alert', re.compile('at character'))
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
