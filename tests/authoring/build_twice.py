#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/authoring/build_twice.py PERCUTA_KNOWLEDGE CONTENT

The same content gives the same bytes, wherever, whenever and by whomever it is built: another folder and name for what is written, another
working directory, time zone and locale, content reached by another path, and its files created in another order with other times.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def build(program, content, target, where, zone, locale):
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    subprocess.run([program, "build", content, "-o", target], cwd=where, env=environment, check=True, stdout=subprocess.DEVNULL)
    return pathlib.Path(where, target).read_bytes()


def copy_backwards(content, target):
    for path in sorted((path for path in content.rglob("*") if path.is_file()), reverse=True):
        copy = target / path.relative_to(content)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (1, 1))


def main():
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    program, content = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        (folder / "elsewhere").mkdir()
        copy_backwards(content, folder / "copy")
        first = build(program, content, folder / "first.knowledge", "/", "UTC", "C")
        second = build(program, "../copy", "second", folder / "elsewhere", "Pacific/Kiritimati", "C.UTF-8")
        third = build(program, content, folder / "third", content, "America/St_Johns", "tr_TR.UTF-8")
    for what, other in (("from a copy of the content", second), ("inside the content, in a Turkish locale", third)):
        if other != first:
            at = next((i for i, (a, b) in enumerate(zip(first, other)) if a != b), min(len(first), len(other)))
            print(f"built {what}: {len(other)} bytes, {len(first)} expected, the first difference at byte {at}")
            return 1
    print(f"{len(first)} bytes each time")
    return 0


sys.exit(main())
