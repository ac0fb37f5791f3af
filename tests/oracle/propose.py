#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a case beside the rule for each change of it that no case notices, with what docs/rules.md says of it (rules.py beside this file).

    percuta-knowledge mutate knowledge | tests/oracle/propose.py

The library is not asked: a case that it answers otherwise is a defect of one of the two. Read what is added before committing it.
"""
import copy
import datetime
import itertools
import json
import random
import re
import sys

from content import KNOWLEDGE, Content
from rules import Reader, TIERS, step_of
from scenarios import Atoms

ON = datetime.date(2027, 1, 10)
# (protocol, zone, device): each purpose and each kind of device.
REQUESTS = [("PR-ACNE-ROLLING", "CHEEK", "DV-PEN"), ("PR-SCAR-SURG", "CHEEK", "DV-PEN"), ("PR-PIH", "CHEEK", "DV-PEN"), ("PR-PORES", "CHEEK", "DV-RF-INS"),
            ("PR-HOME", "CHEEK", "DV-COSM")]


def mutated(rule, what):
    """The rule with the change that a line of `percuta-knowledge mutate` names; None for those that are not tried."""
    rule = copy.deepcopy(rule)
    found = re.match(r"parts/(\d+)/bands/(\d+) (.*)", what)
    if not found:
        return {**rule, "extent": "systemic"} if what.startswith("extent") else None
    bands, index, rest = rule["parts"][int(found[1])]["bands"], int(found[2]), found[3]
    band = bands[index]
    if rest == "left out":
        del bands[index]
    elif rest.startswith("tier"):
        band["tier"] = rest.split(" -> ")[1]
    elif rest.startswith("policy"):
        if "->" in rest:
            band["policy"] = rest.split(" -> ")[1]
        else:
            del band["policy"]
    elif rest == "windowChoice left out":
        del band["windowChoice"]
    elif rest == "window left out":
        del band["window"]
    elif rest.startswith("window by"):
        window, choice = band["window"], band.get("windowChoice", "typical")
        name = next(n for n in (choice, "typical", "max", "min") if window.get(n) is not None)
        window[name] += int(rest.split()[-1])
    elif rest.startswith("when"):
        return rule if change(band, rest) else None
    else:
        return None
    return rule


def change(band, rest):
    path, what = rest.split(" ", 1)
    steps = [int(each) for each in re.findall(r"/of/(\d+)", path)]
    at = band["when"]
    for step in steps:
        at = at["of"][step]
    if found := re.match(r"of/(\d+) left out", what):
        del at["of"][int(found[1])]
    elif found := re.match(r"(\w+)/(\d+) left out", what):
        del at[found[1]][int(found[2])]
        if not at[found[1]] and found[1] != "valueSets":
            del at[found[1]]
    elif found := re.match(r"(\w+) by (-?\d+)", what):
        at[found[1]] += int(found[2])
    elif found := re.match(r"(above|atLeast|below|atMost) \S+ -> (\S+)", what):
        at[found[1]] = float(found[2])
    elif found := re.match(r"(above|atLeast|below|atMost) \S+ left out", what):
        del at[found[1]]
    elif found := re.match(r"(above|atLeast|below|atMost) \S+ with", what):
        other = {"above": "atLeast", "atLeast": "above", "below": "atMost", "atMost": "below"}[found[1]]
        at[other] = at.pop(found[1])
    elif found := re.match(r"(onlyIfFound|unknownValueCounts) -> false|extent left out", what):
        del at[found[1] or "extent"]
    elif found := re.match(r"(keloidProne|thinOverBone) turned", what):
        at[found[1]] = not at[found[1]]
    elif found := re.match(r"([\w-]+) -> ([\w-]+)$", what):
        at["op"] = found[2]
    else:
        return False
    return True


def leaves(rule, operator):
    stack = [band["when"] for part in rule["parts"] for band in part["bands"]]
    while stack:
        at = stack.pop()
        stack += at.get("of", [])
        if at["op"] == operator:
            yield at


def anaesthetics(rule):
    """What can be named of the anaesthetics that a rule speaks of, at and beside each limit."""
    yield []
    for at in leaves(rule, "requested"):
        for agent in at.get("anaesthetics", []):
            yield [{"agent": agent}]
            if at.get("agents", 1) > 1:
                yield from ([{"agent": agent}, {"agent": other}] for other in at["anaesthetics"] if other != agent)
            if "quantity" not in at:
                continue
            for name in ("above", "atLeast", "below", "atMost"):
                for by in (-1, 0, 1) if name in at else ():
                    yield from amounts(agent, at["quantity"], round(at[name] + by * step_of(at[name]), 3))


def amounts(agent, quantity, value):
    small = {"agent": agent, "massGrams": 0.5, "areaCm2": 5, "minutes": 5}
    if quantity == "mass-grams":
        yield [{**small, "massGrams": value}]
    elif quantity == "area-cm2":
        yield [{**small, "areaCm2": value}]
    elif quantity == "minutes":
        yield [{**small, "minutes": value}]
    elif quantity == "strength-percent":
        yield [{**small, "strength": f"{value}%"}]
    elif quantity == "milligrams":
        yield [{"agent": agent, "strength": "1%", "massGrams": value / 10, "bodyWeightKg": 200}]
    elif quantity == "milligrams-per-kg":
        yield [{"agent": agent, "strength": "1%", "massGrams": value * 10 / 10, "bodyWeightKg": 10}]


def births(rule):
    yield datetime.date(1990, 6, 15)
    for at in leaves(rule, "age"):
        for name in ("above", "atLeast", "below", "atMost"):
            if name in at:
                for years in {int(at[name]) + by for by in (-1, 0, 1)} - {-1}:
                    birth = ON.replace(year=ON.year - years)
                    yield birth
                    yield birth + datetime.timedelta(days=1) if years else birth


def requests(rule):
    zones = {zone for at in leaves(rule, "requested") for zone in at.get("zones", [])}
    add_ons = {each for at in leaves(rule, "requested") for each in at.get("addOns", [])}
    steps = {each for at in leaves(rule, "requested") for each in at.get("steps", [])}
    marks = [at for at in leaves(rule, "requested") if "keloidProne" in at or "thinOverBone" in at]
    policies = {band["policy"].split("=")[0] for part in rule["parts"] for band in part["bands"] if "policy" in band}
    bases = [{"protocol": p, "zones": [z], "device": d} for p, z, d in REQUESTS]
    bases += [{"protocol": "PR-SCAR-SURG", "zones": [z], "device": "DV-PEN"} for z in sorted(zones) + (["DECOLLETAGE", "FOREHEAD"] if marks else [])
              if CONTENT.zones[z]["offered"] != "no"]
    for base in bases:
        for extra in [{}] + [{"addOns": [each]} for each in sorted(add_ons)] + [{"step": each} for each in sorted(steps)]:
            yield {**base, **extra}
            for name in sorted(policies):
                for choice in CONTENT.choices[name]:
                    yield {**base, **extra, "policies": {name: choice}}


def answer_sets(rule):
    yield {}
    for at in leaves(rule, "asked"):
        yield {at["question"]: True}
        yield {at["question"]: False}


def scenarios(rule):
    amounts_named = [json.loads(each) for each in dict.fromkeys(json.dumps(each) for each in anaesthetics(rule))]
    for size in (0, 1, 2):
        for request in requests(rule):
            atoms = Atoms(CONTENT, rule, ON, request["zones"][0]).of_rule()
            for named, birth, answers in itertools.product(amounts_named, births(rule), answer_sets(rule)):
                for chosen in itertools.combinations(atoms, size):
                    if size == 2 and len(atoms) > 60 and random.random() > 2000 / len(atoms) ** 2:
                        continue
                    for state in ("complete", "partial") if chosen else ("none-known", "complete", "partial"):
                        yield {**request, "on": ON, "state": state, "facts": [a["fact"] for a in chosen], "atoms": chosen, "birth": birth,
                               "anaesthetics": named, "answers": answers}


def outcome(rule, index, scenario):
    result, tier, band = Reader(CONTENT, rule, scenario).part(rule["parts"][index])
    return {True: "true", False: "false", None: "unknown"}[result], tier, band["summary"] if band else None


def seen(rule, index, scenario):
    """What a case can tell apart: the summary only of a finding that is true."""
    result, tier, summary = outcome(rule, index, scenario)
    return result, tier, summary if result == "true" else None


def expectation(rule, index, scenario):
    result, tier, summary = outcome(rule, index, scenario)
    suffix = rule["parts"][index].get("suffix")
    made = {"ruleId": rule["id"] + (f".{suffix}" if suffix else ""), "result": result}
    alike = [band for band in rule["parts"][index]["bands"] if band["tier"] == tier]
    if result == "true" and len(alike) > 1:
        made["summary"] = summary  # the tier alone does not say which band it is
    return {**made, "tier": tier} if tier else made


def case_of(rule, index, scenario):
    birth = scenario["birth"]
    resources = [copy.deepcopy(a["resource"]) for a in scenario["atoms"]]
    words = [a["title"] for a in scenario["atoms"]] or ["nothing on record"]
    if birth != datetime.date(1990, 6, 15):
        resources.insert(0, {"resourceType": "Patient", "id": "example", "birthDate": str(birth)})
        words.append(f"born {birth}")
    if scenario["answers"]:
        ((name, yes),) = scenario["answers"].items()
        resources.append({"resourceType": "QuestionnaireResponse", "status": "completed", "authored": str(ON),
                          "item": [{"linkId": f"{rule['id']}.{name}", "answer": [{"valueBoolean": yes}]}]})
        words.append(f"{name} answered {'yes' if yes else 'no'}")
    made = {"title": "", "resources": resources, "protocol": scenario["protocol"], "on": str(ON), "records": scenario["state"],
            "zones": scenario["zones"], "device": scenario["device"]}
    treatment = {name: scenario[name] for name in ("addOns", "anaesthetics") if scenario.get(name)}
    if treatment:
        made["treatment"] = treatment
        for each in treatment.get("anaesthetics", []):
            words.append(" ".join(f"{k} {v}" if k != "agent" else str(v) for k, v in each.items()))
        words += treatment.get("addOns", [])
    for name in ("policies", "step"):
        if scenario.get(name):
            made[name] = scenario[name]
            words.append(str(scenario[name]).strip("{}").replace("'", "") if name == "policies" else f"at {scenario[name]}")
    request = f"{scenario['device']} at {scenario['zones'][0]} for {scenario['protocol']}"
    made["title"] = f"{'; '.join(words)}: {request}, record {scenario['state']}"
    if not resources:
        del made["resources"]
    return {**made, "expect": [expectation(rule, index, scenario)]}


def usable(rule, scenario):
    try:
        for index in range(len(rule["parts"])):
            outcome(rule, index, scenario)
        return True
    except (NotImplementedError, KeyError):
        return False


def propose(rule, changes):
    """Cases that notice as many of the changes as can be, and the changes that nothing tried notices."""
    open_changes = {what: changed for what in changes if (changed := mutated(rule, what))}
    untried = [what for what in changes if what not in open_changes]
    cases = []
    for number, scenario in enumerate(scenarios(rule)):
        if not open_changes or number > 6000:
            break
        if number == 0 and not usable(rule, scenario):
            break
        for index in range(len(rule["parts"])):
            before = seen(rule, index, scenario)
            noticed = [what for what, changed in open_changes.items()
                       if index >= len(changed["parts"]) or seen(changed, index, scenario) != before]
            if noticed:
                cases.append(case_of(rule, index, scenario))
                for what in noticed:
                    del open_changes[what]
    return cases, untried + list(open_changes)


def main():
    random.seed(1)
    changes = {}
    for line in sys.stdin:
        if found := re.match(r"not noticed: (\S+) (.*)", line):
            changes.setdefault(found[1], []).append(found[2])
    for name, whats in changes.items():
        cases, left = propose(CONTENT.rules[name], whats)
        path = KNOWLEDGE / "rules" / f"{name}.tests.json"
        tests = json.loads(path.read_text())
        tests["cases"] += cases
        if cases:
            path.write_text(json.dumps(tests, indent=2, ensure_ascii=False) + "\n")
        print(f"{name}: {len(cases)} cases for {len(whats) - len(left)} changes", file=sys.stderr)
        for what in left:
            print(f"{name} {what}")


CONTENT = Content()

if __name__ == "__main__":
    main()
