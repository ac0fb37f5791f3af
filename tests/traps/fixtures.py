# SPDX-License-Identifier: Apache-2.0
"""Short words for the resources of the fixtures, and for what is expected of them."""
import dataclasses
import typing

HL7 = "http://terminology.hl7.org/CodeSystem/"
SNOMED, ICD10CM, LOINC = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10-cm", "http://loinc.org"
ATC, RXNORM = "http://www.whocc.no/atc", "http://www.nlm.nih.gov/research/umls/rxnorm"
PATIENT = {"resourceType": "Patient", "id": "p1", "birthDate": "1990-05-20", "gender": "male"}
SUBJECT = {"reference": "Patient/p1"}


@dataclasses.dataclass
class Row:
    """One row of a table of the guide, with a record that shows it and what must be said of that record."""

    guide: str  # section and cells of the row, as the guide writes them
    record: typing.Any  # resources beside PATIENT; or a whole document, or its text
    rules: dict = dataclasses.field(default_factory=dict)  # rule: result, or (result, tier, certain, possible)
    states: dict = dataclasses.field(default_factory=dict)  # kind of data: state
    verdict: str = ""
    notes: tuple = ()  # texts that a note holds
    questions: tuple = ()  # linkIds that are asked
    reads: dict = dataclasses.field(default_factory=dict)  # rule: what its evidence reads
    unrecognised: tuple = ()  # resources
    refused: str = ""  # text of the one line
    records: str = "complete"  # declared
    on: str = "2027-01-10"
    options: tuple = ()


def concept(system, code, **more):
    return {"coding": [{"system": system, "code": code, **more}]}


def cold_sore(verification=None, clinical=None, code=("B00.1", ICD10CM), **more):
    """Herpes of the face: one rule looks at it while it is there, another for ever."""
    made = {"resourceType": "Condition", "id": "c1", "subject": SUBJECT, "code": concept(code[1], code[0]),
            "bodySite": [concept(SNOMED, "89545001")], **more}
    if verification:
        made["verificationStatus"] = concept(HL7 + "condition-ver-status", verification)
    if clinical:
        made["clinicalStatus"] = concept(HL7 + "condition-clinical", clinical)
    return made


def keloid(**more):
    return {"resourceType": "Condition", "id": "c2", "subject": SUBJECT, "code": concept(SNOMED, "33659008"), **more}


def allergy(code=("111088007", SNOMED), verification="confirmed", clinical="active", **more):
    made = {"resourceType": "AllergyIntolerance", "id": "a1", "patient": SUBJECT, **more}
    if code:
        made["code"] = concept(code[1], code[0])
    if verification:
        made["verificationStatus"] = concept(HL7 + "allergyintolerance-verification", verification)
    if clinical and verification != "entered-in-error":
        made["clinicalStatus"] = concept(HL7 + "allergyintolerance-clinical", clinical)
    return made


ISOTRETINOIN = concept(ATC, "D10BA01")
NO_KNOWN_ALLERGY = ("716186003", SNOMED)


def statement(status, medicine=ISOTRETINOIN, **more):
    return {"resourceType": "MedicationStatement", "id": "m1", "subject": SUBJECT, "status": status,
            "medicationCodeableConcept": medicine, **more}


def taken(start=None, end=None):
    return {key: value for key, value in (("start", start), ("end", end)) if value}


def request(status, intent="order", medicine=ISOTRETINOIN, **more):
    return {"resourceType": "MedicationRequest", "id": "m2", "subject": SUBJECT, "status": status, "intent": intent,
            "medicationCodeableConcept": medicine, **more}


WARFARIN = statement("active", concept(ATC, "B01AA03"), id="m3")


def inr(status="final", value=4.0, when="2027-01-08", **more):
    made = {"resourceType": "Observation", "id": "o1", "subject": SUBJECT, "status": status, "code": concept(LOINC, "6301-6"),
            "effectiveDateTime": when, **more}
    if value is not None:
        made["valueQuantity"] = {"value": value, "unit": "INR", "system": "http://unitsofmeasure.org", "code": "{INR}"}
    return made


def needling(status="completed", when="2026-12-27", **more):
    return {"resourceType": "Procedure", "id": "x1", "subject": SUBJECT, "status": status, "performedDateTime": when,
            "code": concept("urn:org.percuta:procedure", "microneedling"),
            "bodySite": [concept(SNOMED, "89545001")], **more}


def family(status="completed", **more):
    return {"resourceType": "FamilyMemberHistory", "id": "f1", "patient": SUBJECT, "status": status,
            "relationship": {"text": "mother"}, "condition": [{"code": concept(SNOMED, "33659008")}], **more}


def intake(items, status="completed", authored="2027-01-10"):
    return {"resourceType": "QuestionnaireResponse", "id": "q1", "subject": SUBJECT, "status": status, "authored": authored,
            "item": [{"linkId": link, "answer": [{"valueBoolean": value}]} for link, value in items.items()]}


def empty_list(reason, code=("48765-2", LOINC)):
    return {"resourceType": "List", "id": "l1", "subject": SUBJECT, "status": "current", "mode": "working",
            "code": concept(code[1], code[0]), "emptyReason": concept(HL7 + "list-empty-reason", reason)}


def bundle(*resources, patient=None, **more):
    return {"resourceType": "Bundle", "type": "searchset",
            "entry": [{"resource": each} for each in (patient or PATIENT, *resources)], **more}
