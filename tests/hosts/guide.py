#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: guide.py --library FILE --folder FOLDER

Builds and runs the programs under "First card" of docs/host-guide.md, as they stand there, and holds their cards against each other."""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(*words, **more):
    done = subprocess.run([str(each) for each in words], capture_output=True, check=False, timeout=120, **more)
    if done.returncode != 0:
        raise SystemExit(f"{words[0]} ended with {done.returncode}: {done.stderr.decode()[-1000:]}")
    return done.stdout.decode()


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--library", type=pathlib.Path, required=True)
    words.add_argument("--folder", type=pathlib.Path, required=True)
    given = words.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    part = (ROOT / "docs" / "host-guide.md").read_text(encoding="utf-8").partition("\n## First card\n")[2].partition("\n## ")[0]
    blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", part, re.M | re.S))
    request = blocks["json"].encode()
    environment = {**os.environ, "LD_LIBRARY_PATH": str(given.library.parent), "PERCUTA_LIBRARY": str(given.library),
                   "PYTHONPATH": str(ROOT / "hosts" / "python")}
    for name, language in (("card.c", "c"), ("card.py", "python"), ("card.cs", "csharp")):
        (given.folder / name).write_text(blocks[language], encoding="utf-8")

    said = {}
    run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-I", ROOT / "include", given.folder / "card.c", "-o", given.folder / "card",
        "-L", given.library.parent, "-lpercuta")
    said["C"] = [f"{each['indicator']} {each['summary']}" for each in json.loads(run(given.folder / "card", input=request, env=environment))["cards"]]
    said["Python"] = run("/usr/bin/python3", "-B", given.folder / "card.py", input=request, env=environment).splitlines()
    if shutil.which("mcs") and shutil.which("mono"):
        run("mcs", f"-out:{given.folder / 'card.exe'}", given.folder / "card.cs", ROOT / "hosts" / "csharp" / "Percuta.cs")
        answer = json.loads(run("mono", given.folder / "card.exe", input=request, env=environment))
        said["C#"] = [f"{each['indicator']} {each['summary']}" for each in answer["cards"]]
    else:
        print("SKIP: the program in C# is not tried; install mono with: apt-get install mono-mcs mono-runtime")
    for name, cards in said.items():
        print(f"{name}: {cards}")
    return 0 if said["C"] and len({tuple(each) for each in said.values()}) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
