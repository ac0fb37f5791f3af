# SPDX-License-Identifier: Apache-2.0
"""What cannot be answered: exit status, one line, nothing on standard output."""

import os
import stat
import unittest

from command_line import ANNA, BRUNO, CHECK_ANNA, CLINIC, CommandLineTest, TREATED_AT, TREATMENT, run

ON = ["--protocol", "PR-PERIORAL", "--on", "2027-01-10"]
TIMELINE = ["timeline", "--protocol", "PR-PERIORAL", "--treated-at"]


class Arguments(CommandLineTest):
    def test_every_wrong_argument_is_named(self):
        check = ["check", "--patient", BRUNO, *ON]
        table = [
            ([], ["no command", "--help"]),
            (["chekc"], ["chekc", "--help"]),
            (["protocol"], ["ID", "percuta protocol --help"]),
            (["protocols", "--colour"], ["--colour"]),
            (["protocols", "--format", "yaml"], ["yaml", "text, json"]),
            (["protocols", "--format"], ["--format needs a value"]),
            (["protocol", "PR-PERIORAL", "more"], ["more"]),
            (["protocol", "PR-PERIORAL", "--format", "html"], ["html", "text, json, fhir"]),
            (["check", "--patient", BRUNO, "--on", "2027-01-10"], ["--protocol is required"]),
            (["check", "--patient", BRUNO, "--protocol", "PR-PERIORAL"], ["--on is required"]),
            (["check", *ON], ["--patient is required"]),
            (["check", "--patient", BRUNO, "--protcol", "PR-PERIORAL", "--on", "2027-01-10"], ["--protcol"]),
            ([*check, "--on", "2027-01-11"], ["--on", "more than once"]),
            ([*check, "--as-of", "2027-01-11"], ["2027-01-11"]),
            ([*check, "--depth", "deep"], ["--depth", "deep"]),
            ([*check, "--depth", "0"], ["--depth"]),
            ([*check, "--depth", "-1"], ["--depth"]),
            ([*check, "--depth", "nan"], ["--depth"]),
            ([*check, "--depth", "1,5"], ["--depth", "1,5"]),
            ([*check, "--depth", ""], ["--depth needs a value"]),
            ([*check, "--as-of", ""], ["--as-of needs a value"]),
            ([*check, "--zone", ""], ["--zone needs a value"]),
            ([*check, "--zone", "CHEK"], ["CHEK"]),
            ([*check, "--device", "DV-PENCIL"], ["DV-PENCIL"]),
            ([*check, "--time-zone", "Europe/Londn"], ["Europe/Londn"]),
            ([*check, "--records", "all"], ["--records", "complete"]),
            ([*check, "--record", "drugs=complete"], ["--record", "drugs", "medication"]),
            ([*check, "--record", "medication"], ["--record", "KIND=STATE"]),
            ([*check, "--record", "medication=lots"], ["--record", "lots"]),
            ([*check, "--policy", "isotretinoin"], ["--policy", "NAME=VALUE"]),
            ([*check, "--policy", "isotretinoin=maybe"], ["isotretinoin"]),
            ([*check, "--policy", "isotretinon=label"], ["isotretinon"]),
            (["check", "--patient", BRUNO, "--protocol", "PR-NONE", "--on", "2027-01-10"], ["PR-NONE"]),
        ]
        for words, says in table:
            with self.subTest(words):
                self.refusal(*words, says=says)

    def test_a_day_is_exactly_year_month_day(self):
        for day in ["2027-1-10", "2027-02-30", "2027-01", "10.01.2027", "2027-01-10T00:00:00Z", "tomorrow", " 2027-01-10"]:
            with self.subTest(day):
                words = ["check", "--patient", BRUNO, "--protocol", "PR-PERIORAL", "--on", day]
                self.refusal(*words, says=["--on", "YYYY-MM-DD"])
                self.refusal("check", "--patient", BRUNO, *ON, "--as-of", day, says=["--as-of", "YYYY-MM-DD"])

    def test_a_time_has_its_offset(self):
        for time in ["2027-01-10", "2027-01-10T14:00:00", "2027-01-10 14:00", "14:00", "2027-13-10T14:00:00Z", "now"]:
            with self.subTest(time):
                self.refusal(*TIMELINE, time, says=["--treated-at", "RFC 3339"])

    def test_formats_of_later_versions_are_refused_and_not_ignored(self):
        for words in [
            [*TIMELINE, TREATED_AT, "--format", "svg"],
            [*TIMELINE, TREATED_AT, "--format", "ics"],
            [*TIMELINE, TREATED_AT, "--format", "html"],
        ]:
            with self.subTest(words):
                done = run(*words)
                if done.returncode != 0:
                    self.refusal(*words, status=done.returncode)

    def test_what_was_typed_cannot_add_lines_or_colours(self):
        self.refusal("protocol", "PR\n\x1b[31mX")
        self.refusal("a\nb")
        self.refusal("protocols", "--format", "x" * 5000)


