# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of GNUmed become what the library reads, and nothing that is unknown becomes "no". Runs without GNUmed: rows are dictionaries."""

import datetime
import pathlib
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from percuta_gnumed import card, record, rows, service, settings, worker

try:
    service.binding()
except ImportError as missing:
    print(f"SKIP: the GNUmed adapter is not tested: {missing}; install it with: apt-get install python3-cffi")
    sys.exit(77)

DAY = datetime.date(2027, 1, 10)
PROTOCOL = "PR-ACNE-ROLLING"
PERSON = {"pk_identity": 7, "gender": "f", "dob": datetime.datetime(1991, 7, 13, 23, 30, tzinfo=datetime.timezone.utc), "dob_is_estimated": False}
INTAKE = {"pk_substance_intake": 3, "substance": "isotretinoin", "atc_substance": "D10BA01", "is_currently_active": True,
          "intake_is_approved_of": False}


def moment(year, month, day_of_month):
    return datetime.datetime(year, month, day_of_month, 12, tzinfo=datetime.timezone.utc)


class Emr:
    """What the adapter asks of GNUmed's record."""

    abused_substances, EDC = (), None

    def __init__(self, **given):
        self.given = given

    def rows_of(self, name):
        found = self.given.get(name, [])
        if isinstance(found, Exception):
            raise found
        return found

    def read_allergy_state(self):
        return self.given.get("state")

    def get_problems(self, **_):
        return self.rows_of("problems")

    def get_current_medications(self, include_inactive, include_unapproved):
        return [row for row in self.rows_of("intakes") if include_unapproved or row["intake_is_approved_of"]]

    def get_health_issues(self):
        return []

    get_episodes = get_health_issues

    def __getattr__(self, name):
        kinds = {"get_allergies": "allergies", "get_test_results": "results", "get_performed_procedures": "procedures",
                 "get_family_history": "relatives"}
        if name in kinds:
            return lambda: self.rows_of(kinds[name])
        raise AttributeError(name)


def read(**given):
    return record.read(PERSON, Emr(**given), "Europe/London")


def resources(found, kind):
    return [each for each in found.resources if each["resourceType"] == kind]


class Reading(unittest.TestCase):
    def test_a_birthday_is_that_of_the_practice_s_zone(self):
        self.assertEqual(resources(read(), "Patient")[0]["birthDate"], "1991-07-14")

    def test_an_estimated_birthday_is_a_year(self):
        self.assertEqual(rows.patient({**PERSON, "dob_is_estimated": True}, "UTC")["birthDate"], "1991")

    def test_intakes(self):
        cases = [
            ("a row that nobody approved is read", {}, "active", {}),
            ("a stopped one keeps its end", {"is_currently_active": False, "discontinued": moment(2026, 12, 1)}, "stopped", {"end": "2026-12-01"}),
            ("its planned time is over, nobody wrote the end", {"seems_inactive": True}, "unknown", {}),
            ("neither active nor ended", {"is_currently_active": False}, "unknown", {}),
            ("an approximate start is a year", {"started": moment(2026, 5, 4), "start_is_approximate": True}, "active", {"start": "2026"}),
            ("an unknown start is left out", {"started": moment(2026, 5, 4), "start_is_unknown": True}, "active", {}),
        ]
        for title, given, status, period in cases:
            with self.subTest(title):
                made = resources(read(intakes=[{**INTAKE, **given}]), "MedicationStatement")[0]
                self.assertEqual((made["status"], made.get("effectivePeriod", {})), (status, period))

    def test_free_text_has_no_code_and_the_host_s_own_episodes_are_no_problems(self):
        names = ["cold sores", "Allergies/Intolerances", "Medication history", "administrative", "Allergy detail: latex"]
        found = read(problems=[{"problem": name, "pk_episode": number, "pk_health_issue": None, "problem_active": True}
                               for number, name in enumerate(names)])
        self.assertEqual([each["code"] for each in resources(found, "Condition")], [{"text": "cold sores"}])

    def test_allergy_states(self):
        latex = {"pk_allergy": 1, "descriptor": "latex", "definite": True, "type": "allergy"}
        none, some = {"has_allergy": 0, "last_confirmed": moment(2026, 1, 1)}, {"has_allergy": 1}
        cases = [
            ("nobody was asked", {}, "not-asked", []),
            ("the row says unknown", {"state": {"has_allergy": None}}, "not-asked", []),
            ("asked, none", {"state": none}, "partial", ["No known allergy"]),
            ("none, but the list has one", {"state": none, "allergies": [latex]}, "partial", ["latex"]),
            ("some, on the list", {"state": some, "allergies": [latex]}, "partial", ["latex"]),
            ("some, but the list is empty", {"state": some}, "partial", []),
        ]
        for title, given, state, texts in cases:
            with self.subTest(title):
                found = read(**given)
                self.assertEqual((found.states["allergy"], [each["code"]["text"] for each in resources(found, "AllergyIntolerance")]),
                                 (state, texts))

    def test_what_cannot_be_read_is_an_error_and_never_an_empty_list(self):
        for name, kind in (("problems", "condition"), ("intakes", "medication"), ("allergies", "allergy"), ("results", "observation"),
                           ("procedures", "procedure"), ("relatives", "family-history")):
            with self.subTest(name), self.assertLogs("gm.percuta"):
                found = record.read(PERSON, Emr(**{name: OSError("gone")}), "UTC", {kind: "complete"})
                self.assertEqual(found.states[kind], "error")
                self.assertEqual(len(found.notes), 2 if kind != "allergy" else 1)  # the other one: nobody asked about allergies

    def test_results_need_a_real_loinc_code(self):
        row = {"pk_test_result": 1, "unified_name": "INR", "val_num": 1.1, "val_unit": "{INR}", "clin_when": moment(2026, 12, 1)}
        for loinc, codings in (("6301-6", 1), ("pseudo LOINC [leukocytes]", 0), (None, 0)):
            with self.subTest(loinc):
                made = resources(read(results=[{**row, "unified_loinc": loinc}]), "Observation")[0]
                self.assertEqual(len(made["code"].get("coding", [])), codings)

    def test_a_session_that_was_recorded_here_is_known_again(self):
        row = {"pk_procedure": 1, "performed_procedure": "Microneedling: Rolling acne scars [percuta PR-ACNE-ROLLING 1.5 mm]",
               "clin_when": moment(2026, 12, 20)}
        made = resources(read(procedures=[row]), "Procedure")[0]
        self.assertEqual(made["code"]["coding"], [{"system": "urn:org.percuta:procedure", "code": "microneedling"}])
        self.assertEqual(made["extension"][0]["valueQuantity"]["value"], 1.5)


