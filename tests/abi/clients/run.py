#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: tests/abi/clients/run.py LIBRARY SOURCES COMPILER

Hosts of every release against today's library: the client of each folder, built with the headers beside it, works; the headers of today
contain all that those headers said, at the same places and with the same values; and hosts of tomorrow are told plainly that the library is
too old for them."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

LIBRARY, SOURCES, COMPILER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
CLIENTS = SOURCES / "tests/abi/clients"
TODAY = [SOURCES / "include", SOURCES / "plugin_api"]
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


def compile_c(source, target, includes, *options):
    subprocess.run([COMPILER, "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-missing-field-initializers", *(f"-I{each}" for each in includes), str(source),
                    "-o", str(target), *options], check=True)


def preprocessed(includes):
    text = subprocess.run([COMPILER, "-E", "-P", *(f"-I{each}" for each in includes), "-include", "percuta_plugin.h", "-x", "c", "/dev/null"],
                          capture_output=True, text=True, check=True).stdout
    return " ".join(text[text.index("enum { PERCUTA_VERSION"):].split())


def told(text):
    """What a header says: numbers with their values, functions, members of structs and tables in order."""
    numbers = {}
    for body in re.findall(r"\benum \{(.*?)\}", text):
        for name, value in re.findall(r"(\w+) = (-?\w+)", body):
            numbers[name] = int(value, 0)
    structs = {name: [each.strip() for each in body.split(";") if each.strip()]
               for name, body in re.findall(r"typedef struct (\w+) \{(.*?)\} \1;", text)}
    functions = set(re.findall(r"__attribute__\(\(visibility\(\"default\"\)\)\) ([^;]*);", text))
    return numbers, structs, functions


def lost(version, before, now):
    """What the headers of a version said and today's do not."""
    numbers, structs, functions = told(before)
    new_numbers, new_structs, new_functions = told(now)
    assert len(numbers) > 50 and len(structs) > 15 and len(functions) > 50, f"the headers of {version} could not be read"
    return ([f"{name} was {value} in {version}, it is {new_numbers.get(name)}" for name, value in numbers.items()
             if name != "PERCUTA_VERSION" and new_numbers.get(name) != value]
            + [f"{name} does not begin with the members that {version} had" for name, members in structs.items()
               if new_structs.get(name, [])[:len(members)] != members]
            + [f"{version} had the function {each}" for each in sorted(functions - new_functions)])


# Changes that lost() must notice, by what it must name: what no debugging information of the library shows.
LOSSES = [
    ("PERCUTA_VERDICT_CLEAR", "PERCUTA_VERDICT_CLEAR = 1", "PERCUTA_VERDICT_CLEAR = 2"),
    ("PERCUTA_DATA_ERROR", ", PERCUTA_DATA_ERROR = 6", ""),
    ("percuta_functions", "uint32_t (*version)(void);", "uint32_t (*new_thing)(void); uint32_t (*version)(void);"),
    ("percuta_plugin_descriptor", "const char *licence;", ""),
    ("percuta_version", "uint32_t percuta_version(void);", ""),
]


def old_clients_work(work):
    now = preprocessed(TODAY)
    for named, before, after in LOSSES:
        expect(any(named in each for each in lost("today", now, changed(now, before, after))), f"it is not noticed that {named} is another")
    versions = sorted(each.name for each in CLIENTS.iterdir() if (each / "client.c").is_file())
    for version in versions:
        before = preprocessed([CLIENTS / version / "include"])
        failures.extend(lost(version, before, now))
        if told(before)[0]["PERCUTA_VERSION"] == told(now)[0]["PERCUTA_VERSION"]:
            expect(before == now, f"the headers of {version} are not today's, which are of the same version; "
                                  "raise the version, or before its release run scripts/abi --update")
        program = work / f"client-{version}"
        compile_c(CLIENTS / version / "client.c", program, [CLIENTS / version / "include"], str(LIBRARY), f"-Wl,-rpath,{LIBRARY.parent}")
        folder = work / version
        folder.mkdir()
        done = subprocess.run([program, folder], capture_output=True, text=True, check=False)
        expect(done.returncode == 0, f"the client of {version} fails (status {done.returncode}): {done.stdout}{done.stderr}")
    return versions


