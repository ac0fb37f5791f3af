# SPDX-License-Identifier: Apache-2.0
"""What the page at / asks for: the answers of the command line, byte for byte."""

import json
import sqlite3

from command_line import ANNA, BRUNO, PROJECT
from running_service import ServiceTest, main

EMR = PROJECT / "hosts" / "emr" / "patients"
TREATED_AT = "2027-01-10T14:00:00+00:00"


def sent(path, **more):
    """A request of the page with the record as it lies in the file."""
    with open(path, encoding="utf-8") as file:
        record = file.read()
    rest = json.dumps({"protocol": "PR-ACNE-ROLLING", **more})
    return ('{"patient":' + record + "," + rest[1:]).encode()


class Page(ServiceTest):
    def same(self, body, *words):
        self.assertEqual(body.decode().rstrip("\n"), self.answer(*words).rstrip("\n"))

    def test_protocols_are_found_and_shown(self):
        self.same(self.post("/page/search", {"words": "acne pits"}), "protocols", "acne pits", "--format", "json")
        self.assertGreater(len(json.loads(self.post("/page/search", {}))), 20)
        self.same(self.post("/page/protocol", {"id": "PR-PERIORAL"}), "protocol", "PR-PERIORAL", "--format", "json")
        self.same(self.post("/page/citation", {"key": "GILBERT2000"}), "citations", "GILBERT2000", "--format", "json")
        self.refuse(422, "POST", "/page/protocol", {"id": "PR-NO-SUCH"}, says=["PR-NO-SUCH"])

    def test_a_check_is_that_of_the_command_line(self):
        for path in [ANNA, BRUNO, *sorted(map(str, EMR.glob("*.json")))]:
            with self.subTest(path):
                body = self.post("/page/check", sent(path, on="2027-01-10"))
                self.same(body, "check", "--patient", path, "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10",
                          "--time-zone", "Europe/London", "--format", "json")
        body = self.post("/page/check", sent(ANNA, on="2027-01-10", zones=["CHEEK"], device="DV-PEN", depth=1.5, records="complete",
                                             states={"medication": "not-asked"}, timeZone="Europe/Paris", all=True))
        self.same(body, "check", "--patient", ANNA, "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10", "--zone", "CHEEK",
                  "--device", "DV-PEN", "--depth", "1.5", "--records", "complete", "--record", "medication=not-asked",
                  "--time-zone", "Europe/Paris", "--all", "--format", "json")

    def test_timeline_and_letter_are_those_of_the_command_line(self):
        common = ["--patient", ANNA, "--protocol", "PR-ACNE-ROLLING", "--treated-at", TREATED_AT, "--time-zone", "Europe/London"]
        for what, forms in [("timeline", ["json", "svg", "ics", "text"]), ("letter", ["html", "text", "ics"])]:
            for form in forms:
                with self.subTest(what=what, form=form):
                    body = self.post("/page/" + what, sent(ANNA, treatedAt=TREATED_AT, format=form))
                    self.same(body, what, *common, "--format", form)
        status, headers, body = self.ask("POST", "/page/letter", sent(ANNA, treatedAt=TREATED_AT, format="pdf"))
        self.assertEqual((status, headers["Content-Type"]), (200, "application/pdf"))
        self.assertTrue(body.startswith(b"%PDF-"))

    # [silent-logs]
    def test_what_cannot_be_used_is_refused_without_a_word_of_the_patient(self):
        whole = {"patient": {"resourceType": "Patient", "id": "bell"}, "on": "2027-01-10", "protocol": "PR-PERIORAL"}
        for path, body, status, says in [
            ("/page/check", {**whole, "patient": None}, 400, "/patient is missing"),
            ("/page/check", {**whole, "on": None}, 400, "/on is missing"),
            ("/page/check", {**whole, "on": "2027-02-30"}, 400, "day"),
            ("/page/check", {**whole, "protocol": ""}, 400, "/protocol is missing"),
            ("/page/check", {**whole, "protocol": "PR-NO-SUCH"}, 422, "PR-NO-SUCH"),
            ("/page/check", {**whole, "patient": "bell"}, 400, "JSON"),
            ("/page/check", {**whole, "patient": []}, 400, "patient"),
            ("/page/check", {**whole, "records": "fine"}, 400, "/records"),
            ("/page/check", {**whole, "states": {"mood": "complete"}}, 400, "/states"),
            ("/page/check", {**whole, "zones": "CHEEK"}, 400, "/zones"),
            ("/page/check", {**whole, "depth": "deep"}, 400, "/depth"),
            ("/page/check", {**whole, "timeZone": "Mars/Olympus"}, 422, "zone"),
            ("/page/check", b'{"protocol": "x", "protocol": "y"}', 400, "twice"),
            ("/page/timeline", {**whole, "treatedAt": "today"}, 400, "time"),
            ("/page/letter", {**whole, "treatedAt": TREATED_AT, "format": "docx"}, 400, "/format"),
            ("/page/letter", {**whole, "treatedAt": TREATED_AT, "format": "svg"}, 422, "format"),
        ]:
            with self.subTest(says=says):
                self.assertNotIn("bell", self.refuse(status, "POST", path, body, says=[says]))

    def test_the_policies_of_the_practice_count(self):
        asked = ["check", "--patient", ANNA, "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10", "--time-zone", "Europe/London",
                 "--format", "json"]
        with sqlite3.connect(self.practice[1]) as database:
            database.execute("INSERT INTO kept (area, name, value, changed_at, changed_by) VALUES ('policy', 'breastfeeding', 'precaution', 0, 'x')")
        self.addCleanup(self.forget_policies)
        body = self.post("/page/check", sent(ANNA, on="2027-01-10"))
        self.same(body, *asked, "--policy", "breastfeeding=precaution")
        self.assertNotEqual(body.decode(), self.answer(*asked).rstrip("\n"))

    def forget_policies(self):
        with sqlite3.connect(self.practice[1]) as database:
            database.execute("DELETE FROM kept WHERE area = 'policy'")

    def test_the_page_loads_nothing_from_elsewhere(self):
        status, headers, body = self.ask("GET", "/")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/html; charset=utf-8"))
        policy = headers["Content-Security-Policy"]
        for word in ["default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'"]:
            self.assertIn(word, policy)
        self.assertNotIn(b"http://", body)
        self.assertNotIn(b"https://", body)


if __name__ == "__main__":
    main()
