# SPDX-License-Identifier: Apache-2.0
"""The C interface through cffi: calls that raise, documents that are copied, handles that are released once."""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any, Iterable, Mapping, Optional, Union

import cffi

Document = Union[str, bytes, bytearray, memoryview, Mapping[str, Any]]

ffi = cffi.FFI()
ffi.cdef((pathlib.Path(__file__).parent / "percuta_ffi.h").read_text(encoding="utf-8"))
lib = ffi.dlopen(os.environ.get("PERCUTA_LIBRARY") or "libpercuta.so.1")
ABI_VERSION: int = lib.percuta_version()

FORMATS = {name: getattr(lib, "PERCUTA_FORMAT_" + name.upper()) for name in ("text", "json", "fhir", "html", "pdf", "ics", "svg")}
KINDS = {name: getattr(lib, "PERCUTA_KIND_" + name.upper().replace("-", "_"))
         for name in ("condition", "medication", "allergy", "observation", "procedure", "questionnaire", "family-history")}
STATES = {name: getattr(lib, "PERCUTA_DATA_" + name.upper().replace("-", "_"))
          for name in ("none-known", "complete", "partial", "not-asked", "not-supplied", "error")}
_STATUS = {value: name[len("PERCUTA_E_"):].lower().replace("_", "-")
           for name, value in ((name, getattr(lib, name)) for name in dir(lib)) if name.startswith("PERCUTA_E_")}


class Error(Exception):
    """A call that could not be answered: one line that says what was attempted, what is wrong, where, and what to do."""

    def __init__(self, message: str, status: int, detail: int = 0):
        super().__init__(message)
        self.status = _STATUS.get(status, str(status))
        self.status_number = status
        self.detail = detail


def call(function: Any, *arguments: Any) -> None:
    """Calls a function whose last parameter is the error."""
    problem = ffi.new("percuta_error *")
    problem.struct_size = ffi.sizeof("percuta_error")
    status = function(*arguments, problem)
    if status != lib.PERCUTA_OK:
        raise Error(ffi.string(problem.message).decode("utf-8", "replace"), status, problem.detail_code)


def made(kind: str, function: Any, *arguments: Any) -> Any:
    """What a function makes: its output is the last parameter before the error."""
    output = ffi.new(f"percuta_{kind} **")
    call(function, *arguments, output)
    return output[0]


def text(view: Any) -> bytes:
    return bytes(ffi.buffer(view.data, view.size)) if view.data != ffi.NULL else b""


def taken(document: Any) -> bytes:
    """The content of a document, which is released."""
    try:
        view = ffi.new("percuta_text *")
        call(lib.percuta_document_get_text, document, view)
        return text(view)
    finally:
        lib.percuta_document_destroy(document)


def written(function: Any, *arguments: Any) -> bytes:
    return taken(made("document", function, *arguments))


def as_bytes(document: Document) -> bytes:
    if isinstance(document, str):
        return document.encode("utf-8")
    if isinstance(document, (bytes, bytearray, memoryview)):
        return bytes(document)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def number(table: Mapping[str, int], name: str, noun: str) -> int:
    try:
        return table[name]
    except KeyError:
        raise ValueError(f"{name!r} is no {noun}; use one of {', '.join(table)}") from None


class Arguments:
    """Texts for one call; they stay in memory as long as this object."""

    def __init__(self) -> None:
        self._kept: list[Any] = []

    def keep(self, value: Any) -> Any:
        self._kept.append(value)
        return value

    def text(self, value: Optional[str]) -> Any:
        if value is None:
            return ffi.NULL
        encoded = value.encode("utf-8")
        if b"\0" in encoded:
            raise ValueError("a text for percuta has a NUL character inside")
        return self.keep(ffi.new("char[]", encoded))

    def texts(self, values: Iterable[str]) -> tuple[Any, int]:
        each = [self.text(value) for value in values]
        return (self.keep(ffi.new("char *[]", each)) if each else ffi.NULL), len(each)

    def document(self, value: Optional[Document]) -> tuple[Any, int]:
        if value is None:
            return ffi.NULL, 0
        encoded = as_bytes(value)
        return self.keep(ffi.new("char[]", encoded)), len(encoded)

    def struct(self, name: str) -> Any:
        """A zeroed struct that knows its size."""
        made_struct = self.keep(ffi.new(name + " *"))
        made_struct.struct_size = ffi.sizeof(name)
        return made_struct


class Handle:
    """An object of the library: released once, by close() or at the end of a with block."""

    _release: Any = None

    def __init__(self, handle: Any) -> None:
        self._handle = handle

    @property
    def handle(self) -> Any:
        if self._handle is None:
            raise ValueError(f"this {type(self).__name__} is closed")
        return self._handle

    def close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            type(self)._release(handle)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_handle", None) is not None and lib is not None:
            self.close()
