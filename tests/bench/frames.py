# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's frames, its view moving in every one, on as many made-up statements: what
bench-timeline prints, headless, as rows of the table. Times are of the processor."""
import measure

WIDTH = 34  # of the names that bench-timeline prints
FLOORS = {'blank': 'a blank frame', 'first': 'the first size'}
MOST = {'blank': 2.5, 'first': 1.5}  # times the floor; a target and what is granted are limits


def measure_all(bench):
    printed = measure.run_for_text([bench.top / 'tests' / 'ui' / 'headless',
                                    bench.helper('bench-timeline'), bench.size])
    for line in printed.splitlines():
        fields = line[WIDTH:].split()
        if len(fields) >= 3:
            yield make_row(line[:WIDTH].strip(), float(fields[1]), fields[2], fields[3:])


def make_row(what, figure, unit, beside):
    """@beside: how many times the floor, "x", and what the floor is; or nothing."""
    def show(value):
        return f'{value:.2f} {unit}'

    if not beside:
        return measure.Row(what, figure, show=show)
    ratio, floor = float(beside[0]), beside[-1]
    if floor in MOST:
        return measure.Row(what, figure, FLOORS[floor], figure / ratio, f'≤ {MOST[floor]}',
                           ratio <= MOST[floor], show=show)
    limit = f'≤ {figure / ratio:.2g} {unit}' if ratio > 0 else ''
    return measure.Row(what, figure, target=limit, met=ratio <= 1, show=show)
