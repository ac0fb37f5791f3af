#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: same_answer.py --bin FOLDER --library FILE --folder FOLDER [--gnumed FILE] [--binding NAME=COMMAND]...

One patient, asked everywhere: a table of verdict and hashes from GNUmed, a CDS Hooks client, the bindings and the command line. FILE of --gnumed is
what test_client.py of hosts/gnumed left: the patient as read in GNUmed's window and what its tab answered; without it a patient of the examples is
asked everywhere else. COMMAND plays a scenario, as compare.py has it. Exit status 1 where one answers otherwise than the command line."""

import argparse
import base64
import http.client
import json
import pathlib
import shlex
import subprocess
import sys

import compare

ROOT = pathlib.Path(__file__).resolve().parents[2]
ZONE, PROTOCOL, DAY = "Europe/London", "PR-ACNE-ROLLING", "2027-01-10"
CODING = {"system": "urn:org.percuta:protocol", "code": PROTOCOL}


def command_line(given, bundle, day):
    words = [str(given.bin / "percuta"), "check", "--patient", str(bundle), "--protocol", PROTOCOL, "--on", day, "--time-zone", ZONE,
             "--records", "partial", "--format", "json"]
    return json.loads(subprocess.run(words, capture_output=True, check=True, timeout=60).stdout)


def hooks_client(given, bundle, day):
    """Asks as the specification says: discovery, the prefetch it names, the hook."""
    resources = [each["resource"] for each in json.loads(bundle.read_text(encoding="utf-8"))["entry"]]
    server = subprocess.Popen([str(given.bin / "percuta-cds-hooks"), "--port", "0", "--time-zone", ZONE], stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().rstrip("/\n").rsplit(":", 1)[1])

        def ask(method, path, body=None):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request(method, path, body=body and json.dumps(body), headers={"Content-Type": "application/json"} if body else {})
            answer = connection.getresponse()
            read = json.loads(answer.read())
            connection.close()
            if answer.status != 200:
                raise RuntimeError(read)
            return read

        service = next(each for each in ask("GET", "/cds-services")["services"] if each["hook"] == "order-select")
        prefetch = {}
        for key, query in service["prefetch"].items():
            kind = query.split("?")[0].split("/")[0]
            found = [{"resource": each} for each in resources if each["resourceType"] == kind]
            prefetch[key] = found[0]["resource"] if kind == "Patient" else {"resourceType": "Bundle", "type": "searchset", "entry": found}
        patient = prefetch["patient"]["id"]
        order = {"resourceType": "ServiceRequest", "id": "o1", "status": "draft", "intent": "order", "subject": {"reference": f"Patient/{patient}"},
                 "code": {"coding": [CODING]}, "occurrenceDateTime": day}
        states = {kind: "partial" for kind in ("condition", "medication", "allergy", "observation", "procedure", "questionnaire", "family-history")}
        answer = ask("POST", f"/cds-services/{service['id']}", {
            "hook": "order-select", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "prefetch": prefetch,
            "context": {"userId": "Practitioner/1", "patientId": patient, "selections": ["ServiceRequest/o1"],
                        "draftOrders": {"resourceType": "Bundle", "entry": [{"resource": order}]}},
            "extension": {"org.percuta.evaluationTime": f"{day}T09:00:00+00:00", "org.percuta.timeZone": ZONE, "org.percuta.dataStates": states}})
        evaluation = answer["extension"]["org.percuta.evaluation"]
        return {"verdict": evaluation["verdict"], "evaluation": evaluation}
    finally:
        server.terminate()
        server.wait(20)


def binding(given, command, bundle, day):
    """The scenario of one step whose answer is wanted whole."""
    step = {"name": "same", "call": "check", "patient": bundle.name, "records": "partial", "protocol": PROTOCOL, "on": day, "timeZone": ZONE,
            "zones": [], "format": "json", "whole": "yes"}
    scenario, table = given.folder / "same.json", given.folder / "same.tsv"
    scenario.write_text(json.dumps([step]), encoding="utf-8")
    compare.lay_down([step], table)
    words = shlex.split(command.replace("{scenario}", str(scenario)).replace("{table}", str(table)))
    done = subprocess.run([each.replace("{library}", str(given.library)).replace("{fixtures}", str(bundle.parent)) for each in words],
                          capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode()[-400:])
    return json.loads(base64.b64decode(done.stdout.decode().partition(": ")[2]))


def main():
    words = argparse.ArgumentParser(description=__doc__)
    for name in ("--bin", "--library", "--folder"):
        words.add_argument(name, type=pathlib.Path, required=True)
    words.add_argument("--gnumed", type=pathlib.Path)
    words.add_argument("--binding", action="append", default=[])
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    bundle, day, rows = given.folder / "same-patient.json", DAY, []
    if given.gnumed and given.gnumed.exists():
        read = json.loads(given.gnumed.read_text(encoding="utf-8"))
        strange = {kind: state for kind, state in read["states"].items() if state != "partial"}
        if strange:
            raise SystemExit(f"the patient read in GNUmed has {strange}; the others can only be told 'partial': give the patient what is missing")
        bundle.write_text(json.dumps(read["bundle"]), encoding="utf-8")
        day = read["answer"]["evaluation"]["on"]
        rows.append(("GNUmed 1.8.9, its window", lambda: read["answer"]))
    else:
        bundle.write_bytes((ROOT / "tests" / "cli" / "fixtures" / "anna.json").read_bytes())
    rows.append(("CDS Hooks client", lambda: hooks_client(given, bundle, day)))
    rows += [(each.partition("=")[0], lambda command=each.partition("=")[2]: binding(given, command, bundle, day)) for each in given.binding]
    expected = command_line(given, bundle, day)
    rows.append(("command line", lambda: expected))

    def told(answer):
        return answer["verdict"], answer["evaluation"]["resultHash"], answer["evaluation"]["factsHash"], answer["evaluation"]["contentHash"]

    differ = 0
    print(f"{PROTOCOL} on {day}\n{'where':26}{'verdict':19}{'result':18}{'facts':18}content")
    for name, ask in rows:
        try:
            found = told(ask())
            differs = found != told(expected)
            hashes = "".join(f"{each.removeprefix('sha256:')[:16]:18}" for each in found[1:]).rstrip()
            print(f"{name:26}{found[0]:19}{hashes}" + ("  DIFFERS" if differs else ""))
        except Exception as wrong:
            differs = True
            print(f"{name:26}FAILED: {wrong}")
        differ += differs
    print(f"{len(rows)} of 8 asked, {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
