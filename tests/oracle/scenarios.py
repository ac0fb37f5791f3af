# SPDX-License-Identifier: Apache-2.0
"""Facts said twice: as the oracle reads them and as the FHIR resource that says the same."""
import datetime

from rules import NEVER, EVERY_KIND, KINDS, later, step_of

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
ALLERGY = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical"
CONFIRMED = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification"
BEGAN = datetime.date(2009, 3, 1)
LONG_AGO = datetime.date(2010, 3, 1)


def coded(uri, code):
    return {"coding": [{"system": uri, "code": code}]}


class Atoms:
    """Everything that can be said to one rule, piece by piece."""

    def __init__(self, content, rule, on, zone):
        self.content, self.rule, self.on, self.zone = content, rule, on, zone
        self.made = {}

    def add(self, title, fact, resource):
        key = repr(resource)
        self.made.setdefault(key, {"title": title, "fact": fact, "resource": resource})

    def of_rule(self):
        for part in self.rule["parts"]:
            for band in part["bands"]:
                self.of_condition(band["when"], band)
        return list(self.made.values())

    def of_condition(self, at, band):
        for each in at.get("of", []):
            self.of_condition(each, band)
        if at["op"] in ("present", "ever", "past", "performed"):
            kinds = at.get("kinds") or KINDS.get(at["op"], EVERY_KIND)
            ends = [LONG_AGO]
            for days in (band.get("window") or {}).values():
                if isinstance(days, int):
                    ends += [later(self.on, -days + by) for by in (-1, 0, 1, 2)]
            for name in at.get("valueSets", []):
                for kind in kinds:
                    self.of_kind(kind, name, ends, at)
        if at["op"] == "measured":
            for name in at["valueSets"]:
                self.results(name, at)

    def codes(self, kind, name):
        """(codeable concept, sets, agent, route)"""
        if kind == "medication":
            for number, route, sets in self.content.ingredients(name)[:3]:
                yield self.content.coding("rxnorm", number), sets, number, route
        if kind == "medication" and any("agents" in at for at in self.conditions()):
            return  # the code of a class names no agent
        for system, code, sets in self.content.codes(name)[:2]:
            yield self.content.coding(system, code), sets, code, None

    def placed(self, name):
        """Where no code is silent about the site: (codeable concept, sets, zones)."""
        if not self.content.codes(name):
            for system, code, sets in self.content.codes(name, placed=True)[:2]:
                yield self.content.coding(system, code), sets, self.content.implied(name, system, code)

    def of_kind(self, kind, name, ends, at):
        title = self.content.value_sets[name]["title"]
        for concept, sets, agent, route in self.codes(kind, name):
            fact = {"kind": kind, "sets": sets, "agent": agent, "began": (BEGAN, BEGAN)}
            make = getattr(self, kind.replace("-", "_"), None)
            if make is None:
                continue
            for end in [None, *ends]:
                if end is None and kind in ("procedure", "observation"):
                    continue
                if end is not None and not BEGAN <= end <= self.on:
                    continue
                for zone in self.sites(kind):
                    one = {**fact, "ended": (end or NEVER, end or NEVER)}
                    if kind in ("procedure", "observation"):
                        one["began"] = one["ended"]
                    resource = make(concept, end, route)
                    if resource is None:
                        continue
                    if zone:
                        one["zones"] = [zone]
                        where = coded("http://snomed.info/sct", self.content.site(zone))
                        resource["bodySite"] = where if kind == "observation" else [where]
                    elsewhere = f" at {zone}" if zone and zone != self.zone else ""
                    words = f"{title}, on record as {kind}{elsewhere}"
                    words += "" if end is None else f", on {end}" if kind in ("procedure", "observation") else f", over since {end}"
                    if kind == "allergy" and end is not None:
                        one["ended"] = (BEGAN, self.on)
                        words = f"{title}, an allergy that is resolved"
                    self.add(words, one, resource)
                    if kind == "procedure":
                        self.depths(words, one, resource, at)

        if kind == "condition":
            for concept, sets, zones in self.placed(name):
                for end in [None, *(each for each in ends if BEGAN <= each <= self.on)]:
                    fact = {"kind": kind, "sets": sets, "agent": "", "began": (BEGAN, BEGAN), "ended": (end or NEVER, end or NEVER), "zones": zones}
                    words = f"{title}, on record as {kind}" + ("" if end is None else f", over since {end}")
                    self.add(words, fact, self.condition(concept, end, None))

        if not self.content.codes(name) and not self.content.codes(name, placed=True):
            self.answered(kind, name, ends)

    def answered(self, kind, name, ends):
        """What no code says the patient can: "yes", with the day it ended."""
        yes = self.rule.get("yes", {})
        asked = [each for each in self.rule["questions"] if each.get("role") == "ended"]
        if yes.get("valueSet") != name or yes["kind"] != kind or not asked:
            return
        title = self.content.value_sets[name]["title"]
        for end in ends:
            if end > self.on:
                continue
            fact = {"kind": kind, "sets": {name}, "agent": "", "began": (datetime.date.min, self.on), "ended": (end, end), "inField": True}
            items = [{"linkId": self.rule["id"], "answer": [{"valueBoolean": True}]},
                     {"linkId": f"{self.rule['id']}.{asked[0]['suffix']}", "answer": [{"valueDate": str(end)}]}]
            self.add(f"{title}, by the patient's answer over since {end}", fact,
                     {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": str(self.on), "item": items})

    def sites(self, kind):
        extents = {self.rule["extent"]} | {c.get("extent", "systemic") for c in self.conditions()}
        if extents == {"systemic"} or kind in ("medication", "allergy"):
            return [None]
        return [self.zone, "ABDOMEN" if self.zone != "ABDOMEN" else "CHEEK"]

    def conditions(self):
        stack = [band["when"] for part in self.rule["parts"] for band in part["bands"]]
        while stack:
            at = stack.pop()
            stack += at.get("of", [])
            yield at

    def depths(self, words, fact, resource, at):
        for name in ("above", "atLeast", "below", "atMost"):
            if name in at:
                for value in (at[name] - step_of(at[name]), at[name], at[name] + step_of(at[name])):
                    value = round(value, 3)
                    extension = {"url": "urn:org.percuta:depth",
                                 "valueQuantity": {"value": value, "system": "http://unitsofmeasure.org", "code": "mm"}}
                    self.add(f"{words}, {value} mm deep", {**fact, "value": value}, {**resource, "extension": [extension]})

    @staticmethod
    def condition(concept, end, _):
        status = coded(CLINICAL, "active" if end is None else "resolved")
        made = {"resourceType": "Condition", "clinicalStatus": status, "code": concept, "onsetDateTime": str(BEGAN)}
        return made if end is None else {**made, "abatementDateTime": str(end)}

    def medication(self, concept, end, route):
        made = {"resourceType": "MedicationStatement", "status": "active" if end is None else "stopped", "medicationCodeableConcept": concept,
                "effectivePeriod": {"start": str(BEGAN)}}
        if end is None:
            made["dateAsserted"] = str(self.on)
        else:
            made["effectivePeriod"]["end"] = str(end)
        if route:
            made["dosage"] = [{"route": coded("http://snomed.info/sct", self.content.routes[route])}]
        return made

    @staticmethod
    def allergy(concept, end, _):
        if end is not None and end != LONG_AGO:
            return None
        return {"resourceType": "AllergyIntolerance", "clinicalStatus": coded(ALLERGY, "active" if end is None else "resolved"),
                "verificationStatus": coded(CONFIRMED, "confirmed"), "code": concept, "onsetDateTime": str(BEGAN)}

    @staticmethod
    def procedure(concept, end, _):
        return {"resourceType": "Procedure", "status": "completed", "code": concept, "performedDateTime": str(end)}

    @staticmethod
    def observation(concept, end, _):
        return {"resourceType": "Observation", "status": "final", "code": concept, "effectiveDateTime": str(end), "valueBoolean": True}

    def results(self, name, at):
        days = [self.on]
        if "currencyDays" in at:
            days += [later(self.on, -at["currencyDays"] + by) for by in (-1, 0)]
            days += [later(self.on, -at["currencyDays"] - 2)]
        for system, code, sets in self.content.codes(name)[:1]:
            for day in days:
                fact = {"kind": "observation", "sets": sets, "agent": code, "began": (day, day), "ended": (day, day)}
                resource = {"resourceType": "Observation", "status": "final", "code": self.content.coding(system, code),
                            "effectiveDateTime": str(day)}
                self.values(f"{self.content.value_sets[name]['title']} of {day}", fact, resource, at)

    def values(self, words, fact, resource, at):
        for name in ("above", "atLeast", "below", "atMost"):
            if name not in at:
                continue
            for value in (at[name] - step_of(at[name]), at[name], at[name] + step_of(at[name])):
                value = round(value, 3)
                quantity = {"value": value, "unit": at.get("unit", "1"), "system": "http://unitsofmeasure.org", "code": at.get("unit", "1")}
                self.add(f"{words}: {value} {at.get('unit', '')}".strip(), {**fact, "value": value}, {**resource, "valueQuantity": quantity})
        for other in at.get("values", []):
            for system, code, sets in self.content.codes(other)[:2]:
                self.add(f"{words}: {self.content.value_sets[other]['title']}", {**fact, "coded": sets},
                         {**resource, "valueCodeableConcept": self.content.coding(system, code)})
