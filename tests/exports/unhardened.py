#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/exports/unhardened.py SOURCES COMPILER

scripts/check-hardening passes a hardened library and names what one lacks."""

import pathlib
import platform
import subprocess
import sys
import tempfile

SOURCES, COMPILER = pathlib.Path(sys.argv[1]), sys.argv[2]
CODE = """
#include <string.h>
int copied(char *to, const char *from, unsigned long size) {
  char room[100];
  memcpy(room, from, size);
  memcpy(to, room, size);
  return room[3];
}
"""
HARDENED = ["-shared", "-fPIC", "-O2", "-D_FORTIFY_SOURCE=2", "-fstack-protector-strong", "-Wl,-z,relro,-z,now,-z,noexecstack"]
ON_X86 = ["-fcf-protection"] if platform.machine() == "x86_64" else []
LACKS = [
    ("relro", ["-Wl,-z,norelro"]),
    ("-z now", ["-Wl,-z,lazy"]),
    ("noexecstack", ["-Wl,-z,execstack"]),
    ("fstack-protector", ["-fno-stack-protector"]),
    ("_FORTIFY_SOURCE", ["-U_FORTIFY_SOURCE"]),
] + [("landing mark", ["-fcf-protection=none"]) for _ in ON_X86]


def report(work, *options):
    subprocess.run([COMPILER, "-x", "c", *HARDENED, *ON_X86, *options, "-", "-o", work / "library.so"], input=CODE, text=True, check=True)
    done = subprocess.run([SOURCES / "scripts/check-hardening", "--optimised", work / "library.so"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        status, words = report(work)
        if status != 0:
            failures.append(f"a hardened library is refused: {words}")
        for named, options in LACKS:
            status, words = report(work, *options)
            if status == 0 or named not in words:
                failures.append(f"{options} is not noticed (status {status}): {words}")
    print("\n".join(failures) or f"{len(LACKS)} gaps are noticed")
    return 1 if failures else 0


sys.exit(main())
