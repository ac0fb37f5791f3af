#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: dask_screen.py --scheduler tcp://HOST:PORT --protocol ID --on DATE [--records STATE] [--batch N] PATIENTS ANSWERS

Screens the file PATIENTS (a FHIR Bundle a line) on a Dask cluster whose workers have this package and libpercuta.so.1, and writes ANSWERS in the
same order. A worker that dies costs a repetition of its batches, no patient. So many batches are under way as keep every worker busy: memory does
not grow with the list. Patient data goes to the workers: use a cluster inside the practice's network, with TLS."""

import argparse
import itertools
import os

from distributed import Client, as_completed

from percuta.screening import screen


def batches(lines, size):
    """A request is some hundred lines: a task has a cost of its own of about a millisecond."""
    lines = (line for line in lines if line.strip())
    while batch := list(itertools.islice(lines, size)):
        yield batch


def answers(client, lines, settings, size=100):
    """The answers in the order of the lines."""
    ahead = 4 * max(1, sum(client.ncores().values()))
    numbered = enumerate(batches(lines, size))
    done, wanted = {}, 0
    under_way = as_completed(client.submit(work, number, batch, settings, pure=False) for number, batch in itertools.islice(numbered, ahead))
    for future in under_way:
        number, result = future.result()
        done[number] = result
        for number, batch in itertools.islice(numbered, 1):
            under_way.add(client.submit(work, number, batch, settings, pure=False))
        while wanted in done:
            yield from done.pop(wanted)
            wanted += 1


def work(number, batch, settings):
    return number, screen(batch, settings)


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--scheduler", required=True)
    words.add_argument("--protocol", required=True)
    words.add_argument("--on", required=True)
    words.add_argument("--records")
    words.add_argument("--batch", type=int, default=100)
    words.add_argument("patients")
    words.add_argument("answers")
    given = words.parse_args()
    settings = {"protocol": given.protocol, "on": given.on}
    if given.records:
        settings["records"] = given.records
    part = given.answers + ".part"
    with Client(given.scheduler) as client, open(given.patients, encoding="utf-8") as lines, open(part, "w", encoding="utf-8") as out:
        for answer in answers(client, lines, settings, given.batch):
            out.write(answer + "\n")
    os.replace(part, given.answers)


if __name__ == "__main__":
    main()
