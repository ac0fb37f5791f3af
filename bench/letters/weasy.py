#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""usage: bench/letters/weasy.py FOLDER [ROUNDS]

letter.html of percuta_bench_letters as PDF by WeasyPrint, warm: fonts are known and the program has run before. Prints the median in milliseconds
and the number of pages."""

import logging
import pathlib
import sys
import time

import weasyprint
from weasyprint.text.fonts import FontConfiguration

logging.getLogger("weasyprint").setLevel(logging.ERROR)
html = (pathlib.Path(sys.argv[1]) / "letter.html").read_text(encoding="utf-8")
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
fonts = FontConfiguration()


def write():
    document = weasyprint.HTML(string=html).render(font_config=fonts)
    return len(document.pages), len(document.write_pdf())


pages, _ = write()
times = []
for _ in range(rounds):
    start = time.perf_counter()
    write()
    times.append((time.perf_counter() - start) * 1000)
print(sorted(times)[len(times) // 2], pages)
