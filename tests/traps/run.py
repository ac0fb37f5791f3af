#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every row of the tables of traps in the guide for decision support has a record here that shows it, with what must be said of it.

The rows stand in rows_*.py. Each record is answered by `percuta screen` with the shipped content. Where the guide lies beside the project
(--guide), every row of its tables must be named by at least one record; otherwise that part is skipped, visibly.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

import rows_conditions
import rows_medicines
import rows_other
import rows_states
import rows_time
from fixtures import PATIENT

ROWS = [row for part in (rows_states, rows_conditions, rows_medicines, rows_other, rows_time) for row in part.ROWS]
PROTOCOL = "PR-FACE-WRINKLE"


def line_of(record):
    """One patient as a line of NDJSON."""
    if isinstance(record, (bytes, str)):
        return record if isinstance(record, bytes) else record.encode()
    if isinstance(record, list):
        entries = [{key: value for key, value in each.items() if value is not None} for each in (PATIENT, *record)]
        record = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in entries]}
    return json.dumps(record).encode()


def answers(program, rows):
    """The answer to each row; rows that are asked alike go together."""
    alike = collections.defaultdict(list)
    for number, row in enumerate(rows):
        alike[row.on, row.records, row.options].append(number)
    found = [None] * len(rows)
    for (day, records, options), numbers in alike.items():
        command = [program, "screen", "--quiet", "--all", "--jobs", "1", "--protocol", PROTOCOL, "--on", day, *options]
        command += ["--records", records] if records else []
        lines = b"\n".join(line_of(rows[number].record) for number in numbers)
        done = subprocess.run(command, input=lines, capture_output=True, check=False, timeout=60)
        for number, line in zip(numbers, done.stdout.splitlines(), strict=True):
            found[number] = json.loads(line)
    return found


def finding(answer, rule):
    """What was found of a rule or one of its parts: the worst that is true, else what is open."""
    of_rule = [each for each in answer["findings"] if each["ruleId"] == rule or each["ruleId"].startswith(rule + ".")]
    rank = ["true", "unknown", "false"]
    return min(of_rule, key=lambda each: rank.index(each["result"]), default=None)


def seen(answer, rule, wanted):
    one = finding(answer, rule)
    dates = (one or {}).get("earliestSafeDate") or {}
    whole = (one["result"], one["tier"], dates.get("certain"), dates.get("possible")) if one else ("none",)
    return whole[:len(wanted)]


def problems(row, answer):
    if row.refused:
        line = answer.get("error", {}).get("message", "") if isinstance(answer.get("error"), dict) else str(answer.get("error", ""))
        return [] if row.refused in line else [f"not refused with {row.refused!r}: {line or answer.get('verdict')}"]
    if "verdict" not in answer:
        return [f"refused: {answer}"]
    found = []
    for rule, expected in row.rules.items():
        wanted = (expected,) if isinstance(expected, str) else expected
        if seen(answer, rule, wanted) != wanted:
            found.append(f"{rule} is {seen(answer, rule, wanted)}, must be {wanted}")
    for kind, state in row.states.items():
        if answer["data"]["states"][kind] != state:
            found.append(f"{kind} is {answer['data']['states'][kind]}, must be {state}")
    if row.verdict and answer["verdict"] != row.verdict:
        found.append(f"the verdict is {answer['verdict']}, must be {row.verdict}")
    found += [f"no note says {text!r}" for text in row.notes if not any(text in note for note in answer["data"]["notes"])]
    for rule, text in row.reads.items():
        if not any(text in each["reads"] for each in finding(answer, rule)["evidence"]):
            found.append(f"no evidence of {rule} reads {text!r}")
    asked = {each["linkId"] for each in answer["questions"]}
    found += [f"{link} is not asked" for link in row.questions if link not in asked]
    reported = {each["resource"] for each in answer["data"]["unrecognised"]}
    found += [f"{resource} is not reported" for resource in row.unrecognised if resource not in reported]
    return found


def rows_of_guide(text):
    """The rows of the tables of sections 3 and 6, named as here."""
    for number in ("3", "6"):
        section = re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.M | re.S).group(0).replace("`", "")
        above = ""
        for line in section.splitlines():
            cells = [each.strip() for each in line.strip("|").split("|")]
            if not line.startswith("|") or set(line) <= set("|- ") or cells[0] in ("State", "Resource"):
                continue
            above = cells[0] or above
            yield f"3 {above}" if number == "3" else f"6 {above}: {cells[1]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the command line percuta")
    parser.add_argument("--guide", type=pathlib.Path, help="cds-integration.md")
    arguments = parser.parse_args()
    failed = 0
    for row, answer in zip(ROWS, answers(arguments.program, ROWS)):
        for problem in problems(row, answer):
            failed += 1
            print(f"{row.guide}: {problem}\n  {line_of(row.record).decode(errors='replace')[:600]}")
    if not arguments.guide or not arguments.guide.exists():
        print("SKIP: whether every row of the guide has its record: the guide is not here")
    else:
        named = {row.guide for row in ROWS}
        wanted = list(rows_of_guide(arguments.guide.read_text()))
        missing = [row for row in wanted if row not in named]
        failed += len(missing)
        print(*(f"no record shows the row {row!r}" for row in missing), sep="\n", end="\n" if missing else "")
        print(f"{len(wanted)} rows in the tables of the guide")
    print(f"{len(ROWS)} records of {len({row.guide for row in ROWS})} traps, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