def changed(text, before, after):
    assert before in text, before
    return text.replace(before, after, 1)


def headers_of_tomorrow(work):
    """Today's headers with a minor version more, one function, and one member of a struct and of the table."""
    folder = work / "tomorrow"
    (folder / "percuta").mkdir(parents=True)
    header = (SOURCES / "include/percuta/percuta.h").read_text(encoding="utf-8")
    version = int(re.search(r"PERCUTA_VERSION = (0x\w+)", header)[1], 16) + 0x100
    header = re.sub(r"PERCUTA_VERSION = 0x\w+", f"PERCUTA_VERSION = {version:#x}", header)
    header = changed(header, "} percuta_check_request;", "  uint64_t new_option;\n} percuta_check_request;")
    header = changed(header, "PERCUTA_API uint32_t percuta_version(void);",
                     "PERCUTA_API uint32_t percuta_version(void);\nPERCUTA_API uint32_t percuta_new_thing(void);")
    (folder / "percuta/percuta.h").write_text(header, encoding="utf-8")
    table = (SOURCES / "plugin_api/percuta_plugin.h").read_text(encoding="utf-8")
    table = changed(table, "} percuta_functions;", "  uint32_t (*new_thing)(void);\n} percuta_functions;")
    (folder / "percuta_plugin.h").write_text(table, encoding="utf-8")
    return folder, f"{version >> 16}.{version >> 8 & 255}"


def new_clients_are_told(work):
    headers, version = headers_of_tomorrow(work)
    # The loader speaks for a host that is linked: the new function stands under a version node that this library does not have.
    (work / "new.map").write_text(f"PERCUTA_1.0 {{ global: percuta_version; local: *; }};\n"
                                  f"PERCUTA_{version} {{ global: percuta_new_thing; }} PERCUTA_1.0;\n", encoding="utf-8")
    (work / "new.c").write_text('#include "percuta/percuta.h"\nuint32_t percuta_version(void) { return PERCUTA_VERSION; }\n'
                                "uint32_t percuta_new_thing(void) { return 1; }\n", encoding="utf-8")
    newer = work / "newer"
    newer.mkdir()
    compile_c(work / "new.c", newer / "libpercuta.so.1", [headers], "-shared", "-fPIC", "-Wl,-soname,libpercuta.so.1",
              f"-Wl,--version-script={work / 'new.map'}")
    (work / "linked.c").write_text('#include "percuta/percuta.h"\nint main(void) { return percuta_new_thing() != 1; }\n', encoding="utf-8")
    compile_c(work / "linked.c", work / "linked", [headers], str(newer / "libpercuta.so.1"))
    for folder, works in ((newer, True), (LIBRARY.parent, False)):
        done = subprocess.run([work / "linked"], env={**os.environ, "LD_LIBRARY_PATH": str(folder)}, capture_output=True, text=True, check=False)
        expect((done.returncode == 0) == works, f"a host linked to {version} ends with {done.returncode} on the library in {folder}")
    expect(f"version `PERCUTA_{version}' not found" in done.stderr, f"a host linked to {version} is not told why: {done.stderr}")

    compile_c(CLIENTS / "tomorrow.c", work / "loading", [headers], "-ldl")
    done = subprocess.run([work / "loading", LIBRARY], capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f"a host that loads {version}: {done.stdout}{done.stderr}")
    for words in (version, "the library is older"):
        expect(words in done.stdout, f"a host that loads {version} is not told \"{words}\": {done.stdout}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        versions = old_clients_work(work)
        new_clients_are_told(work)
    print("\n".join(failures) or f"hosts of {', '.join(versions)} work, a host of tomorrow is told")
    return 1 if failures else 0


sys.exit(main())
