#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: compare.py --program PERCUTA SCENARIO FIXTURES -- COMMAND...

Runs a binding's scenario program with COMMAND and holds each of its lines against what the command line answers to the same step."""

import argparse
import base64
import hashlib
import json
import pathlib
import subprocess
import sys


def words_of(step, fixtures, folder):
    call = step["call"]
    if call in ("search", "protocol", "citations"):
        name = {"search": "protocols"}.get(call, call)
        return [name, *(step["words"] or "").split(" " if call == "search" else "\0")] if step["words"] else [name]
    if call == "questionnaire":
        return ["questionnaire", "--protocol", step["words"]]
    if call == "hook":
        return ["hook", "-"]
    words = [call, "--protocol", step["protocol"], "--time-zone", step["timeZone"]]
    if "text" in step:
        (folder / "text.json").write_text(step["text"], encoding="utf-8")
        words += ["--patient", str(folder / "text.json")]
    else:
        words += ["--patient", str(fixtures / step["patient"])]
    for name, option in (("records", "--records"), ("on", "--on"), ("treatedAt", "--treated-at"), ("releasedBy", "--released-by"),
                         ("language", "--lang")):
        words += [option, step[name]] if name in step else []
    words += ["--clinic", str(fixtures / step["clinic"])] if "clinic" in step else []
    for zone in step.get("zones", []):
        words += ["--zone", zone]
    return words


def plain_pdf(content, folder):
    """Without compression: a host brings its own zlib along, Node for one, and the same pages may come out packed another way."""
    (folder / "packed.pdf").write_bytes(content)
    done = subprocess.run(["qpdf", "--qdf", str(folder / "packed.pdf"), "-"], capture_output=True, check=True, timeout=60)
    return [each for each in done.stdout.splitlines() if not each.strip().startswith(b"/ID [")]  # taken over the packed bytes


def wrong(program, step, line, fixtures, folder):
    """What is wrong with the line of a step; empty if it is right."""
    words = words_of(step, fixtures, folder)
    format = step.get("format") or ("json" if step["call"] in ("search", "protocol", "citations") else None)
    words += ["--format", format] if format else []
    done = subprocess.run([program, *words], input=step.get("request", "").encode(), capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        message = line.split(" ", 1)[-1]
        return "" if message and message in done.stderr.decode() else f"said {line!r}, the command line {done.stderr.decode().strip()!r}"
    if format == "pdf":
        content = base64.b64decode(line)
        same = content == done.stdout or plain_pdf(content, folder) == plain_pdf(done.stdout, folder)
        return "" if same else "another PDF than the command line"
    hashes = {hashlib.sha256(each).hexdigest() for each in (done.stdout, done.stdout.removesuffix(b"\n"))}
    return "" if line in hashes else "other bytes than the command line"


COLUMNS = ("name", "call", "words", "text", "patient", "records", "protocol", "on", "treatedAt", "timeZone", "zones", "clinic", "releasedBy",
           "format", "request", "language", "whole")


def lay_down(steps, path):
    """The scenario as a table, for runtimes without a JSON reader."""
    def cell(value):
        return ",".join(value) if isinstance(value, list) else value or ""

    path.write_text("".join("\t".join(cell(step.get(name)) for name in COLUMNS) + "\n" for step in steps), encoding="utf-8")


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--program", required=True)
    words.add_argument("scenario", type=pathlib.Path)
    words.add_argument("fixtures", type=pathlib.Path)
    words.add_argument("--folder", type=pathlib.Path, required=True)
    words.add_argument("command", nargs="+")
    given = words.parse_args()
    steps = json.loads(given.scenario.read_text(encoding="utf-8"))
    given.folder.mkdir(parents=True, exist_ok=True)
    lay_down(steps, given.folder / "scenario.tsv")
    done = subprocess.run(given.command, capture_output=True, check=False, timeout=300)
    lines = done.stdout.decode().splitlines()
    if done.returncode != 0 or len(lines) != len(steps):
        print(f"{len(lines)} of {len(steps)} steps, exit status {done.returncode}\n{done.stderr.decode()[-2000:]}")
        return 1
    faults = 0
    for step, line in zip(steps, lines):
        name, _, said = line.partition(": ")
        problem = f"is called {name!r}" if name != step["name"] else wrong(given.program, step, said, given.fixtures, given.folder)
        if problem:
            faults += 1
            print(f"{step['name']}: {problem}")
    print(f"{len(steps)} steps, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
