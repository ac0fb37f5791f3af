# SPDX-License-Identifier: Apache-2.0
"""Section 3 of the guide: what silence means, by the state of a kind of data. Latex is no absolute rule, isotretinoin is one."""
from fixtures import (HL7, LOINC, NO_KNOWN_ALLERGY, PATIENT, SNOMED, Row, allergy, bundle, cold_sore, concept, empty_list, intake)

NONE_KNOWN, COMPLETE, PARTIAL = "3 none-known", "3 complete", "3 partial"
NOT_ASKED, NOT_SUPPLIED, ERROR = "3 not-asked", "3 not-supplied", "3 error"
IPS = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"


def silence(guide, record, state, latex, **more):
    return Row(guide, record, {"ALL-LATEX": latex, **more.pop("rules", {})}, {"allergy": state}, **more)


ROWS = [
    silence(NONE_KNOWN, [allergy(NO_KNOWN_ALLERGY)], "none-known", "false", records="partial"),
    silence(NONE_KNOWN, [allergy(("no-known-allergies", IPS))], "none-known", "false", records="partial"),
    silence(NONE_KNOWN, [empty_list("nilknown")], "none-known", "false", records="partial"),
    silence(NONE_KNOWN, [intake({"allergies.none": True})], "partial", "false", records="partial"),
    silence(NONE_KNOWN, [intake({"medicines.none": True})], "partial", "unknown", records="partial",
            rules={"DRUG-ISOTRETINOIN": "false"}),
    silence(COMPLETE, [], "complete", "false", rules={"DRUG-ISOTRETINOIN": "unknown"}),
    silence(PARTIAL, bundle(allergy(NO_KNOWN_ALLERGY, verification="unconfirmed"), link=[{"relation": "next", "url": "x"}]),
            "partial", "unknown"),
    silence(PARTIAL, bundle(total=2), "partial", "unknown"),
    silence(PARTIAL, bundle(meta={"tag": [{"system": HL7 + "v3-ObservationValue", "code": "SUBSETTED"}]}), "partial", "unknown"),
    silence(PARTIAL, bundle({"resourceType": "OperationOutcome", "issue": []}), "partial", "unknown"),
    silence(PARTIAL, bundle(link=[{"relation": "self", "url": "https://h/AllergyIntolerance?patient=p1&clinical-status=active"}]),
            "partial", "unknown"),
    silence(PARTIAL, bundle(link=[{"relation": "self", "url": "https://h/AllergyIntolerance?patient=p1&date=ge2026-01-01"}]),
            "partial", "unknown"),
    silence(PARTIAL, bundle(link=[{"relation": "self", "url": "https://h/Patient/p1/$everything?start=2026-01-01"}]),
            "partial", "unknown"),
    silence(COMPLETE, bundle(link=[{"relation": "self", "url": "https://h/AllergyIntolerance?patient=p1&_count=50"}]),
            "complete", "false"),
    silence(NOT_ASKED, [empty_list("notasked")], "not-asked", "unknown"),
    silence(NOT_ASKED, [empty_list("notstarted")], "not-asked", "unknown"),
    silence(NOT_ASKED, [allergy(("no-allergy-info", IPS))], "not-asked", "unknown"),
    silence(NOT_SUPPLIED, [empty_list("withheld")], "not-supplied", "unknown"),
    silence(NOT_SUPPLIED, [empty_list("unavailable")], "not-supplied", "unknown"),
    silence(NOT_SUPPLIED, [], "not-supplied", "unknown", records="not-supplied"),
    silence(ERROR, {"resourceType": "OperationOutcome", "issue": []}, "error", "unknown", rules={"DRUG-ISOTRETINOIN": "unknown"}),
    silence(ERROR, {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PATIENT}, {"resource": 7}]}, "error",
            "unknown", notes=("/entry/1/resource",)),
    silence("3 an empty Bundle without a declared state is partial", bundle(), "partial", "unknown", records=""),
    silence("3 an empty record is not the same as a patient who was asked", [], "complete", "false",
            rules={"DRUG-ISOTRETINOIN": "unknown", "OB-PREGNANCY": "unknown"}, verdict="insufficient-data"),
    Row("3 Refuse: duplicate JSON keys", '{"resourceType":"Patient","id":"p1","id":"p2"}', refused="stands twice"),
    Row("3 Refuse: invalid UTF-8", b'{"resourceType":"Patient","id":"\xff"}', refused="not valid JSON"),
    Row("3 Refuse: size or depth over the limits", '{"resourceType":"Patient","x":' + "[" * 100 + "]" * 100 + "}",
        refused="64 levels"),
    Row("3 an absolute rule stays open where its kind is in error, whatever the intake says",
        bundle(cold_sore(subject={"reference": "Patient/p2"}), intake({"INF-HSV-ACTIVE": False, "SCAR-KELOID": False})),
        {"INF-HSV-ACTIVE": "unknown"}, {"condition": "error"}),
    Row("3 entries beside a reason why there are none contradict each other",
        [{**empty_list("nilknown"), "entry": [{"item": {"reference": "AllergyIntolerance/a1"}}]}], {"ALL-LATEX": "unknown"},
        {"allergy": "partial"}),
    Row("3 the record says none and lists one", [allergy(NO_KNOWN_ALLERGY, id="a0"), allergy()],
        {"ALL-LATEX": "true", "ALL-METAL": "unknown"},
        {"allergy": "partial"}, notes=("lists one",)),
    Row("3 the list of problems is empty by name", [empty_list("nilknown", ("11450-4", LOINC))], {"SCAR-KELOID": "unknown"},
        {"condition": "none-known", "allergy": "partial"}, records="partial"),
    Row("3 a section of a document is empty by name",
        [{"resourceType": "Composition", "id": "d1", "status": "final", "subject": {"reference": "Patient/p1"},
          "section": [{"code": concept(LOINC, "10160-0"), "emptyReason": concept(HL7 + "list-empty-reason", "nilknown")}]}],
        {"DRUG-ISOTRETINOIN": "false"}, {"medication": "none-known"}, records="partial"),
]
