# SPDX-License-Identifier: GPL-2.0-or-later
"""One row of GNUmed, one FHIR R4 resource. A row is anything with row["column"]; what it does not say is left out, never guessed."""

import datetime
import re
import zoneinfo

GENDERS = {"m": "male", "f": "female"}  # tm, tf and h are "other": nothing is concluded from them
CODE_SYSTEMS = (("icd-10-cm", "http://hl7.org/fhir/sid/icd-10-cm"), ("icd-10-gm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm"),
                ("icd-10", "http://hl7.org/fhir/sid/icd-10"), ("snomed", "http://snomed.info/sct"), ("loinc", "http://loinc.org"),
                ("atc", "http://www.whocc.no/atc"))
LOINC = re.compile(r"\d{1,7}-\d")
ATC = re.compile(r"[A-Z]\d{2}[A-Z]{2}\d{2}")
# As mark_of() writes it: protocol, depth, zones, who released the letter.
SESSION = re.compile(r"\[percuta ([A-Z0-9-]+)(?: (\d+(?:\.\d+)?) mm)?(?: in ([A-Z_,]+))?(?:; letter released by ([^\]]+))?\]")
CERTAINTY = {"A": "provisional", "B": "provisional"}  # a sign, a cluster of signs; C and D are diagnoses
SMOKING = {0: ("266919005", "Never smoked tobacco"), 1: ("77176002", "Smoker"), 2: ("8517006", "Ex-smoker")}


def mark_of(protocol, depth=0, zones=(), released_by=None):
    """What a procedure says to be known again as a session."""
    name = re.sub(r"[\[\]]", "", released_by or "").strip()
    return (f"[percuta {protocol}" + (f" {depth:g} mm" if depth else "") + (f" in {','.join(zones)}" if zones else "")
            + (f"; letter released by {name}" if name else "") + "]")


def value(row, name):
    try:
        return row[name]
    except (KeyError, AttributeError):
        return None


def day(moment, zone):
    if moment is None:
        return None
    if isinstance(moment, datetime.datetime):
        moment = moment.astimezone(zoneinfo.ZoneInfo(zone)).date() if moment.tzinfo else moment.date()
    return moment.isoformat()


def instant(moment):
    return None if moment is None else moment.isoformat(timespec="seconds")


