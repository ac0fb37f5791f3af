# SPDX-License-Identifier: Apache-2.0
"""check, options, questionnaire."""

import json
import pathlib
import unittest

from command_line import ANNA, BRUNO, CHECK_ANNA, CommandLineTest, TREATMENT

TIERS = ["absolute", "timing", "data-required", "relative", "needs-action", "dose-limit", "precaution"]


def finding(answer, rule):
    return next((each for each in answer["findings"] if each["ruleId"] == rule), None)


class Check(CommandLineTest):
    def check(self, *words, stdin=b""):
        return self.document(*words, "--format", "json", stdin=stdin, schema="check-result")

    # [clear-hidden]
    def test_a_wait_is_never_hidden_behind_a_question(self):
        answer = self.check(*CHECK_ANNA, "--time-zone", "Europe/London")
        self.assertEqual(answer["verdict"], "insufficient-data")
        self.assertEqual(answer["atLeast"], "defer")
        self.assertEqual(answer["earliestSafeDate"]["certain"], "2027-02-27")
        self.assertEqual(answer["earliestSafeDate"]["possible"], "2027-01-28")
        self.assertEqual(answer["earliestSafeDate"]["boundBy"], "DRUG-ISOTRETINOIN")
        isotretinoin = finding(answer, "DRUG-ISOTRETINOIN")
        self.assertEqual(isotretinoin["tier"], "timing")
        self.assertEqual(isotretinoin["result"], "true")
        self.assertEqual(isotretinoin["window"]["applied"], 180)
        self.assertEqual(isotretinoin["evidence"][0]["value"], "2026-08")
        self.assertEqual(answer["evaluation"]["timeZone"], "Europe/London")

    # [clear-unknown]
    def test_an_empty_record_is_never_clear(self):
        for state in ["partial", "complete", "not-asked", "not-supplied", "error"]:
            with self.subTest(state):
                words = ["check", "--patient", BRUNO, "--protocol", "PR-PERIORAL", "--on", "2027-01-10"]
                answer = self.check(*words, "--records", state)
                self.assertNotIn(answer["verdict"], ["clear", "not-evaluated"])

    def test_findings_come_by_tier_then_rule(self):
        answer = self.check(*CHECK_ANNA)
        keys = [(TIERS.index(each["tier"]), each["ruleId"]) for each in answer["findings"]]
        self.assertEqual(keys, sorted(keys))

    def test_all_lists_what_is_false_as_well(self):
        some = self.check(*CHECK_ANNA)
        every = self.check(*CHECK_ANNA, "--all")
        self.assertNotIn("false", [each["result"] for each in some["findings"]])
        self.assertIn("false", [each["result"] for each in every["findings"]])
        self.assertEqual(some["evaluation"]["resultHash"], every["evaluation"]["resultHash"])
        self.assertEqual(some["verdict"], every["verdict"])

    def test_the_policy_of_the_practice_counts(self):
        taking = self.file("taking.json", pathlib.Path(ANNA).read_text().replace('"completed"', '"active"'))
        words = ["check", "--patient", taking, "--protocol", "PR-ACNE-ROLLING", "--on", "2026-06-01"]
        label = finding(self.check(*words), "DRUG-ISOTRETINOIN")
        consensus = finding(self.check(*words, "--policy", "isotretinoin=consensus"), "DRUG-ISOTRETINOIN")
        self.assertEqual((label["tier"], consensus["tier"]), ("absolute", "relative"))

    def test_states_are_declared_for_all_and_for_one_kind_in_any_order(self):
        one = self.check(*CHECK_ANNA, "--records", "complete", "--record", "allergy=not-asked")
        other = self.check(*CHECK_ANNA, "--record", "allergy=not-asked", "--records", "complete")
        self.assertEqual(one, other)
        self.assertEqual(one["data"]["states"]["allergy"], "not-asked")
        self.assertEqual(one["data"]["states"]["medication"], "complete")
        self.assertEqual(self.check(*CHECK_ANNA)["data"]["states"]["medication"], "partial")

    def test_the_patient_may_come_by_standard_input(self):
        words = ["check", "--patient", "-", "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10"]
        piped = self.check(*words, stdin=pathlib.Path(ANNA).read_bytes())
        self.assertEqual(piped, self.check(*CHECK_ANNA))

    def test_options_may_be_repeated_or_take_several_values(self):
        one = self.check(*CHECK_ANNA, "--zone", "CHEEK", "--zone", "NOSE")
        other = self.check(*CHECK_ANNA, "--zone", "CHEEK", "NOSE")
        self.assertEqual(one, other)

    def test_several_files_are_one_patient(self):
        patient = json.loads(pathlib.Path(ANNA).read_text())["entry"]
        first = self.file("patient.json", json.dumps(patient[0]["resource"]))
        second = self.file("medication.json", json.dumps(patient[1]["resource"]))
        words = ["check", "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10"]
        apart = self.check(*words, "--patient", first, "--patient", second)
        self.assertEqual(apart["evaluation"]["resultHash"], self.check(*CHECK_ANNA)["evaluation"]["resultHash"])
        self.assertEqual(apart, self.check(*words, "--patient", first, second))

    def test_a_depth_above_the_envelope_is_a_finding(self):
        answer = self.check(*CHECK_ANNA, "--zone", "CHEEK", "--depth", "2.9", "--device", "DV-PEN")
        self.assertIsNotNone(finding(answer, "DEPTH-LABEL.envelope"))

    def test_a_zone_outside_the_protocol_is_a_finding_and_no_error(self):
        self.assertIsNotNone(finding(self.check(*CHECK_ANNA, "--zone", "NECK"), "ZONE-LABEL"))

    def test_the_short_options_and_the_treatment_document_say_the_same(self):
        short = self.check(*CHECK_ANNA, "--zone", "CHEEK", "--depth", "1.5", "--device", "DV-PEN")
        document = self.check(*CHECK_ANNA, "--treatment", TREATMENT)
        self.assertEqual(short["verdict"], document["verdict"])
        self.assertEqual(short["evaluation"]["rules"], document["evaluation"]["rules"])

    def test_text_says_the_verdict_first_and_fits_80_columns(self):
        text = self.answer(*CHECK_ANNA)
        self.assertTrue(text.startswith("INSUFFICIENT DATA"), text[:80])
        self.assertIn("DRUG-ISOTRETINOIN", text)
        self.fits_80_columns(text)

    def test_the_same_inputs_give_the_same_bytes(self):
        for form in ["text", "json"]:
            self.assertEqual(self.answer(*CHECK_ANNA, "--format", form), self.answer(*CHECK_ANNA, "--format", form))


