# SPDX-License-Identifier: Apache-2.0
"""Runs the built percuta and looks at all that it does. PERCUTA names the program, PERCUTA_SOURCE_DIR the project."""

import json
import os
import pathlib
import pty
import subprocess
import tempfile
import unittest

import jsonschema

PROGRAM = os.environ["PERCUTA"]
PROJECT = pathlib.Path(os.environ["PERCUTA_SOURCE_DIR"])
FIXTURES = PROJECT / "tests" / "cli" / "fixtures"
ANNA = str(FIXTURES / "anna.json")
BRUNO = str(FIXTURES / "bruno.json")
CLINIC = str(FIXTURES / "clinic.json")
TREATMENT = str(FIXTURES / "treatment.json")
CHECK_ANNA = ["check", "--patient", ANNA, "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10"]
TREATED_AT = "2027-01-10T14:00:00+00:00"


def run(*words, stdin=b"", environment=None):
    """The finished process, its output as bytes."""
    return subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, env=environment, check=False, timeout=120)


def on_terminal(words, stream="stdout", **environment):
    """What the program writes to a terminal; its other stream goes nowhere."""
    whole = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    whole.update({"TERM": "xterm", **environment})
    try:
        control, terminal = pty.openpty()
    except OSError as missing:
        raise unittest.SkipTest("no pseudo-terminal can be had here") from missing
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: terminal}
    with subprocess.Popen([PROGRAM, *words], env=whole, **streams) as process:
        os.close(terminal)
        seen = b""
        while True:
            try:
                block = os.read(control, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
        process.wait(timeout=120)
    os.close(control)
    return seen.decode().replace("\r\n", "\n")


class CommandLineTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def answer(self, *words, stdin=b""):
        """Standard output of a command that must succeed."""
        done = run(*words, stdin=stdin)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def document(self, *words, stdin=b"", schema=None):
        """The JSON that a command writes, checked against schemas/NAME.schema.json."""
        text = self.answer(*words, stdin=stdin)
        document = json.loads(text)
        if schema is not None:
            self.check_schema(document, schema)
        return document

    def check_schema(self, document, name):
        folder = PROJECT / "schemas"
        store = {}
        for path in folder.glob("*.schema.json"):
            store[path.name] = json.loads(path.read_text())
        resolver = jsonschema.RefResolver("", store[f"{name}.schema.json"], store=store)
        jsonschema.Draft202012Validator(store[f"{name}.schema.json"], resolver=resolver).validate(document)

    def refusal(self, *words, status=2, stdin=b"", says=()):
        """The one line on standard error of a command that must fail, with nothing on standard output."""
        done = run(*words, stdin=stdin)
        line = done.stderr.decode()
        self.assertEqual(done.returncode, status, line)
        self.assertEqual(done.stdout, b"")
        self.assertTrue(line.endswith("\n"), repr(line))
        self.assertEqual(line.count("\n"), 1, line)
        self.assertTrue(line.startswith("percuta"), line)
        for word in says:
            self.assertIn(word, line)
        return line

    def fits_80_columns(self, text):
        for line in text.splitlines():
            if max(map(len, line.split()), default=0) < 60:  # a hash or a web address cannot be broken
                self.assertLessEqual(len(line), 80, line)
