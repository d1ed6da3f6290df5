#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline as analysts use it: look closer, go elsewhere, group and order its lanes."""
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import unittest

from drive import Failure, wait
from harness import WindowTest, run_command


class TimelineTest(WindowTest):
    def timeline(self, program):
        return program.find(name='Timeline')

    def seen(self, program):
        """The time that the overview says is seen."""
        return program.find('slider', 'Time seen in the timeline').description

    def await_seen(self, program, before):
        """Another time than before, the last one if it is told several times on the way there."""
        wait(lambda: self.seen(program) not in ('', before), f'another time than {before!r}')
        program.settle(frames=20)
        return self.seen(program)

    def years(self, seen):
        return [int(year) for year in re.findall(r'\b((?:19|20)[0-9]{2})\b', seen)]

    def said(self, program):
        """The selected statement as the timeline tells it to screen readers."""
        return self.timeline(program).description

    def await_said(self, program, pattern):
        return wait(lambda: re.search(pattern, self.said(program)), f'{pattern!r} to be selected')

    def focus_timeline(self, program):
        """By the keyboard, so that nothing is clicked."""
        program.find('slider', 'Time seen in the timeline')
        program.focus(program.find('slider', 'Time seen in the timeline'))
        program.key('Tab')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')

    def go_to(self, program, date):
        program.key('ctrl+g')
        wait(lambda: [e for e in program.find_all('text', 'Go to date', states=('focused',))]
             or program.find_all('entry', 'Go to date', states=('focused',)), 'the date entry')
        program.type(date)
        program.find('label', re.compile('^Understood as: '))
        before = self.seen(program)
        program.key('Return')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        return self.await_seen(program, before)

    def place(self, program, name='Timeline'):
        """Where on the screen something is, once it stays there."""
        program.xdotool('mousemove', 1, 1)  # A tip would be taken for the window.
        canvas = program.find(name=name)
        found = []

        def rests():
            found.append((*canvas.extents(), *program.origin(canvas)))
            return len(found) > 3 and len(set(found[-4:])) == 1
        wait(rests, 'the timeline to rest')
        x, y, width, height, left, top = found[-1]
        return left + x, top + y, width, height

    def choose(self, program, name):
        """Activates what an open menu offers; its role depends on the version of GTK."""
        def look():
            return [item for item in program.find_all(name=name)
                    if item.role == 'menu item' and 'visible' in item.states]
        wait(look, f'menu item {name!r}')[0].act()
        wait(lambda: not look(), 'the menu to close')

    def remembered(self):
        """What the program keeps of how timelines looked."""
        settings = pathlib.Path(os.environ['HOME'], '.config', 'chancery', 'settings.ini')
        return re.search(r"^recent-records=(.*'timeline': .*)$", settings.read_text(encoding='utf-8'),
                         re.MULTILINE)[1]

    def span(self):
        found = re.search(r"'span': <\((?:int64 )?(-?\d+), (?:int64 )?(-?\d+)\)>",
                          self.remembered())
        return tuple(map(int, found.groups())) if found else None


class Views(TimelineTest):
    def test_remembers_the_time_seen(self):
        program = self.open_sample()
        program.quit()
        self.assertIn(str(self.record), self.remembered())
        self.assertIsNone(self.span(), 'nobody chose a time')

        program = self.start(self.record)
        program.focus(self.timeline(program))
        program.key('0', 'plus', 'plus')
        program.quit()
        before = self.span()
        self.assertLess(before[0], before[1])

        program = self.start(self.record)
        self.await_count(program, 78)
        self.timeline(program)
        program.quit()
        for old, new in zip(before, self.span()):
            self.assertAlmostEqual(old, new, delta=(before[1] - before[0]) / 100)


