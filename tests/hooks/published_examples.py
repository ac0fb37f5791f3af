#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/hooks/published_examples.py --program PERCUTA FOLDER

Sends every request and context example that HL7 publishes (Markdown pages in FOLDER, a copy of the repository HL7/cds-hooks-library or
HL7/cds-hooks) with clock and zone added as a host does. Each is answered in the published shape, or refused with the place where the request is at
fault. None has a protocol of ours, so none may be evaluated and each has to say why."""

import argparse
import json
import pathlib
import re
import subprocess
import sys

NOT_SERVED = {"medication-prescribe", "order-review", "order-dispatch", "medication-verify", "template"}
CLOCK = {"org.percuta.evaluationTime": "2026-03-09T09:00:00+00:00", "org.percuta.timeZone": "Europe/London"}


def examples(folder):
    """Page, hook and request of every example; request is None for one that is no JSON."""
    for page in sorted(pathlib.Path(folder).rglob("*.md")):
        for block in re.findall(r"```(?:json)?\s*\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            if '"patientId"' not in block or '"userId"' not in block:
                continue
            text = block.strip()
            try:
                shown = json.loads(text if text.startswith("{") else "{" + text + "}")
            except ValueError:
                yield page, page.stem, None
                continue
            context = shown.get("context", shown)
            asked = {"hook": shown.get("hook", page.stem), "hookInstance": shown.get("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"),
                     "context": context, "extension": CLOCK}
            if "prefetch" in shown:
                asked["prefetch"] = shown["prefetch"]
            yield page, asked["hook"], asked


def wrong(program, hook, asked):
    """What is wrong with the answer, or the word that says how it came out."""
    done = subprocess.run([program, "hook", "-"], input=json.dumps(asked).encode(), capture_output=True, check=False, timeout=60)
    if done.returncode != 0:
        line = done.stderr.decode()
        if hook in NOT_SERVED:
            return (None, "not served") if "/hook" in line else (line, "")
        return (None, "refused") if re.search(r" /[a-zA-Z]", line) and done.returncode == 2 else (line, "")
    response = json.loads(done.stdout)
    evaluation = response["extension"]["org.percuta.evaluation"]
    if evaluation["verdict"] != "not-evaluated":
        return "a verdict without a protocol: " + evaluation["verdict"], ""
    chart_or_treated = hook in ("patient-view", "encounter-discharge")
    if not evaluation.get("notes") and not response["cards"] and not chart_or_treated:
        return "it does not say why nothing was evaluated", ""
    return None, "answered"


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--program", required=True)
    words.add_argument("folder")
    given = words.parse_args()
    counts, failures = {}, []
    for page, hook, asked in examples(given.folder):
        problem, outcome = (None, "no JSON") if asked is None else wrong(given.program, hook, asked)
        counts[outcome] = counts.get(outcome, 0) + 1
        if problem:
            failures.append(f"{page.name}: {hook}: {problem}")
        elif outcome in ("refused", "no JSON"):
            print(f"{page.name}: {hook}: {outcome}")
    print("\n".join(failures))
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()) if outcome) + f", {len(failures)} wrong")
    return 1 if failures or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
