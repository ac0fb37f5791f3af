# SPDX-License-Identifier: GPL-2.0-or-later
"""The answers of the library as HTML for the windows of the host. Whatever comes from a record is escaped."""

import datetime
import html

from . import service

COLOURS = {"clear": "#e3f4e3", "caution": "#fdf3d8", "defer": "#fdf3d8", "insufficient-data": "#e4e9f7", "contraindicated": "#f9dedc"}
NOT_EVALUATED = "#e4e9f7"
MEANINGS = {"clear": "No rule speaks against this treatment on this day.", "caution": "It can be done, with what stands below.",
            "defer": "Not on this day.", "insufficient-data": "Until the questions that decide are answered, nobody can say that it is safe.",
            "contraindicated": "Do not treat as planned."}
TIERS = {"absolute": "Absolute contraindication", "timing": "Has to wait", "data-required": "Has to be known first",
         "relative": "Relative contraindication", "needs-action": "Something to do first", "dose-limit": "Dose above the limit",
         "precaution": "Precaution"}
KNOWN = {"V": "read in its source", "V2": "read in a copy of its source", "D": "derived, not yet confirmed by the practice",
         "M": "recalled, not yet confirmed by the practice"}


def escaped(text):
    return html.escape(str(text))


def small(text, before="", after=""):
    return f"<font size=-1>{before}{escaped(text)}{after}</font>"


def colour(verdict):
    return COLOURS.get(verdict, NOT_EVALUATED)


def dates(safe):
    if not safe:
        return ""
    certain, possible = safe.get("certain"), safe.get("possible")
    words = f"Safe from {certain}" if certain else "No day can be promised yet"
    return words + (f"; at the earliest {possible}" if possible and possible != certain else "") + "."


def verdict(answer):
    """(word, lines below it) for the head of the tab."""
    word = service.VERDICTS.get(answer["verdict"], service.VERDICTS["not-evaluated"])
    meaning = MEANINGS.get(answer["verdict"], "The check could not be done for this patient. That is not the same as clear.")
    if answer["verdict"] == "insufficient-data" and answer["atLeast"] not in ("clear", answer["verdict"]):
        meaning += f" Whatever the answers, at least: {service.VERDICTS.get(answer['atLeast'], answer['atLeast'])}."
    return word[:1].upper() + word[1:], f"{meaning} {dates(answer.get('earliestSafeDate'))}".strip()


def finding(each):
    unknown = each["result"] == "unknown"
    tier = TIERS.get(each["tier"], each["tier"]) + (", if it applies: not known" if unknown else "")
    parts = [f"<p><font size=-1><b>{escaped(tier)}</b></font><br><b>{escaped(each['summary'])}</b><br>{escaped(each['action'])}"]
    safe = dates(each.get("earliestSafeDate"))
    parts += [f"<br>{escaped(safe)}"] if safe else []
    parts += [f"<br>Because of: {escaped(item['reads'])} {small(item['resource'] + ', ' + item['path'] + ': ' + str(item['value']), '(', ')')}"
              for item in each["evidence"]]
    parts += [f"<br>If {escaped(other['if'])}: {escaped(other['then'])}" for other in each["counterfactuals"]]
    known = KNOWN.get(each["provenance"], each["provenance"])
    sources = ", ".join(each["citations"])
    parts.append(f"<br><font size=-1 color=#555555>Rule {escaped(each['ruleId'])}, grade {escaped(each['grade'])}, {escaped(known)}"
                 f"{'. Sources: ' + escaped(sources) if sources else ''}</font></p>")
    return "".join(parts)


def findings(answer):
    true = [each for each in answer["findings"] if each["result"] == "true"]
    unknown = [each for each in answer["findings"] if each["result"] == "unknown"]
    strange = len(answer["data"]["unrecognised"])
    notes = [*answer.get("hostNotes", ()), *answer["data"]["notes"]]
    if strange:
        notes.append(f"{strange} code{'s' if strange > 1 else ''} of the record known to no list: look at them yourself.")
    evaluation = answer["evaluation"]
    parts = [f"<h4>Findings ({len(true)})</h4>", *map(finding, true)]
    if unknown:
        parts += [f"<h4>Not known ({len(unknown)}): nobody can judge these yet</h4>", *map(finding, unknown)]
    if notes:
        parts.append("<h4>About the record</h4><ul>" + "".join(f"<li>{escaped(note)}</li>" for note in notes) + "</ul>")
    head = f"{evaluation['protocol']} on {evaluation['on']}, {evaluation['timeZone']}"
    hashes = "<br>".join(f"{name} {escaped(evaluation[name + 'Hash'])}" for name in ("result", "facts", "content"))
    parts.append(f"<p><font size=-1 color=#555555>{escaped(head)}<br>{hashes}</font></p>")
    return page("".join(parts))


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).strftime("%a %d %b %Y %H:%M") if text else ""


def timeline(document):
    rows = "".join(f"<tr valign=top><td>{small(moment(each['from']))}</td><td>{small(moment(each.get('until')))}</td><td>{escaped(each['text'])}</td></tr>"
                   for each in document["items"])
    return (f"<p>As if treated on {escaped(moment(document['treatedAt']))}, {escaped(document['timeZone'])}.</p>"
                f"<table cellpadding=3><tr align=left><th>From</th><th>Until</th><th>What</th></tr>{rows}</table>")


def page(body):
    return f"<html><body>{body}</body></html>"


def plain(text):
    return page(f"<pre>{escaped(text)}</pre>")


def message(words):
    return page(f"<p>{escaped(words)}</p>")


def written(at, done):
    """What recording a treatment left in the record, and what it did not."""
    parts = [f"<h4>Recorded: treated at {at:%Y-%m-%d %H:%M}</h4><ul>", *(f"<li>{escaped(each)}</li>" for each in done.steps), "</ul>"]
    if done.problems:
        parts += ["<h4><font color=#a00000>Not recorded</font></h4><ul>", *(f"<li>{escaped(each)}</li>" for each in done.problems), "</ul>"]
    if done.notes:
        parts += ["<h4>The letter is a DRAFT</h4><ul>", *(f"<li>{escaped(each)}</li>" for each in done.notes), "</ul>"]
    return "".join(parts)
