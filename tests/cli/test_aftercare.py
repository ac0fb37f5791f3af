# SPDX-License-Identifier: Apache-2.0
"""timeline, letter."""

import datetime
import unittest

from command_line import ANNA, CLINIC, CommandLineTest, TREATED_AT, TREATMENT, run

TIMELINE = ["timeline", "--protocol", "PR-PERIORAL", "--treated-at", TREATED_AT, "--time-zone", "Europe/London"]
LETTER = ["letter", "--protocol", "PR-PERIORAL", "--treated-at", TREATED_AT, "--patient", ANNA]
LETTER += ["--time-zone", "Europe/London"]
RELEASED = [*LETTER, "--clinic", CLINIC, "--released-by", "Dr A. Example"]


class Timeline(CommandLineTest):
    def test_items_come_in_the_order_of_their_beginning(self):
        timeline = self.document(*TIMELINE, "--format", "json", schema="timeline")
        self.assertEqual(timeline["timeZone"], "Europe/London")
        begins = [datetime.datetime.fromisoformat(each["from"]) for each in timeline["items"]]
        self.assertEqual(begins, sorted(begins))
        self.assertEqual(begins[0], datetime.datetime.fromisoformat(TREATED_AT))
        kinds = {each["kind"] for each in timeline["items"]}
        self.assertTrue({"phase", "resume", "avoid", "red-flag"} <= kinds, kinds)

    def test_text_fits_80_columns(self):
        self.fits_80_columns(self.answer(*TIMELINE))

    def test_without_a_zone_the_offset_of_the_time_counts(self):
        words = ["timeline", "--protocol", "PR-PERIORAL", "--treated-at", "2027-01-10T14:00:00+01:00"]
        self.assertEqual(self.document(*words, "--format", "json")["timeZone"], "+01:00")

    def test_a_patient_and_a_treatment_document_may_be_given(self):
        words = ["timeline", "--protocol", "PR-ACNE-ROLLING", "--treated-at", TREATED_AT]
        self.document(*words, "--patient", ANNA, "--treatment", TREATMENT, "--format", "json", schema="timeline")


class Letter(CommandLineTest):
    # [letter-release]
    def test_without_clinic_and_release_it_is_a_draft_and_says_what_is_missing(self):
        done = run(*LETTER)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("DRAFT", done.stdout.decode())
        self.assertIn("percuta letter: missing for release: the clinic\n", done.stderr.decode())

    def test_released_it_is_no_draft_and_names_who_released_it(self):
        for form in ["html", "text"]:
            letter = self.answer(*RELEASED, "--format", form)
            self.assertNotIn("DRAFT", letter)
            self.assertIn("Dr A. Example", letter)
            self.assertIn("Example Skin Clinic", letter)

    def test_html_is_the_default(self):
        self.assertIn("<html", self.answer(*RELEASED))
        self.assertEqual(self.answer(*RELEASED), self.answer(*RELEASED, "--format", "html"))

    def test_a_file_gets_what_standard_output_would(self):
        path = self.folder / "letter.html"
        done = run(*RELEASED, "-o", str(path))
        self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr.decode())
        self.assertEqual(path.read_text(), self.answer(*RELEASED))
        self.assertEqual([each.name for each in self.folder.iterdir()], ["letter.html"])

    def test_a_patient_is_required(self):
        self.refusal("letter", "--protocol", "PR-PERIORAL", "--treated-at", TREATED_AT, says=["--patient"])


if __name__ == "__main__":
    unittest.main()
