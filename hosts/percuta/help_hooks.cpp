// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

namespace command_line::help {

const char *const hook = R"(Answer a CDS Hooks request.

Usage: percuta hook [FILE|-] [--practice FILE --key FILE]

Reads one request as JSON from FILE or standard input and writes the response
with its cards. Nothing is fetched from a server: what is to be known about the
patient stands in the request's context and prefetch. Besides what CDS Hooks
asks for, the request has to say when and where it is asked:

  "extension": { "org.percuta.evaluationTime": "2027-01-10T09:00:00+00:00",
                 "org.percuta.timeZone": "Europe/London" }

Options
  --practice FILE       practice database: what it remembers of the patient
                        counts, and the call is written to its journal
  --key FILE            its key, 32 bytes
  -o, --output FILE     write to FILE

Example
  percuta hook request.json
)";

const char *const discovery = R"(List the hooks that are answered, as a CDS Hooks discovery document.

Usage: percuta discovery

Options
  -o, --output FILE     write to FILE

Example
  percuta discovery
)";

const char *const replay = R"(Answer a hook of the journal again and compare.

Usage: percuta replay [FILE|-] --line NUMBER --practice FILE --key FILE

FILE is the request as it was. The answer says whether the response has the same
bytes, and otherwise what differs. A knowledge base other than the built-in one
is named with --knowledge.

Options
  --line NUMBER         line of the journal; "percuta report journal"
  --practice FILE       practice database
  --key FILE            its key, 32 bytes
  -o, --output FILE     write to FILE

Example
  percuta replay request.json --line 1 --practice practice.db --key practice.key
)";

const char *const report = R"(Write a report of what a practice did.

Usage: percuta report NAME --practice FILE --key FILE [OPTIONS]

  NAME  overrides       by rule, how often a card was shown and overridden
        alerts          by hook, shown, interrupting, answered and ignored
        sessions        by protocol
        adverse-events  each with its day
        journal         who did what when

Options
  --practice FILE       practice database
  --key FILE            its key, 32 bytes
  --reference TEXT      only of this patient: adverse-events, journal
  --format text|json    default: text
  -o, --output FILE     write to FILE

Example
  percuta report overrides --practice practice.db --key practice.key
)";

} // namespace command_line::help
