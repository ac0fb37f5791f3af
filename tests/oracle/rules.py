# SPDX-License-Identifier: Apache-2.0
"""A second reading of docs/rules.md, in Python and with Python's calendar: what a rule says of facts and a request.

It shares no code with the library. It knows facts that are asserted and dated, and no intake answers but those of `asked`.
True, False and None (unknown) are the three values.
"""
import datetime
import math

NEVER = datetime.date.max
TIERS = ["absolute", "timing", "data-required", "relative", "needs-action", "dose-limit", "precaution"]
KINDS = {"performed": ["procedure"], "measured": ["observation"], "family": ["family-history"]}
EVERY_KIND = ["condition", "medication", "allergy", "observation", "procedure"]


def all_of(values):
    values = list(values)
    if False in values:
        return False
    return None if None in values else True


def any_of(values):
    values = list(values)
    if True in values:
        return True
    return None if None in values else False


def negated(value):
    return None if value is None else not value


def later(day, days):
    return NEVER if day == NEVER else day + datetime.timedelta(days=days)


def completed_years(birth, on):
    birthday = (3, 1) if (birth.month, birth.day) == (2, 29) else (birth.month, birth.day)
    if (birth.month, birth.day) == (2, 29) and (on.month, on.day) == (2, 29):
        return on.year - birth.year
    return on.year - birth.year - ((on.month, on.day) < birthday)


def inside(bounds, low, high=None):
    """Whether a number, or every number of an interval, lies within the bounds."""
    high = low if high is None else high
    tests = {"above": lambda v, b: v > b, "atLeast": lambda v, b: v >= b, "below": lambda v, b: v < b, "atMost": lambda v, b: v <= b}
    found = []
    for name, test in tests.items():
        if name in bounds:
            ends = {test(low, bounds[name]), test(high, bounds[name])}
            found.append(ends.pop() if len(ends) == 1 else None)
    return all_of(found)


def window_days(band):
    window = band.get("window")
    if not window:
        return 0
    choice = window.get(band.get("windowChoice", "typical"))
    order = [choice, window.get("typical"), window.get("max"), window.get("min")]
    return next(each for each in order if each is not None)


