# SPDX-License-Identifier: Apache-2.0
"""The examples of docs/command-line.md give what it shows."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from command_line import FIXTURES, PROGRAM, PROJECT, CommandLineTest

PAGE = PROJECT / "docs" / "command-line.md"


def examples():
    """Command and the lines that it must print; "..." stands for whatever follows."""
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(), re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = example.partition("\n")
            yield command, shown


class Documentation(CommandLineTest):
    def intake(self):
        """Every question answered with no, but the one about which the record knows."""

        def questions(items):
            for item in items:
                yield item
                yield from questions(item.get("item", []))

        form = json.loads(self.answer("questionnaire", "--protocol", "PR-ACNE-ROLLING"))
        answers = [
            {"linkId": each["linkId"], "answer": [{"valueBoolean": False}]}
            for each in questions(form["item"])
            if each["type"] == "boolean" and each["linkId"] != "DRUG-ISOTRETINOIN" and not each["linkId"].endswith(".none")
        ]
        response = {"resourceType": "QuestionnaireResponse", "id": "q1", "status": "completed"}
        response |= {"subject": {"reference": "Patient/anna"}, "authored": "2027-01-10T09:00:00Z", "item": answers}
        return json.dumps(response)

    def test_every_example(self):
        for path in FIXTURES.iterdir():
            shutil.copy(path, self.folder)
        self.file("intake.json", self.intake())
        self.file("patients.ndjson", "".join(json.dumps(json.loads((FIXTURES / each).read_text())) + "\n"
                                             for each in ("anna.json", "bruno.json")))
        found = list(examples())
        self.assertGreater(len(found), 5)
        for command, shown in found:
            with self.subTest(command):
                self.assertTrue(command.startswith("percuta "))
                words = command.replace("percuta", f"'{PROGRAM}'", 1)
                done = subprocess.run(
                    ["/bin/sh", "-c", words + " 2>&1"], cwd=self.folder, capture_output=True, check=False, timeout=120
                )
                said = done.stdout.decode()
                if shown.endswith("...\n"):
                    self.assertEqual(said[: len(shown) - 5], shown[:-5])
                else:
                    self.assertEqual(said, shown)


if __name__ == "__main__":
    unittest.main()
