# SPDX-License-Identifier: Apache-2.0
"""The practice database: what a practice set, and what happened there."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Optional

from ._binding import FORMATS, Arguments, Document, Handle, as_bytes, call, ffi, lib, made, number, written
from .library import Check, Library, Moment, plain, set_time


class Actor(NamedTuple):
    name: str
    role: str
    at: Moment


class Practice(Handle):
    """key: 32 bytes that the host keeps elsewhere. Open it again after a fork."""

    _release = staticmethod(lib.percuta_practice_close)

    def __init__(self, library: Library, path: str, key: bytes) -> None:
        arguments = Arguments()
        options = arguments.struct("percuta_practice_options")
        options.path = arguments.text(path)
        options.key = arguments.keep(ffi.new("uint8_t[]", key))
        options.key_size = len(key)
        self._library = library  # lives as long as the practice
        super().__init__(made("practice", lib.percuta_practice_open, library.handle, options))

    @staticmethod
    def _actor(arguments: Arguments, actor: Actor) -> Any:
        given = arguments.struct("percuta_actor")
        given.name = arguments.text(actor.name)
        given.role = arguments.text(actor.role)
        set_time(given.at, actor.at)
        return given

    def set(self, actor: Actor, area: str, name: str, value: Optional[str]) -> None:
        arguments = Arguments()
        call(lib.percuta_practice_set, self.handle, self._actor(arguments, actor), arguments.text(area), arguments.text(name),
             arguments.text(value))

    def get(self, area: str) -> Any:
        return json.loads(written(lib.percuta_practice_get, self.handle, Arguments().text(area)))

    def add_feedback(self, actor: Actor, feedback: Document) -> dict:
        arguments, content = Arguments(), as_bytes(feedback)
        return json.loads(written(lib.percuta_practice_add_feedback, self.handle, self._actor(arguments, actor), content, len(content)))

    def add_record(self, actor: Actor, record: Document) -> None:
        arguments, content = Arguments(), as_bytes(record)
        call(lib.percuta_practice_add_record, self.handle, self._actor(arguments, actor), content, len(content))

    def add_check(self, actor: Actor, patient: str, check: Check) -> None:
        arguments = Arguments()
        call(lib.percuta_practice_add_check, self.handle, self._actor(arguments, actor), arguments.text(patient), check.handle)

    def erase_patient(self, actor: Actor, patient: str) -> None:
        arguments = Arguments()
        call(lib.percuta_practice_erase_patient, self.handle, self._actor(arguments, actor), arguments.text(patient))

    def report(self, name: str, *, patient: Optional[str] = None, format: str = "json") -> Any:
        arguments = Arguments()
        return plain(written(lib.percuta_practice_report, self.handle, arguments.text(name), arguments.text(patient),
                             number(FORMATS, format, "format")), format)

    def verify(self) -> dict:
        return json.loads(written(lib.percuta_practice_verify, self.handle))

    def export(self) -> dict:
        """Everything, records opened: patient data."""
        return json.loads(written(lib.percuta_practice_export, self.handle))

    def back_up(self, actor: Actor, path: str) -> None:
        arguments = Arguments()
        call(lib.percuta_practice_back_up, self.handle, self._actor(arguments, actor), arguments.text(path))

    def replay(self, line: int, request: Document) -> dict:
        content = as_bytes(request)
        return json.loads(written(lib.percuta_practice_replay, self.handle, line, content, len(content)))


