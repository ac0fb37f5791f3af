#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/abi/breaks.py SOURCES COMPILER

scripts/abi notices what it is there for. A library of empty functions made from the public headers has the stored interface; with one thing
changed in the headers it does not, whatever it is."""

import pathlib
import re
import subprocess
import sys
import tempfile

SOURCES, COMPILER = pathlib.Path(sys.argv[1]), sys.argv[2]
MAP = "PERCUTA_1.0 { global: percuta_*; local: *; };\n"

# What is changed, in which text, and what the report must name.
BREAKS = [
    ("a function leaves", "percuta_status percuta_value_show(", "percuta_status other_value_show(", "percuta_value_show"),
    ("a function comes", "PERCUTA_API uint32_t percuta_version(void);",
     "PERCUTA_API uint32_t percuta_version(void);\nPERCUTA_API uint32_t percuta_more(void);", "percuta_more"),
    ("a parameter comes", "percuta_citation_list(const percuta_library *library,",
     "percuta_citation_list(const percuta_library *library, int32_t order,", "percuta_citation_list"),
    ("a parameter changes its type", "percuta_check_get_finding(const percuta_check *check, uint32_t index,",
     "percuta_check_get_finding(const percuta_check *check, uint64_t index,", "percuta_check_get_finding"),
    ("a result changes its type", "PERCUTA_API uint32_t percuta_version(void);", "PERCUTA_API uint64_t percuta_version(void);", "percuta_version"),
    ("a pointer may be written through", "percuta_document_get_text(const percuta_document *document,",
     "percuta_document_get_text(percuta_document *document,", "percuta_document_get_text"),
    ("a member comes", "} percuta_question;", "  uint64_t more;\n} percuta_question;", "percuta_question"),
    ("a member changes its name", "  uint32_t rules_true;", "  uint32_t rules_that_hold;", "rules_true"),
    ("two members change places", "  uint32_t rules_true;\n  uint32_t rules_false;", "  uint32_t rules_false;\n  uint32_t rules_true;", "rules_true"),
    ("a member changes its type", "  percuta_verdict at_least; ", "  uint32_t at_least; ", "at_least"),
    ("a text of fixed length gets shorter", "char message[512];", "char message[500];", "percuta_error"),
    ("a service of the host takes more", "int32_t (*progress)(void *user, uint32_t done,",
     "int32_t (*progress)(void *user, uint64_t done,", "percuta_host"),
]


def interface(work, header, version_script=MAP):
    """What scripts/abi says of a library with empty functions: its status and report."""
    (work / "percuta").mkdir(exist_ok=True)
    (work / "percuta/percuta.h").write_text(header, encoding="utf-8")
    table = (SOURCES / "plugin_api/percuta_plugin.h").read_text(encoding="utf-8")
    (work / "percuta_plugin.h").write_text(table, encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", header + table, flags=re.S)
    functions = re.findall(r"^PERCUTA_API ([^;]*?);", code, flags=re.S | re.M)
    bodies = [f"{each} {{ {'' if each.startswith('void ') else 'return 0;'} }}" for each in functions]
    (work / "empty.c").write_text('#include "percuta_plugin.h"\n' + "\n".join(bodies), encoding="utf-8")
    (work / "exports.map").write_text(version_script, encoding="utf-8")
    subprocess.run([COMPILER, "-g", "-shared", "-fPIC", f"-I{work}", work / "empty.c", "-o", work / "library.so", "-Wl,-soname,libpercuta.so.1",
                    f"-Wl,--version-script={work / 'exports.map'}"], check=True)
    done = subprocess.run([SOURCES / "scripts/abi", work / "library.so"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    header = (SOURCES / "include/percuta/percuta.h").read_text(encoding="utf-8")
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        status, report = interface(work, header)
        if status != 0:
            failures.append(f"the headers do not have the stored interface; if that is meant: scripts/abi --update\n{report}")
        for what, before, after, named in BREAKS:
            assert before in header, before
            status, report = interface(work, header.replace(before, after, 1))
            if status == 0 or named not in report:
                failures.append(f"it is not noticed when {what} (status {status}): {report}")
        status, report = interface(work, header, MAP.replace("1.0", "1.1"))
        if status == 0:
            failures.append("it is not noticed when functions change their version node")
    print("\n".join(failures) or f"{len(BREAKS) + 1} changes are noticed")
    return 1 if failures else 0


sys.exit(main())
