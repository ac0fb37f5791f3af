# SPDX-License-Identifier: Apache-2.0
"""Section 6 of the guide: conditions and allergies."""
from fixtures import NO_KNOWN_ALLERGY, SNOMED, Row, allergy, cold_sore, concept, intake

ACTIVE, EVER = "INF-HSV-ACTIVE", "INF-HSV-HISTORY"
NONE, HERE = {ACTIVE: "unknown", EVER: "false"}, {ACTIVE: ("true", "absolute"), EVER: ("true", "needs-action")}
NOW = "6 Condition.clinicalStatus: active, recurrence, relapse"
OVER = "6 Condition.clinicalStatus: inactive, remission, resolved"
DOUBT = "6 Condition.verificationStatus: unconfirmed, provisional, differential"
ENDED = "6 Condition.abatement: "
ALLERGY = "6 AllergyIntolerance: "
LATEX = "ALL-LATEX"

ROWS = [
    # Without a clinical status, as invariant con-5 asks; it must not read as active.
    Row("6 Condition.verificationStatus: entered-in-error", [cold_sore("entered-in-error")], NONE),
    Row("6 Condition.verificationStatus: refuted", [cold_sore("refuted", "active")], {ACTIVE: "false", EVER: "false"}),
    *(Row(DOUBT, [cold_sore(each, "active")], {ACTIVE: "unknown", EVER: "unknown"}, questions=(ACTIVE,))
      for each in ("unconfirmed", "provisional", "differential")),
    Row("6 Condition.verificationStatus: absent", [cold_sore(None, "active")], HERE),
    *(Row(NOW, [cold_sore("confirmed", each)], HERE) for each in ("active", "recurrence", "relapse")),
    *(Row(OVER, [cold_sore("confirmed", each, recordedDate="2025-03-01")], {ACTIVE: "unknown", EVER: ("true", "needs-action")},
          questions=(ACTIVE + ".ended",)) for each in ("inactive", "remission", "resolved")),
    Row(OVER, [cold_sore("confirmed", "resolved", abatementDateTime="2026-12-01")], {ACTIVE: "false", EVER: "true"}),
    Row("6 Condition.clinicalStatus: absent (not in error)", [cold_sore("confirmed")], HERE),
    Row("6 Condition.clinicalStatus: absent (not in error)", [cold_sore("confirmed", abatementDateTime="2026-11-01")],
        {ACTIVE: "false", EVER: "true"}),
    Row(ENDED + "absent", [cold_sore("confirmed", "active", onsetDateTime="2026-01-01")], HERE),
    Row(ENDED + "string", [cold_sore("confirmed", abatementString="after a week")], {ACTIVE: "unknown", EVER: "true"},
        questions=(ACTIVE + ".ended",)),
    Row(ENDED + "Age", [cold_sore("confirmed", abatementAge={"value": 36, "code": "a", "unit": "years"})],
        {ACTIVE: ("unknown", "absolute", "2027-05-26", "2026-05-27"), EVER: "true"}),
    Row(ENDED + "date in the future", [cold_sore("confirmed", abatementDateTime="2027-01-20")],
        {ACTIVE: ("true", "absolute", "2027-01-27", "2027-01-27"), EVER: "true"}),
    Row(ENDED + "present while status active", [cold_sore("confirmed", "active", abatementDateTime="2026-12-01")],
        {ACTIVE: "unknown"}),

    Row(ALLERGY + "entered-in-error / refuted / inactive, resolved", [allergy(verification="entered-in-error")], {LATEX: "false"}),
    Row(ALLERGY + "entered-in-error / refuted / inactive, resolved", [allergy(verification="refuted")], {LATEX: "false"},
        records="partial"),
    # The rules on allergies look at whether there ever was one: it is no longer current, and still counts.
    *(Row(ALLERGY + "entered-in-error / refuted / inactive, resolved", [allergy(clinical=each)], {LATEX: "true"},
          reads={LATEX: "allergy no longer current"}) for each in ("inactive", "resolved")),
    Row(ALLERGY + "unconfirmed", [allergy()], {LATEX: ("true", "needs-action")}),
    Row(ALLERGY + "unconfirmed", [allergy(verification="unconfirmed")], {LATEX: ("true", "precaution")}),
    Row(ALLERGY + "\"no known (drug, latex, food) allergy\" codes", [allergy(NO_KNOWN_ALLERGY)],
        {LATEX: "false", "ALL-LA": "false", "ALL-METAL": "false"}, records="partial"),
    Row(ALLERGY + "\"no known (drug, latex, food) allergy\" codes", [allergy(("409137002", SNOMED))],
        {LATEX: "unknown", "ALL-LA": "false"}, records="partial"),
    Row(ALLERGY + "\"no known (drug, latex, food) allergy\" codes", [allergy(("1003774007", SNOMED))],
        {LATEX: "false", "ALL-LA": "unknown"}, records="partial"),
    Row(ALLERGY + "\"no known (drug, latex, food) allergy\" codes", [allergy(("429625007", SNOMED))],
        {LATEX: "unknown", "ALL-LA": "unknown"}, records="partial"),
    Row(ALLERGY + "code absent or broad", [allergy(None, reaction=[{"substance": concept(SNOMED, "111088007")}])], {LATEX: "true"}),
    Row(ALLERGY + "code absent or broad",
        [allergy(("419199007", SNOMED), reaction=[{"substance": concept(SNOMED, "111088007")}])], {LATEX: "true"}),

    Row("6 conflict: the record says yes and the patient says no", [cold_sore("confirmed", "active"), intake({ACTIVE: False})],
        {ACTIVE: "unknown"}),
    Row("6 codes by system and code, never by display or text", [{**cold_sore(), "code": {"text": "Herpes labialis"}}],
        {ACTIVE: "unknown", EVER: "unknown"}, {"condition": "partial"}, unrecognised=("Condition/c1",)),
    Row("6 codes by system and code, never by display or text", [cold_sore(code=("B00.1", "urn:oid:1.2.3"))],
        {ACTIVE: "unknown"}, {"condition": "partial"}, unrecognised=("Condition/c1",)),
    Row("6 codes by system and code, any coding",
        [{**cold_sore(), "code": {"coding": [{"system": "urn:own", "code": "HSV"},
                                             {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "B00.1"}]}}], HERE),
]