class Reader:
    """One rule over one scenario: on, asOf, state, facts, birth, answers, policies, request."""

    def __init__(self, content, rule, scenario):
        self.content, self.rule, self.now = content, rule, scenario
        self.on = scenario["on"]
        self.as_of = scenario.get("asOf", self.on)

    # Facts

    def matching(self, at):
        kinds = at.get("kinds") or KINDS.get(at["op"], EVERY_KIND)
        return [f for f in self.now["facts"] if f["kind"] in kinds and f["sets"] & set(at.get("valueSets", []))]

    def in_time(self, at, fact, window):
        began = fact["began"]
        started = True if self.on >= began[1] else False if self.on < began[0] else None
        ended = fact["ended"]

        def over(days):
            if ended[0] == NEVER:
                return False
            possible, certain = later(ended[0], days), later(ended[1], days)
            return False if self.on < possible else True if self.on >= certain else None

        if at["op"] in ("ever", "family"):
            return started
        if at["op"] == "past":
            return all_of([started, over(0)])
        return all_of([started, negated(over(window))])

    def in_field(self, at, fact):
        extent = at.get("extent", self.rule["extent"])
        if extent == "systemic" or fact.get("inField"):
            return True
        if not fact.get("zones"):
            return None
        if any(self.content.meet(there, zone) for there in fact["zones"] for zone in self.zones()):
            return True
        face = [self.content.within(zone, "FACE") for zone in self.zones()]
        return extent == "local-face" and any(face) and any(self.content.within(there, "FACE") for there in fact["zones"])

    def bounded(self, at, fact):
        if not any(name in at for name in ("above", "atLeast", "below", "atMost")):
            return True
        if "value" not in fact:
            return bool(at.get("unknownValueCounts"))
        return inside(at, fact["value"])

    def look(self, at, band):
        found = self.matching(at)
        weighed = [all_of([self.in_time(at, f, window_days(band)), self.in_field(at, f), self.bounded(at, f)]) for f in found]
        if at.get("agents", 1) > 1:
            certain = {f["agent"] for f, value in zip(found, weighed) if value is True}
            possible = {f["agent"] for f, value in zip(found, weighed) if value is not False}
            wanted = at["agents"]
            value = True if len(certain) >= wanted else None if len(possible) >= wanted else False
        else:
            value = any_of(weighed)
        if value is not False or at.get("onlyIfFound"):
            return value
        return self.silence(band, bool(found))

    def silence(self, band, found):
        state = self.now["state"]
        if state == "none-known" or (state == "complete" and (band["tier"] != "absolute" or found)):
            return False
        return None

    def measured(self, at):
        found = [f for f in self.matching({**at, "kinds": ["observation"]}) if f["ended"][0] <= self.as_of]
        if not found:
            return None
        newest = max(f["ended"][0] for f in found)
        values = {self.judged(at, f) for f in found if f["ended"][1] >= newest}
        return values.pop() if len(values) == 1 else None

    def judged(self, at, fact):
        if "currencyDays" in at and fact["ended"][0] < later(self.as_of, -at["currencyDays"]):
            return None
        if "values" in at:
            return bool(fact["coded"] & set(at["values"])) if fact.get("coded") else None
        return inside(at, fact["value"]) if "value" in fact else None

    # The request

    def zones(self):
        return self.content.expanded(self.now["zones"] or self.content.protocols[self.now["protocol"]]["zones"])

    def requested(self, at):
        found = []
        protocol = self.content.protocols[self.now["protocol"]]
        if "purposes" in at:
            found.append(protocol["purpose"] in at["purposes"])
        if "deviceKinds" in at:
            devices = [self.now["device"]] if self.now.get("device") else protocol["devices"]
            kinds = {self.content.devices[each]["kind"] for each in devices}
            fitting = kinds & set(at["deviceKinds"])
            found.append(True if fitting == kinds else None if fitting else False)
        if "zones" in at or "keloidProne" in at or "thinOverBone" in at or ("quantity" not in at and self.bounded(at, {}) is False):
            found.append(any(self.zone_fits(at, zone) for zone in self.zones()))
        if "anaesthetics" in at:
            found.append(self.anaesthetic(at))
        if "addOns" in at:
            found.append(bool(set(at["addOns"]) & set(self.now.get("addOns", []))))
        if "steps" in at:
            found.append(self.now.get("step") in at["steps"])
        return all_of(found)

    def zone_fits(self, at, zone):
        record = self.content.zones[zone]
        if "zones" in at and not any(self.content.within(zone, each) for each in at["zones"]):
            return False
        marks = ("keloidProne", "thinOverBone")
        if any(name in at and bool(record.get(name)) != at[name] for name in marks):
            return False
        if "quantity" in at or not any(name in at for name in ("above", "atLeast", "below", "atMost")):
            return True
        return "depth" in self.now and inside(at, self.now["depth"])

    def anaesthetic(self, at):
        used = [each for each in self.now.get("anaesthetics", []) if each["agent"] in at["anaesthetics"]]
        if len({each["agent"] for each in used}) < at.get("agents", 1):
            return False
        if "quantity" not in at:
            return True
        amounts = [self.amount(at["quantity"], each) for each in used]
        return any_of(None if amount is None else inside(at, amount) for amount in amounts)

    @staticmethod
    def amount(quantity, used):
        names = {"mass-grams": "massGrams", "area-cm2": "areaCm2", "minutes": "minutes"}
        if quantity in names:
            return used.get(names[quantity])
        if quantity == "grams-per-cm2":
            return used["massGrams"] / used["areaCm2"] if "massGrams" in used and "areaCm2" in used else None
        if "strength" not in used:
            return None
        percent = float(used["strength"].rstrip("%"))
        if quantity == "strength-percent":
            return percent
        if "massGrams" not in used:
            return None
        milligrams = used["massGrams"] * 10 * percent
        if quantity == "milligrams":
            return milligrams
        return milligrams / used["bodyWeightKg"] if "bodyWeightKg" in used else None

    # Rules

    def value(self, at, band):
        operator = at["op"]
        below = [self.value(each, band) for each in at.get("of", [])]
        if operator == "all":
            return all_of(below)
        if operator == "any":
            return any_of(below)
        if operator == "none":
            return negated(any_of(below))
        if operator == "measured":
            return self.measured(at)
        if operator == "age":
            return inside(at, completed_years(self.now["birth"], self.on))
        if operator == "asked":
            return self.now.get("answers", {}).get(at["question"])
        if operator == "requested":
            return self.requested(at)
        if operator in ("present", "ever", "past", "performed", "family"):
            return self.look(at, band)
        raise NotImplementedError(operator)

    def end(self, at, band):
        """The first day on which the facts of one condition are over: possible and certain."""
        held = [f for f in self.matching(at) if self.in_time(at, f, window_days(band)) is not False]
        days = window_days(band)
        return max(later(f["ended"][0], days) for f in held), max(later(f["ended"][1], days) for f in held)

    def part(self, part):
        """(result, tier, band): the first band that is true, else the worst that is open."""
        unknown = []
        for band in part["bands"]:
            if "policy" in band:
                name, wanted = band["policy"].split("=")
                if self.now.get("policies", {}).get(name, self.content.policies[name]) != wanted:
                    continue
            value = self.value(band["when"], band)
            if value:
                return True, band["tier"], band
            if value is None:
                unknown.append(band)
        if not unknown:
            return False, None, None
        worst = min(unknown, key=lambda each: TIERS.index(each["tier"]))
        return None, worst["tier"], worst


def step_of(value):
    """One unit in the last decimal that is written."""
    for digits in range(4):
        if math.isclose(value * 10**digits, round(value * 10**digits), abs_tol=1e-9):
            return 10**-digits
    return 1e-4
