#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The words of dates in knowledge/letters are those of ICU: compare_with_icu.py SOURCE_DIR

Names of months and weekdays exactly; whole dates without punctuation, which ICU's versions write in different ways. Ends with 77 (skipped)
where the Python package icu is not installed.
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


def main():
    problems = []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("knowledge/letters/*/language.json")):
        language = json.loads(path.read_text(encoding="utf-8"))
        tag = "en_GB" if language["tag"] == "en" else language["tag"]
        locale = icu.Locale(f"{tag}@calendar=gregorian;numbers=latn")
        pattern = icu.DateTimePatternGenerator.createInstance(locale).getBestPattern("yMMMMEEEEd")
        for day in DAYS:
            ours = {
                "weekday": language["weekdays"][day.weekday()],
                "day": str(day.day),
                "month": language["months"][day.month - 1],
                "year": str(day.year),
            }
            for name, form in (("weekday", "EEEE"), ("month", "LLLL")):
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
