#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of an article: read, walked through, searched, and made statements of."""
import hashlib
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command

QUOTE_ROW = re.compile('Kaja Kallas, 22 Aug 2025: “He got everything he wanted”')
QUOTE = 'He got everything he wanted'


class ArticleTest(WindowTest):
    def open_article(self, program):
        """The article of one well-known statement, by its link in the detail pane."""
        program.find('list item', QUOTE_ROW).select()
        program.find('label', re.compile('^DIRECT QUOTE #'))
        program.find('button', 'Open article').act()
        return self.await_text(program)

    def await_text(self, program):
        text = program.find('text', 'Archived text')
        wait(lambda: text.has('focused') and text.text(), 'the text with the keyboard')
        return text

    def await_closed(self, program):
        program.gone('text', 'Archived text', states=('showing',))

    def import_article(self, texts, statements=()):
        """A record of one source with these versions."""
        versions = [{'id': f'00000000-0000-4000-8000-00000000010{i}', 'text': text,
                     'sha256': hashlib.sha256(text.encode()).hexdigest(),
                     'captured': f'2025-08-2{i}T09:00:00Z', 'reason': 'captured' if i == 0
                     else 'corrected-by-outlet'} for i, text in enumerate(texts)]
        source = {'id': '00000000-0000-4000-8000-000000000001', 'title': 'Long Read',
                  'status': 'corrected', 'statusDate': '2025-08-25', 'notice': 'A name was wrong.',
                  'published': '2025-08-20', 'versions': versions}
        quotes = [{'id': f'00000000-0000-4000-8000-00000000020{i}', 'actorName': 'Ada Vance',
                   'quote': texts[version][start:end], 'said': '2025-08-20',
                   'citations': [{'source': source['id'], 'version': versions[version]['id'],
                                  'spans': [[start, end]], 'exact': texts[version][start:end]}]}
                  for i, (version, start, end) in enumerate(statements)]
        path = self.folder / 'list.json'
        path.write_text(json.dumps({'format': 'chancery-statements', 'version': 1,
                                    'sources': [source], 'statements': quotes}), encoding='utf-8')
        run_command('import', '-d', self.record, path)
        return self.record


