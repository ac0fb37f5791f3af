#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs `percuta check` on every JSON file below a folder of patient bundles.

Each must be answered: exit 0 with a result, or exit 2 with one line on standard error and nothing on standard output. With nothing
declared about the record, no record is complete, so none may come out clear. No message may name the patient.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys

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


def run(program, protocol, day, bundle):
    command = [program, "check", "--patient", str(bundle), "--protocol", protocol, "--on", day, "--format", "json"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return "timeout", ["no answer within two minutes"]
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    problems = []
    if done.returncode == 0:
        outcome, problems = problems_of_answer(out)
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
    return outcome, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the command line percuta")
    parser.add_argument("--protocol", default="PR-FACE-WRINKLE")
    parser.add_argument("--on", default="2026-06-01")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("folder", type=pathlib.Path)
    arguments = parser.parse_args()

    bundles = sorted(arguments.folder.rglob("*.json"))
    if not bundles:
        sys.exit(f"run.py: no JSON file below {arguments.folder}")
    outcomes, failures = collections.Counter(), 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        answers = pool.map(lambda b: run(arguments.program, arguments.protocol, arguments.on, b), bundles)
        for bundle, (outcome, problems) in zip(bundles, answers):
            outcomes[outcome] += 1
            failures += bool(problems)
            for problem in problems:
                print(f"{bundle.relative_to(arguments.folder)}: {problem}")
    print(f"{len(bundles)} bundles:", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items(), key=str)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