class Overview(TimelineTest):
    def test_moves_by_keys(self):
        program = self.open_sample()
        first = self.await_seen(program, '')
        self.assertRegex(first, ' 2025 to .* 2025$')
        program.focus(program.find('slider', 'Time seen in the timeline'))
        program.key('0')
        everything = self.await_seen(program, first)
        self.assertRegex(everything, ' 199[0-9] to ')
        program.key('plus', 'plus', 'plus', 'plus')
        nearer = self.await_seen(program, everything)
        program.key('Home')
        begin = self.await_seen(program, nearer)
        self.assertRegex(begin, ' 199[0-9] to ')
        program.key('Page_Down')
        later = self.await_seen(program, begin)
        program.key('Left', 'Left')
        self.await_seen(program, later)
        program.quit()

    def test_is_drawn_with_the_pointer(self):
        program = self.open_sample()
        before = self.await_seen(program, '')
        x, y, width, height = self.place(program, 'Time seen in the timeline')

        def drag(start, end):
            program.drag([(x + at, y + height // 2) for at in (start, (start + end) // 2, end)])

        drag(width // 2, width * 3 // 4)
        drawn = self.await_seen(program, before)
        years = self.years(drawn)
        self.assertLess(years[0], years[1])
        drag(width * 5 // 8, width * 5 // 8 - 100)
        moved = self.await_seen(program, drawn)
        earlier = self.years(moved)
        self.assertLess(earlier[0], years[0])
        self.assertAlmostEqual(earlier[1] - earlier[0], years[1] - years[0], delta=1)
        drag(width * 3 // 4 - 100, width * 3 // 4 - 20)
        wider = self.years(self.await_seen(program, moved))
        self.assertEqual(wider[0], earlier[0])
        self.assertGreater(wider[1], earlier[1])
        program.quit()


class Controls(TimelineTest):
    def test_groups_and_colours(self):
        program = self.open_sample()
        self.place(program)
        for button, choice in (('Lanes: Actor', 'Topic'), ('Lanes: Topic', 'By Name'),
                               ('Colour: Actor', 'Territorial concessions')):
            program.click(program.find('button', button))
            self.choose(program, choice)
        program.find('button', 'Colour: Stance')
        for name in ('Zoom in', 'Zoom out', 'Show all on the timeline'):
            program.find('button', name).act()
        program.quit()
        for word in ("'grouping': <'topic'>", "'order': <'name'>", "'colouring': <'stance'>",
                     "'compact': <false>"):
            self.assertIn(word, self.remembered())

        program = self.start(self.record)
        program.find('button', 'Lanes: Topic')
        program.find('button', 'Colour: Stance')
        program.quit()


class Readers(TimelineTest):
    """What screen readers find in the timeline, which is painted."""

    def lane(self, program, name):
        return program.find('list', re.compile(f'^{name}, [0-9]+ of [0-9]+ statements? in view$'))

    def await_selected(self, program, lane, name):
        return wait(lambda: self.lane(program, lane).find('list item', name, patience=.1,
                                                          states=('selected',)), f'{name} selected')

    def test_tells_what_is_in_view(self):
        program = self.open_sample()
        self.await_said(program, '19th package.*, 12 of 12 in the lane Kaja Kallas$')
        mark = self.await_selected(program, 'Kaja Kallas',
                                   'Paraphrase, Kaja Kallas, 23 October 2025')
        self.assertIn('19th package', mark.description)
        lane = self.lane(program, 'Kaja Kallas')
        self.assertEqual(lane.name, 'Kaja Kallas, 7 of 12 statements in view')
        self.assertEqual([part.name for part in lane.children],
                         ['6 statements, 22 August 2025', mark.name])
        x, y, width, height = mark.extents()
        within = self.timeline(program).extents()
        self.assertTrue(within[0] < x < within[0] + within[2])
        self.assertTrue(within[1] < y < within[1] + within[3])

        self.focus_timeline(program)
        program.key('Left')
        self.await_said(program, ', 11 of 12 in the lane Kaja Kallas$')
        self.await_selected(program, 'Kaja Kallas', '6 statements, 22 August 2025')
        program.key('0')
        wait(lambda: self.lane(program, 'Kaja Kallas').name.startswith('Kaja Kallas, 12 of 12'),
             'all of them in view')
        program.quit()

    def test_tells_who_owes_what(self):
        """Each commitment that is painted has its words, its state and its time, lies where its line
        is painted, and does what a click on it does."""
        program = self.open_sample()
        self.await_said(program, '19th package')
        lane = self.lane(program, 'Donald Trump')
        owed = lane.find('list item', 'Commitment of Donald Trump: Judge within two weeks which way '
                         'it goes · overdue since 5 September 2025')
        x, y, width, height = owed.extents()
        left, top, breadth, depth = lane.extents()
        self.assertTrue(left < x < x + width <= left + breadth, (owed.extents(), lane.extents()))
        self.assertTrue(top < y < y + height <= top + depth, (owed.extents(), lane.extents()))

        self.assertNotIn('which way it goes', self.said(program))
        owed.act('spot.open')
        self.await_said(program, 'Donald Trump.*22 August 2025')
        # What stands in the other lanes is told too, and by whom it is owed, not who said it.
        self.lane(program, 'Vladimir Putin').find(
            'list item', 'Commitment of Vladimir Putin: Meet Zelensky within two weeks · overdue '
            'since 1 September 2025')
        program.quit()

    def test_counts_commitments_that_are_too_many(self):
        number = 12
        self.record.parent.joinpath('list.json').write_text(json.dumps({
            'format': 'chancery-statements', 'version': 1, 'statements': [
                {'actorName': 'Aralia Venn', 'quote': f'By then, {day}.', 'said': f'2025-08-{day:02}',
                 'commitments': [{'type': 'promise', 'text': f'Promise {day}',
                                  'due': f'2025-09-{day:02}', 'status': 'open'}]}
                for day in range(1, number + 1)]}))
        run_command('import', '-d', self.record, self.record.parent / 'list.json')
        program = self.start(self.record)
        self.await_count(program, number)
        wait(lambda: self.lane(program, 'Aralia Venn').description == '12 commitments', 'their number')
        program.quit()

    def test_opens_what_is_in_view(self):
        program = self.open_sample()
        self.await_said(program, '19th package')
        self.lane(program, 'Vladimir Putin').find(
            'list item', 'Paraphrase, Vladimir Putin, 5 September 2025').act('spot.open')
        self.await_said(program, 'foreign troops.*Vladimir Putin.*in the lane Vladimir Putin$')
        self.await_selected(program, 'Vladimir Putin', 'Paraphrase, Vladimir Putin, 5 September 2025')
        self.lane(program, 'Kaja Kallas').find('list item', re.compile('^6 ')).act('spot.open')
        program.find('list', 'Statements of the cluster')
        program.key('Escape')
        self.lane(program, 'Kaja Kallas').act('spot.open')
        self.choose(program, 'Only Its Statements')
        self.await_count(program, 12)
        wait(lambda: not program.find_all('list', re.compile('^Vladimir Putin, .* in view$')),
             'other lanes to go')
        program.quit()


class Results(TimelineTest):
    """What a filter or a search does to the timeline."""

    def type_search(self, program, words):
        program.key('ctrl+f')
        wait(lambda: program.find_all('text', states=('focused',)) or
             program.find_all('entry', states=('focused',)), 'the search in focus')
        program.key('ctrl+a')
        program.type(words)

    def colour(self, program, choice):
        # What the search offers goes with a first click elsewhere.
        program.focus(program.find('slider', 'Time seen in the timeline'))
        program.click(program.find('button', re.compile('^Colour: ')))
        self.choose(program, choice)

    def count_opposing(self, program):
        """Pixels of the list, below the timeline, in the colour of who strongly opposes."""
        x, y, width, height = self.place(program)
        picture = self.folder / 'list.png'
        program.picture(picture)
        answer = subprocess.run(
            ['convert', picture, '-crop', f'{width}x240+{x}+{y + height + 90}', '+repage', '-fill',
             'black', '+opaque', '#a3520c', '-fill', 'white', '-opaque', '#a3520c', '-format',
             '%[fx:int(mean*w*h)]', 'info:'], check=True, capture_output=True, text=True).stdout
        return int(answer)

    def test_the_list_has_the_same_colours(self):
        program = self.open_sample()
        wait(lambda: self.count_opposing(program) == 0, 'colours of actors')
        self.type_search(program, 'topic:"Territorial concessions" ')
        program.find('button', 'Colour: Stance')
        wait(lambda: self.count_opposing(program) > 60, 'colours of stances')
        program.find('button', 'Clear Filter').act()
        self.await_count(program, 78)
        wait(lambda: self.count_opposing(program) == 0, 'colours of actors again')
        program.quit()

    def legend(self, program):
        return program.find(name='Legend').description

    def test_colours_tell_the_stance(self):
        program = self.open_sample()
        program.find('button', 'Colour: Actor')
        self.assertNotIn('concessions', self.legend(program))
        self.type_search(program, 'topic:"territorial concessions" ')
        self.await_count(program, 13)
        program.find('button', 'Colour: Stance')
        wait(lambda: 'Territorial concessions' in self.legend(program), 'the topic in the legend')
        program.type('topic:Ceasefire ')
        program.find('button', 'Colour: Actor')
        self.type_search(program, 'topic:Ceasefire ')
        program.find('button', 'Colour: Stance')
        # What somebody chose stays, whatever the filter names.
        self.colour(program, 'Kind')
        program.find('button', 'Colour: Kind')
        self.type_search(program, 'topic:"Territorial concessions" ')
        self.await_count(program, 13)
        program.find('button', 'Colour: Kind')
        self.colour(program, 'Automatic')
        program.find('button', 'Colour: Stance')
        program.find('button', 'Clear Filter').act()
        self.await_count(program, 78)
        program.find('button', 'Colour: Actor')
        program.quit()

    def test_the_view_stays_where_there_are_results(self):
        program = self.open_sample()
        self.await_said(program, '19th package')
        before = self.await_seen(program, '')
        self.type_search(program, 'Putin ')
        wait(lambda: not program.find_all('label', '78 statements'), 'fewer statements')
        wait(lambda: '19th package' not in self.said(program), 'another one')
        self.assertEqual(self.seen(program), before)
        # None of these is in view: it goes where they are.
        self.type_search(program, 'before:2008 ')
        wait(lambda: re.search(r' (199[0-9]|200[0-8])$', self.seen(program)), 'the results in view')
        program.quit()

    def test_leads_out_of_an_empty_time(self):
        program = self.open_sample()
        self.focus_timeline(program)
        self.go_to(program, 'june 2010')
        program.find('label', 'Nothing in this time', states=('visible',))
        button = program.find('button', re.compile('^4 earlier, the last on 3 Apr 2008$'))
        program.find('button', re.compile('^74 later, the first on 12 Feb 2015$'))
        program.click(button)
        wait(lambda: self.seen(program).endswith(' 2008'), 'the statement of 2008')
        wait(lambda: not program.find_all('label', 'Nothing in this time', states=('visible',)),
             'the note to go')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        program.key('ctrl+Page_Down')
        wait(lambda: self.seen(program).endswith(' 2015'), 'the next statement')
        program.key('ctrl+Page_Up')
        wait(lambda: self.seen(program).endswith(' 2008'), 'the statement of 2008 again')
        program.quit()

    def test_tab_comes_to_the_timeline_before_what_has_just_appeared(self):
        program = self.open_sample()
        before = self.await_seen(program, '')
        x, y, width, height = self.place(program, 'Time seen in the timeline')
        program.press(x + width // 2, y + height // 2)
        # Meanwhile the note falls due; it appears after the first of the keys, before the next frame.
        program.process.send_signal(signal.SIGSTOP)
        program.xdotool('key', 'Shift_L', 'Tab', 'sleep', 0.4)
        program.process.send_signal(signal.SIGCONT)
        self.await_seen(program, before)
        program.find('label', 'Nothing in this time', states=('visible',))
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        program.quit()


class Keys(TimelineTest):
    def test_walks_statements_and_lanes(self):
        program = self.open_sample()
        self.await_said(program, '19th package.*Kaja Kallas, High Representative')
        self.focus_timeline(program)
        program.key('Left')
        self.await_said(program, 'Kaja Kallas.*22 August 2025')
        program.key('Right')
        self.await_said(program, '19th package')
        program.key('Home')
        self.await_said(program, 'Kaja Kallas.*20(1|2[0-4])')
        program.key('End')
        self.await_said(program, '19th package')
        program.key('Up')
        self.await_said(program, 'Volodymyr Zelensky')
        program.key('Down')
        self.await_said(program, 'Kaja Kallas')
        program.quit()

    def test_follows_links(self):
        program = self.open_sample()
        program.find('list item', re.compile('They should stop where they are')).select()
        self.await_said(program, 'They should stop')
        first = self.said(program)
        self.focus_timeline(program)
        ends = set()
        for _ in range(2):
            program.key('l')
            wait(lambda: self.said(program) not in (first, ''), 'the other end')
            ends.add(self.said(program))
            program.key('shift+l')
            wait(lambda: self.said(program) == first, 'the way back')
        self.assertEqual(len(ends), 2, 'the statement has two links')
        program.quit()

    def test_goes_to_a_date_and_today(self):
        program = self.open_sample()
        self.assertRegex(self.go_to(program, '24 feb 2022'), 'January 2022 to .* March 2022')
        before = self.seen(program)
        program.key('t')
        year = self.years(self.await_seen(program, before))
        self.assertEqual(year[0], datetime.date.today().year)
        before = self.seen(program)
        program.key('minus', 'minus')
        before = self.await_seen(program, before)
        program.key('0')
        self.assertRegex(self.await_seen(program, before), ' 199[0-9] to ')
        program.quit()

    def test_opens_a_cluster(self):
        program = self.open_sample()
        self.focus_timeline(program)
        program.key('Left')
        self.await_said(program, 'Kaja Kallas.*22 August 2025')
        before = self.said(program)
        program.key('Return')
        rows = program.find('list', 'Statements of the cluster')
        wait(lambda: len(rows.find('list item').parent.children) == 6, 'six statements')
        program.find('label', '6 statements')
        program.key('Down', 'Down', 'Down', 'Return')
        wait(lambda: self.said(program) not in ('', before), 'another one of the cluster')
        self.await_said(program, 'Kaja Kallas.*22 August 2025')
        program.quit()

    def test_tells_about_events(self):
        program = self.open_sample()
        self.focus_timeline(program)
        self.go_to(program, '15 aug 2025')
        program.key('e')
        program.find('label', 'Alaska summit', states=('visible',))
        program.find('label', '15 August 2025')
        program.find('button', 'Next event').act()
        program.gone('label', '15 August 2025')
        program.find('label', 'White House talks')
        program.find('button', 'Only Its Statements').act()
        entry = program.find('entry', 'Search the record')
        wait(lambda: any('White House talks' in part.text() for part in
                         program.find(inside=entry.path).walk() if 'Text' in part.interfaces),
             'the event in the search')
        program.quit()

    def test_pins_and_moves_lanes(self):
        program = self.open_sample()
        self.focus_timeline(program)
        program.key('p', 'Up')  # Kallas to the top: nobody is above
        self.await_said(program, 'Kaja Kallas')
        program.key('Down')
        self.await_said(program, 'Donald Trump')
        program.key('shift+F10')
        self.choose(program, 'Move Down')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        program.key('Up')
        self.await_said(program, 'Volodymyr Zelensky')
        program.key('Up')
        self.await_said(program, 'Kaja Kallas')
        program.quit()
        self.assertRegex(self.remembered(), "'pinned': <{'actor': \\[(int64 )?[0-9]+\\]}>")
        self.assertIn("'order': <'hand'>", self.remembered())

    def test_a_view_pins_the_same_lanes_in_another_file(self):
        """There the integer keys are those of others."""
        program = self.open_sample()
        self.focus_timeline(program)
        program.key('p', 'Up')
        self.await_said(program, 'Kaja Kallas')
        program.reveal(program.find('list', 'Sections'), 'button', 'Save view').act()
        program.window('Save View')
        program.type('Kallas on top')
        program.key('Return')
        self.await_status(program, 'Saved: new view Kallas on top')
        program.quit()

        whole = self.folder / 'whole.json'
        whole.write_text(run_command('export', '-d', self.record, '--complete'), encoding='utf-8')
        first = self.folder / 'first.json'
        first.write_text(json.dumps({
            'format': 'chancery-statements', 'version': 1, 'statements': [
                {'quote': 'We stay', 'actorName': name} for name in ('Ada', 'Bo', 'Cleo')]}),
            encoding='utf-8')
        other = self.folder / 'other.chancery'
        run_command('import', '-d', other, first)
        run_command('import', '-d', other, whole)
        program = self.start(other)
        self.await_count(program, 81)
        program.find('list item', re.compile('“He got everything he wanted”')).select()
        program.focus(program.find('entry', re.compile('^Find actor')))
        program.type('Kallas on top')
        program.find('list item', re.compile('^Kallas on top, '))
        program.key('Return', 'Escape')
        self.focus_timeline(program)
        program.key('Up', 'Up')
        self.await_said(program, 'Kaja Kallas')
        program.quit()


class Pointer(TimelineTest):
    """Where things are is known but for some pixels: the overview and its label column."""

    def double_click(self, program, done):
        """Again where the machine was too busy for two clicks to come soon after each other."""
        def look():
            program.xdotool(*['mousedown', 1, 'sleep', 0.06, 'mouseup', 1, 'sleep', 0.04] * 2)
            try:
                return wait(done, 'the double click to be taken as one', 3)
            except Failure:
                return False
        wait(look, 'a double click')

    def test_drags_and_zooms(self):
        program = self.open_sample()
        seen = self.await_seen(program, '')
        x, y, width, height = self.place(program)
        middle = y + height - 12
        program.drag([(x + width - away, middle) for away in (60, 100, 460)])
        wait(lambda: '2026' in self.seen(program), 'the months to come')
        seen = self.seen(program)
        program.xdotool('mousemove', x + width // 2, middle, 'keydown', 'ctrl', 'click', 5, 'click',
                        5, 'click', 5, 'click', 5, 'keyup', 'ctrl')
        farther = self.await_seen(program, seen)
        self.double_click(program, lambda: re.search(' 199[0-9] to ', self.seen(program)))
        self.assertNotEqual(self.seen(program), farther)
        program.quit()

    def test_draws_a_span(self):
        program = self.open_sample()
        x, y, width, height = self.place(program)
        program.xdotool('keydown', 'shift')
        program.drag([(x + width // 2, y + height - 12), (x + width // 2 + 30, y + height - 14),
                      (x + width - 30, y + height - 16)])
        program.xdotool('keyup', 'shift')
        entry = program.find('entry', 'Search the record')
        wait(lambda: any(re.search('after:2025-.*before:2025-', part.text()) for part in
                         program.find(inside=entry.path).walk() if 'Text' in part.interfaces),
             'the span in the search')
        wait(lambda: not program.find_all('label', '78 statements'), 'fewer statements')
        program.quit()

    def test_points_at_a_statement(self):
        program = self.open_sample()
        program.find('list item', re.compile('They should stop where they are')).select()
        self.await_said(program, 'They should stop')
        # So near that the day fills the middle of the timeline.
        self.go_to(program, '17 oct 2025')
        before = self.seen(program)
        program.key(*['plus'] * 18)
        self.await_seen(program, before)
        program.key('alt+Up')
        self.await_said(program, '19th package')
        self.go_to(program, '17 oct 2025')
        x, y, width, height = self.place(program)

        self.assertEqual(len(self.surfaces(program)), 1)
        spot = x + width * 64 // 100, y + 95
        program.xdotool('mousemove', spot[0], y + 160, 'mousemove', *spot)
        # Not all versions of GTK tell the accessibility bus what is in a tip.
        wait(lambda: len(self.surfaces(program)) == 2, 'the tip')
        program.press(*spot)
        self.await_said(program, 'They should stop')
        wait(lambda: len(self.surfaces(program)) == 1, 'the tip to go')
        program.quit()

    def middle(self, program, name):
        """Where on the screen something of the timeline is, once it rests there."""
        x, y, width, height = self.place(program, name)
        return x + width // 2, y + height // 2

    def test_zooms_at_the_pointer(self):
        program = self.open_sample()
        before = self.await_seen(program, '')
        name = 'Partial quote, Donald Trump, 23 September 2025'
        x, y = self.middle(program, name)
        for button, key in ((4, 'ctrl'), (5, 'ctrl')):
            program.xdotool('mousemove', x, y, 'keydown', key, 'click', '--repeat', 3, '--delay', 30,
                            button, 'keyup', key)
            after = self.await_seen(program, before)
            self.assertEqual(self.length(after) < self.length(before), button == 4)
            self.assertAlmostEqual(self.middle(program, name)[0], x, delta=2)
            before = after
        program.quit()

    def length(self, seen):
        begin, end = (datetime.datetime.strptime(date, '%d %B %Y') for date in seen.split(' to '))
        return end - begin

    def test_opens_what_is_clicked(self):
        program = self.open_sample()
        self.await_said(program, '19th package')
        program.press(*self.middle(program, '6 statements, 22 August 2025'))
        rows = program.find('list', 'Statements of the cluster')
        wait(lambda: len(rows.find('list item').parent.children) == 6, 'six statements')
        program.key('Escape')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        program.press(*self.middle(program, 'Eastern Economic Forum, 3 – 6 September 2025'))
        program.find('label', 'Eastern Economic Forum', states=('visible',))
        program.find('label', 'Vladivostok')
        program.key('Escape')
        wait(lambda: self.timeline(program).has('focused'), 'the timeline in focus')
        program.press(*self.middle(program, 'Paraphrase, Vladimir Putin, 5 September 2025'))
        self.await_said(program, 'foreign troops')
        program.quit()

    def test_says_what_is_pointed_at(self):
        program = self.open_sample()
        self.await_said(program, '19th package')
        for name, words in (
                ('Paraphrase, Vladimir Putin, 5 September 2025',
                 ('foreign troops in Ukraine would be legitimate targets', 'Vladimir Putin',
                  'President of Russia', '5 September 2025')),
                ('6 statements, 22 August 2025', ('6 statements',)),
                ('Eastern Economic Forum, 3 – 6 September 2025', ('Eastern Economic Forum',))):
            x, y = self.middle(program, name)
            program.xdotool('mousemove', x - 60, y, 'mousemove', x, y)
            program.find('tool tip', ', '.join(words), states=('visible',))
        program.quit()

    def surfaces(self, program):
        """The window, and what pops up over it."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid',
                               str(program.process.pid), '--name', '.'], check=False,
                              capture_output=True, text=True).stdout.split()

    def test_menu_of_a_lane(self):
        program = self.open_sample()
        x, y, width, height = self.place(program)
        program.press(x + 60, y + 100, 3)
        self.choose(program, 'Only Its Statements')
        self.await_count(program, 15)
        program.quit()

    def test_scrolls_lanes(self):
        program = self.open_sample()
        x, y, width, height = self.place(program)
        program.xdotool('mousemove', x + width // 2, y + 100, 'click', '--repeat', 6, '--delay', 30, 5)
        program.press(x + 60, y + 100, 3)
        wait(lambda: [item for item in program.find_all(name='Pin to the Top')
                      if 'visible' in item.states], 'the menu')
        self.assertFalse([label for label in program.find_all('label', 'Donald Trump')
                          if label.parent.role != 'list item' and self.is_in_menu(label)])
        program.key('Escape')
        program.quit()

    def is_in_menu(self, element):
        while element is not None and element.role != 'menu':
            element = element.parent
        return element is not None

    def begin(self, seen):
        return datetime.datetime.strptime(seen.split(' to ')[0], '%d %B %Y')

    def test_glides_on_where_things_move(self):
        begins = {}
        for moves in ('0', '1'):
            folder = self.folder / f'config{moves}' / 'gtk-4.0'
            folder.mkdir(parents=True)
            (folder / 'settings.ini').write_text(
                f'[Settings]\ngtk-enable-animations={moves}\n', encoding='utf-8')
            self.record.unlink(missing_ok=True)
            program = self.open_sample(environment={'XDG_CONFIG_HOME': str(folder.parent)})
            seen = self.await_seen(program, '')
            x, y, width, height = self.place(program)
            program.xdotool('mousemove', x + width - 60, y + height - 12, 'mousedown', 1, *(
                word for step in range(1, 13) for word in (
                    'mousemove', x + width - 60 - 25 * step, y + height - 12, 'sleep', 0.015)),
                            'mouseup', 1)
            self.await_seen(program, seen)
            last = []

            def rests():
                last.append(self.seen(program))
                return len(last) > 12 and len(set(last[-12:])) == 1
            wait(rests, 'the timeline to rest')
            begins[moves] = self.begin(last[-1])
            program.quit()
        self.assertGreater(begins['1'], begins['0'] + datetime.timedelta(days=3))

    def test_drags_a_lane(self):
        program = self.open_sample()
        x, y, width, height = self.place(program)
        program.drag([(x + 60, y + 100), (x + 60, y + 130), (x + 60, y + 205)])
        program.press(x + 60, y + 100, 3)
        program.find('label', 'Volodymyr Zelensky')
        self.choose(program, 'Only Its Statements')
        self.await_count(program, 13)
        program.quit()
        self.assertIn("'order': <'hand'>", self.remembered())


if __name__ == '__main__':
    unittest.main(verbosity=2)
