# SPDX-License-Identifier: Apache-2.0
"""Starts the built percuta-cds-hooks on a free port and asks it. PERCUTA_CDS_HOOKS names the program."""

import http.client
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

import command_line

PROGRAM = os.environ["PERCUTA_CDS_HOOKS"]
ZONE = "Europe/London"


class Running:
    """A service, and what it wrote to standard error when it has ended."""

    def __init__(self, *words):
        self.process = subprocess.Popen([PROGRAM, "--port", "0", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if "http://" not in line:
            raise AssertionError(f"did not start: {self.process.communicate()[1]}")
        self.port = int(line.rstrip("/\n").rsplit(":", 1)[1])
        self.errors = ""

    def connect(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def stop(self, sent=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(sent)
        output, self.errors = self.process.communicate(timeout=60)
        return self.process.returncode, output


class ServiceTest(command_line.CommandLineTest):
    """One service for all tests of a class, with a practice database."""

    words = ()

    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.home.cleanup)
        key = pathlib.Path(cls.home.name) / "key"
        key.write_bytes(bytes(range(32)))
        cls.practice = ["--practice", str(pathlib.Path(cls.home.name) / "practice.db"), "--key", str(key)]
        cls.service = Running("--time-zone", ZONE, *cls.practice, *cls.words)
        cls.addClassCleanup(cls.service.stop)

    def ask(self, method, path, body=None, **headers):
        """Status, headers, body."""
        connection = self.service.connect()
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None and "Content-Type" not in sent:
            sent["Content-Type"] = "application/json"
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection.request(method, path, body=data, headers=sent)
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), read

    def get(self, path):
        status, _, body = self.ask("GET", path)
        self.assertEqual(status, 200, body)
        return json.loads(body)

    def post(self, path, body):
        status, _, answer = self.ask("POST", path, body)
        self.assertEqual(status, 200, answer)
        return answer

    def check_outcome(self, status, answer, wanted, *says):
        """A refusal: the status, and an OperationOutcome of one line."""
        self.assertEqual(status, wanted, answer)
        outcome = json.loads(answer)
        self.assertEqual(outcome["resourceType"], "OperationOutcome")
        line = outcome["issue"][0]["diagnostics"]
        self.assertNotIn("\n", line)
        for word in says:
            self.assertIn(word, line)
        return line

    def refuse(self, wanted, method, path, body=None, says=(), **headers):
        status, _, answer = self.ask(method, path, body, **headers)
        return self.check_outcome(status, answer, wanted, *says)


main = unittest.main
