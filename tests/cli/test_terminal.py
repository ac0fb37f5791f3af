# SPDX-License-Identifier: Apache-2.0
"""What a person sees: help, colour on a terminal only, pipes."""

import re
import subprocess
import unittest

from command_line import CHECK_ANNA, CommandLineTest, PROGRAM, on_terminal, run

COMMANDS = {
    "protocols": ["--format"],
    "protocol": ["--format"],
    "check": [
        "--patient", "--protocol", "--on", "--as-of", "--time-zone", "--zone", "--depth", "--device", "--treatment",
        "--records", "--record", "--policy", "--all", "--format",
    ],
    "options": ["--patient", "--on", "--format"],
    "questionnaire": ["--protocol", "--lang"],
    "timeline": ["--protocol", "--treated-at", "--patient", "--time-zone", "--zone", "--depth", "--treatment", "--format"],
    "letter": [
        "--protocol", "--treated-at", "--patient", "--lang", "--clinic", "--released-by", "--time-zone", "--zone",
        "--depth", "--treatment", "--format", "--output",
    ],
    "screen": [
        "--protocol", "--on", "--as-of", "--time-zone", "--zone", "--depth", "--device", "--treatment", "--policy",
        "--records", "--record", "--jobs", "--brief", "--all", "--summary", "--quiet", "--output",
    ],
    "citations": ["--format"],
    "show": ["--format"],
}


class Help(CommandLineTest):
    def test_the_program_lists_every_command(self):
        text = self.answer("--help")
        self.fits_80_columns(text)
        for command in COMMANDS:
            self.assertIn(f"    {command} ", text + " ")
        self.assertEqual(text, self.answer("-h"))

    def test_every_command_explains_its_options_and_shows_an_example(self):
        for command, options in COMMANDS.items():
            with self.subTest(command):
                text = self.answer(command, "--help")
                self.fits_80_columns(text)
                self.assertIn("Usage: percuta " + command, text)
                self.assertRegex(text, r"Examples?\n  percuta " + command)
                for option in options:
                    self.assertIn(option + " ", text)

    def test_no_option_in_a_help_text_is_unknown(self):
        for command in COMMANDS:
            for option in set(re.findall(r"--[a-z-]+", self.answer(command, "--help"))) - {"--help"}:
                with self.subTest(f"{command} {option}"):
                    line = run(command, option).stderr.decode()
                    self.assertNotIn("no option", line)

    def test_help_wins_over_what_is_missing(self):
        self.assertEqual(self.answer("check", "--help", "--on", "x"), self.answer("check", "--help"))

    def test_version(self):
        self.assertRegex(self.answer("--version"), r"^percuta \d+\.\d+\.\d+\n$")


class Terminal(CommandLineTest):
    def test_colour_only_on_a_terminal_and_never_with_no_color(self):
        plain = self.answer(*CHECK_ANNA)
        self.assertNotIn("\x1b", plain)
        coloured = on_terminal(CHECK_ANNA)
        self.assertIn("\x1b[", coloured.splitlines()[0])
        self.assertEqual(re.sub("\x1b\\[[0-9;]*m", "", coloured), plain)
        self.assertEqual(on_terminal(CHECK_ANNA, NO_COLOR="1"), plain)
        self.assertEqual(on_terminal(CHECK_ANNA, TERM="dumb"), plain)
        self.assertNotIn("\x1b", on_terminal([*CHECK_ANNA, "--format", "json"]))

    def test_a_reader_that_goes_away_is_no_trouble(self):
        with subprocess.Popen([PROGRAM, "citations"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.read(10)
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")

    def test_nothing_depends_on_the_environment(self):
        for words in [CHECK_ANNA, ["protocols", "scars"]]:
            usual = run(*words).stdout
            for environment in [{}, {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"}]:
                self.assertEqual(run(*words, environment=environment).stdout, usual)


if __name__ == "__main__":
    unittest.main()
