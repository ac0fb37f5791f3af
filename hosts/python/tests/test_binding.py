# SPDX-License-Identifier: Apache-2.0
"""The Python binding answers as the command line does, to the byte. PERCUTA names the command line, PERCUTA_LIBRARY the library."""

import datetime
import gc
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent.parent
sys.path.insert(0, str(HERE.parent))
try:
    import percuta
except ImportError as missing:
    print(f"SKIP: the Python binding is not tested: {missing}; install it with: apt-get install python3-cffi")
    sys.exit(77)

FIXTURES = PROJECT / "tests" / "cli" / "fixtures"
ANNA = FIXTURES / "anna.json"
ASKED = {"on": datetime.date(2027, 1, 10), "time_zone": "Europe/London"}
TREATED = "2027-01-10T14:00:00+00:00"


def command_line(*words):
    done = subprocess.run([os.environ["PERCUTA"], *words], capture_output=True, check=True, timeout=120)
    return done.stdout.removesuffix(b"\n")


class Binding(unittest.TestCase):
    def setUp(self):
        self.library = percuta.Library()
        self.addCleanup(self.library.close)
        self.anna = self.library.patient(ANNA.read_bytes())
        self.addCleanup(self.anna.close)

    def test_a_check_has_the_bytes_of_the_command_line(self):
        for records in (None, "complete"):
            words = ["check", "--patient", str(ANNA), "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10", "--time-zone", "Europe/London"]
            words += ["--records", records] if records else []
            with self.library.patient(ANNA.read_text(encoding="utf-8"), records=records) as patient:
                with self.library.check(patient, "PR-ACNE-ROLLING", **ASKED) as answer:
                    for format in ("json", "fhir"):
                        self.assertEqual(answer.write(format).strip(), command_line(*words, "--format", format))
                    self.assertEqual(answer.verdict, answer.json()["verdict"])
                    self.assertEqual(answer.result_hash, answer.json()["evaluation"]["resultHash"])
                    self.assertIn("PR-ACNE-ROLLING", str(answer))

    def test_a_record_may_come_as_dict_text_or_bytes(self):
        text = ANNA.read_text(encoding="utf-8")
        hashes = set()
        for form in (text, text.encode(), json.loads(text), bytearray(text.encode())):
            with self.library.patient(form) as patient, self.library.check(patient, "PR-PERIORAL", **ASKED) as answer:
                hashes.add(answer.result_hash)
        self.assertEqual(len(hashes), 1)

    def test_look_ups_timeline_and_letter(self):
        self.assertEqual(self.library.search("acne pits"), json.loads(command_line("protocols", "acne pits", "--format", "json")))
        self.assertEqual(self.library.protocol("PR-PERIORAL")["id"], "PR-PERIORAL")
        self.assertEqual(self.library.questionnaire("PR-PERIORAL")["resourceType"], "Questionnaire")
        self.assertTrue(self.library.citations())
        timeline = self.library.timeline("PR-PERIORAL", TREATED, patient=self.anna, time_zone="Europe/London")
        self.assertEqual(timeline, json.loads(command_line(
            "timeline", "--protocol", "PR-PERIORAL", "--treated-at", TREATED, "--patient", str(ANNA), "--time-zone", "Europe/London",
            "--format", "json")))
        clinic = json.loads((FIXTURES / "clinic.json").read_text(encoding="utf-8"))
        words = ["letter", "--protocol", "PR-PERIORAL", "--treated-at", TREATED, "--patient", str(ANNA), "--time-zone", "Europe/London",
                 "--clinic", str(FIXTURES / "clinic.json"), "--released-by", "Dr A. Example"]
        for format in ("html", "text", "ics"):
            letter = self.library.letter("PR-PERIORAL", TREATED, patient=self.anna, time_zone="Europe/London", clinic=clinic,
                                         released_by="Dr A. Example", format=format)
            self.assertEqual(letter.content.strip(), command_line(*words, "--format", format).decode().strip())
            self.assertEqual(letter.notes, [])
        pdf = self.library.letter("PR-PERIORAL", TREATED, clinic=clinic, released_by="Dr A. Example", format="pdf").content
        self.assertTrue(pdf.startswith(b"%PDF-"))
        draft = self.library.letter("PR-PERIORAL", datetime.datetime(2027, 1, 10, 14, tzinfo=datetime.timezone.utc))
        self.assertIn("DRAFT", draft.content)
        self.assertTrue(draft.notes)

    def test_a_hook_and_the_practice_database(self):
        request = {
            "hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
            "context": {"patientId": "anna", "userId": "Practitioner/1"}, "prefetch": {"record": json.loads(ANNA.read_text(encoding="utf-8"))},
            "extension": {"org.percuta.evaluationTime": "2027-01-10T09:00:00+00:00", "org.percuta.timeZone": "Europe/London"}}
        with tempfile.TemporaryDirectory() as folder:
            with percuta.Practice(self.library, folder + "/practice.db", bytes(32)) as practice:
                response = self.library.hook(request, practice)
                self.assertIn("cards", json.loads(response))
                self.assertEqual(response, self.library.hook(request))
                doctor = percuta.Actor("Practitioner/1", "physician", "2027-01-10T09:00:00+00:00")
                for area, name, value, status in [("policy", "no-such-policy", "x", "not-found"), ("policy", "isotretinoin", "maybe", "arg"),
                                                  ("policy", "defer-horizon", "soon", "arg"), ("setting", "override-days", "minus seven", "arg"),
                                                  ("setting", "colour", "red", "not-found"),
                                                  ("mood", "a", "b", "not-found")]:
                    with self.assertRaises(percuta.Error, msg=name) as refused:
                        practice.set(doctor, area, name, value)
                    self.assertEqual(refused.exception.status, status, str(refused.exception))
                self.assertEqual(response, self.library.hook(request))
                self.assertTrue(practice.verify()["sound"])
                self.assertEqual(len(practice.report("journal")["rows"]), 1)
                text = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
                self.assertTrue(practice.replay(1, text)["same"])

    def test_what_cannot_be_answered_raises_one_line_and_is_never_clear(self):
        with self.assertRaises(percuta.Error) as refused:
            self.library.protocol("PR-NONE")
        self.assertEqual(refused.exception.status, "not-found")
        self.assertIn("PR-NONE", str(refused.exception))
        with self.library.patient() as nobody:
            with self.assertRaises(percuta.Error) as refused:
                nobody.add(b"{")
            self.assertEqual(refused.exception.status, "input")
            with self.assertRaises(percuta.Error):
                self.library.check(nobody, "PR-PERIORAL", **ASKED)
        with self.assertRaises(ValueError):
            self.library.patient(records="everything")
        with self.assertRaises(ValueError):
            self.library.timeline("PR-PERIORAL", datetime.datetime(2027, 1, 10, 14))
        with self.assertRaises(TypeError):
            self.library.check(self.anna, "PR-PERIORAL", on=datetime.datetime(2027, 1, 10, 14))
        with self.assertRaises(ValueError):
            self.library.protocol("PR-PERIORAL\0")

    def test_things_are_closed_in_any_order_and_once(self):
        library = percuta.Library()
        patient = library.patient(ANNA.read_bytes())
        answer = library.check(patient, "PR-PERIORAL", **ASKED)
        verdict = answer.verdict
        library.close()
        self.assertTrue(answer.write("json"))
        patient.close()
        answer.close()
        answer.close()
        self.assertEqual(answer.verdict, verdict)
        with self.assertRaises(ValueError):
            answer.write("json")
        del library, patient, answer
        gc.collect()

    def test_any_of_them_is_closed_before_any_other_and_nothing_is_kept(self):
        def resident():
            with open("/proc/self/statm", encoding="ascii") as file:
                return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

        def answers(name, part):
            return {"library": lambda: part.protocol("PR-PERIORAL"), "patient": lambda: part.declare("partial"),
                    "check": lambda: part.write("json"), "practice": lambda: part.verify()}[name]()

        def round_of(names, folder):
            library = percuta.Library()
            patient = library.patient(ANNA.read_bytes())
            parts = {"library": library, "patient": patient, "check": library.check(patient, "PR-PERIORAL", **ASKED),
                     "practice": percuta.Practice(library, folder + "/practice.db", bytes(32))}
            for name in names:
                parts.pop(name).close()
                for other, part in parts.items():
                    self.assertTrue(answers(other, part), (names, name, other))

        names = ["library", "patient", "check", "practice"]
        orders = [each[turn:] + each[:turn] for each in (names, names[::-1]) for turn in range(4)]
        with tempfile.TemporaryDirectory() as folder:
            for order in orders:
                round_of(order, folder)
            gc.collect()
            before = resident()
            for order in orders:
                round_of(order, folder)
            gc.collect()
            self.assertLess(resident() - before, 3_000_000, "an image of the knowledge base or a record is kept")

    def test_threads_share_a_library(self):
        hashes = []

        def work():
            with self.library.patient(ANNA.read_bytes()) as patient, self.library.check(patient, "PR-PERIORAL", **ASKED) as answer:
                hashes.append(answer.result_hash)

        threads = [threading.Thread(target=work) for _ in range(16)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        self.assertEqual((len(hashes), len(set(hashes))), (16, 1))


if __name__ == "__main__":
    unittest.main()
