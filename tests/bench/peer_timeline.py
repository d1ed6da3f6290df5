# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline's peer: vis-timeline (npm) in Chromium without a window, measured where both are
installed: `npm install --prefix build-bench vis-timeline`, and the package chromium. Counted is the
processor time of all of Chromium's processes but the one that puts the picture on the screen, which
the X server does for ours."""
import http.server
import os
import pathlib
import queue
import shutil
import subprocess
import tempfile
import threading
import time

FRAMES = 60
PATIENCE = 120  # s; at 50,000 points it is not done in this time
PAGE = pathlib.Path(__file__).with_name('peer-timeline.html')
SCRIPT = pathlib.Path('node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js')
TICK = os.sysconf('SC_CLK_TCK')


def find(folder):
    """The browser and the script; None where one is missing."""
    browser = shutil.which('chromium') or shutil.which('chromium-browser')
    script = pathlib.Path(folder) / SCRIPT
    return (browser, script) if browser and script.exists() else None


def processor_seconds(group):
    """What the processes of a session, but for the one that composes the picture, have used."""
    used = 0
    for folder in pathlib.Path('/proc').glob('[0-9]*'):
        try:
            fields = (folder / 'stat').read_text().rpartition(')')[2].split()
            words = (folder / 'cmdline').read_bytes()
        except OSError:
            continue
        if int(fields[3]) == group and b'--type=gpu-process' not in words:
            used += int(fields[11]) + int(fields[12])
    return used / TICK


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.partition('?')[0].lstrip('/')
        path = {'': PAGE, 'vis-timeline.js': self.server.script}.get(name)
        self.send_response(200 if path else 404)
        self.send_header('Content-Type', 'text/javascript' if name else 'text/html')
        self.end_headers()
        if path:
            self.wfile.write(path.read_bytes())

    def do_POST(self):
        self.server.told.put((self.path.lstrip('/'), time.monotonic()))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *words):
        pass


def measure(peer, n):
    """Seconds until N points are drawn and processor seconds of a frame while panning over them;
    None where it gave up."""
    browser, script = peer
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.script, server.told = script, queue.Queue()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(prefix='peer-') as profile:
        process = subprocess.Popen(
            [browser, '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run',
             '--disable-background-networking', '--window-size=1440,900',
             f'--user-data-dir={profile}',
             f'http://127.0.0.1:{server.server_port}/?n={n}&frames={FRAMES}'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            return watch(server.told, process.pid)
        finally:
            os.killpg(process.pid, 15)
            process.wait()
            server.shutdown()
            server.server_close()


def watch(told, group):
    begin = time.monotonic()
    try:
        what, loaded = told.get(timeout=PATIENCE)
        used = processor_seconds(group)
        if what != 'loaded' or told.get(timeout=PATIENCE)[0] != 'panned':
            return None
    except queue.Empty:
        return None
    return loaded - begin, (processor_seconds(group) - used) / FRAMES
