#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The words of dates and the forms of plurals in knowledge/letters are those of ICU: compare_with_icu.py SOURCE_DIR

Names of months and weekdays exactly; whole dates without punctuation, which ICU's versions write in different ways; the plural form of every
whole number to 1000. The test-only languages of tests/letters/languages count as well. Ends with 77 (skipped) where the Python package icu is
not installed.
"""
import datetime
import json
import pathlib
import re
import sys

try:
    import icu
except ImportError:
    print("SKIP: the words of dates are not compared with ICU: install python3-icu")
    sys.exit(77)

DAYS = [datetime.datetime(year, month, day, 12) for year in (2026, 2027, 2028) for month in range(1, 13) for day in (1, 9, 28)]


def icu_date(locale, pattern, when):
    formatter = icu.SimpleDateFormat(pattern, locale)
    formatter.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
    return formatter.format(when.replace(tzinfo=datetime.timezone.utc).timestamp())


def words(text):
    return [each for each in re.split(r"[\s,،.]+", text) if each]


def plural_form(language, number):
    for each in language.get("plurals", []):
        if each["from"] <= number % each.get("modulo", number + 1) <= each["until"]:
            return each["category"]
    return "other"


def wrong_plurals(language, locale):
    rules = icu.PluralRules.forLocale(locale)
    for number in range(1001):
        ours, theirs = plural_form(language, number), rules.select(number)
        if ours != theirs:
            yield f"{language['tag']}: {number} is {ours}, ICU says {theirs}"
    forms = [*rules.getKeywords()]
    for noun in {key.split(".")[0] for key in language["messages"] if key.endswith(".other")}:
        for form in forms:
            # many is for millions there
            if f"{noun}.{form}" not in language["messages"] and form in {plural_form(language, each) for each in range(1001)}:
                yield f"{language['tag']}: the message {noun}.{form} is missing"


def main():
    problems = []
    root = pathlib.Path(sys.argv[1])
    for path in sorted([*root.glob("knowledge/letters/*/language.json"), *root.glob("tests/letters/languages/*/language.json")]):
        language = json.loads(path.read_text(encoding="utf-8"))
        tag = "en_GB" if language["tag"] == "en" else language["tag"]
        locale = icu.Locale(f"{tag}@calendar=gregorian;numbers=latn")
        problems += wrong_plurals(language, locale)
        pattern = icu.DateTimePatternGenerator.createInstance(locale).getBestPattern("yMMMMEEEEd")
        for day in DAYS:
            ours = {
                "weekday": language["weekdays"][day.weekday()],
                "day": str(day.day),
                "month": language["months"][day.month - 1],
                "year": str(day.year),
            }
            # Where dates have the month as a number, its name is not ours to compare.
            for name, form in (("weekday", "EEEE"), ("month", "LLLL"))[: 1 + ("MMM" in pattern)]:
                theirs = icu_date(locale, form, day)
                if ours[name] != theirs:
                    problems.append(f"{tag}: {name} is {ours[name]}, ICU says {theirs}")
            written = language["datePattern"].format(**ours)
            if words(written) != words(icu_date(locale, pattern, day)):
                problems.append(f"{tag}: {written}, ICU says {icu_date(locale, pattern, day)}")
    print("\n".join(sorted(set(problems))) or "every language agrees with ICU")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
