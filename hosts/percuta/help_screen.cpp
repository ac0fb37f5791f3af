// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

namespace command_line::help {

const char *const screen = R"(Check a list of patients, one after another, for a protocol on a day.

Usage: percuta screen --protocol ID --on DATE [OPTIONS] [FILE|-]

FILE holds one patient a line: a FHIR R4 Bundle as JSON without line breaks
(NDJSON). The answers come out in the same order, one a line, each the JSON of
"percuta check". A line that cannot be answered has an
"error" and the verdict not-evaluated, and the run goes on. Blank lines are
passed over. Memory does not grow with the list.

A summary follows on standard error: verdicts, the rules that were found and
the questions that would settle more. It names no patient.

How
  --jobs N              threads; default: all processors
  --brief               only verdict, date, rules and deciding questions
  --all                 list every rule, also those that do not apply
  --summary FILE        write the summary to FILE as well; the ending says how:
                        .txt, .json (every rule), .html (with bars). May be
                        given again
  --quiet               no summary on standard error
  -o, --output FILE     write the answers to FILE. FILE.part grows meanwhile and
                        is kept when the run is cut off

What is asked and what is known: as in "percuta check --help"
  --protocol ID, --on DATE, --as-of DATE, --time-zone ZONE, --zone CODE...,
  --depth MM, --device CLASS, --treatment FILE, --policy NAME=VALUE,
  --records STATE, --record KIND=STATE

Example
  percuta screen --protocol PR-ACNE-ROLLING --on 2027-01-10 --brief \
      --summary screening.html -o answers.ndjson patients.ndjson
)";

} // namespace command_line::help
