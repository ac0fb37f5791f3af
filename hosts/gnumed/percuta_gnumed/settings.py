# SPDX-License-Identifier: GPL-2.0-or-later
"""What a practice sets: ~/.gnumed/percuta.json, or the file that PERCUTA_GNUMED names."""

import json
import os
import pathlib

DEFAULTS = {
    "clinic": None,        # the clinic document of letters, or the name of a file that holds it; without one letters are drafts
    "timeZone": None,      # of the practice, IANA name; else that of the machine
    "protocol": None,      # the one that the status bar speaks of when a patient is opened
    "language": "en",      # of letters
    "records": {},         # {"medication": "complete"} for kinds of data that this practice hands over whole
}


def path():
    return pathlib.Path(os.environ.get("PERCUTA_GNUMED") or "~/.gnumed/percuta.json").expanduser()


def machine_zone():
    name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    return os.environ.get("TZ") or name or "UTC"


def read():
    """Raises ValueError with one line for a person where the file cannot be used."""
    given, file = {}, path()
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        unknown = sorted(set(given) - set(DEFAULTS))
        if unknown:
            raise ValueError(f"nothing reads the setting {unknown[0]!r}; known are {', '.join(DEFAULTS)}")
        settings = {**DEFAULTS, **given}
        if isinstance(settings["clinic"], str):
            settings["clinic"] = json.loads((file.parent / settings["clinic"]).expanduser().read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        if given or missing.filename != str(file):
            raise ValueError(f"reading the settings of Percuta: {missing.filename} is missing; correct 'clinic' in {file}") from None
        settings = dict(DEFAULTS)
    except (OSError, TypeError, ValueError) as wrong:
        raise ValueError(f"reading the settings of Percuta in {file}: {wrong}") from None
    settings["timeZone"] = settings["timeZone"] or machine_zone()
    return settings
