# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's frames, its view moving in every one, on as many made-up statements: what
bench-timeline prints, headless, as rows of the table; and beside the panned frame that of
vis-timeline, where it is installed (see peer_timeline.py). Times are of the processor."""
import measure
import peer_timeline

WIDTH = 34  # of the names that bench-timeline prints
FLOORS = {'blank': 'a blank frame', 'first': 'the first size'}
PANNED = 'all years, panning: processor'
PEER_MOST = 10000  # points; above it vis-timeline does not come to an end
PEER_TIMES = 8  # a frame of the timeline is to cost so many times less
MOST = {'blank': 2.5, 'first': 1.5}  # times the floor; a target and what is granted are limits


def measure_all(bench):
    printed = measure.run_for_text([bench.top / 'tests' / 'ui' / 'headless',
                                    bench.helper('bench-timeline'), bench.size])
    for line in printed.splitlines():
        fields = line[WIDTH:].split()
        if len(fields) >= 3:
            yield make_row(line[:WIDTH].strip(), float(fields[1]), fields[2], fields[3:])
        if line.startswith(PANNED) and int(fields[0]) == bench.size:
            yield from beside_peer(bench, float(fields[1]) / 1e3)


def beside_peer(bench, frame):
    """@frame: seconds"""
    peer = peer_timeline.find(bench.build)
    points = min(bench.size, PEER_MOST)
    measured = peer_timeline.measure(peer, points) if peer else None
    if measured:
        yield measure.Row('the same', frame, f'vis-timeline with {points:,}', measured[1],
                          f'≥ {PEER_TIMES} times faster', measured[1] >= PEER_TIMES * frame,
                          faster=True)


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
