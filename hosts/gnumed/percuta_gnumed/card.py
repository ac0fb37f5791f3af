# SPDX-License-Identifier: GPL-2.0-or-later
"""One line for the status bar. It never says that a patient is clear where the library does not."""

import collections

from . import service


def of_check(answer, title):
    words = service.VERDICTS.get(answer["verdict"], service.VERDICTS["not-evaluated"])
    line = f"Percuta: {title}, {answer['evaluation']['on']}: {words.upper() if answer['verdict'] == 'contraindicated' else words}"
    first = next((each["title"] for each in answer["findings"] if each["result"] == "true"), None)
    date = (answer.get("earliestSafeDate") or {}).get("certain")
    decisive = sum(1 for each in answer["questions"] if each["decisive"])
    # What is open stands before the finding: GNUmed cuts the line where its window ends.
    return line + (f", earliest {date}" if date else "") + (
        f" ({decisive} question{'s' if decisive > 1 else ''} to answer)" if decisive else "") + (f" - {first}" if first else "")


def of_options(options):
    counts = collections.Counter(each["verdict"] for each in options)
    parts = [f"{counts[verdict]} {words}" for verdict, words in reversed(list(service.VERDICTS.items())) if counts[verdict]]
    return f"Percuta, {len(options)} protocols today: " + ", ".join(parts)


def for_record(using, record):
    """What the status bar shows when a patient is opened."""
    protocol = using.settings["protocol"]
    if not protocol:
        return of_options(using.options(record))
    title = using.library.protocol(protocol)["title"]
    return of_check(using.check(record, protocol), title)
