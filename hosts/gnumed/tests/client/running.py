# SPDX-License-Identifier: GPL-2.0-or-later
"""Starts GNUmed's client as a user of its own under Xvfb, logs in, lets it play, and says how it ended."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ADAPTER = HERE.parents[1]
PROJECT = ADAPTER.parents[1]
NOBODY = 65534  # GNUmed refuses to run as root
PROFILE = """[preferences]
profile = tests
login = any-doc

[backend]
logins = $logins$
any-doc
$logins$
profiles = $profiles$
tests
$profiles$

[profile tests]
host = 127.0.0.1
port = {port}
database = gnumed_v22
public/open access = 0
help desk = nobody
last known workplaces = $last known workplaces$
GNUmed Default
$last known workplaces$
"""
TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "import": "imagemagick", "pdftotext": "poppler-utils"}
MISSING = [package for program, package in TOOLS.items() if shutil.which(program) is None]


class Screen:
    """An X server and a window manager without a monitor."""

    def __init__(self, size="1180x840"):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", size + "x24", "-nolisten", "tcp"],
                                       pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as said:
            self.name = ":" + said.readline().strip()
        self.manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": self.name}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self):
        for process in (self.manager, self.server):
            process.terminate()
            process.wait(20)


class Client:
    """One home directory with the adapter installed as README.md says."""

    def __init__(self, screen, settings, port, library):
        self.screen = screen
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="percuta-gnumed-"))
        self.hosts = self.home / "hosts"
        leave_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ADAPTER, self.hosts / "gnumed", ignore=leave_out)
        shutil.copytree(PROJECT / "hosts" / "python", self.hosts / "python", ignore=leave_out)
        for each in (library, library.parent / "libpercuta-pdf.so"):
            shutil.copy(each, self.home / each.name)
        scripts = self.home / ".gnumed" / "scripts"
        scripts.mkdir(parents=True)
        shutil.copy(ADAPTER / "hook_script.py", scripts / "percuta_hook_script.py")
        (scripts / "hook_script.py").write_text(
            "import sys\nsys.path[:0] = [%r, %r]\nimport percuta_hook_script\nfrom client import playing\n\n\n"
            "def run_script(hook=None):\n    percuta_hook_script.run_script(hook)\n    playing.run(hook)\n"
            % (str(scripts), str(self.hosts / "gnumed" / "tests")))
        for each in scripts.iterdir():
            each.chmod(0o600)
        (self.home / ".gnumed" / "percuta.json").write_text(json.dumps(settings))
        self.profile = self.home / "tests.conf"
        self.profile.write_text(PROFILE.format(port=port))
        self.library = self.home / library.name
        for folder, _folders, files in os.walk(self.home):
            for each in (folder, *(os.path.join(folder, file) for file in files)):
                shutil.chown(each, NOBODY, NOBODY)

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)

    def _windows(self, title):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True, check=False,
                               env={**os.environ, "DISPLAY": self.screen.name}, timeout=20)
        return found.stdout.split()

    def _press(self, window, *words):
        subprocess.run(["xdotool", "windowactivate", "--sync", window, *words], check=False, env={**os.environ, "DISPLAY": self.screen.name},
                       capture_output=True, timeout=20)

    def _answer(self, begun):
        """The windows of the login and those that the system draws, which nothing inside can answer: as a person would, from outside."""
        if not begun:
            for window in self._windows("Welcome to"):
                self._press(window, "type", "--delay", "20", "any-doc")
                self._press(window, "key", "Return")
                time.sleep(2)
        for window in self._windows("Clinical reminder" if begun else "Verifying database"):
            self._press(window, "key", "Return")

    def play(self, name, seconds=240, **given):
        """(exit status or None where it does not end, what the play noted). The play is a function of plays.py."""
        result = self.home / f"{name}.json"
        result.unlink(missing_ok=True)
        environment = {
            "HOME": str(self.home), "USER": "nobody", "LOGNAME": "nobody", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "TMPDIR": str(self.home),
            "DISPLAY": self.screen.name, "WXSUPPRESS_SIZER_FLAGS_CHECK": "1", "PYTHONPATH": "/usr/share/gnumed:/usr/share/gnumed/Gnumed",
            "PYTHONDONTWRITEBYTECODE": "1", "PERCUTA_HOME": str(self.hosts / "gnumed"), "PERCUTA_LIBRARY": str(self.library), "NO_AT_BRIDGE": "1",
            "PERCUTA_PLAY": json.dumps({"play": name, "result": str(result), "given": given})}
        log = open(self.home / f"{name}.out", "wb")
        with log:
            process = subprocess.Popen(
                ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "/usr/bin/python3", "-m", "Gnumed.gnumed",
                 f"--conf-file={self.profile}", "--skip-update-check", f"--log-file={self.home / name}.log"],
                env=environment, cwd=self.home, stdout=log, stderr=subprocess.STDOUT)
            try:
                end = time.monotonic() + seconds
                while process.poll() is None and time.monotonic() < end:
                    self._answer(result.exists())
                    time.sleep(0.3)
                status = process.poll()
            finally:
                if process.poll() is None:
                    self.photograph(self.home / "stuck.png")
                    process.kill()
                    process.wait()
        noted = json.loads(result.read_text()) if result.exists() and result.stat().st_size else {"problem": "the play did not begin"}
        noted["output"] = (self.home / f"{name}.out").read_text(errors="replace")
        return status, noted

    def photograph(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env={**os.environ, "DISPLAY": self.screen.name}, check=False, timeout=60)


def skip(what, how):
    print(f"SKIP: GNUmed's client is not tested: {what}; {how}")
    sys.exit(77)
