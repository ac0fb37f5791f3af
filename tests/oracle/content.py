# SPDX-License-Identifier: Apache-2.0
"""The files of knowledge/, read as JSON: rules, codes, zones, protocols. No code of the library is used."""
import json
import pathlib

KNOWLEDGE = pathlib.Path(__file__).resolve().parents[2] / "knowledge"
# In a resource this code is the clearest: other systems have hierarchies.
PREFERRED = ["snomed", "percuta-procedure", "loinc", "rxnorm", "icd10cm", "icd10", "atc"]
ROUTES = {"systemic": "26643006", "topical": "6064005"}


def folder(name):
    found = {}
    for path in sorted((KNOWLEDGE / name).glob("*.json")):
        if not path.name.endswith(".tests.json"):
            record = json.loads(path.read_text())
            found[record["id"]] = record
    return found


class Content:
    def __init__(self):
        self.rules, self.zones, self.protocols = folder("rules"), folder("zones"), folder("protocols")
        self.devices, self.value_sets = folder("devices"), folder("valuesets")
        self.policies = {each["id"]: each["defaultValue"] for each in folder("policies").values()}
        self.choices = {each["id"]: [c["value"] for c in each.get("choices", [])] for each in folder("policies").values()}
        self.systems = {each["id"]: each for each in folder("terminology/systems").values()}
        self.hits = {}  # (system, code) -> {value set: use}, as listed
        for name, each in self.value_sets.items():
            for code in each.get("codes", []):
                self.hits.setdefault((code["system"], code["code"]), {})[name] = code
        injections = self.value_sets["route-injection"]["codes"]
        self.routes = {**ROUTES, "injection": injections[0]["code"]}

    # Zones

    def within(self, zone, group):
        while zone is not None and zone != group:
            zone = self.zones[zone].get("parent")
        return zone == group

    def meet(self, one, other):
        return self.within(one, other) or self.within(other, one)

    def expanded(self, names):
        found = []
        for name in names:
            below = [zone for zone in self.zones if zone != name and self.within(zone, name)]
            found += [zone for zone in below if self.zones[zone]["offered"] != "no"] if self.zones[name]["offered"] == "group" else [name]
        return found

    def site(self, zone):
        sites = self.zones[zone].get("sites", [])
        return next((s["code"] for s in sites if s["system"] == "snomed"), None)

    # Codes

    def sets_of(self, system, code):
        """Every value set that lists the code or, where the system has a hierarchy, what it stands under."""
        found = dict(self.hits.get((system, code), {}))
        if self.systems[system]["matching"] != "exact":
            for (other, listed), sets in self.hits.items():
                if other == system and code.replace(".", "").startswith(listed.replace(".", "")):
                    found.update(sets)
        return found

    def codes(self, name, placed=False):
        """Codes of a value set that make a fact and do nothing else: (system, code, sets hit). placed: those that name a site themselves."""
        found = []
        for each in self.value_sets[name].get("codes", []):
            sets = self.sets_of(each["system"], each["code"])
            plain = all(code.get("use", "match") == "match" for code in sets.values())
            names_site = any(code.get("zones") or code.get("elsewhere") for code in sets.values())
            if plain and names_site == placed and each["system"] in PREFERRED:
                found.append((PREFERRED.index(each["system"]), len(sets), each["system"], each["code"], frozenset(sets)))
        return [each[2:] for each in sorted(found, key=lambda each: each[:2])]

    def ingredients(self, name):
        """(number, route to write, sets hit)."""
        found = []
        for each in self.value_sets[name].get("ingredients", []):
            if each.get("use", "match") != "match":
                continue
            route = each.get("route", "any")
            written = "systemic" if route == "any" else route
            sets = set()
            for other, record in self.value_sets.items():
                for listed in record.get("ingredients", []):
                    if listed["rxcui"] == each["rxcui"] and listed.get("route", "any") in ("any", written):
                        sets.add(other)
            found.append((len(sets), each["rxcui"], written, frozenset(sets)))
        return [each[1:] for each in sorted(found)]

    def implied(self, name, system, code):
        """The zones that a code itself names."""
        return self.hits[(system, code)][name].get("zones", [])

    def uri(self, system):
        return self.systems[system]["uris"][0]

    def coding(self, system, code):
        return {"coding": [{"system": self.uri(system), "code": code}]}
