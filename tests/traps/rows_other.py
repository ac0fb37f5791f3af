# SPDX-License-Identifier: Apache-2.0
"""Section 6 of the guide: results, procedures, relatives, answers, Bundles, and its "More traps"."""
from fixtures import (HL7, ICD10CM, LOINC, PATIENT, SNOMED, SUBJECT, WARFARIN, Row, allergy, bundle, cold_sore, concept, family, inr,
                      intake, keloid, needling)

INR, NEEDLED, KELOID, HSV = "BLD-INR", "PROC-MN-PRIOR", "SCAR-KELOID", "INF-HSV-ACTIVE"
HIGH, FINE, OPEN = {INR: ("true", "timing")}, {INR: "false"}, {INR: "unknown"}
RESULT, DONE, RELATIVE = "6 Observation: ", "6 Procedure: ", "6 FamilyMemberHistory: "
ANSWERED, ENTRY, MORE = "6 QuestionnaireResponse: ", "6 Bundle entry: ", "6 more traps: "
NO_VALUE = RESULT + "cancelled, entered-in-error, registered; dataAbsentReason"
HAPPENED = DONE + "in-progress, on-hold, stopped, completed"
THREE_WEEKS = {NEEDLED: ("true", "timing", "2027-02-07", "2027-02-07")}
OTHER = {"resourceType": "Patient", "id": "p2", "birthDate": "1988-01-01"}
TEST_DATA = {"security": [{"system": HL7 + "v3-ActReason", "code": "HTEST"}]}


def half_answered(link):
    return {**intake({}), "item": [{"linkId": link}]}