def status(system, code):
    return {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/" + system, "code": code}]}


def concept(text, *codings):
    codings = [{"system": system, "code": code} for system, code in codings if code]
    return {**({"coding": codings} if codings else {}), **({"text": text} if text else {})}


def system_of(name):
    lower = (name or "").lower().replace(" ", "-").replace("_", "-").replace("icd10", "icd-10")
    return next((system for word, system in CODE_SYSTEMS if word in lower), "urn:gnumed:" + lower)


def generic_codes(item):
    """Codes that somebody linked to a problem; a record without the code tables has none."""
    return [(system_of(value(code, "name_short")), value(code, "code")) for code in getattr(item, "generic_codes", None) or []]


def patient(person, zone):
    born = day(value(person, "dob"), zone)
    if born and value(person, "dob_is_estimated"):
        born = born[:4]
    gender = value(person, "gender")
    return {"resourceType": "Patient", "id": str(person["pk_identity"]), "birthDate": born,
            "gender": GENDERS.get(gender, "other") if gender else None}


def problem(row, item, zone):
    """row: of the problem list; item: the health issue or episode behind it, for its codes."""
    kind = "issue" if value(row, "pk_episode") is None else "episode"
    number = value(row, "pk_health_issue") if kind == "issue" else value(row, "pk_episode")
    certainty = CERTAINTY.get(value(row, "diagnostic_certainty_classification"))
    return {"resourceType": "Condition", "id": f"{kind}-{number}",
            "clinicalStatus": status("condition-clinical", "active" if value(row, "problem_active") else "inactive"),
            "verificationStatus": status("condition-ver-status", certainty) if certainty else None,
            "code": concept(value(row, "problem"), *generic_codes(item))}


def medication(row, zone):
    atc = value(row, "atc_substance") or value(row, "atc_drug")
    started = None if value(row, "start_is_unknown") else day(value(row, "started"), zone)
    if started and value(row, "start_is_approximate"):
        started = started[:4]
    ended = day(value(row, "discontinued"), zone)
    state = "active" if value(row, "is_currently_active") else "stopped" if ended else "unknown"
    if state == "active" and value(row, "seems_inactive"):
        state = "unknown"  # its planned duration is over and nobody wrote that it was stopped
    period = {name: when for name, when in (("start", started), ("end", ended)) if when}
    return {"resourceType": "MedicationStatement", "id": f"intake-{value(row, 'pk_substance_intake')}", "status": state,
            "medicationCodeableConcept": concept(value(row, "substance") or value(row, "product"), ("http://www.whocc.no/atc", atc)),
            "effectivePeriod": period, "dateAsserted": day(value(row, "last_checked_when"), zone)}


def allergy(row):
    kind = {"allergy": "allergy", "sensitivity": "intolerance"}.get(value(row, "type"))
    atc = value(row, "atc_code")
    reaction = value(row, "reaction")
    return {"resourceType": "AllergyIntolerance", "id": f"allergy-{value(row, 'pk_allergy')}", "type": kind,
            "clinicalStatus": status("allergyintolerance-clinical", "active"),
            "verificationStatus": status("allergyintolerance-verification", "confirmed" if value(row, "definite") else "unconfirmed"),
            "code": concept(value(row, "descriptor"), *[("http://www.whocc.no/atc", each) for each in ATC.findall(atc or "")]),
            "reaction": [{"manifestation": [{"text": reaction}]}] if reaction else None}


def no_known_allergy(row, zone):
    return {"resourceType": "AllergyIntolerance", "id": "allergy-state",
            "clinicalStatus": status("allergyintolerance-clinical", "active"),
            "verificationStatus": status("allergyintolerance-verification", "confirmed"),
            "code": concept("No known allergy", ("http://snomed.info/sct", "716186003")),
            "recordedDate": day(value(row, "last_confirmed"), zone)}


def test_result(row):
    loinc = next((value(row, name) for name in ("unified_loinc", "loinc_tt", "loinc_meta") if LOINC.fullmatch(value(row, name) or "")), None)
    number, unit = value(row, "val_num"), value(row, "val_unit")
    made = {"resourceType": "Observation", "id": f"result-{value(row, 'pk_test_result')}",
            "status": "preliminary" if (value(row, "status") or "").lower().startswith("p") else "final",
            "code": concept(value(row, "unified_name"), ("http://loinc.org", loinc)), "effectiveDateTime": instant(value(row, "clin_when"))}
    if number is not None:
        made["valueQuantity"] = {"value": float(number), **({"unit": unit, "system": "http://unitsofmeasure.org", "code": unit} if unit else {})}
    elif value(row, "val_alpha"):
        made["valueString"] = value(row, "val_alpha")
    return made


def smoking(row):
    kind = SMOKING.get(value(row, "harmful_use_type"))
    if kind is None:
        return None
    return {"resourceType": "Observation", "id": f"use-{value(row, 'pk_substance_intake')}", "status": "final",
            "code": concept("Tobacco smoking status", ("http://loinc.org", "72166-2")),
            "effectiveDateTime": instant(value(row, "last_checked_when")),
            "valueCodeableConcept": concept(kind[1], ("http://snomed.info/sct", kind[0]))}


def expected_delivery(when, zone):
    return {"resourceType": "Observation", "id": "edc", "status": "final",
            "code": concept("Expected date of confinement", ("http://loinc.org", "11778-8")), "valueDateTime": day(when, zone)}


def procedure(row, zone):
    words = value(row, "performed_procedure") or ""
    ours = SESSION.search(words)
    made = {"resourceType": "Procedure", "id": f"procedure-{value(row, 'pk_procedure')}",
            "status": "in-progress" if value(row, "is_ongoing") else "completed",
            "code": concept(words, *([("urn:org.percuta:procedure", "microneedling")] if ours else []), *generic_codes(row)),
            "performedDateTime": day(value(row, "clin_end") or value(row, "clin_when"), zone)}
    if ours and ours.group(2):
        made["extension"] = [{"url": "urn:org.percuta:depth",
                              "valueQuantity": {"value": float(ours.group(2)), "system": "http://unitsofmeasure.org", "code": "mm", "unit": "mm"}}]
    return made


def relative(row):
    return {"resourceType": "FamilyMemberHistory", "id": f"relative-{value(row, 'pk_family_history')}", "status": "completed",
            "relationship": {"text": value(row, "relation")}, "condition": [{"code": {"text": value(row, "condition")}}]}
