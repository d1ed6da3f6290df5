#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole records as analysts edit them: made, changed, duplicated, deleted, merged, changed together;
by keys, from menus, and taken back."""
import json
import re
import unittest

from drive import wait
from harness import WindowTest, run_command

QUOTE_ROW = re.compile('Kaja Kallas, 22 Aug 2025: “He got everything he wanted”')


class EditorTest(WindowTest):
    def open_quote(self):
        """The program on the sample with one well-known statement selected."""
        program = self.open_sample()
        self.select(program, QUOTE_ROW)
        return program

    def select(self, program, row):
        program.find('list item', row).select()
        program.find('label', re.compile('^DIRECT QUOTE #'))

    def export(self, *filters):
        return json.loads(run_command('export', '-d', self.record, *filters))

    def add(self, editor, what, field):
        """Adds a row, whose first field, still empty, then has the keyboard."""
        editor.find('button', what).act()
        wait(lambda: any('focused' in part.states and f.text() == ''
                         for f in editor.program.find_all('text', field, inside=editor.path)
                         for part in f.walk()), f'{field} in focus')

    def fill(self, program, name, text, inside=None):
        field = program.find('text', name, inside=inside)
        self.focus(field)
        program.key('ctrl+a')
        program.type(text)
        return field

    def focus(self, element):
        """Goes there by the keyboard alone."""
        parts = [element, *element.program.find(inside=element.path).walk()]
        for _ in range(120):
            if any(part.has('focused') for part in parts):
                return
            element.program.key('Tab')
        raise AssertionError(f'{element} is out of reach')

    def focus_row(self, program, row):
        wait(lambda: program.focus(program.find('list item', row)) or True, f'{row} in focus')


class Statements(EditorTest):
    def test_new_statement_by_keys(self):
        """Without the pointer: speaker, words, topic, event, citation, all made on the way."""
        program = self.open_sample()
        program.key('ctrl+n')
        editor = program.window('New Statement')
        self.type_ahead(program, 'selenskyj', re.compile('^Volodymyr Zelensky'))
        self.assertEqual(editor.find('text', 'Actor').text(), 'Volodymyr Zelensky')
        self.fill(program, 'Quote', 'We will never give up our land')
        self.fill(program, 'Said', '3 sept 2025')
        editor.find('label', 'Understood as: 3 September 2025')
        self.add(editor, 'Add topic', 'Topic')
        self.type_ahead(program, 'Land swaps', 'Create “Land swaps”')
        editor.find('label', 'New: made when this is saved')
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: new statement')
        self.await_count(program, 79)
        program.find('list item', re.compile(
            'Volodymyr Zelensky, 3 Sept? 2025: “We will never give up our land”'))
        program.find('label', 'Land swaps')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: new statement')
        self.await_count(program, 78)
        program.quit()
        self.assertFalse([t for t in self.export()['topics'] if t['name'] == 'Land swaps'])

    def test_begins_with_the_actor_filtered_by(self):
        program = self.open_sample()
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.type('rutte')
        program.gone('list item', re.compile('^Kaja Kallas'))
        program.key('Return')
        self.await_count(program, 1)
        program.key('ctrl+n')
        editor = program.window('New Statement')
        self.assertEqual(editor.find('text', 'Actor').text(), 'Mark Rutte')
        program.key('Escape')
        program.window('record.chancery')
        program.quit()

    def test_says_what_is_missing(self):
        program = self.open_sample()
        program.key('ctrl+n')
        editor = program.window('New Statement')
        program.type('Nobody At All')
        program.find('list item', 'Create “Nobody At All”')
        program.key('Escape')
        program.gone('list item', 'Create “Nobody At All”')
        self.fill(program, 'Said', 'whenever')
        program.key('ctrl+s')
        editor.find('label', 'Choose one of the list, or create it there')
        editor.find('label', re.compile('^Not a date yet'))
        editor.find('label', '“Quote” must not be empty')
        program.key('Escape')
        editor.find('label', 'Discard what was changed?')
        editor.find('button', 'Keep Editing').act()
        program.gone('label', 'Discard what was changed?')
        program.key('Escape')
        editor.find('button', 'Discard').act()
        program.window('record.chancery')
        self.await_count(program, 78)
        program.quit()

    def test_edits_every_part(self):
        program = self.open_quote()
        program.key('ctrl+Return')
        editor = program.window(re.compile('^Statement: #'))
        self.fill(program, 'Gist', 'Putin gained, says Kallas')
        self.add(editor, 'Add addressee', 'Actor')
        self.type_ahead(program, 'trump', re.compile('^Donald Trump'))
        self.add(editor, 'Add tag', 'Tag')
        program.type('alaska')
        self.add(editor, 'Add translation', 'Text')
        program.type('Er hat alles bekommen')
        self.add(editor, 'Add link', 'Statement')
        self.type_ahead(program, '#1', re.compile('^#1 '))
        self.add(editor, 'Add commitment', 'What')
        program.type('Send weapons')
        editor.find('button', 'Add speaker').act()  # left empty: dropped
        program.key('ctrl+s')
        self.await_status(program, re.compile('^Saved: statement #'))
        program.find('label', 'Promise: Send weapons')
        program.quit()
        statement = [s for s in self.export()['statements']
                     if s['quote'] == 'He got everything he wanted'][0]
        self.assertEqual(statement['gist'], 'Putin gained, says Kallas')
        self.assertIn('alaska', statement['tags'])
        self.assertEqual(statement['translations'][-1]['text'], 'Er hat alles bekommen')
        self.assertEqual(statement['translations'][-1]['by'], 'analyst')
        self.assertEqual(statement['commitments'][-1]['text'], 'Send weapons')
        self.assertEqual(statement['links'][-1]['relation'], 'repeats')
        self.assertIn('Donald Trump', [a['name'] for a in statement['addressees']])
        self.assertEqual(len(statement['speakers']), 1)

    def test_marks_own_words(self):
        program = self.open_quote()
        program.key('ctrl+Return')
        editor = program.window(re.compile('^Statement: #'))
        quote = editor.find('text', 'Quote')
        self.focus(quote)
        program.key('ctrl+Home', 'ctrl+a', 'ctrl+shift+m', 'ctrl+Home')
        program.key(*['shift+Right'] * 6)
        program.key('ctrl+m', 'ctrl+End')
        program.type(' there')
        program.key('ctrl+s')
        self.await_status(program, re.compile('^Saved: statement #'))
        program.quit()
        statement = [s for s in self.export()['statements']
                     if s['quote'] == 'He got everything he wanted there'][0]
        self.assertEqual(statement['fragments'], [[0, 6]])

    def test_draft_survives_a_kill(self):
        """Of a new statement, with the actor that was chosen."""
        program = self.open_quote()
        program.key('ctrl+n')
        editor = program.window('New Statement')
        self.type_ahead(program, 'rutte', re.compile('^Mark Rutte'))
        self.fill(program, 'Quote', 'Half a sentence')
        drafts = self.folder / 'record.chancery-drafts'
        wait(lambda: drafts.exists() and 'Half a sentence' in drafts.read_text(encoding='utf-8'),
             'the draft on disk')
        program.process.kill()
        program.process.wait()
        program = self.start(self.record)
        self.await_count(program, 78)
        program.key('ctrl+n')
        editor = program.window('New Statement')
        editor.find('label', 'What was typed here before and not saved is back')
        self.assertEqual(editor.find('text', 'Actor').text(), 'Mark Rutte')
        self.assertEqual(editor.find('text', 'Quote').text(), 'Half a sentence')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: new statement')
        self.await_count(program, 79)
        wait(lambda: not drafts.exists(), 'the draft to go')
        program.quit()

    def test_nothing_changed_is_no_action(self):
        program = self.open_quote()
        program.key('ctrl+Return')
        program.window(re.compile('^Statement: #'))
        program.key('ctrl+s')
        program.window('record.chancery')
        self.assertFalse(program.find_all('label', re.compile('^Saved')))
        program.quit()

    def test_duplicates(self):
        program = self.open_quote()
        self.focus_row(program, QUOTE_ROW)
        program.key('shift+F10')
        program.find('menu item', 'Duplicate').act()
        program.window('New Statement')
        program.key('ctrl+s')
        self.await_count(program, 79)
        self.await_status(program, 'Saved: new statement')
        wait(lambda: len(program.find_all('list item', QUOTE_ROW)) == 2, 'the duplicate')
        program.quit()

    def test_deletes_and_takes_back(self):
        program = self.open_quote()
        self.focus_row(program, QUOTE_ROW)
        program.key('Delete')
        self.await_count(program, 77)
        self.await_status(program, re.compile('^Done: deletion of #'))
        program.gone('list item', QUOTE_ROW)
        undo = wait(lambda: [b for b in program.find_all('button', 'Undo')
                             if not b.description], 'the offer to undo')[0]
        undo.act()
        self.await_status(program, re.compile('^Undone: deletion of #'))
        self.await_count(program, 78)
        program.find('list item', QUOTE_ROW)
        program.quit()

    def test_copies(self):
        program = self.open_quote()
        self.focus_row(program, QUOTE_ROW)
        program.key('ctrl+c')
        self.await_status(program, 'Copied 1 statement')
        program.key('ctrl+f', 'ctrl+v')
        entry = program.find('entry', 'Search the record')
        inner = [f for f in program.find(inside=entry.path).walk() if 'Text' in f.interfaces][0]
        wait(lambda: inner.text().startswith('“He got everything he wanted” (Kaja Kallas, '),
             'the text in the clipboard')
        self.assertTrue(inner.text().endswith('22 August 2025)'), inner.text())
        program.key('ctrl+a', 'Delete', 'Escape')
        self.await_count(program, 78)
        program.quit()


class Records(EditorTest):
    def show_menu(self, program, typed, name):
        """Finds the actor and opens its menu, by keys."""
        entry = program.find('entry', re.compile('^Find actor'))
        program.focus(entry)
        program.type(typed)
        actors = program.find('list', 'Actors')
        wait(lambda: [row.name.startswith(name)
                      for row in program.find(inside=actors.path).children
                      if row.role == 'list item'] == [True], f'{name} alone')
        for _ in range(6):
            program.key('Tab')
            if any('focused' in e.states for e in program.find(inside=actors.path).walk()):
                break
        program.key('Menu')

    def texts(self, editor, name):
        """What stands in the fields of that name, from top to bottom."""
        fields = editor.program.find_all('text', name, inside=editor.path)
        return [field.text() for field in sorted(fields, key=lambda f: f.extents()[1])]

    def buttons(self, editor, name):
        found = editor.program.find_all('button', name, inside=editor.path)
        return sorted(found, key=lambda b: b.extents()[1])

    def open_actor(self, program, typed, name):
        self.show_menu(program, typed, name)
        program.find('menu item', re.compile('^Edit')).act()
        return program.window(f'Actor: {name}')

    def test_actor_with_aliases_and_offices(self):
        program = self.open_sample()
        editor = self.open_actor(program, 'rutte', 'Mark Rutte')
        self.add(editor, 'Add alias', 'Alias')
        program.type('Марк Рютте')
        self.add(editor, 'Add office', 'Title')
        program.type('Clerk')
        self.fill(program, 'Country', 'nl')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: actor Mark Rutte')
        program.window('record.chancery')
        program.quit()
        actor = [a for a in self.export()['actors'] if a['name'] == 'Mark Rutte'][0]
        self.assertEqual(actor['country'], 'NL')
        self.assertIn('Clerk', [office['title'] for office in actor['offices']])
        self.assertIn('Марк Рютте', actor['aliases'])

    def test_rows_move_and_go(self):
        program = self.open_sample()
        editor = self.open_actor(program, 'nato', 'NATO')
        before = len(self.texts(editor, 'Alias'))
        for alias in ('Alpha', 'Beta', 'Gamma'):
            self.add(editor, 'Add alias', 'Alias')
            program.type(alias)
            wait(lambda typed=alias: self.texts(editor, 'Alias')[-1] == typed, 'the alias')
        self.buttons(editor, 'Move up')[before + 2].act()
        wait(lambda: self.texts(editor, 'Alias')[before:] == ['Alpha', 'Gamma', 'Beta'],
             'Gamma above Beta')
        self.buttons(editor, 'Remove')[before].act()
        wait(lambda: self.texts(editor, 'Alias')[before:] == ['Gamma', 'Beta'], 'Alpha to go')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: actor NATO')
        program.quit()
        actor = [a for a in self.export()['actors'] if a['name'] == 'NATO'][0]
        self.assertEqual(actor['aliases'][before:], ['Gamma', 'Beta'])

    def test_codes_are_looked_at(self):
        """What is none is said below its field, and nothing that was typed is lost."""
        program = self.open_sample()
        editor = self.open_actor(program, 'rutte', 'Mark Rutte')
        cases = [('Country', 'Holland', 'Not a country: write its two letters, as EE', 'be'),
                 ('Wikidata', 'Rutte', 'Not a Wikidata id: write it as Q1234', 'Q1')]
        for field, wrong, why, _ in cases:
            self.fill(program, field, wrong)
            editor.find('label', why)
        program.key('ctrl+s')
        editor.find('label', 'Something is missing or not understood')
        for field, wrong, why, right in cases:
            self.assertEqual(editor.find('text', field).text(), wrong)
            self.fill(program, field, right)
            wait(lambda: not program.find_all('label', why), 'the complaint to go')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: actor Mark Rutte')
        program.quit()
        actor = [a for a in self.export()['actors'] if a['name'] == 'Mark Rutte'][0]
        self.assertEqual((actor['country'], actor['wikidata']), ('BE', 'Q1'))

    def test_addresses_are_looked_at(self):
        program = self.open_sample()
        program.key('F10')
        program.find('menu item', 'New').act()
        self.choose_from_menu(program, 'Source…')
        editor = program.window('New Source')
        program.type('A new source')
        self.fill(program, 'Address', 'example.org')
        editor.find('label', 'Not an address: write it whole, with https://')
        self.fill(program, 'Address', 'https://example.org/a')
        self.fill(program, 'Language', 'english')
        editor.find('label', 'Not a language: write its code, as en or uk')
        self.fill(program, 'Language', 'en')
        self.fill(program, 'Published', 'soon')
        editor.find('label', re.compile('^Not a date yet'))
        self.fill(program, 'Published', '2025-08-22')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: new source A new source')
        program.quit()

    def test_a_megabyte_in_a_line(self):
        """Pasted by mistake it is cut, which is said, and the window lives."""
        program = self.open_sample()
        editor = self.open_actor(program, 'rutte', 'Mark Rutte')
        field = editor.find('text', 'Wikidata')
        name = editor.find('text', 'Name')
        name.call('EditableText', 'SetTextContents', '(s)', 'ab\u200f' * 350000)
        editor.find('label', 'There is room for 4000 characters; what is beyond was left out')
        self.assertEqual(len(name.text()), 4000)
        field.call('EditableText', 'SetTextContents', '(s)', '\u202eQ1\u200f')
        editor.find('label', 'Not a Wikidata id: write it as Q1234')
        program.key('Escape')
        program.find('button', re.compile('^(Discard|Throw)')).act()
        program.window('record.chancery')
        program.quit()

    def test_says_why_it_stays(self):
        program = self.open_sample()
        editor = self.open_actor(program, 'rutte', 'Mark Rutte')
        editor.find('label', re.compile('^In use [0-9]+ times?, so it can\'t be deleted$'))
        self.assertFalse(editor.find('button', 'Delete').has('sensitive'))
        program.key('Escape')
        program.window('record.chancery')
        program.quit()

    def test_merges_actors(self):
        program = self.open_sample()
        before = self.find_actor(program, 'Russia')[1]
        ministry, more = self.find_actor(program, 'Ministry of Foreign.*')
        self.show_menu(program, 'ministry', ministry.name)
        program.find('menu item', re.compile('^Merge')).act()
        program.window('Merge Actor')
        self.type_ahead(program, 'russia', re.compile('^Russia'))
        program.key('Return')
        self.await_status(program, re.compile('^Done: merge of Ministry of Foreign.* into Russia'))
        program.gone('list item', re.compile('^Ministry of Foreign'))
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.key('Escape')
        wait(lambda: self.find_actor(program, 'Russia')[1] == before + more,
             'the statements of both')
        program.find('button', 'Undo').act()
        program.find('list item', re.compile('^Ministry of Foreign'))
        self.await_status(program, re.compile('^Undone: merge of'))
        program.quit()

    def choose_from_menu(self, program, name):
        """Takes the entry that is in view: other menus may have one of the same name."""
        wait(lambda: [item for item in program.find_all('menu item', name)
                      if item.extents()[2] > 0], f'{name} in view')[0].act()

    def test_finds_and_makes_others(self):
        """Topics and outlets have no list of their own to open them from."""
        program = self.open_sample()
        program.key('F10')
        program.find('menu item', 'New').act()
        self.choose_from_menu(program, 'Outlet…')
        program.window('New Outlet')
        program.type('Daily Dispatch')
        program.key('Return')
        self.await_status(program, 'Saved: new outlet Daily Dispatch')
        program.gone('frame', 'New Outlet')
        self.focus_row(program, QUOTE_ROW)
        program.key('F10')
        program.find('menu item', 'Edit').act()
        self.choose_from_menu(program, 'Outlet…')
        self.type_ahead(program, 'dispatch', re.compile('^Daily Dispatch'))
        program.key('Return')
        program.window('Outlet: Daily Dispatch')
        self.fill(program, 'Country', 'gb')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: outlet Daily Dispatch')
        program.window('record.chancery')
        program.quit()
        self.assertIn('Daily Dispatch', run_command('export', '-d', self.record, '--complete'))

    def test_new_statement_from_the_menu(self):
        program = self.open_sample()
        self.show_menu(program, 'rutte', 'Mark Rutte')
        program.find('menu item', re.compile('^New Statement')).act()
        editor = program.window('New Statement')
        self.assertEqual(editor.find('text', 'Actor').text(), 'Mark Rutte')
        program.key('Escape')
        program.window('record.chancery')
        program.quit()


class Together(EditorTest):
    def test_changes_what_is_selected(self):
        program = self.open_sample()
        program.key('Home', 'shift+Down', 'shift+Down', 'ctrl+shift+Return')
        editor = program.window('Edit 3 Statements Together')
        editor.find('label', '0 of 3 selected statements change')
        self.add(editor, 'Add tag', 'Tag')
        program.type('bulk')
        editor.find('label', '3 of 3 selected statements change')
        self.assertEqual(len([row for row in editor.find('list', 'What changes').children]), 3)
        editor.find('label', re.compile(r'^#[0-9]+  \+ Tag: bulk$'))
        program.key('ctrl+Return')
        self.await_status(program, 'Saved: edit of 3 statements together')
        program.window('record.chancery')
        program.quit()
        tagged = [s for s in self.export('--tag', 'bulk')['statements']]
        self.assertEqual(len(tagged), 3)


    def test_many_can_be_given_up(self):
        """What takes long shows how far it is, and leaves everything as it was when given up."""
        statements = [{'quote': f'We said {i}', 'said': '2025-08-22', 'actorName': f'Actor {i % 7}'}
                      for i in range(40000)]
        path = self.folder / 'list.json'
        path.write_text(json.dumps({'format': 'chancery-statements', 'version': 1,
                                    'statements': statements}), encoding='utf-8')
        run_command('import', '-d', self.record, path)
        program = self.start(self.record)
        program.find('label', re.compile('^40,?000 statements$'))
        program.key('Home', 'ctrl+a', 'ctrl+shift+Return')
        editor = program.window('Edit 40000 Statements Together')
        program.find('button', 'Add tag').act()
        wait(lambda: program.find_all('text', 'Tag'), 'the new row')
        program.type('bulk')
        editor.find('label', '40000 of 40000 selected statements change', patience=60)
        program.key('ctrl+Return')
        wait(lambda: [button for button in program.find_all('button', 'Stop')
                      if button.extents()[2] > 0], 'the way to give up')[0].act()
        editor.find('label', 'Given up: nothing was changed', patience=60)
        program.key('ctrl+Return')
        self.await_saved(program)
        program.key('ctrl+z')
        program.find('label', 'Undone: edit of 40000 statements together', patience=60)
        program.quit()
        self.assertFalse([s for s in self.export()['statements'] if s['tags']])

    def await_saved(self, program):
        program.find('label', 'Saved: edit of 40000 statements together', patience=60)
        program.window('record.chancery')

if __name__ == '__main__':
    unittest.main(verbosity=2)
