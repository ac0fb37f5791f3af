#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the value sets of the knowledge base as lists of codes, as engines without hierarchies need them.

Codes of a hierarchy are spelled out as far as the given patients use them; an RxNorm ingredient brings its products. A name with
"(ended)" holds what stands for an event that is over, with "(hint)" what suggests a matter without saying it. Which codes stand where is data; what a rule makes of them is not.
"""
import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))
from content import KNOWLEDGE, Content  # noqa: E402


def codings(node):
    """Every (system, code) that stands anywhere in a document."""
    if isinstance(node, dict):
        if isinstance(node.get("system"), str) and isinstance(node.get("code"), str):
            yield node["system"], node["code"]
        for below in node.values():
            yield from codings(below)
    elif isinstance(node, list):
        for below in node:
            yield from codings(below)


def seen_codings(patients):
    seen = set()
    for patient in patients:
        try:
            seen.update(codings(json.loads(patient.read_text(encoding="utf-8-sig"))))
        except ValueError:
            continue  # refused by everybody
    return seen


def products():
    """[(ingredient, routes, products)]; no routes: not stated."""
    rows = []
    for line in (KNOWLEDGE / "terminology/rxnorm-products.txt").read_text().splitlines():
        if not line.startswith("#"):
            ingredient, routes, listed = line.split("\t")
            rows.append((ingredient, set() if routes == "-" else set(routes.split(",")), listed.split()))
    return rows


def use_of(code):
    return {"signal": " (hint)", "negative": " (denied)", "history": " (ended)"}.get(code["use"], "")


def expanded(content, code, seen):
    system = content.systems[code["system"]]
    if system["matching"] == "exact":
        return {(uri, code["code"]) for uri in system["uris"]}
    prefix = code["code"].replace(".", "")
    return {(uri, other) for uri, other in seen if uri in system["uris"] and other.replace(".", "").startswith(prefix)}


def value_sets(content, seen):
    sets, all_products = {}, products()
    for name, record in content.value_sets.items():
        for use in ("", " (ended)", " (hint)", " (denied)"):
            sets[name + use] = set()
        for code in record.get("codes", []):
            sets[name + use_of(code)] |= expanded(content, code, seen)
        for each in record.get("ingredients", []):
            for ingredient, routes, listed in all_products:
                if ingredient == each["rxcui"] and (each["route"] == "any" or not routes or each["route"] in routes):
                    sets[name + use_of(each)] |= {(uri, code) for uri in content.systems["rxnorm"]["uris"] for code in listed}
    return {name: [{"system": uri, "code": code} for uri, code in sorted(codes)] for name, codes in sets.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, help="patients as JSON, anywhere below")
    arguments = parser.parse_args()
    patients = [path for folder in arguments.folders for path in sorted(folder.rglob("*.json"))]
    arguments.output.write_text(json.dumps(value_sets(Content(), seen_codings(patients))))


if __name__ == "__main__":
    main()
