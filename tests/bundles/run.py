#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `percuta check` on every JSON file below a folder of patient bundles.

Each must be answered: exit 0 with a result, or exit 2 with one line on standard error and nothing on standard output. With nothing
declared about the record, no record is complete, so none may come out clear. No message may name the patient.

What comes out is compared with answers.tsv beside this file: verdict, facts, findings with dates and questions, what is said of the data,
and every protocol of `percuta options`. With --update it is written anew and the rows that differ are shown.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "corpus"))
from answers import data, findings, short_hash  # noqa: E402

STORED = pathlib.Path(__file__).resolve().parent / "answers.tsv"
COLUMNS = ["bundle", "verdict", "facts", "findings", "data", "options"]
VERDICTS = {"not-evaluated", "clear", "caution", "defer", "insufficient-data", "contraindicated"}
TIERS = ["absolute", "timing", "data-required", "relative", "needs-action", "dose-limit", "precaution"]


def names_of(bundle):
    """Family and given names of the patients in a bundle, long enough to be found in a sentence by no accident."""
    try:
        content = json.loads(bundle.read_text(encoding="utf-8-sig"))
    except ValueError:
        return set()
    entries = content.get("entry", []) if isinstance(content, dict) else []
    resources = [entry.get("resource", {}) for entry in entries if isinstance(entry, dict)] + [content]
    patients = [r for r in resources if isinstance(r, dict) and r.get("resourceType") == "Patient"]
    found = set()
    for name in (n for p in patients for n in p.get("name", []) if isinstance(n, dict)):
        found.update(part for part in [name.get("family"), *name.get("given", [])] if isinstance(part, str) and len(part) > 3)
    return found


def problems_of_answer(text):
    try:
        answer = json.loads(text)
    except ValueError as error:
        return None, [f"the answer is not JSON: {error}"]
    problems = []
    verdict = answer.get("verdict")
    if verdict not in VERDICTS:
        problems.append(f"unknown verdict {verdict!r}")
    if verdict == "clear":
        problems.append("clear, although nothing says that the record is complete")
    order = [(TIERS.index(f["tier"]), f["ruleId"]) for f in answer["findings"]]
    if order != sorted(order):
        problems.append("findings are not sorted by tier and rule")
    if any(f["result"] not in ("true", "unknown") for f in answer["findings"]):
        problems.append("a finding without --all is neither true nor unknown")
    return verdict, problems


def digests(program, day, bundle, text):
    """A row of the table of answers, without the name of the bundle."""
    answer = json.loads(text)
    command = [program, "options", "--patient", str(bundle), "--on", day, "--format", "json"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    options = json.loads(done.stdout)
    for each in options:
        del each["resultHash"], each["title"]  # with every edit of the content the first changes
    return [answer["verdict"], answer["evaluation"]["factsHash"].split(":")[1][:16], short_hash("\n".join(findings(answer))),
            short_hash("\n".join(data(answer))), short_hash(json.dumps(options))]


def compare(rows, update):
    """The number of rows that are not as stored."""
    lines = ["\t".join([name, *row]) for name, row in sorted(rows.items())]
    stored = STORED.read_text().splitlines()[1:] if STORED.exists() else []
    for line in sorted(set(stored) - set(lines)):
        print("stored", line)
    for line in sorted(set(lines) - set(stored)):
        print("now   ", line)
    if update:
        STORED.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n")
        return 0
    return len(set(lines) ^ set(stored))


def run(program, protocol, day, bundle):
    row = None
    command = [program, "check", "--patient", str(bundle), "--protocol", protocol, "--on", day, "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return "timeout", ["no answer within two minutes"], None
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    problems = []
    if done.returncode == 0:
        outcome, problems = problems_of_answer(out)
        row = digests(program, day, bundle, out) if outcome else None
        if err:
            problems.append(f"answered, but wrote to standard error: {err[:200]!r}")
    elif done.returncode == 2:
        outcome = "refused (exit 2)"
        if out:
            problems.append("refused, but wrote to standard output")
        if err.count("\n") != 1 or not err.endswith("\n") or len(err) < 20:
            problems.append(f"refused without one clear line: {err[:200]!r}")
        if any(name in err.replace(str(bundle), "") for name in names_of(bundle)):
            problems.append("the message names the patient")
    else:
        outcome = f"exit {done.returncode}"
        problems.append(f"exit status {done.returncode}: {err[:200]!r}")
    return outcome, problems, row or [outcome]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the command line percuta")
    parser.add_argument("--protocol", default="PR-FACE-WRINKLE")
    parser.add_argument("--on", default="2026-06-01")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--update", action="store_true", help="store what comes out now")
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()

    bundles = sorted(arguments.folder.rglob("*.json"))
    if not bundles:
        sys.exit(f"run.py: no JSON file below {arguments.folder}")
    outcomes, failures, rows = collections.Counter(), 0, {}
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        answers = pool.map(lambda b: run(arguments.program, arguments.protocol, arguments.on, b), bundles)
        for bundle, (outcome, problems, row) in zip(bundles, answers):
            outcomes[outcome] += 1
            rows[str(bundle.relative_to(arguments.folder))] = row
            failures += bool(problems)
            for problem in problems:
                print(f"{bundle.relative_to(arguments.folder)}: {problem}")
    print(f"{len(bundles)} bundles:", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items(), key=str)))
    differing = compare(rows, arguments.update)
    if differing:
        print(f"{differing} rows differ from {STORED.name}; after a reviewed change: scripts/corpus --update")
        failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
