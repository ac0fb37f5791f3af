# SPDX-License-Identifier: GPL-2.0-or-later
"""What was asked and what was said: an answer as FHIR has it, or a ValueError with one line for a person."""

import datetime
import math

YES, NO = {"valueBoolean": True}, {"valueBoolean": False}


def value_of(question, said):
    """said: what the clinician typed or chose. Empty takes the answer back: None."""
    said = said.strip()
    if not said:
        return None
    kind = question["type"]
    if kind == "boolean":
        if said.lower() in ("yes", "no"):
            return YES if said.lower() == "yes" else NO
        raise ValueError(f"answering \u201c{question['text']}\u201d: {said!r} is neither yes nor no")
    if kind == "date":
        try:
            datetime.date.fromisoformat(said)
        except ValueError:
            raise ValueError(f"answering \u201c{question['text']}\u201d: {said!r} is no date; write it as 2027-01-10") from None
        return {"valueDate": said}
    if kind == "quantity":
        try:
            number = float(said.replace(",", "."))
            if not math.isfinite(number):
                raise ValueError
            return {"valueDecimal": number}
        except ValueError:
            raise ValueError(f"answering \u201c{question['text']}\u201d: {said!r} is no number") from None
    for option in question.get("options", ()):
        if said in (option.get("text"), option["code"]):
            return {"valueCoding": {"code": option["code"]}}
    raise ValueError(f"answering \u201c{question['text']}\u201d: {said!r} is none of the choices")


def said_in(question, answer):
    """What is shown beside the question."""
    if answer is None:
        return ""
    value = next(iter(answer.values()))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        words = {option["code"]: option.get("text") or option["code"] for option in question.get("options", ())}
        return words.get(value["code"], value["code"])
    return str(value)


def in_order(asked, answers, known):
    """Those that decide first, then the others, then what was answered; known: every question met so far, by link."""
    for each in asked:
        known[each["linkId"]] = each
    open_ones = [each for each in asked if each["linkId"] not in answers]
    said = [known[link] for link in answers if link in known]
    return sorted(open_ones, key=lambda each: not each["decisive"]) + said
