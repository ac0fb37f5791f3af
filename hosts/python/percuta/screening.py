# SPDX-License-Identifier: Apache-2.0
"""A list of patients, one JSON document a line, for engines that spread work over processes and machines.

screen(lines, settings) is a pure function of text: each engine can send it anywhere. It opens the library once in each process and keeps it. The
answers are those of `percuta screen`.
"""

from __future__ import annotations

import json
from typing import Any, Iterable, Mapping, Optional

from ._binding import Error
from .library import Library

_opened: dict[Optional[str], Library] = {}


def _library(knowledge: Optional[str]) -> Library:
    if knowledge not in _opened:
        _opened[knowledge] = Library(knowledge)
    return _opened[knowledge]


def screen(lines: Iterable[str], settings: Mapping[str, Any]) -> list[str]:
    """One answer a line. settings: protocol, on (YYYY-MM-DD), and what else Library.check and Library.patient take; knowledge: a file.

    A line that cannot be answered is {"verdict": "not-evaluated", "error": ...} and ends nothing. A request that cannot be used raises: it would be
    wrong for every patient.
    """
    given = dict(settings)
    library = _library(given.pop("knowledge", None))
    patient_settings = {name: given.pop(name) for name in ("records", "record") if name in given}
    with library.patient({"resourceType": "Bundle", "type": "collection"}, **patient_settings) as nobody:
        library.check(nobody, **given).close()
    answers = []
    for line in lines:
        try:
            with library.patient(line, **patient_settings) as patient, library.check(patient, **given) as answer:
                answers.append(answer.write("json").decode("utf-8").strip())
        except Error as problem:
            answers.append(json.dumps({"verdict": "not-evaluated", "error": str(problem)}, ensure_ascii=False, separators=(",", ":")))
    return answers
