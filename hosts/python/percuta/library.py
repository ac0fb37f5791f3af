# SPDX-License-Identifier: Apache-2.0
"""The library, its patients, and what it answers."""

from __future__ import annotations

import datetime
import json
from typing import Any, Iterable, Mapping, NamedTuple, Optional, Union

from ._binding import (FORMATS, KINDS, STATES, ABI_VERSION, Arguments, Document, Handle, as_bytes, call, ffi, lib, made, number, taken,
                       text, written)

Day = Union[datetime.date, str]
Moment = Union[datetime.datetime, str]
VERDICTS = ("not-evaluated", "clear", "caution", "defer", "insufficient-data", "contraindicated")
_EPOCH = datetime.date(1970, 1, 1)


def day_number(day: Optional[Day]) -> int:
    if day is None:
        return 0
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day)
    if isinstance(day, datetime.datetime):
        raise TypeError("a day is a date, not a moment: which day it is depends on the clinic's time zone")
    return (day - _EPOCH).days


def set_time(target: Any, moment: Moment) -> None:
    written_moment = moment.isoformat() if isinstance(moment, datetime.datetime) else moment
    if isinstance(moment, datetime.datetime) and moment.utcoffset() is None:
        raise ValueError("a moment needs its offset from UTC: give a datetime with tzinfo")
    call(lib.percuta_time_read, written_moment.encode("utf-8"), ffi.addressof(target))


def plain(document: bytes, format: str) -> Any:
    """JSON as dict or list, PDF as bytes, everything else as str."""
    if format in ("json", "fhir"):
        return json.loads(document)
    return document if format == "pdf" else document.decode("utf-8")


class Letter(NamedTuple):
    content: Union[str, bytes, dict]
    notes: list[str]  # what the clinician has to know: why it is a DRAFT


class Patient(Handle):
    """What is handed over about one patient. A kind of data that nobody declares counts as partial."""

    _release = staticmethod(lib.percuta_patient_destroy)

    def add(self, document: Document) -> "Patient":
        content = as_bytes(document)
        call(lib.percuta_patient_add_document, self.handle, content, len(content))
        return self

    def declare(self, state: str, kind: Optional[str] = None) -> "Patient":
        call(lib.percuta_patient_declare, self.handle,
             lib.PERCUTA_KIND_ALL if kind is None else number(KINDS, kind, "kind of data"), number(STATES, state, "data state"))
        return self


class Check(Handle):
    """The answer to one check. Whatever failed or is missing never is 'clear'."""

    _release = staticmethod(lib.percuta_check_destroy)

    def __init__(self, handle: Any) -> None:
        super().__init__(handle)
        summary = ffi.new("percuta_summary *")
        summary.struct_size = ffi.sizeof("percuta_summary")
        call(lib.percuta_check_get_summary, handle, summary)
        self.verdict: str = VERDICTS[summary.verdict] if 0 <= summary.verdict < len(VERDICTS) else VERDICTS[0]
        self.at_least: str = VERDICTS[summary.at_least] if 0 <= summary.at_least < len(VERDICTS) else VERDICTS[0]
        self.result_hash: str = text(summary.result_hash).decode()
        self.facts_hash: str = text(summary.facts_hash).decode()
        self.content_hash: str = text(summary.content_hash).decode()

    def write(self, format: str = "json") -> bytes:
        return written(lib.percuta_check_write, self.handle, number(FORMATS, format, "format"))

    def json(self) -> dict:
        return json.loads(self.write("json"))

    def fhir(self) -> dict:
        return json.loads(self.write("fhir"))

    def __str__(self) -> str:
        return self.write("text").decode("utf-8")