class Checking(unittest.TestCase):
    def setUp(self):
        self.using = service.Service({**settings.DEFAULTS, "timeZone": "Europe/London"})
        self.addCleanup(self.using.close)

    def test_an_empty_record_is_not_clear(self):
        for protocol in (each["id"] for each in self.using.library.search("")):
            self.assertNotEqual(self.using.check(read(), protocol, DAY)["verdict"], "clear")

    def test_an_unapproved_row_of_isotretinoin_is_found(self):
        answer = self.using.check(read(intakes=[INTAKE]), PROTOCOL, DAY)
        found = [each for each in answer["findings"] if each["evidence"] and each["evidence"][0]["resource"].endswith("intake-3")]
        self.assertTrue(found and found[0]["result"] == "true", answer["findings"])

    def test_free_text_is_a_question_and_no_finding(self):
        text = self.using.check(read(problems=[{"problem": "keloid", "pk_episode": 1, "pk_health_issue": None, "problem_active": True}]), PROTOCOL, DAY)
        self.assertNotEqual(text["verdict"], "clear")
        self.assertFalse([each for each in text["findings"] if each["result"] == "true"])

    def test_an_answer_settles_its_question(self):
        asked = self.using.check(read(), PROTOCOL, DAY)["questions"][0]
        again = self.using.check(read(), PROTOCOL, DAY, {asked["linkId"]: {"valueBoolean": False}})
        self.assertNotIn(asked["linkId"], [each["linkId"] for each in again["questions"]])

    def test_the_line_of_the_status_bar(self):
        answer = self.using.check(read(intakes=[INTAKE]), PROTOCOL, DAY)
        line = card.of_check(answer, "Rolling acne scars")
        self.assertTrue(line.startswith("Percuta: Rolling acne scars, 2027-01-10: "), line)
        self.assertNotIn("\n", line)
        self.assertLess(line.index(" to answer)"), line.index(" - "))
        self.assertNotIn(" clear", card.of_options(self.using.options(read(), DAY)))


class Background(unittest.TestCase):
    def test_only_the_newest_patient_is_checked_and_a_failing_job_ends_nothing(self):
        gate, done, ended = threading.Event(), [], []
        working = worker.Worker(at_end=lambda: ended.append(True))
        working.ask("first", gate.wait)
        working.ask("card", lambda: done.append("old"))
        working.ask("card", lambda: done.append("new"))
        working.ask("closed", lambda: done.append("closed"))
        working.drop("closed")
        with self.assertLogs("gm.percuta"):
            working.ask("bad", lambda: 1 / 0)
            finished = threading.Event()
            working.ask("last", finished.set)
            gate.set()
            self.assertTrue(finished.wait(10))
        self.assertEqual(done, ["new"])
        self.assertTrue(working.stop() and working.stop())
        self.assertEqual(ended, [True])
        self.assertFalse(working.ask("card", lambda: None))


if __name__ == "__main__":
    unittest.main()
