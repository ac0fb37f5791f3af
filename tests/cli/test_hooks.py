# SPDX-License-Identifier: Apache-2.0
"""hook and discovery."""

import copy
import json
import re
import unittest

from command_line import CommandLineTest, PROJECT
from hook_requests import (COLD_SORE, CONTEXTS, ISOTRETINOIN, KINDS, LATEX, PATIENT, appointment, broken_invariants, bundle,
                           empties, impact, order, request, stops)

SIGN = "order-sign"


def evaluation(response):
    return response["extension"]["org.percuta.evaluation"]


def head(card):
    return card["extension"]["org.percuta.finding"]


class Hooks(CommandLineTest):
    def call(self, asked):
        text = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
        if not isinstance(asked, bytes):
            self.check_schema(asked, "hook-request")
        response = self.document("hook", "-", stdin=text, schema="hook-response")
        self.assertEqual(list(broken_invariants(response)), [])
        return response

    def refused(self, change, *says, hook=SIGN):
        asked = request(hook)
        change(asked)
        return self.refusal("hook", "-", stdin=json.dumps(asked).encode(), says=says)

    def test_discovery_lists_every_hook_with_its_data_needs(self):
        found = self.document("discovery", schema="discovery")
        self.assertEqual(list(empties(found)), [])
        self.assertEqual({each["hook"] for each in found["services"]}, set(CONTEXTS))
        self.assertEqual(len({each["id"] for each in found["services"]}), len(CONTEXTS))
        for each in found["services"]:
            needs = each["extension"]["org.percuta.dataNeeds"]
            self.assertEqual({need["prefetch"] for need in needs}, set(each["prefetch"]))
            self.assertEqual({need["kind"] for need in needs if "kind" in need}, set(KINDS))

    def test_every_hook_is_answered_whatever_is_known(self):
        for hook in CONTEXTS:
            for states in [None, "complete", "error"]:
                for prefetch in [{}, {"medicationStatements": bundle(ISOTRETINOIN), "conditions": COLD_SORE}]:
                    with self.subTest(hook=hook, states=states, prefetch=list(prefetch)):
                        self.call(request(hook, states=states, prefetch=prefetch))

    def test_the_requests_of_tests_in_c_are_answered_in_the_published_shape(self):
        source = (PROJECT / "tests" / "abi" / "world.cpp").read_text(encoding="utf-8")
        boundary = re.findall(r'hook_request = R"\((.*?)\)"', source, re.DOTALL)
        source = (PROJECT / "plugin_api" / "check" / "promises.c").read_text(encoding="utf-8")
        checker = re.findall(r"request_text\[\] =\n(.*?);\n", source, re.DOTALL)
        self.assertEqual((len(boundary), len(checker)), (1, 1))
        self.call(boundary[0].encode())
        self.call("".join(json.loads(each.strip()) for each in checker[0].splitlines()).encode())

    def test_the_same_request_gives_the_same_bytes(self):
        text = json.dumps(request(SIGN)).encode()
        self.assertEqual(self.answer("hook", "-", stdin=text), self.answer("hook", "-", stdin=text))

    def test_nothing_known_is_never_clear_and_stops_once_before_treatment(self):
        for states in [None, "complete", "partial", "not-asked", "not-supplied", "error"]:
            with self.subTest(states):
                response = self.call(request(SIGN, states=states))
                self.assertEqual(evaluation(response)["verdict"], "insufficient-data")
                self.assertEqual(stops(response), ["soft-stop"])
                questions = response["cards"][0]
                self.assertEqual(questions["overrideReasons"][0]["code"], "unable-to-obtain")

    def test_what_rules_treatment_out_is_a_hard_stop_at_signing_and_one_card(self):
        found = {"conditions": bundle(COLD_SORE), "medicationStatements": bundle(ISOTRETINOIN)}
        response = self.call(request(SIGN, prefetch=found, states="complete"))
        self.assertEqual(evaluation(response)["verdict"], "contraindicated")
        self.assertEqual(stops(response), ["hard-stop"])
        card = response["cards"][0]
        self.assertEqual(head(card)["ruleId"], "INF-HSV-ACTIVE")
        self.assertEqual(card["indicator"], "critical")
        self.assertTrue(head(card)["mustDisplay"])
        self.assertIn("DRUG-ISOTRETINOIN", [each["ruleId"] for each in card["extension"]["org.percuta.folded"]])
        self.assertLessEqual(len(card["overrideReasons"]), 6)
        elsewhere = self.call(request("order-select", prefetch=found, states="complete"))
        self.assertEqual(stops(elsewhere), ["soft-stop"])
        self.assertEqual(elsewhere["cards"][0]["indicator"], "critical")

    def test_a_booking_that_is_too_early_can_be_moved_with_its_whole_resource(self):
        asked = request("appointment-book", prefetch={"medicationStatements": bundle(ISOTRETINOIN)}, states="none-known")
        response = self.call(asked)
        card = response["cards"][0]
        self.assertEqual(head(card)["ruleId"], "DRUG-ISOTRETINOIN")
        self.assertEqual(head(card)["earliestSafeDate"]["certain"], "2026-08-14")  # 15 February + 180 days
        moved = card["suggestions"][0]["actions"][0]
        self.assertEqual(moved["type"], "update")
        wanted = dict(appointment(), start="2026-08-14T10:00:00+01:00", end="2026-08-14T11:00:00+01:00")
        self.assertEqual(moved["resource"], wanted)

    # [date-zone]
    def test_a_move_across_a_change_of_clocks_keeps_the_local_time(self):
        asked = request("appointment-book", prefetch={"medicationStatements": bundle(ISOTRETINOIN)}, states="none-known")
        asked["context"]["appointments"] = bundle(appointment("2026-03-20T10:00:00+00:00"))
        moved = self.call(asked)["cards"][0]["suggestions"][0]["actions"][0]["resource"]
        self.assertEqual(moved["start"], "2026-08-14T10:00:00+01:00")

    def test_another_zone_and_depth_come_as_the_whole_order(self):
        asked = request(SIGN, states="none-known")
        asked["context"]["draftOrders"] = bundle(order(zones=["CHEEK"], depth=4))
        cards = self.call(asked)["cards"]
        labels = [each["label"] for card in cards for each in card.get("suggestions", [])]
        self.assertTrue(any(label.startswith("At most") for label in labels), labels)
        changed = next(each for card in cards for each in card.get("suggestions", []) if each["label"].startswith("At most"))
        resource = changed["actions"][0]["resource"]
        self.assertLess(resource["extension"][0]["valueQuantity"]["value"], 4)
        self.assertEqual(resource["code"], order()["code"])
        asked["context"]["draftOrders"] = bundle(order(zones=["CHEEK", "LIP_VERMILION"]))
        cards = self.call(asked)["cards"]
        zones = next(each for card in cards for each in card.get("suggestions", []) if each["label"].startswith("Only"))
        self.assertEqual(zones["actions"][0]["resource"]["bodySite"][0]["coding"][0]["code"], "CHEEK")
        self.assertEqual(len(zones["actions"][0]["resource"]["bodySite"]), 1)

    def test_what_must_be_done_first_is_offered_as_a_task(self):
        past = copy.deepcopy(COLD_SORE)
        past["clinicalStatus"]["coding"][0]["code"] = "resolved"
        asked = request(SIGN, prefetch={"conditions": past}, states="complete")
        asked["context"]["draftOrders"] = bundle(order(protocol="PR-PERIORAL"))
        response = self.call(asked)
        tasks = [act["resource"] for card in response["cards"] for each in card.get("suggestions", [])
                 for act in each["actions"] if act["type"] == "create"]
        self.assertTrue(any("prophylaxis" in task["description"] for task in tasks), tasks)

    def test_consent_counts_at_signing_only(self):
        asked = request(SIGN)
        rules = [each["ruleId"] for card in self.call(asked)["cards"]
                 for each in [head(card), *card["extension"].get("org.percuta.folded", [])]]
        self.assertTrue(any(rule.startswith("CONS-") for rule in rules), rules)
        rules = [each["ruleId"] for card in self.call(request("order-select"))["cards"]
                 for each in [head(card), *card["extension"].get("org.percuta.folded", [])]]
        self.assertFalse(any(rule.startswith("CONS-") for rule in rules), rules)

    # [alarm-budget]
    def test_opening_a_chart_never_interrupts_and_says_only_what_is_known(self):
        self.assertEqual(self.call(request("patient-view"))["cards"], [])
        found = {"medicationStatements": bundle(ISOTRETINOIN), "conditions": bundle(COLD_SORE)}
        cards = self.call(request("patient-view", prefetch=found))["cards"]
        self.assertEqual(len(cards), 1)
        self.assertEqual((cards[0]["indicator"], impact(cards[0])), ("info", "none"))

    def test_news_name_the_bookings_they_affect_and_no_others(self):
        early, late = appointment(), appointment("2026-12-01T10:00:00+00:00", identifier="b2")
        asked = request("org.percuta.medication-change", prefetch={"appointments": bundle(early, late)}, states="none-known")
        response = self.call(asked)
        bookings = response["extension"]["org.percuta.bookings"]
        self.assertEqual([(each["resource"], each["verdict"], each["affected"]) for each in bookings],
                         [("Appointment/b1", "defer", True), ("Appointment/b2", "clear", False)])
        self.assertEqual(stops(response), ["soft-stop"])
        known = request("org.percuta.medication-change", states="none-known",
                        prefetch={"appointments": early, "medicationStatements": ISOTRETINOIN})
        self.assertEqual(self.call(known)["cards"], [])  # it was known before

    def test_an_alias_answers_as_what_it_stands_for(self):
        asked = request("medication-refill", prefetch={"appointments": appointment()})
        same = dict(asked, hook="org.percuta.medication-change")
        self.assertEqual(self.call(asked), self.call(same))

    def test_after_a_treatment_come_the_plan_its_reviews_and_a_draft_of_the_letter(self):
        response = self.call(request("org.percuta.procedure-complete", configuration={"letters": True}))
        card = response["cards"][0]
        self.assertEqual(card["selectionBehavior"], "any")
        self.assertEqual(card["suggestions"][0]["actions"][0]["resource"]["resourceType"], "Appointment")
        self.assertIn("DRAFT", response["extension"]["org.percuta.letter"]["text"])
        self.assertEqual(stops(response), [])

    def test_the_three_published_shapes_of_an_allergy_are_one(self):
        answers = []
        for shape in [LATEX, {"resource": LATEX}, bundle(LATEX), bundle(LATEX, kind=None)]:
            asked = request("allergyintolerance-create", prefetch={"appointments": appointment()}, states="complete")
            asked["context"]["allergyIntolerance"] = shape
            response = self.call(asked)
            answers.append((evaluation(response)["factsHash"], evaluation(response)["resultHash"]))
        for shape in [[LATEX], bundle(LATEX)]:  # some published examples write the member in the plural, others a plain list
            asked = request("allergyintolerance-create", prefetch={"appointments": appointment()}, states="complete")
            del asked["context"]["allergyIntolerance"]
            asked["context"]["allergyIntolerances"] = shape
            response = self.call(asked)
            answers.append((evaluation(response)["factsHash"], evaluation(response)["resultHash"]))
        self.assertEqual(len(set(answers)), 1, answers)

    def test_a_plain_list_of_appointments_is_a_bundle_without_its_frame(self):
        asked = request("appointment-book", prefetch={"medicationStatements": bundle(ISOTRETINOIN)}, states="none-known")
        whole = self.call(asked)
        asked["context"]["appointments"] = [appointment()]
        listed = self.call(asked)
        self.assertEqual(evaluation(listed)["resultHash"], evaluation(whole)["resultHash"])
        self.assertEqual(listed["cards"][0]["summary"], whole["cards"][0]["summary"])
        asked["context"]["appointments"] = ["b1", 7]
        response = self.call(asked)
        self.assertEqual((response["cards"], evaluation(response)["verdict"]), ([], "not-evaluated"))
        self.assertIn("/context/appointments", evaluation(response)["notes"][0])

    def test_what_is_not_evaluated_says_why(self):
        for hook, says in [("encounter-start", "/prefetch/appointments"), ("problem-list-item-create", "/prefetch/appointments"),
                           ("medication-refill", "/prefetch/appointments")]:
            with self.subTest(hook):
                response = self.call(request(hook))
                self.assertEqual(evaluation(response)["verdict"], "not-evaluated")
                self.assertTrue(any(says in note for note in evaluation(response)["notes"]), evaluation(response))

    def test_what_the_data_is_decides_what_silence_means(self):
        outcome = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]}
        for prefetch, states, wanted in [
            ({}, None, "not-supplied"),
            ({"conditions": None}, None, "partial"),
            ({"conditions": bundle()}, None, "partial"),
            ({"conditions": None}, {"condition": "complete"}, "complete"),
            ({"conditions": outcome}, {"condition": "complete"}, "error"),
            ({"conditions": bundle(COLD_SORE)}, {"condition": "complete"}, "complete"),
            ({"conditions": dict(bundle(COLD_SORE), total=3)}, {"condition": "complete"}, "partial"),
            ({"conditions": {"no": "resource"}}, {"condition": "complete"}, "error"),
            ({"conditions": "text"}, None, "partial"),
        ]:
            with self.subTest(prefetch=prefetch, states=states):
                response = self.call(request(SIGN, prefetch=prefetch, states=states))
                self.assertEqual(evaluation(response)["dataStates"]["condition"], wanted)
                self.assertNotIn(evaluation(response)["verdict"], ["clear", "caution", "not-evaluated"])

    # [patient-subject]
    def test_the_record_of_another_patient_counts_for_nothing(self):
        for prefetch in [{"patient": dict(PATIENT, id="p2")},
                         {"conditions": dict(COLD_SORE, subject={"reference": "Patient/p2"})}]:
            with self.subTest(prefetch):
                response = self.call(request(SIGN, prefetch=prefetch, states="none-known"))
                self.assertEqual(evaluation(response)["verdict"], "insufficient-data")
                self.assertTrue(any("/prefetch" in note for note in evaluation(response)["notes"]), evaluation(response))

    def test_notes_point_into_the_request(self):
        wrong = dict(COLD_SORE, onsetDateTime="yesterday")
        response = self.call(request(SIGN, prefetch={"conditions": bundle(wrong)}))
        self.assertTrue(any("/prefetch/conditions/entry/0/resource/onsetDateTime" in note
                            for note in evaluation(response)["notes"]), evaluation(response)["notes"])

    # [bundle-text]
    def test_what_a_patient_wrote_acts_nowhere_in_a_card(self):
        hostile = "<img src=x onerror=alert(1)> [click](http://evil) **bold**"
        wrong = copy.deepcopy(COLD_SORE)
        wrong["id"] = "x"
        wrong["code"]["text"] = hostile
        wrong["onsetString"] = hostile
        self.call(request(SIGN, prefetch={"conditions": bundle(wrong)}))

    def test_an_appointment_of_something_else_is_passed_over_with_its_pointer(self):
        asked = request("appointment-book")
        asked["context"]["appointments"]["entry"][0]["resource"]["serviceType"] = [{"coding": [{"code": "183"}]}]
        response = self.call(asked)
        self.assertEqual(response["cards"], [])
        self.assertEqual(evaluation(response)["verdict"], "not-evaluated")
        self.assertIn("/context/appointments/entry/0/resource", evaluation(response)["notes"][0])

    def test_a_dead_patient_is_not_evaluated_and_that_is_said(self):
        response = self.call(request(SIGN, prefetch={"patient": dict(PATIENT, deceasedBoolean=True)}))
        self.assertEqual(evaluation(response)["verdict"], "not-evaluated")
        self.assertEqual(len(response["cards"]), 1)
        self.assertTrue(response["cards"][0]["summary"].startswith("Not evaluated"))

    # [clear-silenced]
    def test_a_host_may_ask_for_fewer_cards_but_hides_nothing_that_stops(self):
        found = {"conditions": bundle(COLD_SORE)}
        response = self.call(request(SIGN, prefetch=found, configuration={"max-cards": 1, "min-tier": "absolute"}))
        self.assertEqual(len(response["cards"]), 1)
        self.assertEqual(stops(response), ["hard-stop"])
        self.assertTrue(evaluation(response)["truncated"])
        quiet = self.call(request("order-select", configuration={"questions": False}))
        self.assertEqual(quiet["cards"], [])
        self.assertTrue(evaluation(quiet)["truncated"])

    def test_a_card_has_the_same_name_as_long_as_it_says_the_same(self):
        found = {"conditions": bundle(COLD_SORE)}
        first = self.call(request(SIGN, prefetch=found))["cards"][0]
        later = request(SIGN, prefetch=found)
        later["extension"]["org.percuta.evaluationTime"] = "2026-03-09T17:00:00+00:00"
        self.assertEqual(self.call(later)["cards"][0]["uuid"], first["uuid"])
        later["hookInstance"] = "00000000-0000-4000-8000-000000000001"
        other = self.call(later)["cards"][0]
        self.assertNotEqual(other["uuid"], first["uuid"])
        self.assertEqual(head(other)["factsDigest"], head(first)["factsDigest"])

    def test_what_cannot_be_used_is_refused_by_name(self):
        def drop(name):
            return lambda asked: asked.pop(name)

        def put(place, name, value):
            def change(asked):
                (asked[place] if place else asked)[name] = value
            return change

        for change, says in [
            (drop("hook"), "/hook"),
            (put("", "hook", "order-dispatch"), "/hook"),
            (put("", "hook", "medication-prescribe"), "/hook"),
            (drop("hookInstance"), "/hookInstance"),
            (put("", "hookInstance", "42"), "/hookInstance"),
            (drop("context"), "/context"),
            (lambda asked: asked["context"].pop("patientId"), "/context/patientId"),
            (lambda asked: asked["context"].pop("userId"), "/context/userId"),
            (lambda asked: asked["context"].pop("draftOrders"), "/context/draftOrders"),
            (drop("extension"), "/extension"),
            (lambda asked: asked["extension"].pop("org.percuta.evaluationTime"), "evaluationTime"),
            (put("extension", "org.percuta.evaluationTime", "2026-03-09T09:00:00"), "evaluationTime"),
            (lambda asked: asked["extension"].pop("org.percuta.timeZone"), "timeZone"),
            (put("extension", "org.percuta.timeZone", "Mars/Olympus"), "timeZone"),
            (put("", "fhirAuthorization", {"access_token": "x"}), "fhirAuthorization"),
            (put("extension", "org.percuta.fhirVersion", "5.0.0"), "fhirVersion"),
            (put("extension", "org.percuta.dataStates", {"condition": "fine"}), "dataStates/condition"),
            (put("extension", "org.percuta.dataStates", {"moods": "complete"}), "dataStates/moods"),
            (put("extension", "org.percuta.configuration", {"max-cards": 0}), "max-cards"),
            (put("extension", "org.percuta.configuration", {"hide": True}), "configuration/hide"),
            (put("extension", "org.percuta.wish", 1), "org.percuta.wish"),
            (put("context", "draftOrders", bundle(order("PR-NO-SUCH"))), "PR-NO-SUCH"),
            (put("", "prefetch", []), "/prefetch"),
        ]:
            with self.subTest(says):
                line = self.refused(change, says)
                self.assertNotIn("p1", line)
        whole = json.dumps(request(SIGN))
        for text, says in [
            (whole.replace('"hook":', '"hook": "patient-view", "hook":').encode(), "/hook"),
            (whole.encode().replace(b"Practitioner/1", b"Practitioner/\xff"), "JSON"),
            (b"[]", "object"),
            (whole[:-1].encode(), "line"),
            (whole.replace('"prefetch": {', '"prefetch": {"conditions":' + "[" * 100 + "]" * 100 + ",").encode(), "deeper"),
        ]:
            with self.subTest(says):
                self.refusal("hook", "-", stdin=text, says=[says])

    def practice(self):
        return ["--practice", str(self.folder / "practice.db"), "--key", self.file("key", bytes(range(32)))]

    # [content-named]
    def test_the_journal_replays_to_the_same_bytes_or_says_what_differs(self):
        text = json.dumps(request(SIGN, prefetch={"conditions": bundle(COLD_SORE)})).encode()
        practice = self.practice()
        for _ in range(2):
            self.document("hook", "-", *practice, stdin=text, schema="hook-response")
        self.assertEqual(self.document("replay", "-", "--line", "1", *practice, stdin=text), {"line": 1, "same": True})
        self.assertEqual(self.document("replay", "-", "--line", "2", *practice, stdin=text), {"line": 2, "same": True})
        other = self.document("replay", "-", "--line", "1", *practice, stdin=text + b" ")
        self.assertFalse(other["same"])
        self.assertIn("the request", other["differs"][0])
        self.refusal("replay", "-", "--line", "9", *practice, stdin=text, says=["line 9"])
        self.refusal("replay", "-", "--line", "one", *practice, stdin=text, says=["--line"])
        self.refusal("report", "moods", *practice, says=["overrides"])
        table = self.answer("report", "alerts", *practice)
        self.assertIn("order-sign", table)
        rows = self.document("report", "journal", "--format", "json", "--reference", "p1", *practice)["rows"]
        self.assertEqual([row["kind"] for row in rows], ["hook", "hook"])

    # [tamper-journal]
    def test_another_key_or_file_does_not_open(self):
        practice = self.practice()
        text = json.dumps(request(SIGN)).encode()
        self.answer("hook", "-", *practice, stdin=text)
        other = self.file("other", bytes(32))
        self.refusal("hook", "-", *practice[:3], other, stdin=text, status=3, says=["key"])
        self.refusal("hook", "-", *practice[:3], self.file("short", b"x"), stdin=text, says=["32 bytes"])
        self.refusal("hook", "-", *practice[:2], stdin=text, says=["--key"])


if __name__ == "__main__":
    unittest.main()
