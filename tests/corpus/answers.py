# SPDX-License-Identifier: Apache-2.0
"""What of an answer is compared: everything but what differs between machines, versions and states of the content."""
import hashlib
import json
import re

ELSEWHERE = re.compile(r'("(?:contentHash|resultHash|engineVersion|timeZoneData)":)"[^"]*"')
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def short_hash(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def hashes_of(answer):
    """The two hashes in which all of the content is: they change with every edit of it."""
    head = answer["evaluation"]
    return head["contentHash"], head["resultHash"]


def masked(text, hashes=()):
    """The same bytes, less the hashes named, identifiers made from them, and versions."""
    for each in hashes:
        text = text.replace(each, "sha256:*")
    seen = {}
    return ELSEWHERE.sub(r'\1"*"', UUID.sub(lambda found: seen.setdefault(found[0], f"uuid-{len(seen)}"), text))


def dates(found):
    """possible to certain, as far as known."""
    if not found:
        return ""
    return f" from {found.get('possible') or '?'} to {found.get('certain') or '?'}"


def findings(answer):
    """A line for each finding, then the questions: what a reader of a difference wants to see."""
    lines = [f"{answer['verdict']}, at least {answer['atLeast']}{dates(answer['earliestSafeDate'])}"]
    for each in answer["findings"]:
        lines.append(f"  {each['result']:8}{each['tier']:14}{each['ruleId']}{dates(each['earliestSafeDate'])}")
    asked = [("!" if each["decisive"] else "") + each["linkId"] for each in answer["questions"]]
    lines.append("questions: " + " ".join(asked))
    return lines


def data(answer):
    """What the answer says about the record."""
    lines = ["states: " + " ".join(f"{kind}={state}" for kind, state in answer["data"]["states"].items())]
    lines += ["unrecognised: " + json.dumps(each, ensure_ascii=False) for each in answer["data"]["unrecognised"]]
    return lines + ["note: " + each for each in answer["data"]["notes"]]
