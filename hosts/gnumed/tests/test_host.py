# SPDX-License-Identifier: GPL-2.0-or-later
"""The adapter inside GNUmed's business layer, without a display: same answer as the command line, and writing only on request."""

import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[1]))
import business
from percuta_gnumed import card, hooks, placeholder, record, service, settings, treatment

try:
    service.binding()
except ImportError as missing:
    business.skip(missing, "install it with: apt-get install python3-cffi")
business.connect()

PROTOCOL = "PR-ACNE-ROLLING"
ON = datetime.date.today() + datetime.timedelta(days=30)
CLINIC = {"name": "Example Skin Practice", "address": "1 Sample Street, Exampleton EX1 2PL", "openingHours": "Monday to Friday, 9:00 to 17:00",
          "phones": {"day": "+44 1632 960001", "outOfHours": "+44 1632 960002", "emergency": "999"}, "languages": ["en"]}
USING = service.Service({**settings.DEFAULTS, "timeZone": "Europe/London", "clinic": CLINIC})


def read(pat):
    return record.read(pat, pat.emr, "Europe/London")


def command_line(found, *more):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(found.bundle, file)
        file.flush()
        states = [word for kind, state in found.states.items() for word in ("--record", f"{kind}={state}")]
        words = [os.environ["PERCUTA"], "check", "--patient", file.name, "--protocol", PROTOCOL, "--on", ON.isoformat(), "--as-of",
                 datetime.date.today().isoformat(), "--time-zone", "Europe/London", "--format", "json", *states, *more]
        return json.loads(subprocess.run(words, capture_output=True, check=True, timeout=60).stdout)


class Host(unittest.TestCase):
    def test_same_verdict_and_hashes_as_the_command_line(self):
        pat = business.made_patient("Hash")
        business.take(pat.emr, "isotretinoin", "D10BA01", started=datetime.datetime(2026, 1, 5, tzinfo=business.UTC))
        episode = pat.emr.add_episode(episode_name="cold sores", is_open=True)
        pat.emr.add_allergy(allergene="latex", allg_type="allergy", episode_id=episode["pk_episode"])
        found = read(pat)
        ours, theirs = USING.check(found, PROTOCOL, ON), command_line(found)
        self.assertEqual(ours["verdict"], theirs["verdict"])
        for name in ("factsHash", "resultHash"):
            self.assertEqual(ours["evaluation"][name], theirs["evaluation"][name])
        self.assertTrue([each for each in ours["findings"] if each["result"] == "true"], "the intake that nobody approved yet")
        kinds = [each["resourceType"] for each in found.resources]
        self.assertEqual((kinds.count("MedicationStatement"), kinds.count("AllergyIntolerance")), (1, 1))
        self.assertIn("cold sores", [each["code"].get("text") for each in found.resources if each["resourceType"] == "Condition"])

    def test_bookkeeping_of_the_host_is_no_problem(self):
        pat = business.made_patient("Books")
        business.take(pat.emr, "ibuprofen", "M01AE01")
        pat.emr.add_allergy(allergene="dust", allg_type="sensitivity")
        pat.emr.add_episode(episode_name="administrative", is_open=True)
        self.assertTrue(pat.emr.get_problems(include_closed_episodes=True, include_irrelevant_issues=True), "the host has its own")
        self.assertEqual([each["code"] for each in read(pat).resources if each["resourceType"] == "Condition"], [])

    def test_the_allergy_state_is_read_without_being_written(self):
        pat = business.made_patient("Asked")
        self.assertEqual(read(pat).states["allergy"], "not-asked")
        with business.counted("clin.allergy_state", "clin.clin_root_item") as numbers:
            read(pat)
        self.assertEqual(numbers["before"], numbers["after"])
        state = pat.emr.allergy_state
        state["has_allergy"], state["last_confirmed"] = 0, "now"
        state.save_payload()
        self.assertIn("No known allergy", [each["code"]["text"] for each in read(pat).resources if each["resourceType"] == "AllergyIntolerance"])

    def test_every_example_patient_is_read_and_none_is_clear(self):
        from Gnumed.business import gmPerson
        for (number,) in business.rows("SELECT pk_identity FROM dem.v_active_persons WHERE pk_identity <= 14 ORDER BY 1"):
            with self.subTest(number):
                gmPerson.set_active_patient(patient=number)
                found = read(gmPerson.gmCurrentPatient())
                self.assertNotIn("error", found.states.values(), found.notes)
                self.assertNotEqual(USING.check(found, PROTOCOL, ON)["verdict"], "clear")
                self.assertTrue(card.for_record(USING, found).startswith("Percuta"))

    def test_opening_a_patient_writes_nothing_and_recording_writes_once(self):
        pat = business.made_patient("Session")
        found = read(pat)
        at = datetime.datetime.now(datetime.timezone.utc)
        tables = ("clin.clin_narrative", "dem.message_inbox", "clin.export_item", "clin.procedure")
        with business.counted(*tables) as opened:
            hooks.patient_changed()
            hooks.background().ask("after", lambda: None)
            hooks._worker.stop()
        self.assertEqual(opened["before"], opened["after"])
        with business.counted(*tables) as numbers:
            written = treatment.record_treatment(pat, USING, found, PROTOCOL, at, depth=1.5, zones=["CHEEK"],
                                                 answer=USING.check(found, PROTOCOL), released_by="Dr A. Example")
        self.assertEqual(written.problems, [])
        self.assertEqual({table: numbers["after"][table] - numbers["before"][table] for table in tables},
                         dict(zip(tables, (1, 1, 2, 1))))
        due = business.rows("SELECT due_date FROM dem.message_inbox WHERE fk_patient = %(patient)s", patient=pat.ID)[0][0]
        self.assertGreater(due.date() if isinstance(due, datetime.datetime) else due, at.date())
        again = [each for each in read(pat).resources if each["resourceType"] == "Procedure"]
        self.assertEqual(again[0]["code"]["coding"][0]["code"], "microneedling")
        self.assertNotIn("No microneedling session", placeholder.text(pat, None, USING))
        self.assertIn("Example Skin Practice", placeholder.text(pat, None, USING))
        with self.assertRaises(ValueError):
            treatment.record_treatment(business.made_patient("Other"), USING, found, PROTOCOL, at)

    def test_closed_in_any_order(self):
        from Gnumed.business import gmPerson
        program = ("import sys; sys.path[:0] = sys.argv[1:3]; import business; business.connect()\n"
                   "from percuta_gnumed import hooks\n"
                   "from Gnumed.business import gmPerson\n"
                   "steps = {'open': lambda: (gmPerson.set_active_patient(patient=12), hooks.patient_changed()),"
                   " 'close': lambda: (gmPerson.set_active_patient(patient=-1), hooks.patient_changed()), 'stop': hooks.stop}\n"
                   "[steps[each]() for each in sys.argv[3].split()]\n"
                   "import threading; hooks.stop(); assert threading.active_count() == 1, threading.enumerate()\n")
        here = pathlib.Path(__file__).resolve().parent
        for order in ("stop", "open stop", "open close stop", "open stop close", "stop open close", "open open stop stop", "open"):
            with self.subTest(order):
                done = subprocess.run([sys.executable, "-B", "-c", program, str(here), str(here.parent), order], capture_output=True, text=True,
                                      check=False, timeout=60)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
        gmPerson.set_active_patient(patient=12)


if __name__ == "__main__":
    unittest.main()
