# SPDX-License-Identifier: Apache-2.0
"""What the example host and the library say to each other in a day is CDS Hooks, down to each card."""

import json
import os
import subprocess
import unittest

from command_line import CommandLineTest
from hook_requests import broken_invariants

HOST = os.environ["PERCUTA_EMR"]


class Day(CommandLineTest):
    def test_every_request_response_and_feedback_has_the_published_shape(self):
        done = subprocess.run([HOST, "--library", os.environ["PERCUTA_LIBRARY"], "--day", str(self.folder)], capture_output=True,
                              check=False, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        cards = 0
        for path in sorted(self.folder.glob("*.json")):
            with self.subTest(path.name):
                document = json.loads(path.read_text(encoding="utf-8"))
                self.check_schema(document, "hook-" + path.name.split(".")[1])
                if "cards" in document:
                    self.assertEqual(list(broken_invariants(document)), [])
                    cards += len(document["cards"])
        self.assertGreater(cards, 6)
        self.assertEqual(len(list(self.folder.glob("*.feedback.json"))), 2)


if __name__ == "__main__":
    unittest.main()
