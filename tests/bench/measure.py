# SPDX-License-Identifier: GPL-3.0-or-later
"""What the subjects share: commands that are timed, in turns, and the rows of the table."""
import collections
import dataclasses
import functools
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

# What takes longer is not taken again and again.
LONG_SECONDS = 60


@dataclasses.dataclass
class Sample:
    """One run of a command: seconds on the clock, seconds of work, greatest memory in bytes."""
    wall: float
    work: float = 0.0
    memory: int = 0


class Failed(Exception):
    pass


def run(command, output=subprocess.DEVNULL, **keywords):
    """Runs a command to its end; wait4 tells its own memory, not that of all children so far."""
    begin = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=output,
                               stderr=subprocess.PIPE, **keywords)
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f'{command}: {complaint.decode(errors="replace")}')
    return Sample(time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
                  usage.ru_maxrss * 1024)


def in_turns(pairs, **functions):
    """Calls the functions, each of which returns a Sample, one after the other, and over again, so
    that what else the machine does falls on all of them. Returns the median of each."""
    samples = collections.defaultdict(list)
    begin = time.monotonic()
    for done in range(pairs):
        if done > 0 and time.monotonic() - begin > LONG_SECONDS:
            break
        for name, function in functions.items():
            samples[name].append(function())
    return {name: Sample(statistics.median(sample.wall for sample in taken),
                         statistics.median(sample.work for sample in taken),
                         max(sample.memory for sample in taken))
            for name, taken in samples.items()}


def run_for_text(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise Failed(f'{command}: {done.stderr}')
    return done.stdout


def in_process(command):
    """Runs one of the benchmarks in C, which prints lines of a name and seconds. Returns the median
    of each name."""
    samples = collections.defaultdict(list)
    for line in run_for_text(command).splitlines():
        name, _, value = line.rpartition('\t')
        samples[name].append(float(value))
    return {name: statistics.median(taken) for name, taken in samples.items()}


def seconds(value):
    return f'{value:.2f} s' if value >= 1 else f'{value * 1e3:.1f} ms' if value >= 1e-3 else \
        f'{value * 1e6:.0f} µs'


def megabytes(value):
    return f'{value / 1e6:.0f} MB'


HEADING = (f'| {"what":34} | {"figure":>9} | {"beside it":38} | {"its figure":>10} | {"ratio":>7} '
           f'| {"target":20} |\n|{"-" * 36}|{"-" * 10}:|{"-" * 40}|{"-" * 11}:|{"-" * 8}:|{"-" * 22}|')


@dataclasses.dataclass
class Row:
    """A figure, and what it is held against: @peer may be None; @ratio is told as figure / peer, or
    with @faster as peer / figure; @met says whether the target was reached."""
    what: str
    figure: float
    peer: str = ''
    peer_figure: float = None
    target: str = ''
    met: bool = True
    faster: bool = False
    show: object = seconds

    @property
    def ratio(self):
        if not self.peer_figure:
            return None
        return self.peer_figure / self.figure if self.faster else self.figure / self.peer_figure

    def __str__(self):
        ratio = self.ratio
        return (f'| {self.what:34} | {self.show(self.figure):>9} | {self.peer:38} '
                f'| {"" if self.peer_figure is None else self.show(self.peer_figure):>10} '
                f'| {"" if ratio is None else ("" if not self.faster else "÷") + f"{ratio:.2f}":>7} '
                f'| {self.target + ("" if self.met else " MISSED"):20} |')


class Bench:
    """A volume of one size, as a list and as a database, made when first asked for."""

    def __init__(self, folder, top, size, pairs):
        self.build = pathlib.Path(folder).resolve()
        self.top = top
        self.size = size
        self.pairs = pairs
        self.program = self.build / 'src' / 'chancery'
        self.list = self.make('list', '.json', self.generate)
        self.list_bytes = self.list.stat().st_size

    def make(self, name, suffix, maker):
        path = self.build / f'{name}-{self.size}{suffix}'
        if not path.exists():
            part = self.build / f'part-{name}-{self.size}{suffix}'
            part.unlink(missing_ok=True)
            maker(part)
            part.rename(path)
        return path

    def generate(self, path):
        with open(path, 'wb') as file:
            run([self.build / 'tests' / 'data' / 'chancery-generate', '--statements', self.size],
                file)

    @functools.cached_property
    def database(self):
        return self.make_record('record', lambda _, path: run(
            [self.program, 'import', '-d', path, self.list]))

    def make_record(self, name, maker):
        """A database; one that another version of the program left is made anew."""
        path = self.make(name, '.chancery', lambda part: maker(self, part))
        try:
            run([self.program, 'stats', '-d', path])
        except Failed:
            path.unlink()
        return self.make(name, '.chancery', lambda part: maker(self, part))

    def helper(self, name):
        return self.build / 'tests' / 'bench' / name

    def scratch(self):
        """A folder for what is written, on the disk of the volume, that goes away again."""
        return tempfile.TemporaryDirectory(prefix='scratch-', dir=self.build)

    def copy_database(self, folder):
        return pathlib.Path(shutil.copy(self.database, folder))
