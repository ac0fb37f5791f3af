#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/bundles/alert_budget.py --program PERCUTA FOLDER

Opens the chart of every patient bundle and signs an order for it, and counts the cards that interrupt. The budget: none when a chart is
opened, at most one at signing. Every response keeps its schema and the published invariants. Prints the distribution."""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import subprocess
import sys

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "cli"))
from hook_requests import broken_invariants, impact  # pylint: disable=wrong-import-position

STATES = ["partial", "complete"]
KINDS = ["condition", "medication", "allergy", "observation", "procedure", "questionnaire", "family-history"]
BUDGET = {"patient-view": 0, "order-sign": 1}
CONTEXT = {
    "patient-view": {},
    "order-sign": {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": {
        "resourceType": "ServiceRequest", "id": "o1", "status": "draft", "intent": "order",
        "code": {"coding": [{"system": "urn:org.percuta:protocol", "code": "PR-ACNE-ROLLING"}]}}}]}},
}


def patient_of(bundle):
    for entry in bundle.get("entry") or []:
        resource = entry.get("resource") or {}
        if resource.get("resourceType") == "Patient" and resource.get("id"):
            return resource["id"]
    return "unknown"


def validator():
    store = {path.name: json.loads(path.read_text()) for path in (ROOT / "schemas").glob("*.schema.json")}
    schema = store["hook-response.schema.json"]
    return jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver("", schema, store=store))


SHAPE = validator()


def ask(program, path, hook, state):
    record = json.loads(path.read_text(encoding="utf-8-sig"))
    request = {
        "hook": hook, "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": {"patientId": patient_of(record), "userId": "Practitioner/1", **CONTEXT[hook]},
        "prefetch": {"record": record},
        "extension": {"org.percuta.evaluationTime": "2026-03-09T09:00:00Z", "org.percuta.timeZone": "Europe/London",
                      "org.percuta.dataStates": dict.fromkeys(KINDS, state)},
    }
    done = subprocess.run([program, "hook", "-"], input=json.dumps(request).encode(), capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        return None, 0, done.stderr.decode().strip(), []
    response = json.loads(done.stdout)
    stops = sum(impact(card) != "none" for card in response["cards"])
    broken = list(broken_invariants(response)) + [error.message[:200] for error in SHAPE.iter_errors(response)]
    return stops, len(response["cards"]), response["extension"]["org.percuta.evaluation"]["verdict"], broken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("folder", type=pathlib.Path)
    given = parser.parse_args()
    files = sorted(path for path in given.folder.rglob("*.json") if '"Bundle"' in path.read_text(encoding="utf-8-sig", errors="replace")[:4000])
    if not files:
        print(f"there is no Bundle in {given.folder}; a budget of nothing holds nothing")
        return 1
    over = []
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for hook in CONTEXT:
            for state in STATES:
                answers = list(pool.map(lambda path, h=hook, s=state: ask(given.program, path, h, s), files))
                stops = collections.Counter("refused" if each[0] is None else each[0] for each in answers)
                cards = collections.Counter(each[1] for each in answers if each[0] is not None)
                verdicts = collections.Counter(each[2] for each in answers if each[0] is not None)
                print(f"{hook}, records {state}: {len(files)} bundles")
                print(f"    interrupting  {dict(sorted(stops.items(), key=str))}")
                print(f"    cards         {dict(sorted(cards.items()))}")
                if hook == "order-sign":
                    print(f"    verdicts      {dict(verdicts.most_common())}")
                for path, each in zip(files, answers):
                    if each[0] is None:
                        print(f"    refused       {path.name}: {each[2]}")
                    elif each[3]:
                        over.append(f"{path.name}: {hook}: {each[3][0]}")
                    elif each[0] > BUDGET[hook] or each[2] == "clear":
                        over.append(f"{path.name}: {each[0]} interrupting cards at {hook}, verdict {each[2]}")
    print("\n".join(over) or "within the budget")
    return 1 if over else 0


sys.exit(main())
