# SPDX-License-Identifier: Apache-2.0
"""Section 6 of the guide: medicines. Isotretinoin by mouth rules treatment out while it is taken, and for 180 days after the last dose."""
from fixtures import ATC, ISOTRETINOIN, RXNORM, SNOMED, SUBJECT, Row, concept, request, statement, taken

PILL = "DRUG-ISOTRETINOIN"
TAKEN = {PILL: ("true", "absolute")}
OPEN, NO = {PILL: "unknown"}, {PILL: "false"}
SAID, ASKED_FOR = "6 MedicationStatement: ", "6 MedicationRequest: "
ORDERED = {"authoredOn": "2026-12-20"}
TRETINOIN = concept(ATC, "D10AD01")
BOTULINUM = concept(ATC, "M03AX01")


def wash_out(certain, possible):
    return {PILL: ("true", "timing", certain, possible)}


ROWS = [
    Row(SAID + "active", [statement("active", dateAsserted="2027-01-05")], TAKEN),
    Row(SAID + "active", [statement("active", effectivePeriod=taken("2026-03-01", "2026-06-01"))],
        {PILL: "unknown"}, questions=(PILL + ".last-dose",)),
    *(Row(SAID + "completed, stopped", [statement(each, effectivePeriod=taken("2026-03-01", "2026-09-01"))],
          wash_out("2027-02-28", "2027-02-28")) for each in ("completed", "stopped")),
    Row(SAID + "completed, stopped", [statement("stopped", effectivePeriod=taken("2026-01-01", "2026-07-14"))], NO),
    Row(SAID + "completed, stopped", [statement("stopped", effectivePeriod=taken("2026-03-01"), dateAsserted="2026-12-01")],
        {PILL: ("unknown", "timing", "2027-05-30", "2026-08-28")}, questions=(PILL + ".last-dose",)),
    Row(SAID + "on-hold", [statement("on-hold", effectivePeriod=taken("2026-03-01"))], OPEN, questions=(PILL + ".last-dose",)),
    Row(SAID + "intended", [statement("intended", TRETINOIN, effectivePeriod=taken("2027-06-01"))], {"TOP-RETINOID": "false"}),
    Row(SAID + "intended", [statement("intended", TRETINOIN, effectivePeriod=taken("2027-01-12"))], {"TOP-RETINOID": ("true", "precaution")}),
    Row(SAID + "not-taken", [statement("not-taken", effectivePeriod=taken("2026-01-01", "2027-01-10"))], NO),
    Row(SAID + "not-taken", [statement("not-taken", effectivePeriod=taken("2026-01-01", "2026-06-30"))], OPEN, records="partial"),
    Row(SAID + "unknown", [statement("unknown", dateAsserted="2027-01-05")], OPEN, questions=(PILL,)),
    Row(SAID + "entered-in-error", [statement("entered-in-error", effectivePeriod=taken("2026-12-01"))], OPEN, questions=(PILL,)),

    *(Row(ASKED_FOR + "draft, cancelled; intent proposal, plan, option", [request(each, **ORDERED)], {PILL: "unknown"})
      for each in ("draft", "cancelled")),
    *(Row(ASKED_FOR + "draft, cancelled; intent proposal, plan, option", [request("active", each, **ORDERED)], {PILL: "unknown"})
      for each in ("proposal", "plan", "option")),
    Row(ASKED_FOR + "doNotPerform: true", [request("active", doNotPerform=True, **ORDERED)], {PILL: "unknown"},
        notes=("forbids a medicine",)),
    Row(ASKED_FOR + "other", [request("active", **ORDERED)], TAKEN),
    Row(ASKED_FOR + "other",
        [request("stopped", authoredOn="2026-08-01", dispenseRequest={"expectedSupplyDuration": {"value": 30, "code": "d"}})],
        {PILL: ("true", "timing", "2027-02-27", "2027-01-28")}),
    Row(ASKED_FOR + "entered-in-error", [request("entered-in-error", **ORDERED)], OPEN, questions=(PILL,)),

    Row("6 more traps: a medication may be a reference",
        [{"resourceType": "MedicationStatement", "id": "m1", "subject": SUBJECT, "status": "active",
          "medicationReference": {"reference": "Medication/x1"}},
         {"resourceType": "Medication", "id": "x1", "code": ISOTRETINOIN}], TAKEN),
    Row("6 more traps: a medication may be contained",
        [{"resourceType": "MedicationStatement", "id": "m1", "subject": SUBJECT, "status": "active",
          "medicationReference": {"reference": "#x1"}, "contained": [{"resourceType": "Medication", "id": "x1", "code": ISOTRETINOIN}]}],
        TAKEN),
    Row("6 more traps: a combination counts by its ingredients",
        [{"resourceType": "MedicationStatement", "id": "m1", "subject": SUBJECT, "status": "active",
          "medicationReference": {"reference": "Medication/x1"}},
         {"resourceType": "Medication", "id": "x1", "code": {"text": "capsules of the house"}, "ingredient": [
             {"itemCodeableConcept": concept(RXNORM, "6064")}, {"itemCodeableConcept": concept(RXNORM, "11248")}]}], TAKEN),
    Row("6 more traps: a product counts by its ingredient", [statement("active", concept(RXNORM, "197843"))], TAKEN),
    Row("6 more traps: topical and oral forms differ",
        [statement("active", TRETINOIN, dosage=[{"route": concept(SNOMED, "6064005")}])], {"TOP-RETINOID": "true"}),
    Row("6 more traps: topical and oral forms differ",
        [statement("active", concept(RXNORM, "6064"), dosage=[{"route": concept(SNOMED, "6064005")}])],
        {PILL: "unknown", "TOP-RETINOID": "true"}),
    Row("6 more traps: an unknown route has the widest window", [statement("active", concept(RXNORM, "6064"))], TAKEN),
    Row("6 more traps: effectiveDateTime is neither start nor end",
        [statement("stopped", effectiveDateTime="2026-03-01", dateAsserted="2026-12-01")],
        {PILL: ("unknown", "timing", "2027-05-30", "2026-08-28")}),
    Row("6 more traps: a missing body site is asked for",
        [statement("completed", BOTULINUM, effectivePeriod=taken("2027-01-05", "2027-01-05"))], {"PROC-BONT": "unknown"},
        questions=("PROC-BONT.site",)),
]
