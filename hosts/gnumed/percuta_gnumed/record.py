# SPDX-License-Identifier: GPL-2.0-or-later
"""The record of GNUmed's active patient as one FHIR R4 bundle, and what silence in it is worth.

Reading changes nothing in the host. A part that cannot be read makes its kind of data "error": never an empty list.
"""

import logging

from . import rows

log = logging.getLogger("gm.percuta")

# Episodes and issues that GNUmed opens for its own book-keeping, in the words of its sources; shown_names() adds their translations.
BOOKKEEPING = ("Allergies/Intolerances", "Allergy detail: %s", "Medication history", "Current medication", "administrative", "Documents")
LABELS = {"condition": "problems", "medication": "medication", "allergy": "allergies", "observation": "test results", "procedure": "procedures",
          "family-history": "family history"}


class Record:
    """documents and states go to the library; notes are for the clinician."""

    def __init__(self, identity):
        self.identity = identity
        self.resources = []
        self.states = {}
        self.notes = []

    @property
    def bundle(self):
        return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in self.resources]}

    def add(self, resource, subject="subject"):
        if resource is None:
            return
        if resource["resourceType"] != "Patient":
            resource = {**resource, subject: {"reference": f"Patient/{self.identity}"}}
        self.resources.append({name: content for name, content in resource.items() if content not in (None, {}, [])})


def is_bookkeeping(name):
    translate = __builtins__["_"] if isinstance(__builtins__, dict) and "_" in __builtins__ else lambda words: words
    shown = (name or "").strip().lower()
    for source in BOOKKEEPING:
        for words in (source, translate(source)):
            stem = words.partition("%s")[0].strip().lower()
            if shown == stem or ("%s" in words and shown.startswith(stem)):
                return True
    return False


def allergy_state(emr):
    """The row of the allergy state, or None where nobody was asked. The host's own property would write a row."""
    reader = getattr(emr, "read_allergy_state", None)
    if reader:
        return reader()
    from Gnumed.pycommon import gmPG2
    found, _unused = gmPG2.run_ro_queries(queries=[{
        "cmd": "SELECT has_allergy, last_confirmed FROM clin.v_pat_allergy_state WHERE pk_patient = %(patient)s",
        "args": {"patient": emr.pk_patient}}])
    return found[0] if found else None


def read_problems(emr, record, zone):
    issues = {each["pk_health_issue"]: each for each in emr.get_health_issues()}
    episodes = {each["pk_episode"]: each for each in emr.get_episodes()}
    for row in emr.get_problems(include_closed_episodes=True, include_irrelevant_issues=True):
        episode = rows.value(row, "pk_episode")
        if is_bookkeeping(rows.value(row, "problem")):
            continue
        record.add(rows.problem(row, issues.get(rows.value(row, "pk_health_issue")) if episode is None else episodes.get(episode), zone))


def read_medication(emr, record, zone):
    for row in emr.get_current_medications(include_inactive=True, include_unapproved=True):
        record.add(rows.medication(row, zone))


def read_allergies(emr, record, zone):
    known = emr.get_allergies()
    for row in known:
        record.add(rows.allergy(row), "patient")
    state = allergy_state(emr)
    answer = rows.value(state, "has_allergy") if state is not None else None
    if answer is None:
        record.states["allergy"] = "partial" if known else "not-asked"
        record.notes.append("The allergy state is unknown in GNUmed: nobody has asked.")
    elif answer == 0 and known:
        record.notes.append("The allergy state says none, the list of allergies is not empty: the list is used.")
    elif answer == 0:
        record.add(rows.no_known_allergy(state, zone), "patient")


def read_results(emr, record, zone):
    for row in emr.get_test_results():
        record.add(rows.test_result(row))
    for row in emr.abused_substances:
        if (rows.value(row, "substance") or "").lower() in ("tobacco", "nicotine"):
            record.add(rows.smoking(row))
    if emr.EDC is not None:
        record.add(rows.expected_delivery(emr.EDC, zone))


def read_procedures(emr, record, zone):
    for row in emr.get_performed_procedures():
        record.add(rows.procedure(row, zone))


def read_relatives(emr, record, zone):
    for row in emr.get_family_history():
        record.add(rows.relative(row), "patient")


READERS = (("condition", read_problems), ("medication", read_medication), ("allergy", read_allergies), ("observation", read_results),
           ("procedure", read_procedures), ("family-history", read_relatives))


def read(person, emr, zone, complete=None):
    """person, emr: the host's; zone: of the practice; complete: states that the practice vouches for, by kind of data."""
    record = Record(str(person["pk_identity"]))
    record.add(rows.patient(person, zone))
    for kind, reader in READERS:
        record.states[kind] = (complete or {}).get(kind, "partial")
        before = len(record.resources)
        try:
            reader(emr, record, zone)
        except Exception:
            log.exception("Percuta cannot read the %s", LABELS[kind])
            del record.resources[before:]
            record.states[kind] = "error"
            record.notes.append(f"The {LABELS[kind]} of GNUmed could not be read; they count as unknown. The log of GNUmed says why.")
    return record
