#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: bench/patient_list.py FOLDER COUNT > patients.ndjson

Writes COUNT patients, one bundle a line: those of the folder again and again, each time with other identifiers of the patient."""

import json
import pathlib
import sys


def patient_ids(bundle):
    resources = [bundle] + [entry.get("resource") or {} for entry in bundle.get("entry") or []]
    return {each["id"] for each in resources if each.get("resourceType") == "Patient" and each.get("id")}


def read(folder):
    """Each usable bundle as the pieces between the identifiers of its patients."""
    patients = []
    for path in sorted(pathlib.Path(folder).rglob("*.json")):
        try:
            bundle = json.loads(path.read_bytes())
        except ValueError:
            continue
        line = json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()
        longest = max(patient_ids(bundle), key=len, default="")
        patients.append(line.split(longest.encode()) if len(longest) > 3 else [line])
    return patients


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    patients = read(folder)
    out = sys.stdout.buffer
    for number in range(count):
        pieces = patients[number % len(patients)]
        out.write(f"p{number:09}".encode().join(pieces) + b"\n")


if __name__ == "__main__":
    main()
