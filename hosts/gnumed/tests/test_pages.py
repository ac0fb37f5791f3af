# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tab shows and what is said in it, without GNUmed and without windows."""

import datetime
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from percuta_gnumed import pages, placeholder, questions, record, rows, service, settings

try:
    service.binding()
except ImportError as missing:
    print(f"SKIP: the tab of GNUmed is not tested: {missing}; install it with: apt-get install python3-cffi")
    sys.exit(77)

DAY = datetime.date(2027, 1, 10)
PROTOCOL = "PR-ACNE-ROLLING"
USING = service.Service({**settings.DEFAULTS, "timeZone": "Europe/London"})
ASKED = [
    {"linkId": "A", "text": "Is it so?", "type": "boolean", "decisive": False},
    {"linkId": "B", "text": "How many?", "type": "quantity", "decisive": True},
    {"linkId": "C", "text": "Since when?", "type": "date", "decisive": True},
    {"linkId": "D", "text": "Which?", "type": "choice", "decisive": False, "options": [{"code": "steel", "text": "Steel"}, {"code": "gold"}]},
]


def answer_about(*resources, **states):
    given = record.Record("7")
    given.add({"resourceType": "Patient", "id": "7", "gender": "female", "birthDate": "1991-07-14"})
    for each in resources:
        given.add(each)
    given.states.update(states)
    return USING.check(given, PROTOCOL, DAY)


class Pages(unittest.TestCase):
    def test_the_words_of_a_record_are_never_markup(self):
        answer = answer_about({"resourceType": "MedicationStatement", "id": "<b>m</b>", "status": "active", "medicationCodeableConcept": {
            "text": "<script>x</script>", "coding": [{"system": "http://www.whocc.no/atc", "code": "D10BA01"}]}})
        answer["hostNotes"].append("<i>note</i>")
        shown = pages.findings(answer)
        for markup in ("<script>", "<b>m</b>", "<i>note</i>"):
            self.assertNotIn(markup, shown)
        self.assertIn("&lt;i&gt;note", shown)

    def test_findings_have_their_evidence_sources_and_hashes(self):
        answer = answer_about({"resourceType": "MedicationStatement", "id": "m1", "status": "active", "medicationCodeableConcept": {
            "coding": [{"system": "http://www.whocc.no/atc", "code": "D10BA01"}]}})
        shown = pages.findings(answer)
        for each in [each for each in answer["findings"] if each["result"] == "true"]:
            for words in (each["summary"], each["action"], each["ruleId"], *each["citations"]):
                self.assertIn(pages.escaped(words), shown)
        self.assertIn("MedicationStatement/m1", shown)
        self.assertIn(answer["evaluation"]["resultHash"], shown)

    def test_only_clear_is_called_or_coloured_clear(self):
        for verdict in [*service.VERDICTS, "a verdict of a later version"]:
            word, words = pages.verdict({"verdict": verdict, "atLeast": "clear"})
            self.assertEqual(verdict == "clear", word == "Clear", verdict)
            self.assertEqual(verdict == "clear", pages.colour(verdict) == pages.COLOURS["clear"], verdict)
            self.assertTrue(words)

    def test_a_timeline_shows_every_item(self):
        timeline = USING.timeline(PROTOCOL, datetime.datetime(2027, 1, 10, 12, tzinfo=datetime.timezone.utc))
        shown = pages.timeline(timeline)
        self.assertTrue(all(pages.escaped(each["text"]) in shown for each in timeline["items"]))


class Questions(unittest.TestCase):
    def test_what_is_said_becomes_an_answer_or_a_line_for_a_person(self):
        boolean, number, date, choice = ASKED
        for question, said, answer in ((boolean, "yes", {"valueBoolean": True}), (boolean, "no", {"valueBoolean": False}), (boolean, "", None),
                                       (number, "1,5", {"valueDecimal": 1.5}), (date, "2026-12-31", {"valueDate": "2026-12-31"}),
                                       (choice, "Steel", {"valueCoding": {"code": "steel"}}), (choice, "gold", {"valueCoding": {"code": "gold"}})):
            self.assertEqual(questions.value_of(question, said), answer, said)
            if answer:
                self.assertEqual(questions.value_of(question, questions.said_in(question, answer)), answer, said)
        for question, said in ((boolean, "perhaps"), (number, "many"), (number, "nan"), (number, "inf"), (date, "31.12.2026"), (choice, "tin")):
            with self.assertRaises(ValueError, msg=said) as refused:
                questions.value_of(question, said)
            self.assertNotIn("\n", str(refused.exception))

    def test_what_decides_stands_first_and_what_was_said_last(self):
        known = {}
        questions.in_order(ASKED, {}, known)
        shown = questions.in_order(ASKED[:3], {"D": {"valueCoding": {"code": "gold"}}}, known)
        self.assertEqual([each["linkId"] for each in shown], ["B", "C", "A", "D"])


class Sessions(unittest.TestCase):
    def test_a_session_is_known_again_by_its_mark(self):
        for given, read in (((PROTOCOL,), (PROTOCOL, None, None, None)), ((PROTOCOL, 1.5), (PROTOCOL, "1.5", None, None)),
                            ((PROTOCOL, 0, ["CHEEK", "UPPER_BACK"]), (PROTOCOL, None, "CHEEK,UPPER_BACK", None)),
                            ((PROTOCOL, 0.25, ["CHEEK"], "Dr A. [Example]"), (PROTOCOL, "0.25", "CHEEK", "Dr A. Example"))):
            self.assertEqual(rows.SESSION.search("Microneedling: x " + rows.mark_of(*given)).groups(), read)
        self.assertIsNone(rows.SESSION.search("Microneedling of both cheeks"))

    def test_lines_of_a_letter_stay_lines_in_latex(self):
        letter = "Your letter\n===========\n\n- 5 % cream\n- rest\n\nBye\n"
        self.assertEqual(placeholder.in_latex(letter, lambda line: line.replace("%", "\\%")), "Your letter\n\n- 5 \\% cream\\newline\n- rest\n\nBye")


if __name__ == "__main__":
    unittest.main()