class Intake(CommandLineTest):
    def questionnaire(self, protocol="PR-ACNE-ROLLING"):
        return self.document("questionnaire", "--protocol", protocol)

    def items(self, items):
        for item in items:
            yield item
            yield from self.items(item.get("item", []))

    def test_it_is_a_questionnaire_with_unique_link_ids(self):
        form = self.questionnaire()
        self.assertEqual(form["resourceType"], "Questionnaire")
        ids = [item["linkId"] for item in self.items(form["item"])]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertIn("DRUG-ISOTRETINOIN", ids)

    def test_a_healthy_adult_who_says_no_to_everything_is_not_stopped(self):
        answers = [
            {"linkId": item["linkId"], "answer": [{"valueBoolean": False}]}
            for item in self.items(self.questionnaire()["item"])
            if item["type"] == "boolean" and not item["linkId"].endswith(".none")
        ]
        response = {
            "resourceType": "QuestionnaireResponse",
            "id": "q1",
            "status": "completed",
            "subject": {"reference": "Patient/bruno"},
            "authored": "2027-01-10T09:00:00Z",
            "item": answers,
        }
        path = self.file("intake.json", json.dumps(response))
        words = ["check", "--patient", BRUNO, path, "--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10"]
        answer = self.document(*words, "--records", "complete", "--format", "json", schema="check-result")
        self.assertIn(answer["verdict"], ["clear", "caution"], json.dumps(answer["findings"], indent=1))

    def filled_in(self, form, yes=()):
        """What a patient taps who has what is in yes and nothing else: linkId -> answer, by the rules of enableWhen."""
        answers = {}

        def shown(item):
            conditions = [(answers.get(each["question"]) == each["answerBoolean"]) == (each["operator"] == "=")
                          for each in item.get("enableWhen", [])]
            return all(conditions)

        for group in form["item"]:
            bare = [each for each in group["item"] if "." not in each["linkId"]]
            if not any(each["linkId"] in yes for each in bare):
                answers[group["linkId"] + ".none"] = True
            for item in group["item"]:
                if shown(item) and not item["linkId"].endswith(".none"):
                    answers[item["linkId"]] = item["linkId"] in yes
        return answers

    def test_a_healthy_patient_needs_twelve_taps_at_the_most(self):
        # Two minutes, at ten seconds to look through a group of questions and tap "none of these".
        most = 120 // 10
        for protocol in ["PR-ACNE-ROLLING", "PR-ACNE-RF", "PR-PERIORAL", "PR-SCAR-SURG", "PR-STRIAE", "PR-AGA", "PR-HOME"]:
            with self.subTest(protocol):
                taps = self.filled_in(self.questionnaire(protocol))
                self.assertLessEqual(len(taps), most)
                self.assertTrue(all(each.endswith(".none") for each in taps), taps)
                response = {
                    "resourceType": "QuestionnaireResponse", "id": "q1", "status": "completed",
                    "subject": {"reference": "Patient/bruno"}, "authored": "2027-01-10T09:00:00Z",
                    "item": [{"linkId": link, "answer": [{"valueBoolean": yes}]} for link, yes in taps.items()],
                }
                path = self.file("taps.json", json.dumps(response))
                answer = self.document("check", "--patient", BRUNO, path, "--protocol", protocol, "--on", "2027-01-10", "--records",
                                       "complete", "--format", "json")
                self.assertIn(answer["verdict"], ["clear", "caution"], json.dumps(answer["questions"], indent=1))

    def test_whoever_has_something_is_asked_in_one_group_and_in_detail(self):
        form = self.questionnaire()
        group = next(each for each in form["item"] if any(item["linkId"] == "DRUG-ISOTRETINOIN" for item in each["item"]))
        taps = self.filled_in(form, yes=["DRUG-ISOTRETINOIN"])
        self.assertIn("DRUG-ISOTRETINOIN.last-dose", taps)
        self.assertNotIn(group["linkId"] + ".none", taps)
        elsewhere = [each for each in taps if not any(item["linkId"] == each for item in group["item"])]
        self.assertEqual(elsewhere, [each["linkId"] + ".none" for each in form["item"] if each is not group])

    def test_an_unknown_protocol_is_refused(self):
        self.refusal("questionnaire", "--protocol", "PR-NONE", says=["PR-NONE"])


class Options(CommandLineTest):
    def test_every_protocol_has_a_verdict_the_least_severe_first(self):
        order = ["clear", "caution", "defer", "insufficient-data", "contraindicated", "not-evaluated"]
        words = ["options", "--patient", ANNA, "--on", "2027-01-10"]
        listed = self.document(*words, "--format", "json", schema="options")
        self.assertGreater(len(listed), 20)
        ranks = [order.index(each["verdict"]) for each in listed]
        self.assertEqual(ranks, sorted(ranks))
        text = self.answer(*words)
        for each in listed:
            self.assertIn(each["id"], text)


if __name__ == "__main__":
    unittest.main()
