# SPDX-License-Identifier: Apache-2.0
"""A list of patients: same order, same answers as one by one, whatever stands between them."""

import json
import os
import subprocess
import unittest

from command_line import ANNA, BRUNO, CommandLineTest, FIXTURES, PROGRAM, on_terminal, run

ASKED = ["--protocol", "PR-ACNE-ROLLING", "--on", "2027-01-10"]
SCREEN = ["screen", *ASKED]


def on_one_line(path):
    with open(path, encoding="utf-8") as file:
        return json.dumps(json.load(file), ensure_ascii=False, separators=(",", ":")).encode()


def lines(text):
    return text.decode().splitlines()


class Screen(CommandLineTest):
    def screened(self, patients, *words):
        done = run(*SCREEN, "--quiet", *words, "-", stdin=patients)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(done.stderr, b"")
        return lines(done.stdout)

    # [patient-apart]
    def test_each_answer_is_that_of_check_in_the_order_of_the_patients(self):
        anna, bruno = on_one_line(ANNA), on_one_line(BRUNO)
        one_by_one = {each: self.answer("check", "--patient", path, *ASKED, "--format", "json").strip()
                      for each, path in ((anna, ANNA), (bruno, BRUNO))}
        order = [anna, bruno, bruno, anna] * 100
        for jobs in ("1", "2", "7"):
            with self.subTest(jobs):
                self.assertEqual(self.screened(b"\n".join(order), "--jobs", jobs), [one_by_one[each] for each in order])

    def test_a_line_that_cannot_be_answered_is_never_clear_and_the_run_goes_on(self):
        bad = [b"not json", b"{", b"[]", b"\"text\"", b"\xff\xfe", b"{\"resourceType\":\"Patient\",\"id\":\"a\",\"id\":\"b\"}",
               on_one_line(ANNA)[:-5], b"null", b"{}", b"[" * 5000]
        anna = on_one_line(ANNA)
        answers = self.screened(b"\n".join(line for each in bad for line in (each, anna)))
        self.assertEqual(len(answers), 2 * len(bad))
        for i, (each, wrong, good) in enumerate(zip(bad, answers[0::2], answers[1::2])):
            with self.subTest(each[:40]):
                self.assertEqual(good, answers[1])
                said = json.loads(wrong)
                self.assertEqual(said["verdict"], "not-evaluated")
                self.assertEqual(said["line"], 2 * i + 1)
                self.assertTrue(said["error"])

    def test_blank_lines_line_ends_and_a_missing_last_one_make_no_difference(self):
        anna, bruno = on_one_line(ANNA), on_one_line(BRUNO)
        plain = self.screened(anna + b"\n" + bruno + b"\n")
        for written in (anna + b"\r\n" + bruno + b"\r\n", b"\n \n" + anna + b"\n\n" + bruno, anna + b"\n" + bruno,
                        b"\xef\xbb\xbf" + anna + b"\n" + bruno + b"\n\n\n"):
            self.assertEqual(self.screened(written), plain)
        self.assertEqual(self.screened(b""), [])
        self.assertEqual(self.screened(b"\n\n"), [])

    # [input-limits]
    def test_a_line_longer_than_memory_allows_is_named_and_passed_over(self):
        anna = on_one_line(ANNA)
        answers = self.screened(anna + b"\n" + b" " * (70 << 20) + b"{}\n" + anna)
        self.assertEqual(answers[0], answers[2])
        said = json.loads(answers[1])
        self.assertEqual((said["verdict"], said["line"]), ("not-evaluated", 2))
        self.assertIn("64 MiB", said["error"])

    def test_memory_does_not_grow_with_the_list(self):
        patients = self.folder / "patients.ndjson"
        largest = []
        for count in (200, 4000):
            patients.write_bytes((on_one_line(ANNA) + b"\n") * count)
            with subprocess.Popen([PROGRAM, *SCREEN, "--quiet", "--jobs", "2", str(patients)],
                                  stdout=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            largest.append(usage.ru_maxrss)
        self.assertLess(largest[1], largest[0] * 1.5 + 65536)

    def test_a_brief_answer_says_the_same(self):
        whole = json.loads(self.screened(on_one_line(ANNA))[0])
        brief = json.loads(self.screened(on_one_line(ANNA), "--brief")[0])
        self.assertEqual(brief, {
            "verdict": whole["verdict"], "atLeast": whole["atLeast"], "earliestSafeDate": whole["earliestSafeDate"],
            "findings": [{"ruleId": each["ruleId"], "result": each["result"]} for each in whole["findings"]],
            "decisiveQuestions": [each["linkId"] for each in whole["questions"] if each["decisive"]],
            "resultHash": whole["evaluation"]["resultHash"]})

    def test_the_summary_counts_what_was_answered(self):
        anna, bruno = on_one_line(ANNA), on_one_line(BRUNO)
        patients = self.file("patients.ndjson", b"\n".join([anna, bruno, b"broken", anna]))
        paths = {ending: str(self.folder / ("summary." + ending)) for ending in ("txt", "json", "html")}
        words = [word for path in paths.values() for word in ("--summary", path)]
        done = run(*SCREEN, *words, patients)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        answers = [json.loads(each) for each in lines(done.stdout)]
        with open(paths["json"], encoding="utf-8") as file:
            summary = json.load(file)
        self.assertEqual((summary["patients"], summary["errors"]), (4, 1))
        for verdict, count in summary["verdicts"].items():
            self.assertEqual(count, sum(each["verdict"] == verdict for each in answers), verdict)
        for name, result in (("true", "true"), ("unknown", "unknown")):
            for rule in summary["rules"]:
                self.assertEqual(rule[name], sum(finding["ruleId"] == rule["ruleId"] and finding["result"] == result
                                                 for each in answers for finding in each.get("findings", [])))
        for question in summary["questions"]:
            asked = [each for answer in answers for each in answer.get("questions", [])
                     if each["linkId"] == question["linkId"]]
            self.assertEqual((question["asked"], question["decisive"]), (len(asked), sum(each["decisive"] for each in asked)))
        with open(paths["txt"], encoding="utf-8") as file:
            text = file.read()
        self.fits_80_columns(text)
        self.assertIn("4 patients", text)
        self.assertIn("1 line could not be answered", text)
        self.assertTrue(done.stderr.decode().startswith(text))
        with open(paths["html"], encoding="utf-8") as file:
            page = file.read()
        self.assertIn("insufficient-data", page)
        for scheme in ("http:", "https:", "<script", "url("):
            self.assertNotIn(scheme, page)
        for person in ("Anna", "Bruno"):
            self.assertNotIn(person, text + page + json.dumps(summary))

    def test_a_request_that_cannot_be_used_is_refused_before_the_first_patient(self):
        table = [
            (["--protocol", "PR-NONE", "--on", "2027-01-10"], ["PR-NONE"]),
            (["--protocol", "PR-PERIORAL", "--on", "soon"], ["--on"]),
            ([*ASKED, "--jobs", "0"], ["--jobs"]),
            ([*ASKED, "--jobs", "many"], ["--jobs"]),
            ([*ASKED, "--zone", "CHEK"], ["CHEK"]),
            ([*ASKED, "--record", "drugs=complete"], ["drugs"]),
            ([*ASKED, "--summary", "summary.pdf"], [".txt, .json or .html"]),
            ([*ASKED, "/nowhere/patients.ndjson"], ["/nowhere/patients.ndjson"]),
            ([*ASKED, str(FIXTURES)], ["directory"]),
        ]
        for words, says in table:
            with self.subTest(words):
                self.refusal("screen", *words, stdin=on_one_line(ANNA), says=says)

    def test_a_file_has_its_name_when_it_is_whole(self):
        target = self.folder / "answers.ndjson"
        patients = self.file("patients.ndjson", on_one_line(ANNA) + b"\n")
        self.answer(*SCREEN, "-o", str(target), patients)
        self.assertEqual(lines(target.read_bytes()), self.screened(on_one_line(ANNA)))
        self.assertEqual(sorted(each.name for each in self.folder.iterdir()), ["answers.ndjson", "patients.ndjson"])

    def test_what_is_not_known_of_the_record_can_be_declared(self):
        healthy = b'{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}}]}'
        partial = json.loads(self.screened(healthy)[0])
        complete = json.loads(self.screened(healthy, "--records", "none-known")[0])
        self.assertEqual(partial["verdict"], "insufficient-data")
        self.assertLess(complete["evaluation"]["rules"]["unknown"], partial["evaluation"]["rules"]["unknown"])

    def test_progress_is_shown_on_a_terminal_only(self):
        patients = self.file("patients.ndjson", (on_one_line(ANNA) + b"\n") * 1500)
        words = [*SCREEN, "--jobs", "1", "--quiet", patients]
        self.assertRegex(on_terminal(words, "stderr"), r"\[#+ *\] \d+ %  [\d,]+ patients, [\d,]+/s")
        self.assertEqual(on_terminal(words, "stderr", NO_COLOR="1"), "")


if __name__ == "__main__":
    unittest.main()
