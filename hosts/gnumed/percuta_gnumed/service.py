# SPDX-License-Identifier: GPL-2.0-or-later
"""The library as this host uses it: opened once, closed once, asked from any thread."""

import datetime
import pathlib
import sys
import threading

from . import settings as settings_of_practice

BINDING = pathlib.Path(__file__).resolve().parents[2] / "python"
VERDICTS = {"clear": "clear", "caution": "caution", "defer": "defer", "insufficient-data": "not enough is known",
            "contraindicated": "contraindicated", "not-evaluated": "not evaluated"}


def binding():
    try:
        import percuta
    except ImportError:
        if str(BINDING) not in sys.path:
            sys.path.append(str(BINDING))
        import percuta
    return percuta


class Service:
    def __init__(self, settings=None):
        self.settings = settings or settings_of_practice.read()
        self.library = binding().Library()

    def close(self):
        self.library.close()

    def patient(self, record, answers=None):
        documents = [record.bundle] + ([answered(record.identity, answers)] if answers else [])
        return self.library.patient(*documents, record=record.states)

    def check(self, record, protocol, on=None, answers=None, **more):
        """The JSON of a check, with the notes of the record before those of the library."""
        today = datetime.date.today()
        with self.patient(record, answers) as patient, self.library.check(
                patient, protocol, on=on or today, as_of=min(on or today, today), time_zone=self.settings["timeZone"], **more) as check:
            return {**check.json(), "hostNotes": list(record.notes)}

    def options(self, record, on=None):
        on = on or datetime.date.today()
        with self.patient(record) as patient:
            return self.library.options(patient, on=on, time_zone=self.settings["timeZone"])

    def timeline(self, protocol, at, record=None, **more):
        return self._with(record, lambda patient: self.library.timeline(protocol, at, patient=patient, time_zone=self.settings["timeZone"], **more))

    def letter(self, protocol, at, format, record=None, released_by=None, **more):
        return self._with(record, lambda patient: self.library.letter(
            protocol, at, patient=patient, clinic=self.settings["clinic"], released_by=released_by, language=self.settings["language"],
            time_zone=self.settings["timeZone"], format=format, **more))

    def _with(self, record, call):
        if record is None:
            return call(None)
        with self.patient(record) as patient:
            return call(patient)


def answered(identity, answers):
    """answers: {linkId: FHIR answer value}, {"CI-X": {"valueBoolean": False}}; None takes an answer back."""
    items = [{"linkId": link, "answer": [answer]} for link, answer in sorted(answers.items()) if answer is not None]
    return {"resourceType": "QuestionnaireResponse", "id": "asked-in-gnumed", "status": "completed", "item": items,
            "subject": {"reference": f"Patient/{identity}"},
            "authored": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")}


_lock = threading.Lock()
_service = None


def shared():
    global _service
    with _lock:
        if _service is None:
            _service = Service()
        return _service


def close_shared():
    """May be called twice, and before anything was opened."""
    global _service
    with _lock:
        service, _service = _service, None
    if service is not None:
        service.close()