class Files(CommandLineTest):
    def test_every_unusable_file_is_named(self):
        files = {
            "empty.json": (b"", ["empty"]),
            "truncated.json": (b'{"resourceType": "Patient", "id": ', ["JSON"]),
            "latin1.json": b'{"resourceType": "Patient", "name": [{"family": "M\xfcller"}]}',
            "list.json": b"[1, 2]",
            "other.json": b'{"hello": "world"}',
            "twice.json": b'{"resourceType": "Patient", "birthDate": "1980-01-01", "birthDate": "2015-01-01"}',
            "deep.json": b'{"resourceType": "Patient", "a": ' + b"[" * 5000 + b"]" * 5000 + b"}",
            "text.json": b"not json at all",
        }
        for name, content in files.items():
            with self.subTest(name):
                content, says = content if isinstance(content, tuple) else (content, [])
                path = self.file(name, content)
                line = self.refusal("check", "--patient", path, *ON, says=[name, *says])
                self.assertNotIn("ller", line)

    def test_a_missing_file_names_option_and_file(self):
        self.refusal("check", "--patient", "no-such.json", *ON, says=["--patient", "no-such.json"])
        self.refusal(*CHECK_ANNA, "--treatment", "no-such.json", says=["--treatment", "no-such.json"])
        words = ["letter", "--protocol", "PR-PERIORAL", "--treated-at", TREATED_AT, "--patient", ANNA]
        self.refusal(*words, "--clinic", "no-such.json", says=["--clinic", "no-such.json"])
        self.refusal("--knowledge", "no-such.knowledge", "protocols", says=["--knowledge", "no-such.knowledge"])
        self.refusal("check", "--patient", str(self.folder), *ON, says=["--patient", str(self.folder)])

    def test_treatment_and_clinic_are_checked(self):
        wrong = self.file("wrong.json", '{"zones": [{"zone": 5}]}')
        self.refusal(*CHECK_ANNA, "--treatment", wrong, says=["/zones/0/zone", "wrong.json"])
        words = ["letter", "--protocol", "PR-PERIORAL", "--treated-at", TREATED_AT, "--patient", ANNA]
        self.refusal(*words, "--clinic", self.file("clinic.json", '{"name": 1}'), says=["/name", "clinic.json"])

    def test_standard_input_can_be_read_once(self):
        self.refusal("check", "--patient", "-", "--treatment", "-", *ON, says=["standard input"])
        self.refusal("check", "--patient", "-", "-", *ON, says=["standard input"])
        self.refusal("check", "--patient", "-", *ON, says=["standard input", "empty"])

    # [silent-logs]
    def test_an_input_error_never_shows_the_record(self):
        secret = self.file("secret.json", '{"resourceType": "Patient", "name": [{"family": "Geheim"}], "birthDate": }')
        self.assertNotIn("Geheim", self.refusal("check", "--patient", secret, *ON))


class Knowledge(CommandLineTest):
    def test_a_damaged_knowledge_base_is_a_failure_of_the_library(self):
        for name, content in {"empty": b"", "text": b"hello" * 1000, "sqlite": b"SQLite format 3\0" + b"\0" * 5000}.items():
            with self.subTest(name):
                path = self.file(name, content)
                for words in [["--knowledge", path, "protocols"], ["protocols", "--knowledge", path]]:
                    self.refusal(*words, status=3)
                    self.refusal(*words, "--accept-unsigned", status=3)

    def test_a_key_is_64_hexadecimal_digits(self):
        for key in ["", "abc", "z" * 64, "0" * 63]:
            with self.subTest(key):
                self.refusal("protocols", "--trust-key", key, says=["--trust-key"])


class Output(CommandLineTest):
    def test_a_failure_leaves_the_old_file(self):
        path = self.file("old.json", "old")
        self.refusal("protocol", "PR-NONE", "-o", path)
        self.assertEqual((self.folder / "old.json").read_text(), "old")

    def test_a_file_is_replaced_whole_through_a_link(self):
        self.file("old.json", "old")
        (self.folder / "link.json").symlink_to("old.json")
        self.answer("show", "CHEEK", "--format", "json", "-o", str(self.folder / "link.json"))
        self.assertTrue((self.folder / "link.json").is_symlink())
        self.assertTrue((self.folder / "old.json").read_text().startswith("{"))

    def test_a_new_file_has_the_usual_permissions(self):
        mask = os.umask(0)
        os.umask(mask)
        path = self.folder / "new.json"
        self.answer("show", "CHEEK", "-o", str(path))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o666 & ~mask)

    def test_what_cannot_be_written_is_a_failure(self):
        self.refusal("show", "CHEEK", "-o", str(self.folder / "no" / "such" / "folder.json"), status=3)
        if os.path.exists("/dev/full"):
            self.refusal("show", "CHEEK", "-o", "/dev/full", status=3)

    def test_a_hyphen_is_standard_output(self):
        self.assertEqual(self.answer("show", "CHEEK", "-o", "-"), self.answer("show", "CHEEK"))


if __name__ == "__main__":
    unittest.main()
