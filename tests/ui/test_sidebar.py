#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sidebar as analysts use it: actors found, sorted and chosen; topics, events, lists and views
filtered by, opened, made, changed and taken back; sources looked at; all of it by keys too."""
import json
import re
import unittest

import drive
from drive import wait
from harness import WindowTest, run_command

SEARCH = 'Search the record'


class SidebarTest(WindowTest):
    def section(self, program):
        return program.find('list', 'Sections')

    def line(self, program, name):
        """The line of that name, and how many it says there are."""
        row = program.reveal(self.section(program), 'list item',
                             re.compile(f'^{name}, [0-9]+ (statement|source|event)s?$'))
        return row, int(row.name.split()[-2])

    def lines(self, program):
        return [row.name for row in program.find(inside=self.section(program).path).children]

    def await_line(self, program, name):
        return program.reveal(self.section(program), 'list item', name)

    def search_text(self, program):
        field = program.find('entry', SEARCH)
        return [part for part in program.find(inside=field.path).walk()
                if 'Text' in part.interfaces][0].text()

    def go_to(self, program, name):
        """Moves the keyboard along the lines until it is on one of that name."""
        if not self.focused(program):
            program.reveal(self.section(program), 'list item', 'Sources')  # where F6 goes to
        for _ in range(7):
            if self.focused(program):
                break
            program.key('F6')
        for _ in range(20):
            names, here = self.lines(program), self.focused(program)
            found = [i for i, line in enumerate(names) if re.match(name, line)]
            if found and here in names:
                steps = found[0] - names.index(here)
                if steps:
                    program.key(*abs(steps) * ['Down' if steps > 0 else 'Up'])
                return wait(lambda: re.match(name, self.focused(program) or ''), f'{name} in focus')
            if not self.page_down(program):
                program.key('Home')
        raise AssertionError(f'{name} is out of reach')

    def page_down(self, program):
        """Whether there were lines further down."""
        before = self.focused(program)
        program.key('Page_Down')
        try:
            return wait(lambda: self.focused(program) not in (None, before), 'the lines to go on', 2)
        except drive.Failure:
            return False

    def all_lines(self, program):
        """Those out of sight, too: GTK 4.12 and later tell only of those near what is seen."""
        program.key('Home')
        lines = dict.fromkeys(self.lines(program))
        while self.page_down(program):
            lines.update(dict.fromkeys(self.lines(program)))
        return list(lines)

    def go_to_list(self, program):
        """Moves the keyboard to the list of statements."""
        statements = program.find('list', 'Statements')
        for _ in range(7):
            if any('focused' in part.states
                   for part in program.find(inside=statements.path).walk()):
                return
            program.key('F6')
        raise AssertionError('the list is out of reach')

    def focused(self, program):
        """The line that has the keyboard, if one has."""
        return next((row.name for row in program.find(inside=self.section(program).path).walk()
                     if 'focused' in row.states and row.role == 'list item'), None)

    def choose(self, program, item):
        program.find('menu item', item).act()


class Actors(SidebarTest):
    def names(self, program):
        return [row.name.split(',')[0] for row in
                program.find(inside=program.find('list', 'Actors').path).children
                if row.role == 'list item' and row.name]

    def order(self, program, label):
        program.find('button', 'Sort actors').children[0].act()
        program.find('menu item', label).act()

    def test_sorts_and_remembers(self):
        program = self.open_sample()
        wait(lambda: self.names(program)[:2] == ['Donald Trump', 'Volodymyr Zelensky'], 'by count')
        self.order(program, 'By Name')
        wait(lambda: self.names(program)[:2] == ['Alexander Stubb', 'Angela Merkel'], 'by name')
        self.order(program, 'By Country')
        wait(lambda: self.names(program)[:2] == ['Angela Merkel', 'Friedrich Merz'], 'by country')
        self.order(program, 'By Last Statement')
        wait(lambda: self.names(program)[:2] == ['Kaja Kallas', 'Donald Trump'], 'by last')
        program.key('ctrl+shift+n')
        wait(lambda: len([w for w in program.windows() if w.name == 'record.chancery']) == 2,
             'the second window')
        lists = wait(lambda: program.find_all('list', 'Actors')[1:], 'both sidebars')
        wait(lambda: [row.name for row in program.find(inside=lists[0].path).children][0]
             .startswith('Kaja Kallas'), 'the order in the other window')
        program.quit()

    def test_chooses_several(self):
        program = self.open_sample()
        kallas, n_kallas = self.find_actor(program, 'Kaja Kallas')
        macron, n_macron = self.find_actor(program, 'Emmanuel Macron')
        program.click(kallas)
        self.await_count(program, n_kallas)
        program.xdotool('keydown', 'ctrl')
        program.click(macron)
        program.xdotool('keyup', 'ctrl')
        self.await_count(program, n_kallas + n_macron)
        wait(lambda: self.find_actor(program, 'Kaja Kallas')[0].has('selected'), 'both chosen')
        program.key('Escape')
        self.await_count(program, 78)
        # What typing has hidden, a plain click leaves out.
        program.click(kallas)
        self.await_count(program, n_kallas)
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.type('macr')
        program.gone('list item', kallas.name)
        program.click(self.find_actor(program, 'Emmanuel Macron')[0])
        self.await_count(program, n_macron)
        program.quit()

    def test_pins_a_lane(self):
        program = self.open_sample()
        for name in ('Before', 'After'):
            program.reveal(self.section(program), 'button', 'Save view').act()
            program.window('Save View')
            program.type(name)
            program.key('Return')
            self.await_status(program, f'Saved: new view {name}')
            program.window('record.chancery')
            if name == 'Before':
                program.click(self.find_actor(program, 'Emmanuel Macron')[0], button=3)
                self.choose(program, re.compile('^Pin or Unpin'))
        program.quit()
        views = json.loads(run_command('export', '-d', self.record, '--complete'))['views']
        pinned = {view['name']: re.search("'pinned': <(.*?)>", view['definition'])[1]
                  for view in views}
        self.assertNotEqual(pinned['Before'], pinned['After'])

    def test_hides_the_sidebar(self):
        program = self.open_sample()
        program.key('F9')
        program.gone('list', 'Actors')
        program.find('button', 'Sidebar').act()
        program.find('list', 'Actors')
        program.quit()

    def test_dims_who_says_nothing(self):
        program = self.open_sample()
        program.key('ctrl+f')
        program.type('"everything he wanted"')
        self.await_count(program, 1)
        wait(lambda: self.find_actor(program, 'Donald Trump')[1] == 0, 'no statements by Trump')
        self.assertEqual(self.find_actor(program, 'Kaja Kallas')[1], 1)
        program.quit()


class Sections(SidebarTest):
    def test_filters_by_topics(self):
        program = self.open_sample()
        _, war = self.line(program, 'War in Ukraine')
        row, ceasefire = self.line(program, 'Ceasefire')
        self.assertGreater(war, ceasefire)
        program.click(row)
        self.await_count(program, ceasefire)
        self.assertEqual(self.search_text(program), 'topic:Ceasefire')
        wait(lambda: self.line(program, 'Ceasefire')[0].has('selected'), 'the topic chosen')
        # Counts are those of the filter now, a statement in several topics below counted once.
        wait(lambda: self.line(program, 'War in Ukraine')[1] == ceasefire, 'counts in the filter')
        program.xdotool('keydown', 'ctrl')
        program.click(self.line(program, 'Sanctions on Russia')[0])
        program.xdotool('keyup', 'ctrl')
        wait(lambda: self.search_text(program) == 'topic:Ceasefire topic:"Sanctions on Russia"',
             'both topics')
        program.click(self.line(program, 'Use of force')[0])
        wait(lambda: self.search_text(program) == 'topic:"Use of force"', 'one topic')
        program.click(self.line(program, 'Use of force')[0])
        self.await_count(program, 78)
        program.quit()

    def test_closes_and_remembers(self):
        program = self.open_sample()
        self.go_to(program, 'War in Ukraine')
        program.key('Left')
        program.gone('list item', re.compile('^Ceasefire,'))
        self.go_to(program, 'Topics')
        program.key('Return')
        program.gone('list item', re.compile('^War in Ukraine,'))
        program.key('ctrl+shift+n')
        wait(lambda: len(program.find_all('list', 'Sections')) == 2, 'the second window')
        self.assertFalse(program.find_all('list item', re.compile('^War in Ukraine,')))
        program.key('alt+F4')
        wait(lambda: len(program.find_all('list', 'Sections')) == 1, 'one window')
        self.go_to(program, 'Topics')
        program.key('Right')
        self.line(program, 'War in Ukraine')
        self.assertFalse(program.find_all('list item', re.compile('^Ceasefire,')))
        self.go_to(program, 'War in Ukraine')
        program.key('Right')
        self.line(program, 'Ceasefire')
        program.quit()

    def test_shows_all_events_and_finds_one(self):
        program = self.open_sample()
        self.go_to(program, 'Show all, 28 events')
        before = len(self.all_lines(program))
        self.go_to(program, 'Show all, 28 events')
        program.key('Return')
        wait(lambda: len(self.all_lines(program)) > before + 15, 'all events')
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.type('alaska')
        wait(lambda: [re.sub(',.*', '', line) for line in self.lines(program)] ==
             ['Events', 'Alaska summit'], 'the event alone')
        program.key('Return')
        wait(lambda: self.search_text(program) == 'event:"Alaska summit"', 'the event chosen')
        self.await_count(program, self.line(program, 'Alaska summit')[1])
        program.quit()

    def test_to_verify(self):
        program = self.open_sample()
        row, count = self.line(program, 'To verify')
        self.assertEqual(count, 78)
        program.click(row)
        wait(lambda: self.search_text(program) == 'review:to-verify', 'the term')
        program.quit()

    def test_opens_sources(self):
        program = self.open_sample()
        self.go_to(program, 'Coded')
        program.key('Return')
        sources = program.window('Sources: coded')
        count = self.line(program, 'Coded')[1]
        wait(lambda: len(program.find_all('list item', inside=sources.path)) == count,
             'the sources')
        program.type('digest, no. 7')
        wait(lambda: len(program.find_all('list item', inside=sources.path)) == 1, 'one source')
        program.key('Return')
        program.window('record.chancery')
        program.find('label', re.compile('Chancery sample digest, no. 7'))
        program.quit()

    def test_follows_edits(self):
        program = self.open_sample()
        count = self.line(program, 'Sanctions on Russia')[1]
        program.find('list item', re.compile('^Paraphrase #78,')).select()
        program.find('label', 'PARAPHRASE #78')
        self.go_to_list(program)
        program.key('Delete')
        self.await_count(program, 77)
        wait(lambda: self.line(program, 'Sanctions on Russia')[1] == count - 1, 'one fewer')
        program.key('ctrl+z')
        self.await_count(program, 78)
        wait(lambda: self.line(program, 'Sanctions on Russia')[1] == count, 'as before')
        program.quit()


class Topics(SidebarTest):
    def test_new_topic_and_removal(self):
        program = self.open_sample()
        self.go_to(program, 'Topics')
        program.key('Menu')
        self.choose(program, re.compile('^New Topic'))
        program.window('New Topic')
        program.type('Grain corridor')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: new topic Grain corridor')
        program.window('record.chancery')
        self.line(program, 'Grain corridor')
        self.go_to(program, 'Grain corridor')
        program.key('shift+F10')
        self.choose(program, 'Remove')
        self.await_status(program, 'Done: deletion of Grain corridor')
        program.gone('list item', re.compile('^Grain corridor'))
        program.key('ctrl+z')
        self.line(program, 'Grain corridor')
        self.go_to(program, 'Ceasefire')
        program.key('Menu')
        self.choose(program, 'Remove')
        program.find('label', re.compile('In use [0-9]+ times, so it can\'t be deleted'))
        program.quit()


class Lists(SidebarTest):
    def test_lists(self):
        program = self.open_sample()
        _, before = self.line(program, 'Deadlines')
        program.find('list item', re.compile('^Paraphrase #78,')).select()
        program.find('label', 'PARAPHRASE #78')
        self.go_to(program, 'Deadlines')
        program.key('Menu')
        self.choose(program, 'Add the Selected Statements')
        self.await_status(program, 'Saved: 1 statement for list “Deadlines”')
        wait(lambda: self.line(program, 'Deadlines')[1] == before + 1, 'one more')
        # Once is enough.
        program.key('Menu')
        self.choose(program, 'Add the Selected Statements')
        program.key('Return')
        self.await_count(program, before + 1)
        self.assertEqual(self.search_text(program), 'list:Deadlines')
        self.go_to(program, 'Lists')
        program.key('Menu')
        self.choose(program, re.compile('^New List of the Selected'))
        program.window('New List')
        program.type('Briefing')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: new list Briefing')
        program.window('record.chancery')
        self.line(program, 'Briefing')
        program.quit()
        self.assertIn('Briefing', run_command('export', '-d', self.record, '--complete'))

    def drag(self, program, start, end):
        steps = [(start[0] - step * 12, start[1] + step * 4) for step in range(1, 5)]
        steps += [(end[0] + 9 - 3 * step, end[1]) for step in range(4)]
        program.drag([start, *steps])

    def test_statements_are_dragged_onto_a_list(self):
        """What is selected, or what is dragged where that is not; onto nothing else."""
        program = self.open_sample()
        left, top = program.origin(program.find('list', 'Statements'))

        def middle(element):
            x, y, width, height = element.extents()
            return left + x + min(width, 200) // 2, top + y + height // 2

        for name in ('Sources', 'Topics', 'Events'):
            self.go_to(program, name)
            program.key('Left')
        before = self.line(program, 'Deadlines')[1]
        onto = middle(self.line(program, 'Deadlines')[0])
        nothing = middle(self.await_line(program, re.compile('^Lists')))
        self.go_to_list(program)
        program.key('Home', 'shift+Down', 'shift+Down')
        program.find('label', '3 of 78 selected')
        rows = [r for r in program.find(inside=program.find('list', 'Statements').path).children
                if r.role == 'list item' and min(r.extents()) > 0]
        rows = [middle(r) for r in sorted(rows, key=lambda r: r.extents()[1])]
        self.drag(program, rows[1], nothing)
        self.drag(program, rows[1], onto)
        self.await_status(program, 'Saved: 3 statements for list “Deadlines”')
        wait(lambda: self.line(program, 'Deadlines')[1] == before + 3, 'three more')
        self.drag(program, rows[4], onto)
        self.await_status(program, 'Saved: 1 statement for list “Deadlines”')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: 1 statement for list “Deadlines”')
        program.quit()

    def test_order_and_remarks_by_keys(self):
        program = self.open_sample()
        self.go_to(program, 'Deadlines')
        program.key('Menu')
        self.choose(program, re.compile('^Edit'))
        editor = program.window('List: Deadlines')

        def rows():
            found = program.find_all('text', 'Statement', inside=editor.path)
            return [f.text() for f in sorted(found, key=lambda f: f.extents()[1])]
        before = rows()
        button = sorted(program.find_all('button', 'Move down', inside=editor.path),
                        key=lambda b: b.extents()[1])[0]
        for _ in range(12):
            if button.has('focused'):
                break
            program.key('Tab')
        program.key('space')
        wait(lambda: rows() == [before[1], before[0], *before[2:]], 'the first below the second')
        wait(lambda: button.has('focused'), 'the button to keep the keyboard')
        program.key('space')
        wait(lambda: rows() == [before[1], before[2], before[0], *before[3:]], 'it below the third')
        program.key('ctrl+s')
        self.await_status(program, 'Saved: list Deadlines')
        program.quit()


class Views(SidebarTest):
    def test_views(self):
        program = self.open_sample()
        kallas, n_kallas = self.find_actor(program, 'Kaja Kallas')
        program.click(kallas)
        self.await_count(program, n_kallas)
        program.click(self.line(program, 'War in Ukraine')[0])
        count = self.line(program, 'War in Ukraine')[1]
        self.await_count(program, count)
        program.reveal(self.section(program), 'button', 'Save view').act()
        program.window('Save View')
        program.type('Kallas on the war')
        program.key('Return')
        self.await_status(program, 'Saved: new view Kallas on the war')
        program.window('record.chancery')
        wait(lambda: self.line(program, 'Kallas on the war')[1] == count, 'its count')
        wait(lambda: self.line(program, 'Kallas on the war')[0].has('selected'), 'what is shown')

        program.key('ctrl+f', 'ctrl+a', 'Delete')
        program.find('button', 'Show all').act()
        self.await_count(program, 78)
        self.go_to(program, 'Kallas on the war')
        program.key('Return')
        self.await_count(program, count)
        self.assertEqual(self.search_text(program), 'topic:"War in Ukraine"')
        self.assertTrue(self.find_actor(program, 'Kaja Kallas')[0].has('selected'))

        program.key('Menu')
        self.choose(program, re.compile('^Rename'))
        program.window('Saved View: Kallas on the war')
        program.key('ctrl+a')
        program.type('The war')
        program.key('Return')
        self.await_status(program, re.compile('^Saved: view'))
        program.window('record.chancery')
        self.line(program, 'The war')

        self.go_to(program, 'Sanctions on Russia')
        program.key('Return')
        wait(lambda: self.search_text(program) == 'topic:"Sanctions on Russia"', 'another filter')
        self.go_to(program, 'The war')
        program.key('Menu')
        self.choose(program, 'Update to What Is Shown')
        wait(lambda: self.line(program, 'The war')[0].has('selected'), 'the view updated')
        program.key('ctrl+z')
        self.await_status(program, 'Undone: view The war')
        wait(lambda: not self.line(program, 'The war')[0].has('selected'), 'the view as it was')
        self.go_to(program, 'The war')
        program.key('Menu')
        self.choose(program, 'Remove')
        self.await_status(program, 'Done: deletion of The war')
        program.gone('list item', re.compile('^The war,'))
        program.key('ctrl+z')
        self.line(program, 'The war')
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
