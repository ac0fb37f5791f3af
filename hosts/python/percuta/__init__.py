# SPDX-License-Identifier: Apache-2.0
"""Protocols, contraindication checks, aftercare and letters for medical microneedling.

    import percuta

    with percuta.Library() as library:
        with library.patient(bundle, records="partial") as patient:
            answer = library.check(patient, "PR-ACNE-ROLLING", on=date(2027, 1, 10), time_zone="Europe/London")
            print(answer.verdict, answer.json()["earliestSafeDate"])
        pdf = library.letter("PR-ACNE-ROLLING", treated_at=now, clinic=clinic, released_by="Dr A. Example", format="pdf")

Documents go in as dict, str or bytes and come out as dict, str or bytes. Nothing is stored, and nothing is fetched. Decision support only: a licensed
clinician decides.
"""

from ._binding import ABI_VERSION, Error
from .library import Check, Letter, Library, Patient
from .practice import Actor, Practice

__all__ = ["ABI_VERSION", "Actor", "Check", "Error", "Letter", "Library", "Patient", "Practice"]
