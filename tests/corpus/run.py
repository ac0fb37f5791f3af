#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Asks every request of tests/corpus/requests.json and compares the answers, byte for byte, with tests/corpus/answers.

Each file of answers/ holds the findings, the data notes, the SHA-256 of the JSON and FHIR bytes and the whole text. The content hash and
what is made from it are left out, so that an edit of the content changes the answers it touches and no others; the result hashes are
compared while the content is the one they were stored with. With --update the answers are written; what changes is shown.
"""
import argparse
import concurrent.futures
import difflib
import json
import pathlib
import subprocess
import sys

from answers import data, findings, hashes_of, masked, short_hash

CORPUS = pathlib.Path(__file__).resolve().parent
ANSWERS = CORPUS / "answers"
HASHES = CORPUS / "result-hashes.json"


def asked(program, request, form):
    words = [str(CORPUS / "treatment.json") if each == "TREATMENT" else each for each in request["words"]]
    command = [program, "check" if "protocol" in request else "options", *words, "--format", form]
    for name in request["patients"]:
        command += ["--patient", str(CORPUS / "patients" / f"{name}.json")]
    if "protocol" in request:
        command += ["--protocol", request["protocol"]]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    if done.returncode != 0 or done.stderr:
        raise RuntimeError(f"{request['name']}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def options_answer(program, request):
    found = json.loads(asked(program, request, "json"))
    lines = []
    for each in found:
        earliest = (each["earliestSafeDate"] or {}).get("certain", "")
        lines.append(f"{each['id']}: {each['verdict']}, at least {each['atLeast']} {earliest} because {' '.join(each['because'])}")
    return "\n".join([*lines, "", asked(program, request, "text")]), {}


def check_answer(program, request):
    written = asked(program, request, "json")
    answer = json.loads(written)
    hashes = hashes_of(answer)
    lines = [*findings(answer), *data(answer), "facts: " + answer["evaluation"]["factsHash"]]
    lines.append("rules: " + json.dumps(answer["evaluation"]["rules"]))
    for form, text in (("json", written), ("fhir", asked(program, request, "fhir"))):
        lines.append(f"{form}: {short_hash(masked(text, hashes))}")
    return "\n".join([*lines, "", masked(asked(program, request, "text"), hashes)]), hashes


def answer(program, request):
    head = " ".join([*request["patients"], request.get("protocol", "options"), *request["words"]])
    text, hashes = (check_answer if "protocol" in request else options_answer)(program, request)
    return request["name"], f"{head}\n{text}", hashes


def show(name, stored, text):
    sys.stdout.writelines(difflib.unified_diff(stored.splitlines(True), text.splitlines(True), f"{name}, stored", f"{name}, now", n=1))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the command line percuta")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--update", action="store_true", help="store the answers as they are now")
    arguments = parser.parse_args()

    requests = json.loads((CORPUS / "requests.json").read_text())
    stored_hashes = json.loads(HASHES.read_text()) if HASHES.exists() else {"content": "", "results": {}}
    results, contents, changed = {}, set(), 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for name, text, hashes in pool.map(lambda each: answer(arguments.program, each), requests):
            path = ANSWERS / f"{name}.txt"
            stored = path.read_text() if path.exists() else ""
            if text != stored:
                changed += 1
                show(name, stored, text)
                if arguments.update:
                    ANSWERS.mkdir(exist_ok=True)
                    path.write_text(text)
            if hashes:
                contents.add(hashes[0])
                results[name] = hashes[1]
    (content,) = contents
    names = {each["name"] for each in requests}
    for path in ANSWERS.glob("*.txt"):
        if path.stem not in names:
            changed += 1
            print(f"{path.name} answers no request")
            if arguments.update:
                path.unlink()
    same_content = stored_hashes["content"] == content
    if same_content and stored_hashes["results"] != results:
        changed += 1
        print("result hashes differ although the content is the same:", ", ".join(
            name for name in sorted(names) if stored_hashes["results"].get(name) != results.get(name)))
    if arguments.update:
        HASHES.write_text(json.dumps({"content": content, "results": results}, indent=1) + "\n")
        print(f"{len(requests)} answers stored, {changed} of them new or changed; read the differences before committing them")
        return 0
    compared = "with their hashes" if same_content else "without their hashes: the content has changed since they were stored"
    print(f"{len(requests)} requests, {changed} answers differ, compared {compared}")
    if changed:
        print("after a reviewed change: scripts/corpus --update")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
