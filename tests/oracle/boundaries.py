#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""For every window of every rule: the day before it ends, the day, and the day after, with dates known to the day, the month and the year.

What must come out is reckoned here, by rules.py and Python's calendar. `percuta-knowledge test --cases` runs the cases.
"""
import argparse
import calendar
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

from content import Content
from propose import REQUESTS
from rules import NEVER, Reader, later, window_days
from scenarios import BEGAN, Atoms

DAY = datetime.date(2024, 6, 15)
# Leap day and the day before it, ends of months and of a year, the days on which European and American clocks change, months, years.
ANCHORS = ["2024-02-29", "2024-02-28", "2023-02-28", "2023-01-31", "2023-08-31", "2023-12-31", "2024-03-31", "2024-10-27", "2024-11-03", "2024-02",
           "2023-02", "2023-12", "2024-04", "2023", "2024"]

# Windows that no record can come to the end of.
ENDLESS = {
    "DRUG-ISOTRETINOIN  band 3": "no days: the band before it says the same",
    "SKIN-TYPE  band 0": "nobody is asked when a skin colour ended, and no code says it",
    "SKIN-TYPE  band 1": "nobody is asked when a skin colour ended, and no code says it",
}


def interval(text):
    """First and last day that a FHIR date may mean."""
    parts = [int(each) for each in text.split("-")]
    if len(parts) == 3:
        return (datetime.date(*parts),) * 2
    if len(parts) == 2:
        return datetime.date(*parts, 1), datetime.date(*parts, calendar.monthrange(*parts)[1])
    return datetime.date(parts[0], 1, 1), datetime.date(parts[0], 12, 31)


def dated(atom, text):
    """The atom with another end or day."""
    fact, resource = dict(atom["fact"]), json.loads(json.dumps(atom["resource"]))
    fact["ended"] = interval(text)
    for name in ("abatementDateTime", "performedDateTime", "effectiveDateTime"):
        if name in resource:
            resource[name] = text
    for item in resource.get("item", []):
        if "valueDate" in item["answer"][0]:
            item["answer"][0]["valueDate"] = text
    if "effectivePeriod" in resource:
        resource["effectivePeriod"]["end"] = text
    if resource["resourceType"] in ("Procedure", "Observation"):
        fact["began"] = fact["ended"]
    return fact, resource


def leaves(at, operators):
    found = [each for below in at.get("of", []) for each in leaves(below, operators)]
    return found + ([at] if at["op"] in operators else [])


def settings(content, rule):
    """Every request and set of answers with which a band of the rule may be true."""
    questions = {at["question"] for part in rule["parts"] for band in part["bands"] for at in leaves(band["when"], ["asked"])}
    add_ons = {each for part in rule["parts"] for band in part["bands"] for at in leaves(band["when"], ["requested"]) for each in at.get("addOns", [])}
    named = {band["policy"].split("=")[0] for part in rule["parts"] for band in part["bands"] if "policy" in band}
    policies = [(name, value) for name in sorted(named) for value in content.choices[name]]
    for protocol, zone, device in [*REQUESTS, ("PR-SCAR-SURG", "NECK", "DV-PEN"), ("PR-SCAR-SURG", "DECOLLETAGE", "DV-PEN")]:
        for answers in [{}] + [{each: yes} for each in sorted(questions) for yes in (True, False)]:
            for extra in [{}] + [{"addOns": [each]} for each in sorted(add_ons)] + [{"policies": {name: value}} for name, value in policies]:
                yield {"protocol": protocol, "zones": [zone], "device": device, "answers": answers, "birth": datetime.date(1990, 6, 15), "state": "complete",
                       **extra}


def witness(content, rule, part, band):
    """Something that makes this very band true until its window is over, and no longer."""
    facts = leaves(band["when"], ["present", "performed"])
    days = window_days(band)
    for setting in settings(content, rule):
        for atom in Atoms(content, rule, DAY, setting["zones"][0]).of_rule():
            if not any(atom["fact"]["sets"] & set(at["valueSets"]) for at in facts) or atom["fact"]["ended"][0] == NEVER:
                continue
            fact, _ = dated(atom, "2024-03-10")
            now = {**setting, "facts": [fact], "on": later(datetime.date(2024, 3, 10), days - 1)}
            after = {**now, "on": later(now["on"], 1)}
            try:
                if Reader(content, rule, now).part(part)[2] is band and not Reader(content, rule, after).value(band["when"], band):
                    return setting, atom
            except KeyError:
                continue
    return None


def cases_of(content, rule, part, band, setting, atom):
    days = window_days(band)
    name = rule["id"] + (f".{part['suffix']}" if "suffix" in part else "")
    for text in ANCHORS:
        fact, resource = dated(atom, text)
        low, high = fact["ended"]
        for last in sorted({later(low, days), later(high, days)}):
            for by in (-1, 0, 1):
                on = later(last, by)
                if on < high:
                    continue  # what has not ended yet is another matter
                known = {**fact, "began": (fact["began"][0], on)} if fact.get("inField") else fact  # answered on the day itself
                result, tier, found = Reader(content, rule, {**setting, "facts": [known], "on": on}).part(part)
                expected = {"ruleId": name, "result": {True: "true", False: "false", None: "unknown"}[result]}
                if tier:
                    expected["tier"] = tier
                if found is band and days > 0 and (result or len(leaves(band["when"], ["present", "performed"])) == 1):
                    expected["possible"], expected["certain"] = str(later(low, days)), str(later(high, days))
                yield case(rule, setting, resource, on, f"{rule['id']}, {days} days after {text}, on {on}", expected)


def case(rule, setting, resource, on, title, expected):
    resources = [{**resource, "authored": str(on)} if "authored" in resource else resource]
    for question, yes in setting["answers"].items():
        resources.append({"resourceType": "QuestionnaireResponse", "status": "completed", "authored": str(on),
                          "item": [{"linkId": f"{rule['id']}.{question}", "answer": [{"valueBoolean": yes}]}]})
    made = {"title": title, "resources": resources, "protocol": setting["protocol"], "zones": setting["zones"], "device": setting["device"],
            "on": str(on), "records": "complete", "expect": [expected]}
    if "addOns" in setting:
        made["treatment"] = {"addOns": setting["addOns"]}
    if "policies" in setting:
        made["policies"] = setting["policies"]
    return made


def generate():
    content, cases, windows, without = Content(), [], 0, []
    for rule in content.rules.values():
        for part in rule["parts"]:
            for number, band in enumerate(part["bands"]):
                if "window" not in band:
                    continue
                windows += 1
                found = witness(content, rule, part, band)
                if found is None:
                    without.append(f"{rule['id']} {part.get('suffix', '')} band {number}")
                else:
                    cases += cases_of(content, rule, part, band, *found)
    return cases, windows, without


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", help="percuta-knowledge; without it the cases are written to standard output")
    arguments = parser.parse_args()
    cases, windows, without = generate()
    if not arguments.program:
        json.dump({"cases": cases}, sys.stdout, indent=1)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "boundaries.json"
        path.write_text(json.dumps({"cases": cases}))
        knowledge = pathlib.Path(__file__).resolve().parents[2] / "knowledge"
        done = subprocess.run([arguments.program, "test", str(knowledge), "--cases", str(path)], capture_output=True, text=True, check=False)
    for line in done.stderr.splitlines():
        print(line)
    for line in without:
        print(f"no case for the window of {line}: {ENDLESS.get(line, 'none was found')}")
    print(f"{len(cases)} cases for {windows - len(without)} of {windows} windows; with those beside the rules: {done.stdout.strip()}")
    return 1 if done.returncode or set(without) - set(ENDLESS) else 0


if __name__ == "__main__":
    sys.exit(main())
