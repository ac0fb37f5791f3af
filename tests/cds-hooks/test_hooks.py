# SPDX-License-Identifier: Apache-2.0
"""CDS Hooks over HTTP: discovery, every hook, feedback."""

import datetime
import json
import zoneinfo

from hook_requests import COLD_SORE, CONTEXTS, ISOTRETINOIN, broken_invariants, bundle, request
from running_service import ServiceTest, ZONE, main

SIGN = "/cds-services/percuta-order-sign"
TOKEN = "a-token-that-nobody-may-see"


def authorised(asked):
    return {**asked, "fhirAuthorization": {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300,
                                           "scope": "patient/*.read", "subject": "cds-service"}}


class Hooks(ServiceTest):
    def test_discovery_is_that_of_the_library(self):
        status, headers, body = self.ask("GET", "/cds-services")
        self.assertEqual(status, 200)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.check_schema(json.loads(body), "discovery")
        self.assertEqual(body.decode(), self.answer("discovery").rstrip("\n"))

    def test_every_hook_is_answered_as_by_the_command_line(self):
        for service in self.get("/cds-services")["services"]:
            for prefetch in [{}, {"medicationStatements": bundle(ISOTRETINOIN), "conditions": bundle(COLD_SORE)}]:
                asked = request(service["hook"], prefetch=prefetch, states="complete")
                with self.subTest(hook=service["hook"], prefetch=list(prefetch)):
                    body = self.post("/cds-services/" + service["id"], asked)
                    answered = json.loads(body)
                    self.check_schema(answered, "hook-response")
                    self.assertEqual(list(broken_invariants(answered)), [])
                    fresh = self.answer("hook", "-", stdin=json.dumps(asked).encode())
                    self.assertEqual(body.decode(), fresh.rstrip("\n"))
        self.assertEqual({each["hook"] for each in self.get("/cds-services")["services"]}, set(CONTEXTS))

    def test_a_client_need_not_say_when_and_where(self):
        for change in [lambda asked: asked.pop("extension"),
                       lambda asked: asked.update(extension={"other.vendor": {"kept": 1.0}}),
                       lambda asked: asked["extension"].pop("org.percuta.timeZone")]:
            asked = request("order-sign", prefetch={"conditions": bundle(COLD_SORE)})
            change(asked)
            days = {datetime.datetime.now(zoneinfo.ZoneInfo(ZONE)).date().isoformat() for _ in range(2)}
            if "org.percuta.evaluationTime" in asked.get("extension", {}):
                days = {"2026-03-09"}
            answered = json.loads(self.post(SIGN, asked))
            says = answered["cards"][0]["detail"].split("\n")[0]
            self.assertTrue(any(day in says for day in days), says)

    def test_a_token_is_taken_off_before_anything_else_sees_the_request(self):
        asked = request("order-sign", prefetch={"conditions": bundle(COLD_SORE)})
        plain = self.post(SIGN, asked)
        self.assertEqual(self.post(SIGN, authorised(asked)), plain)
        escaped = json.dumps(authorised(asked)).replace("fhirAuthorization", "fhir\\u0041uthorization").encode()
        self.assertEqual(self.post(SIGN, escaped), plain)
        twice = json.dumps(authorised(asked))[:-1] + ', "fhirAuthorization": {"access_token": "' + TOKEN + '"}}'
        self.assertEqual(self.post(SIGN, twice.encode()), plain)
        for broken in [json.dumps(authorised(asked))[:-1], json.dumps(authorised({**asked, "hookInstance": "42"}))]:
            self.assertNotIn(TOKEN, self.refuse(400, "POST", SIGN, broken.encode()))

    def test_what_the_library_refuses_is_a_status_and_an_outcome(self):
        for change, status, says in [
            (lambda asked: asked.pop("hookInstance"), 400, "/hookInstance"),
            (lambda asked: asked["context"].pop("patientId"), 400, "/context/patientId"),
            (lambda asked: asked["extension"].update({"org.percuta.timeZone": "Mars/Olympus"}), 400, "timeZone"),
            (lambda asked: asked["extension"].update({"org.percuta.wish": 1}), 422, "org.percuta.wish"),
            (lambda asked: asked.update(hook="patient-view"), 400, "/hook is not the hook of this service"),
            (lambda asked: asked.update(hook=7), 400, "/hook"),
            (lambda asked: asked.update(extension=[]), 400, "extension"),
        ]:
            with self.subTest(says):
                asked = request("order-sign")
                change(asked)
                self.refuse(status, "POST", SIGN, asked, says=[says])
        text = json.dumps(request("order-sign"))
        double = text.replace('"hook":', '"hook": "order-sign", "hook":').encode()
        self.refuse(400, "POST", SIGN, double, says=["/hook"])

    def test_feedback_lands_in_the_practice_database(self):
        asked = request("order-sign", prefetch={"conditions": bundle(COLD_SORE)}, states="none-known")
        asked["hookInstance"] = "11111111-2222-4333-8444-555555555555"
        card = json.loads(self.post(SIGN, asked))["cards"][0]
        item = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-03-09T09:05:00Z",
                "overrideReason": {"reason": card["overrideReasons"][0], "userComment": "Seen, healed"}}
        said = {"feedback": [item], "extension": {"org.percuta.actor": {"name": "Dr Nine", "role": "physician"}}}
        self.check_schema(said, "hook-feedback")
        self.post(SIGN + "/feedback", said)
        rows = self.document("report", "overrides", "--format", "json", *self.practice)["rows"]
        self.assertTrue(any(row["overridden"] for row in rows), rows)
        journal = self.document("report", "journal", "--format", "json", *self.practice)["rows"]
        self.assertIn("Dr Nine", json.dumps(journal))
        self.refuse(400, "POST", SIGN + "/feedback", {"feedback": [dict(item, outcome="liked")]}, says=["outcome"])
        self.refuse(400, "POST", SIGN + "/feedback", {**said, "extension": {"org.percuta.actor": {"role": "x"}}}, says=["name"])

    def test_feedback_without_a_practice_is_said_to_be_lost(self):
        from running_service import Running
        alone = Running("--time-zone", ZONE)
        self.addCleanup(alone.stop)
        connection = alone.connect()
        connection.request("POST", SIGN + "/feedback", body="{}", headers={"Content-Type": "application/json"})
        answer = connection.getresponse()
        self.check_outcome(answer.status, answer.read(), 501, "--practice")
        connection.close()


if __name__ == "__main__":
    main()
