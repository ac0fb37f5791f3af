#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Lines and branches that the tests reach, by room of src/, held against what they reached before (rooms.json).

A room may reach more than is stored and at most MARGIN per cent less; where all was reached, all must be. --update stores the gain and never a
loss.
"""
import argparse
import json
import math
import pathlib
import sys

STORED = pathlib.Path(__file__).resolve().parent / "rooms.json"
SOURCE = pathlib.Path(__file__).resolve().parents[2] / "src"
KINDS = ("lines", "branches")
# What threads and killed processes reach differs a little from run to run.
MARGIN = 1.0


def by_room(export):
    """room -> kind -> [reached, all]"""
    rooms = {}
    for each in export["data"][0]["files"]:
        path = pathlib.Path(each["filename"]).resolve()
        if not path.is_relative_to(SOURCE) or len(path.relative_to(SOURCE).parts) < 2:
            continue
        room = rooms.setdefault(path.relative_to(SOURCE).parts[0], {kind: [0, 0] for kind in KINDS})
        for kind in KINDS:
            room[kind][0] += each["summary"][kind]["covered"]
            room[kind][1] += each["summary"][kind]["count"]
    return dict(sorted(rooms.items()))


def per_cent(counts):
    """Never rounded up: 100 means all."""
    reached, all_of_them = counts
    return 100.0 if not all_of_them else math.floor(10000 * reached / all_of_them) / 100


def table(rooms):
    lines = [f"{'room':<12}{'lines':>17}{'':>9}{'branches':>14}"]
    for name, room in rooms.items():
        cells = "".join(f"{room[kind][0]:>8} of {room[kind][1]:<6}{per_cent(room[kind]):>6.2f} %" for kind in KINDS)
        lines.append(f"{name:<10}{cells}")
    return "\n".join(lines)


def falls(rooms, stored):
    for name, kinds in stored.items():
        for kind, before in kinds.items():
            now = per_cent(rooms[name][kind]) if name in rooms else 0.0
            if now < (before if before == 100.0 else before - MARGIN):
                yield f"src/{name}: {now:.2f} % of {kind} are reached, {before:.2f} % were before; scripts/coverage --missing {name} lists the rest"


def raised(rooms, stored):
    return {name: {kind: max(per_cent(room[kind]), stored.get(name, {}).get(kind, 0.0)) for kind in KINDS} for name, room in rooms.items()}


def missing(export, room):
    """Lines with code that never ran, and branches of which one way was never taken."""
    for each in export["data"][0]["files"]:
        path = pathlib.Path(each["filename"]).resolve()
        if path.parent != SOURCE / room:
            continue
        name, source = f"src/{room}/{path.name}", path.read_text().splitlines()
        ways = {}
        for line, column, _, _, yes, no, *_ in each["branches"]:
            seen = ways.setdefault((line, column), [0, 0])
            seen[0], seen[1] = seen[0] + yes, seen[1] + no
        for line in sorted({s[0] for s in each["segments"] if s[3] and s[4] and s[2] == 0}):
            yield f"{name}:{line}: never reached: {source[line - 1].strip()}"
        for (line, column), (yes, no) in sorted(ways.items()):
            if (yes == 0) != (no == 0):
                yield f"{name}:{line}:{column}: never {'true' if yes == 0 else 'false'}: {source[line - 1].strip()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--missing", metavar="ROOM", help="list what was not reached of it; needs a whole export")
    parser.add_argument("export", type=pathlib.Path, help="what llvm-cov export wrote")
    arguments = parser.parse_args()
    export = json.loads(arguments.export.read_text())
    if arguments.missing:
        print("\n".join(missing(export, arguments.missing)))
        return 0
    rooms = by_room(export)
    if not rooms:
        sys.exit(f"table.py: {arguments.export} says nothing of src/; run scripts/coverage again")
    print(table(rooms))
    stored = json.loads(STORED.read_text()) if STORED.exists() else {}
    fallen = list(falls(rooms, stored))
    print("\n".join(fallen))
    if arguments.update:
        STORED.write_text(json.dumps(raised(rooms, stored), indent=2) + "\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
