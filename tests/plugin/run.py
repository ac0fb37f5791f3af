#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/plugin/run.py PROGRAM LIBRARY SOURCES COMPILER

The checker passes the library and rejects each library with one thing broken, with the reason."""

import pathlib
import subprocess
import sys
import tempfile

REASONS = [
    "exports no percuta_plugin_entry",
    "crashed",
    None,  # hanging takes the checker its whole patience for each promise; tried by hand
    "descriptor is NULL",
    "another major version",
    "gives no percuta.core.functions/1",
    "shorter than that of 1.0",
    "slot of the table is NULL",
    "an interface that nobody knows",
    "a missing plugin is not PERCUTA_E_ARG",
    "cannot know is not PERCUTA_E_UNSUPPORTED",
    "not NULL after a failure",
    "more than one line",
    "comes out as clear",
    "progress is not called",
    "log hears nothing",
    "other bytes the second time",
    "crashed",
    "does not begin with its cards",
]


def check(program, library):
    done = subprocess.run([program, library], capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout


def main():
    program, library, source, compiler = sys.argv[1:]
    failures = []
    status, output = check(program, library)
    if status != 0 or "BROKEN" in output:
        failures.append(f"the library itself is rejected:\n{output}")
    with tempfile.TemporaryDirectory() as folder:
        for number, reason in enumerate(REASONS, 1):
            if reason is None:
                continue
            broken = pathlib.Path(folder) / f"broken-{number}.so"
            subprocess.run([compiler, "-shared", "-fPIC", f"-DBROKEN={number}", f'-DPERCUTA_LIBRARY="{library}"',
                            f"-I{source}/include", f"-I{source}/plugin_api", f"{source}/tests/plugin/broken.c", "-o", broken,
                            "-ldl"], check=True)
            status, output = check(program, broken)
            if status != 1 or not any(line.startswith("BROKEN") and reason in line for line in output.splitlines()):
                failures.append(f"broken plug-in {number} is not rejected with \"{reason}\" (status {status}):\n{output}")
    print("\n".join(failures) or f"the library passes, {len(REASONS) - 1} broken ones are rejected with their reasons")
    return 1 if failures else 0


sys.exit(main())