class Article(ArticleTest):
    def test_opens_at_the_passage_and_goes_back(self):
        program = self.open_sample()
        text = self.open_article(program)
        self.assertIn(QUOTE, text.text())
        program.find('label', 'passage 14 of 15')
        program.find('label', re.compile('^Chancery sample digest · press release · published'))
        program.key('Escape')
        self.await_closed(program)
        program.find('list item', QUOTE_ROW)
        program.quit()

    def test_walks_through_what_is_marked(self):
        program = self.open_sample()
        self.open_article(program)
        program.find('label', 'passage 14 of 15')
        program.key('n')
        program.find('label', 'passage 15 of 15')
        program.find('label', re.compile('has not made a single concession'))
        program.key('n')
        program.find('label', 'passage 1 of 15')
        program.key('p', 'p')
        program.find('label', 'passage 14 of 15')
        program.find('label', f'“{QUOTE}”')
        program.quit()

    def test_enter_and_click_pick_the_statement(self):
        program = self.open_sample()
        text = self.open_article(program)
        at = text.text().index('the strikes showed')
        program.move_caret(text, at + 3)
        program.key('Return')
        program.find('label', 'passage 1 of 15')
        program.find('label', re.compile('^“?the strikes showed'))
        x, y, width, height = text.call('Text', 'GetCharacterExtents', '(iu)',
                                        text.text().index('Russia was') + 2, 1)
        left, top = program.origin(text)
        if height > 1:  # GTK 4.8 does not say where characters are
            program.press(left + x + 2, top + y + height // 2)
            program.find('label', 'passage 2 of 15')
        program.quit()

    def test_finds_in_the_text(self):
        program = self.open_sample()
        text = self.open_article(program)
        program.key('ctrl+f')
        program.type('KALLAS')
        program.find('label', '1 of 2')
        program.key('Return')
        program.find('label', '2 of 2')
        program.key('Escape')
        wait(lambda: text.has('focused'), 'the text with the keyboard again')
        self.assertEqual(text.call('Text', 'GetNSelections')[0], 1)
        program.key('ctrl+f')
        program.type('nowhere at all')
        program.find('label', 'not found')
        program.key('Escape')
        wait(lambda: text.has('focused'), 'the text with the keyboard again')
        program.key('Escape')
        self.await_closed(program)
        program.key('ctrl+f')
        program.type('trap')
        program.find('label', re.compile('^[0-9] statements?$'))
        program.quit()

    def test_makes_a_statement_of_a_passage(self):
        program = self.open_sample()
        text = self.open_article(program)
        words = 'In the night to 21 August 2025 Russia attacked Ukraine'
        self.assertFalse(program.find('button', re.compile('^New statement from')).has('sensitive'))
        at = text.text().index(words)
        self.select_passage(program, text, at, len(words))
        wait(lambda: program.find('button', re.compile('^New statement from')).has('sensitive'),
             'the command')
        program.key('ctrl+n')
        program.window('New Statement')
        program.type('Nobody Known')
        program.find('list item', 'Create “Nobody Known”')
        program.key('Return', 'ctrl+Return')
        program.find('label', 'passage 1 of 16')
        program.find('label', re.compile(words))
        # What was done is told below the text, too.
        for keys, status in (((), 'Saved: new statement'),
                             (('ctrl+z',), 'Undone: new statement'),
                             (('ctrl+shift+z',), 'Redone: new statement')):
            if keys:
                program.key(*keys)
            below = program.find('label', status).extents()
            above = program.find('button', 'Next marked passage').extents()
            self.assertGreater(below[1], above[1])
        program.key('Escape')
        self.await_closed(program)
        self.await_status(program, 'Redone: new statement')
        program.quit()
        statement = [s for s in json.loads(run_command('export', '-d', self.record, '--complete'))
                     ['statements'] if s['quote'] == words][0]
        self.assertEqual(statement['kind'], 'paraphrase')
        self.assertEqual(statement['saidBasis'], 'published')
        citation = statement['citations'][0]
        self.assertEqual(citation['exact'], words)
        self.assertEqual(citation['spans'], [[at, at + len(words)]])
        self.assertEqual(citation['suffix'][:5], ' with')

    def select_passage(self, program, text, at, length):
        """By the keys."""
        program.move_caret(text, at)
        program.key(*['shift+Right'] * length)

    def test_shows_each_version(self):
        record = self.import_article(['The old words were these.', 'The new words are others.'],
                                     [(0, 4, 13), (1, 4, 13)])
        program = self.start(record)
        program.find('list item', re.compile('“?old words')).select()
        program.find('button', 'Open article').act()
        text = self.await_text(program)
        self.assertEqual(text.text(), 'The old words were these.')
        program.find('label', re.compile('^Corrected, 25 August 2025: A name was wrong.$'))
        program.find('label', 'passage 1 of 1 · 1 statement without a place in this text')
        chooser = program.find('combo box', 'Version')
        program.focus(chooser)
        program.key('Down', 'Return')
        wait(lambda: text.text() == 'The new words are others.', 'the other version')
        program.quit()

    def test_long_texts_come_in_pieces(self):
        """Two million characters in one paragraph: the window goes on answering, and positions
        are those of the text."""
        text = 'word ' * 400000
        text += 'the very last words'
        at = len(text) - len('last words')
        record = self.import_article([text], [(0, at, at + 4)])
        program = self.start(record)
        program.find('list item', re.compile('last')).select()
        program.find('button', 'Open article').act()
        program.find('label', 'passage 1 of 1', patience=60)
        view = program.find('text', 'Archived text')
        caret = wait(lambda: view.get('Text', 'CaretOffset') > at and
                     view.get('Text', 'CaretOffset'), 'the cursor at the passage', 60)
        self.assertEqual(view.call('Text', 'GetText', '(ii)', caret, caret + 4)[0], 'last')
        program.key('Escape')
        self.await_closed(program)
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
