#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/fuzz/seeds.py FOLDER

Writes what the fuzz targets begin with, FOLDER/<target>/: the project's own example patients, requests and clinics."""

import json
import pathlib
import re
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "cli"))
from hook_requests import CONTEXTS, COLD_SORE, ISOTRETINOIN, appointment, bundle, request  # pylint: disable=wrong-import-position


def compact(document):
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def seeds():
    for path in sorted((TESTS / "corpus" / "patients").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        for state in b"\x01\x02\x03":
            yield "check", bytes([state]) + compact(record)
        for number, entry in enumerate(record.get("entry", [])):
            yield "check", b"\x02" + compact(entry["resource"])
            if entry["resource"]["resourceType"] == "QuestionnaireResponse":
                yield "intake", compact(entry["resource"])
    for hook in CONTEXTS:
        yield "hook", compact(request(hook, states="complete", prefetch={
            "conditions": bundle(COLD_SORE), "medicationStatements": bundle(ISOTRETINOIN), "appointments": bundle(appointment())}))
    tree = re.findall(r'\{"([^"]+)",\s*R"\((.*?)\)"\}', (TESTS / "authoring" / "example.hpp").read_text(encoding="utf-8"), re.DOTALL)
    for number, (_, text) in enumerate(sorted(tree)):
        yield "knowledge_json", bytes([number]) + text.encode()
    for target in ("knowledge", "practice"):
        for byte in (0, 1, 13, 128, 255):
            for page in range(0, 12, 3):
                yield target, bytes([byte, 5 * byte % 256, 16 * page % 256, page // 16, 2, byte, byte])
    for first in range(32):
        yield "builder", bytes((first * 37 + step * step) % 251 for step in range(60))
    clinic = json.loads((TESTS / "cli" / "fixtures" / "clinic.json").read_text(encoding="utf-8"))
    yield "letter", compact(clinic)
    for block in sorted((TESTS.parent / "knowledge" / "letters" / "en" / "aftercare").glob("*.md")):
        text = block.read_bytes()
        for passage in range(8):
            yield "template", bytes([passage]) + text
        own = {"letter": "aftercare", "language": "en", "id": block.stem.split("-", 1)[1], "markdown": block.read_text(encoding="utf-8")}
        yield "letter", compact(dict(clinic, blocks=[own]))


def main():
    for number, (target, content) in enumerate(seeds()):
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"seed-{number:03}").write_bytes(content)


if __name__ == "__main__":
    main()
