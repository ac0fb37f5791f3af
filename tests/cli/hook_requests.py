# SPDX-License-Identifier: Apache-2.0
"""CDS Hooks requests in the shapes that hosts send, and the invariants that every response keeps."""

import copy
import re

INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
PATIENT = {"resourceType": "Patient", "id": "p1", "birthDate": "1990-05-05", "gender": "male"}
KINDS = ["condition", "medication", "allergy", "observation", "procedure", "questionnaire", "family-history"]
ISOTRETINOIN = {
    "resourceType": "MedicationStatement",
    "id": "m1",
    "status": "stopped",
    "subject": {"reference": "Patient/p1"},
    "dateAsserted": "2026-03-01",
    "effectivePeriod": {"end": "2026-02-15"},
    "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "D10BA01"}]},
}
COLD_SORE = {
    "resourceType": "Condition",
    "id": "c1",
    "subject": {"reference": "Patient/p1"},
    "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
    "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "B00.1"}]},
    "bodySite": [{"coding": [{"system": "http://snomed.info/sct", "code": "48477009"}]}],  # lip
}
LATEX = {
    "resourceType": "AllergyIntolerance",
    "id": "a1",
    "patient": {"reference": "Patient/p1"},
    "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "code": "active"}]},
    "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "Z91.040"}]},
}


def bundle(*resources, kind="searchset"):
    made = {"resourceType": "Bundle", "entry": [{"resource": each} for each in resources]}
    if kind:
        made["type"] = kind
    return made


def appointment(start="2026-04-01T10:00:00+01:00", protocol="PR-ACNE-ROLLING", identifier="b1"):
    return {
        "resourceType": "Appointment",
        "id": identifier,
        "status": "booked",
        "serviceType": [{"coding": [{"system": "urn:org.percuta:protocol", "code": protocol}]}],
        "start": start,
        "end": start.replace("T10:00", "T11:00"),
        "participant": [{"actor": {"reference": "Patient/p1"}, "status": "accepted"}],
    }


def order(protocol="PR-ACNE-ROLLING", zones=(), depth=None, device=None, identifier="o1"):
    made = {
        "resourceType": "ServiceRequest",
        "id": identifier,
        "status": "draft",
        "intent": "order",
        "subject": {"reference": "Patient/p1"},
        "code": {"coding": [{"system": "urn:org.percuta:protocol", "code": protocol}]},
    }
    if zones:
        made["bodySite"] = [{"coding": [{"system": "urn:org.percuta:zone", "code": each}]} for each in zones]
    extensions = []
    if depth:
        extensions.append({"url": "urn:org.percuta:depth", "valueQuantity": {"value": depth, "unit": "mm"}})
    if device:
        extensions.append({"url": "urn:org.percuta:device", "valueCode": device})
    if extensions:
        made["extension"] = extensions
    return made


CONTEXTS = {
    "appointment-book": {"userId": "Practitioner/1", "appointments": bundle(appointment(), kind=None)},
    "encounter-start": {"userId": "Practitioner/1", "encounterId": "e1"},
    "order-select": {"userId": "Practitioner/1", "selections": ["ServiceRequest/o1"], "draftOrders": bundle(order())},
    "order-sign": {"userId": "Practitioner/1", "draftOrders": bundle(order())},
    "patient-view": {"userId": "Practitioner/1"},
    "problem-list-item-create": {"userId": "Practitioner/1", "conditions": bundle(COLD_SORE)},
    "allergyintolerance-create": {"userId": "Practitioner/1", "encounterId": "e1", "allergyIntolerance": LATEX},
    "org.percuta.medication-change": {"medications": bundle(ISOTRETINOIN)},
    "medication-refill": {"medications": bundle(ISOTRETINOIN)},
    "org.percuta.questionnaire-submit": {
        "questionnaireResponse": {
            "resourceType": "QuestionnaireResponse",
            "id": "q1",
            "status": "completed",
            "authored": "2026-03-09T09:00:00Z",
            "subject": {"reference": "Patient/p1"},
            "item": [{"linkId": "DRUG-ISOTRETINOIN", "answer": [{"valueBoolean": True}]}],
        }
    },
    "org.percuta.procedure-complete": {
        "procedure": {
            "resourceType": "Procedure",
            "id": "t1",
            "status": "completed",
            "subject": {"reference": "Patient/p1"},
            "code": {"coding": [{"system": "urn:org.percuta:protocol", "code": "PR-ACNE-ROLLING"}]},
            "performedPeriod": {"start": "2026-03-09T14:00:00Z", "end": "2026-03-09T14:30:00Z"},
        }
    },
    "encounter-discharge": {"userId": "Practitioner/1", "encounterId": "e1"},
}


def request(hook, *, prefetch=None, states=None, **extension):
    """A request that is answered; extension members without their prefix, with _ for -."""
    made = {
        "hook": hook,
        "hookInstance": INSTANCE,
        "fhirServer": "http://example.org/fhir",
        "context": {"patientId": "p1", **copy.deepcopy(CONTEXTS[hook])},
        "prefetch": {"patient": PATIENT, **(prefetch or {})},
        "extension": {"org.percuta.evaluationTime": "2026-03-09T09:00:00+00:00", "org.percuta.timeZone": "Europe/London"},
    }
    if states:
        made["extension"]["org.percuta.dataStates"] = states if isinstance(states, dict) else dict.fromkeys(KINDS, states)
    for name, value in extension.items():
        made["extension"]["org.percuta." + name] = value
    return made


def empties(value, path=""):
    """Places of null, "", [] and {}, the two lists aside that may be empty."""
    if value is None or value == "" or (value in ([], {}) and path not in ("/cards", "/services")):
        yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in children:
        yield from empties(each, f"{path}/{key}")


def stops(response):
    return [impact(card) for card in response["cards"] if impact(card) != "none"]


def impact(card):
    extension = card["extension"]
    return extension.get("org.percuta.finding", extension.get("org.percuta.presentation", {})).get("workflowImpact", "none")


def broken_invariants(response):
    """The published invariants of cards that a schema cannot say."""
    for path in empties(response):
        yield f"{path} is null or empty"
    uuids = [card["uuid"] for card in response["cards"]]
    if len(set(uuids)) != len(uuids):
        yield "two cards have one UUID"
    if len(stops(response)) > 1:
        yield "more than one card interrupts"
    for card in response["cards"]:
        suggestions = card.get("suggestions", [])
        recommended = [each for each in suggestions if each.get("isRecommended")]
        if card.get("selectionBehavior") == "at-most-one" and len(recommended) > 1:
            yield "two suggestions are recommended"
        if len({each["uuid"] for each in suggestions}) != len(suggestions):
            yield "two suggestions have one UUID"
        if re.search(r"[<>]|\]\(", card.get("detail", "")):
            yield "detail holds HTML or a link"
        for suggestion in suggestions:
            for action in suggestion.get("actions", []):
                if action["type"] == "update" and "id" not in action["resource"]:
                    yield "an update names no resource"