class Library(Handle):
    """The knowledge base that comes with the library, or another one. Any number of threads may use it at once."""

    _release = staticmethod(lib.percuta_library_close)

    def __init__(self, knowledge: Optional[str] = None, *, trusted_keys: Iterable[bytes] = (), accept_unsigned: bool = False) -> None:
        arguments = Arguments()
        options = arguments.struct("percuta_open_options")
        options.api_version = ABI_VERSION
        options.flags = lib.PERCUTA_OPEN_ACCEPT_UNSIGNED if accept_unsigned else 0
        options.knowledge_path = arguments.text(knowledge)
        keys = b"".join(trusted_keys)
        if keys:
            options.trusted_keys = arguments.keep(ffi.new("uint8_t[]", keys))
            options.trusted_key_count = len(keys) // 32
        super().__init__(made("library", lib.percuta_library_open, options))

    def describe(self) -> dict:
        return json.loads(written(lib.percuta_library_describe, self.handle))

    def _look_up(self, function: Any, words: Optional[str], format: str) -> Any:
        return plain(written(function, self.handle, Arguments().text(words), number(FORMATS, format, "format")), format)

    def search(self, query: str = "", *, format: str = "json") -> Any:
        return self._look_up(lib.percuta_protocol_search, query, format)

    def protocol(self, id: str, *, format: str = "json") -> Any:
        return self._look_up(lib.percuta_protocol_get, id, format)

    def citations(self, key: Optional[str] = None, *, format: str = "json") -> Any:
        return self._look_up(lib.percuta_citation_list, key, format)

    def show(self, path: str, *, format: str = "json") -> Any:
        return self._look_up(lib.percuta_value_show, path, format)

    def questionnaire(self, protocol: str, language: Optional[str] = None) -> dict:
        arguments = Arguments()
        return json.loads(written(lib.percuta_questionnaire_get, self.handle, arguments.text(protocol), arguments.text(language)))

    def patient(self, *documents: Document, records: Optional[str] = None, record: Optional[Mapping[str, str]] = None) -> Patient:
        """records: the state of all kinds of data; record: of single kinds, {"medication": "complete"}."""
        patient = Patient(made("patient", lib.percuta_patient_create, self.handle))
        if records is not None:
            patient.declare(records)
        for kind, state in (record or {}).items():
            patient.declare(state, kind)
        for document in documents:
            patient.add(document)
        return patient

    def _check_request(self, arguments: Arguments, protocol: Optional[str], on: Day, as_of: Optional[Day], time_zone: Optional[str],
                       zones: Iterable[str], depth_mm: float, device: Optional[str], treatment: Optional[Document],
                       policies: Optional[Mapping[str, str]], all: bool, step: Optional[str]) -> Any:
        request = arguments.struct("percuta_check_request")
        request.flags = lib.PERCUTA_CHECK_LIST_FALSE if all else 0
        request.protocol = arguments.text(protocol)
        request.zones, request.zone_count = arguments.texts(zones)
        request.depth_mm = depth_mm
        request.device = arguments.text(device)
        request.treatment, request.treatment_size = arguments.document(treatment)
        request.on_day = day_number(on)
        request.as_of_day = day_number(as_of)
        request.time_zone = arguments.text(time_zone)
        if policies:
            request.policies = arguments.keep(ffi.new(
                "percuta_policy[]", [(arguments.text(name), arguments.text(value)) for name, value in policies.items()]))
            request.policy_count = len(policies)
        request.step = arguments.text(step)
        return request

    def check(self, patient: Patient, protocol: str, on: Day, *, as_of: Optional[Day] = None, time_zone: Optional[str] = None,
              zones: Iterable[str] = (), depth_mm: float = 0, device: Optional[str] = None, treatment: Optional[Document] = None,
              policies: Optional[Mapping[str, str]] = None, all: bool = False, step: Optional[str] = None) -> Check:
        arguments = Arguments()
        request = self._check_request(arguments, protocol, on, as_of, time_zone, zones, depth_mm, device, treatment, policies, all, step)
        return Check(made("check", lib.percuta_check_run, self.handle, patient.handle, request))

    def options(self, patient: Patient, on: Day, *, as_of: Optional[Day] = None, time_zone: Optional[str] = None,
                policies: Optional[Mapping[str, str]] = None, format: str = "json") -> Any:
        arguments = Arguments()
        request = self._check_request(arguments, None, on, as_of, time_zone, (), 0, None, None, policies, False, None)
        return plain(written(lib.percuta_options_list, self.handle, patient.handle, request, number(FORMATS, format, "format")), format)

    def _treatment(self, arguments: Arguments, protocol: str, treated_at: Moment, time_zone: Optional[str], zones: Iterable[str],
                   depth_mm: float, device: Optional[str], treatment: Optional[Document]) -> Any:
        request = arguments.struct("percuta_treatment_request")
        request.protocol = arguments.text(protocol)
        set_time(request.treated_at, treated_at)
        request.time_zone = arguments.text(time_zone)
        request.zones, request.zone_count = arguments.texts(zones)
        request.depth_mm = depth_mm
        request.device = arguments.text(device)
        request.treatment, request.treatment_size = arguments.document(treatment)
        return request

    def timeline(self, protocol: str, treated_at: Moment, *, patient: Optional[Patient] = None, time_zone: Optional[str] = None,
                 zones: Iterable[str] = (), depth_mm: float = 0, device: Optional[str] = None, treatment: Optional[Document] = None,
                 format: str = "json") -> Any:
        arguments = Arguments()
        request = self._treatment(arguments, protocol, treated_at, time_zone, zones, depth_mm, device, treatment)
        return plain(written(lib.percuta_timeline_build, self.handle, ffi.NULL if patient is None else patient.handle, request,
                             number(FORMATS, format, "format")), format)

    def letter(self, protocol: str, treated_at: Moment, *, patient: Optional[Patient] = None, clinic: Optional[Document] = None,
               released_by: Optional[str] = None, language: Optional[str] = None, kind: Optional[str] = None, large_print: bool = False,
               time_zone: Optional[str] = None, zones: Iterable[str] = (), depth_mm: float = 0, device: Optional[str] = None,
               treatment: Optional[Document] = None, format: str = "html") -> Letter:
        """Without clinic or released_by the letter is a DRAFT, and notes says why."""
        arguments = Arguments()
        request = arguments.struct("percuta_letter_request")
        request.treatment = self._treatment(arguments, protocol, treated_at, time_zone, zones, depth_mm, device, treatment)
        request.language = arguments.text(language)
        request.clinic, request.clinic_size = arguments.document(clinic)
        request.released_by = arguments.text(released_by)
        request.flags = lib.PERCUTA_LETTER_LARGE_PRINT if large_print else 0
        request.letter = arguments.text(kind)
        document = made("document", lib.percuta_letter_render, self.handle, ffi.NULL if patient is None else patient.handle, request,
                        number(FORMATS, format, "format"))
        try:
            view = ffi.new("percuta_text *")
            call(lib.percuta_document_get_notes, document, view)
            notes = text(view).decode("utf-8").splitlines()
        except BaseException:
            lib.percuta_document_destroy(document)
            raise
        return Letter(plain(taken(document), format), notes)

    def discovery(self) -> dict:
        return json.loads(written(lib.percuta_discovery_get, self.handle))

    def hook(self, request: Document, practice: Optional[Handle] = None) -> bytes:
        """A CDS Hooks request in, the bytes of the response out."""
        content = as_bytes(request)
        return written(lib.percuta_hook_call, self.handle, ffi.NULL if practice is None else practice.handle, content, len(content))
