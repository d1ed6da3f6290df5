#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Light, dark and high contrast: as the settings portal says, and changes while the window is
open; as the user says where the user chose."""
import pathlib
import re
import subprocess
import sys
import unittest

from drive import wait
from harness import WindowTest

HERE = pathlib.Path(__file__).resolve().parent


class Portal:
    def __init__(self, test):
        self.process = subprocess.Popen([sys.executable, HERE / 'fake_portal.py'], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        test.addCleanup(self.stop)
        self.process.stdout.readline()

    def set(self, key, value):
        self.process.stdin.write(f'{key} {value}\n')
        self.process.stdin.flush()
        self.process.stdout.readline()

    def stop(self):
        self.process.communicate()


class Appearance(WindowTest):
    def brightness(self, program):
        """Of the whole screen, 0 to 255."""
        picture = self.folder / 'screen.png'
        program.picture(picture)
        answer = subprocess.run(['convert', picture, '-colorspace', 'Gray', '-resize', '1x1!',
                                 '-depth', '8', 'txt:'], check=True, capture_output=True,
                                text=True).stdout
        return int(re.search(r'\((\d+)', answer.split('\n')[1])[1])

    def differs(self, program, before):
        """Whether what is on screen differs from a picture of it in more than a few words."""
        now = self.folder / 'now.png'
        program.picture(now)
        answer = subprocess.run(['compare', '-metric', 'RMSE', before, now, 'null:'],
                                capture_output=True, text=True).stderr
        return float(re.search(r'\(([0-9.e-]+)\)', answer)[1]) > 0.05

    def await_dark(self, program):
        wait(lambda: self.brightness(program) < 90, 'a dark window')

    def await_light(self, program):
        wait(lambda: self.brightness(program) > 170, 'a light window')

    def test_follows_the_portal(self):
        portal = Portal(self)
        portal.set('color-scheme', 1)
        program = self.open_sample()
        self.await_dark(program)
        portal.set('color-scheme', 2)
        self.await_light(program)
        plain = self.folder / 'plain.png'
        program.picture(plain)
        portal.set('contrast', 1)
        wait(lambda: self.differs(program, plain), 'high contrast')
        portal.set('color-scheme', 1)
        self.await_dark(program)
        program.quit()

    def test_is_light_without_a_portal(self):
        program = self.open_sample()
        self.await_light(program)
        program.quit()

    def test_the_users_choice_wins(self):
        portal = Portal(self)
        settings = pathlib.Path.home() / '.config' / 'chancery' / 'settings.ini'
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("[settings]\nappearance='dark'\n")
        self.addCleanup(settings.unlink)
        portal.set('color-scheme', 2)
        program = self.open_sample()
        self.await_dark(program)
        program.quit()


if __name__ == '__main__':
    unittest.main(verbosity=2)
