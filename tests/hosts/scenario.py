# SPDX-License-Identifier: Apache-2.0
"""usage: scenario.py LIBRARY SCENARIO FIXTURES: as scenario.php, for the checks of a scenario whose answer is wanted whole."""

import base64
import json
import os
import pathlib
import sys

library, scenario, fixtures = sys.argv[1:4]
os.environ["PERCUTA_LIBRARY"] = library
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "hosts" / "python"))
import percuta  # noqa: E402

with percuta.Library() as opened:
    for step in json.loads(pathlib.Path(scenario).read_text(encoding="utf-8")):
        with opened.patient((pathlib.Path(fixtures) / step["patient"]).read_bytes(), records=step["records"]) as patient:
            with opened.check(patient, step["protocol"], step["on"], time_zone=step["timeZone"], zones=step["zones"]) as check:
                print(f"{step['name']}: {base64.b64encode(check.write('json')).decode()}")
