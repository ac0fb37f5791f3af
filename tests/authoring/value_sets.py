#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The codes of every value set are those of value-sets.tsv: a set, how many codes it has, and a digest of them.

A changed code changes what a check finds. Read the difference of knowledge/valuesets/, then --update stores it.
"""
import argparse
import hashlib
import json
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TABLE = pathlib.Path(__file__).with_name("value-sets.tsv")


def lines():
    for path in sorted((SOURCE / "knowledge/valuesets").glob("*.json")):
        record = json.loads(path.read_text())
        codes = record.get("codes", []) + record.get("ingredients", [])
        # What a code finds, not what it is called or where it was read.
        found = sorted(json.dumps({name: value for name, value in each.items() if name not in ("display", "name", "source")}, sort_keys=True)
                       for each in codes)
        rest = json.dumps([sorted(record.get("words", [])), sorted(record.get("denies", []))])
        yield record["id"], f"{len(codes)}\t{hashlib.sha256(chr(10).join([*found, rest]).encode()).hexdigest()[:16]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    now = dict(lines())
    if parser.parse_args().update:
        TABLE.write_text("# value set, codes, digest\n" + "".join(f"{name}\t{rest}\n" for name, rest in now.items()))
        return 0
    stored = dict(line.split("\t", 1) for line in TABLE.read_text().splitlines() if not line.startswith("#"))
    changed = sorted(name for name in now.keys() | stored.keys() if now.get(name) != stored.get(name))
    for name in changed:
        print(f"knowledge/valuesets/{name}.json is not as tests/authoring/value-sets.tsv says; if it was meant, "
              "tests/authoring/value_sets.py --update stores it")
    print(f"{len(now) - len(changed)} of {len(now)} value sets are as stored")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
