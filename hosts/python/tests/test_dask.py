# SPDX-License-Identifier: Apache-2.0
"""A list of patients on a Dask cluster of this machine's loopback: the same answers as percuta screen, also when a worker is killed on the way."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent.parent.parent
for folder in (HERE.parent, HERE.parent / "examples"):
    sys.path.insert(0, str(folder))
os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), str(HERE.parent / "examples")])
try:
    import percuta  # pylint: disable=unused-import
    from distributed import Client, LocalCluster
    from dask_screen import answers
except ImportError as missing:
    print(f"SKIP: screening on Dask is not tested: {missing}; install it with: apt-get install python3-cffi python3-distributed")
    sys.exit(77)

SETTINGS = {"protocol": "PR-ACNE-ROLLING", "on": "2027-01-10", "records": "complete"}


def patients(count):
    shown = [json.dumps(json.loads(path.read_text(encoding="utf-8")), separators=(",", ":"), ensure_ascii=False)
             for path in sorted((PROJECT / "tests" / "corpus" / "patients").glob("*.json"))]
    return [shown[number % len(shown)] for number in range(count)]


def one_process(lines):
    done = subprocess.run([os.environ["PERCUTA"], "screen", "--quiet", "--records", "complete", "--protocol", SETTINGS["protocol"],
                           "--on", SETTINGS["on"], "-"], input="\n".join(lines).encode(), capture_output=True, check=True, timeout=300)
    return done.stdout.decode().splitlines()


class Dask(unittest.TestCase):
    def setUp(self):
        self.cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50)
        self.addCleanup(self.cluster.close)
        self.client = Client(self.cluster)
        self.addCleanup(self.client.close)

    def test_the_answers_are_those_of_one_process_in_the_same_order(self):
        lines = patients(300)
        self.assertEqual(list(answers(self.client, lines, SETTINGS, 20)), one_process(lines))

    def test_a_worker_that_is_killed_loses_no_patient(self):
        lines = patients(2000)
        pids = list(self.client.run(os.getpid).values())

        def kill():
            time.sleep(1)
            os.kill(pids[0], signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        found = list(answers(self.client, lines, SETTINGS, 20))
        killer.join()
        self.assertNotEqual(sorted(self.client.run(os.getpid).values()), sorted(pids), "no worker was killed")
        self.assertEqual(found, one_process(lines))


if __name__ == "__main__":
    unittest.main()
