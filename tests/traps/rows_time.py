# SPDX-License-Identifier: Apache-2.0
"""Section 5 of the guide: three values, and time. Wash-out of isotretinoin 180 days, needling of unknown depth 42 days."""
from fixtures import PATIENT, WARFARIN, Row, bundle, cold_sore, inr, intake, needling, statement, taken

PILL, HSV, NEEDLED = "DRUG-ISOTRETINOIN", "INF-HSV-ACTIVE", "PROC-MN-PRIOR"
DAYS, INTERVAL, BLOCKS = "5 days in the clinic's time zone", "5 a FHIR date is an interval", "5 safe on or after anchor + window"
ANCHOR = "5 anchor in [lo, hi]"
LONDON, AUCKLAND = ("--time-zone", "Europe/London"), ("--time-zone", "Pacific/Auckland")


def stopped(end):
    return [statement("stopped", effectivePeriod=taken("2026-01-01", end))]


def wait(certain, possible, result="true"):
    return {PILL: (result, "timing", certain, possible)}


ROWS = [
    Row("5 unknown and false = false", [inr()], {"BLD-INR": "false"}),
    Row("5 unknown and true = unknown", [WARFARIN], {"BLD-INR": "unknown"}, questions=("BLD-INR.inr",)),
    Row("5 unknown never turns into clear", [], verdict="insufficient-data"),
    Row("5 verdict order: contraindicated before unknown", [statement("active")], {PILL: "true"}, verdict="contraindicated"),
    Row("5 conflicting facts give unknown and show both sides", [cold_sore("confirmed", "active"), intake({HSV: False})],
        {HSV: "unknown"}),
    # 00:30 in London on 1 August is 31 July in UTC and 1 August in Auckland.
    Row(DAYS, stopped("2026-07-31T23:30:00Z"), wait("2027-01-27", "2027-01-27"), options=("--time-zone", "UTC")),
    Row(DAYS, stopped("2026-07-31T23:30:00Z"), wait("2027-01-28", "2027-01-28"), options=LONDON),
    Row(DAYS, stopped("2026-07-31T23:30:00Z"), wait("2027-01-28", "2027-01-28"), options=AUCKLAND),
    Row(INTERVAL, stopped("2026-08"), wait("2027-02-27", "2027-01-28")),
    Row(INTERVAL, stopped("2026"), wait("2027-06-29", "2026-06-30", "unknown"), on="2027-01-10"),
    Row("5 unknown ends are unbounded", [statement("on-hold")], {PILL: "unknown"}),
    Row(BLOCKS, [needling(when="2026-11-29")], {NEEDLED: "true"}, on="2027-01-09"),
    Row(BLOCKS, [needling(when="2026-11-29")], {NEEDLED: "false"}, on="2027-01-10"),
    Row(BLOCKS, [needling(when="2026-11-29")], {NEEDLED: "false"}, on="2027-01-11"),
    Row(ANCHOR, stopped("2026-08"), {PILL: "true"}, on="2027-01-27"),
    Row(ANCHOR, stopped("2026-08"), {PILL: "unknown"}, on="2027-01-28"),
    Row(ANCHOR, stopped("2026-08"), {PILL: "unknown"}, on="2027-02-26"),
    Row(ANCHOR, stopped("2026-08"), {PILL: "false"}, on="2027-02-27"),
    Row("5 still taking it: no date", [statement("active")], {PILL: ("true", "absolute", None, None)}),
    # Born on 31 December, 254 months later: there is no 31 February.
    Row("5 31 January + 1 month = 1 March",
        bundle({**cold_sore("confirmed"), "abatementAge": {"value": 254, "code": "mo"}},
               patient={**PATIENT, "birthDate": "2005-12-31"}),
        {HSV: ("true", "absolute", "2027-04-06", "2027-03-08")}, on="2027-03-01"),
]
