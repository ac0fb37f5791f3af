#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every file of knowledge/ fits its JSON Schema, and broken ones do not: validate_schemas.py SOURCE_DIR"""
import copy
import json
import pathlib
import sys

import jsonschema

KINDS = [
    ("identity.json", "identity"),
    ("evidence/*.json", "evidence"),
    ("claims/*.json", "claim"),
    ("zones/*.json", "zone"),
    ("body-views/*.json", "body-view"),
    ("devices/*.json", "device"),
    ("protocols/*.json", "protocol"),
    ("rules/*.tests.json", "rule-tests"),
    ("rules/*.json", "rule"),
    ("policies/*.json", "policy"),
    ("question-groups/*.json", "question-group"),
    ("terminology/systems/*.json", "code-system"),
    ("terminology/units.json", "unit-conversions"),
    ("valuesets/*.json", "value-set"),
    ("aftercare/depth-classes/*.json", "depth-class"),
    ("aftercare/phases/*.json", "phase"),
    ("aftercare/activities/*.json", "activity"),
    ("aftercare/signs/*.json", "sign"),
    ("aftercare/appointments/*.json", "appointment"),
    ("aftercare/red-flags/*.json", "red-flag"),
    ("aftercare/modifiers/*.json", "modifier"),
    ("letters/*/language.json", "letter-language"),
    ("letters/*/*/blocks.json", "letter-blocks"),
]


def broken(kind, good, required):
    """Documents that must be refused, made from one that is right."""
    yield "another type", "text"
    if isinstance(good, list):
        yield "a member too many", good + [{"unknown": 1}]
        good = good[0]
        wrap = lambda value: [value]
    else:
        wrap = lambda value: value
    yield "an unknown member", wrap({**good, "unknownMember": 1})
    first = next(iter(good))
    for left_out in required:
        yield f"a document without {left_out}", wrap({name: value for name, value in good.items() if name != left_out})
    yield "null", wrap({**good, first: None})
    yield "a member of another type", wrap({**good, first: {"a": 1}})
    if kind == "rule":
        worse = copy.deepcopy(good)
        worse["parts"][0]["bands"][0]["when"]["op"] = "maybe"
        yield "an unknown operator", worse
        worse = copy.deepcopy(good)
        worse["parts"][0]["bands"][0]["tier"] = "data_required"
        yield "an unknown tier", worse
        worse = copy.deepcopy(good)
        worse["parts"][0]["bands"][0]["when"]["whom"] = 1
        yield "an unknown member of a condition", worse


def main(source):
    wrong = []
    seen = set()
    read = 0
    knowledge = source / "knowledge"
    for pattern, kind in KINDS:
        schema = json.loads((source / "schemas/knowledge" / f"{kind}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        examples = []
        for path in sorted(knowledge.glob(pattern)):
            if path in seen:
                continue
            seen.add(path)
            read += 1
            document = json.loads(path.read_text("utf-8"))
            examples.append(document)
            for error in validator.iter_errors(document):
                place = "/" + "/".join(str(each) for each in error.absolute_path)
                wrong.append(f"{path.relative_to(source)}: {place}: {error.message[:200]}")
        if not examples:
            wrong.append(f"knowledge/{pattern}: there is no such file")
            continue
        root = (schema.get("$ref") or schema["items"]["$ref"]).rsplit("/", 1)[-1]
        for what, document in broken(kind, examples[0], schema["$defs"][root]["required"]):
            if not list(validator.iter_errors(document)):
                wrong.append(f"{kind}.schema.json: takes {what}")
    # Lists of words have no members to name: the words of the original, and the words of the translation.
    for path in sorted(knowledge.glob("letters/*/texts/*.json")):
        seen.add(path)
        read += 1
        texts = json.loads(path.read_text("utf-8"))
        if not isinstance(texts, dict) or not all(isinstance(each, str) and each for each in texts.values()):
            wrong.append(f"{path.relative_to(source)}: is not a list of words and their translations")
    for path in sorted(knowledge.rglob("*.json")):
        if path not in seen:
            wrong.append(f"{path.relative_to(source)}: no schema is for it")
    print("\n".join(wrong) or f"{read} files fit their schemas")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