ROWS = [
    Row(RESULT + "several", [WARFARIN, inr()], HIGH),
    *(Row(NO_VALUE, [WARFARIN, inr(each)], OPEN) for each in ("cancelled", "entered-in-error", "registered")),
    Row(NO_VALUE, [WARFARIN, inr(value=None, dataAbsentReason=concept(HL7 + "data-absent-reason", "unknown"))], OPEN),
    Row(RESULT + "preliminary", [WARFARIN, inr("preliminary")], OPEN),
    Row(RESULT + "several", [WARFARIN, inr(value=2.5, when="2027-01-09", id="o2"), inr(when="2027-01-07")], FINE),
    Row(RESULT + "several", [WARFARIN, inr(when="2027-01-07"), inr(value=2.5, when="2027-01-09", id="o2")], FINE),
    Row(RESULT + "several", [WARFARIN, inr(when="2027-01-09"), inr(value=2.5, when="2027-01-07", id="o2")], HIGH),

    *(Row(DONE + "not-done, preparation", [needling(each)], {NEEDLED: "false"}) for each in ("not-done", "preparation")),
    *(Row(HAPPENED, [needling(each)], THREE_WEEKS) for each in ("in-progress", "on-hold", "stopped", "completed")),
    Row(DONE + "entered-in-error / unknown", [needling("entered-in-error")], {NEEDLED: "false"}),
    Row(DONE + "entered-in-error / unknown", [needling("unknown")], {NEEDLED: "unknown"}, questions=(NEEDLED,)),

    Row(RELATIVE + "any", [family()], {KELOID: ("true", "relative"), HSV: "unknown"}),
    *(Row(RELATIVE + "any", [family(each, condition=[])], {KELOID: "unknown"}, {"family-history": "partial"})
      for each in ("health-unknown", "partial")),

    *(Row(ANSWERED + "completed, amended", [intake({KELOID: True}, each)], {KELOID: "true"}) for each in ("completed", "amended")),
    *(Row(ANSWERED + "completed, amended", [intake({HSV: False}, each)], {HSV: "false"}) for each in ("completed", "amended")),
    *(Row(ANSWERED + "other status, item missing or hidden", [intake({HSV: False}, each)], {HSV: "unknown"})
      for each in ("in-progress", "stopped", "entered-in-error")),
    Row(ANSWERED + "other status, item missing or hidden", [intake({KELOID: False})], {HSV: "unknown"}),
    Row(ANSWERED + "other status, item missing or hidden", [half_answered(HSV)], {HSV: "unknown"}),

    Row(ENTRY + "search.mode include / outcome",
        {**bundle(), "entry": [{"resource": PATIENT}, {"resource": cold_sore(), "search": {"mode": "include"}}]},
        {HSV: "unknown"}, {"condition": "partial"}),
    Row(ENTRY + "search.mode include / outcome",
        {**bundle(), "entry": [{"resource": PATIENT}, {"resource": {"resourceType": "OperationOutcome"}, "search": {"mode": "outcome"}}]},
        {KELOID: "unknown"}, {"condition": "partial"}),

    Row(MORE + "\"family history of\" is coded as a Condition", [cold_sore(code=("Z80.8", ICD10CM))],
        {"ONC-SKINCANCER-HX": "false", "ONC-SKINCANCER": "unknown"}),
    Row(MORE + "\"not\" is coded as a Condition", [cold_sore(code=("266919005", SNOMED))], {"LIFE-SMOKING": "false"},
        records="partial"),
    Row(MORE + "body site can matter", [needling(bodySite=None)], {NEEDLED: "unknown"}, questions=(NEEDLED + ".site",)),
    Row(MORE + "gender is no stand-in for pregnancy", {"resourceType": "Patient", "id": "p1", "birthDate": "1990-05-20", "gender": "male"},
        {"OB-PREGNANCY": "unknown"}),
    Row(MORE + "gender is no stand-in for pregnancy",
        {"resourceType": "Patient", "id": "p1", "birthDate": "1990-05-20", "gender": "female"}, {"OB-PREGNANCY": "unknown"}),
    Row(MORE + "resources without id are distinct",
        [{**needling(when="2026-06-01"), "id": None}, {**needling(when="2026-12-27"), "id": None}], THREE_WEEKS),
    Row(MORE + "test data stops the check", {**PATIENT, "meta": TEST_DATA}, verdict="not-evaluated", notes=("test data",)),
    Row(MORE + "a deceased patient stops the check", {**PATIENT, "deceasedDateTime": "2026-12-01"}, verdict="not-evaluated",
        notes=("has died",)),
    Row(MORE + "a replaced patient stops the check",
        {**PATIENT, "link": [{"type": "replaced-by", "other": {"reference": "Patient/p9"}}]}, {KELOID: "unknown", HSV: "unknown"},
        {"condition": "error"}, verdict="insufficient-data", notes=("was replaced",)),
    Row(MORE + "an invalid value becomes unknown with its pointer", [cold_sore("confirmed", "resolved", abatementDateTime="2026-02-30")],
        {HSV: "unknown"}, {"condition": "partial"}, notes=("/entry/1/resource/abatementDateTime",)),

    Row("6 1: resourceType unknown", {"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": PATIENT}, {"resource": {"resourceType": 7}}]}, {KELOID: "unknown"}, {"condition": "error"}),
    *(Row("6 1: unknown modifierExtension or implicitRules", [keloid(**each)], {KELOID: "unknown"}, {"condition": "partial"})
      for each in ({"modifierExtension": [{"url": "urn:not", "valueBoolean": True}]}, {"implicitRules": "urn:rules"})),
    *(Row("6 2: subject relative, absolute, versioned", [keloid(subject={"reference": each})], {KELOID: "true"})
      for each in ("Patient/p1", "https://h.example/fhir/Patient/p1", "Patient/p1/_history/3")),
    Row("6 2: subject urn:uuid",
        {"resourceType": "Bundle", "type": "collection", "entry": [
            {"fullUrl": "urn:uuid:9d1f6d3c-7a16-4a5c-8b52-6b1f1a4f0a11", "resource": PATIENT},
            {"resource": keloid(subject={"reference": "urn:uuid:9d1f6d3c-7a16-4a5c-8b52-6b1f1a4f0a11"})}]}, {KELOID: "true"}),
    Row("6 2: subject contained", {**keloid(subject={"reference": "#me"}), "contained": [{**PATIENT, "id": "me"}]}, {KELOID: "true"}),
    Row("6 2: another subject is an error, never a fact", [keloid(subject={"reference": "Patient/p2"})], {KELOID: "unknown"},
        {"condition": "error"}, notes=("is not this patient",)),
    Row("6 2: another subject is an error, never a fact", bundle(OTHER), {KELOID: "unknown"}, {"condition": "error"},
        notes=("several", "one patient")[1:]),
    Row("6 3: record status before anything else",
        [allergy(verification="entered-in-error", reaction=[{"substance": concept(SNOMED, "111088007")}])], {"ALL-LATEX": "false"}),
    Row("6 order of keys", [dict(reversed(inr().items())), WARFARIN], HIGH),
    Row("6 comparator: the whole interval must say so", [WARFARIN, inr(valueQuantity={"value": 2.8, "comparator": ">", "code": "{INR}"},
                                                                      value=None)], OPEN),
    Row("6 comparator: the whole interval must say so", [WARFARIN, inr(valueQuantity={"value": 3.6, "comparator": ">", "code": "{INR}"},
                                                                      value=None)], HIGH),
    Row("6 a unit that nobody knows is unknown, never a guess",
        [cold_sore(code=("E11.9", ICD10CM)), {**inr(), "code": concept(LOINC, "4548-4"),
                                               "valueQuantity": {"value": 9, "code": "furlong"}}], {"MET-DIABETES.hba1c": "unknown"}),
]
