// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

namespace command_line::help {

const char *const program = R"(percuta: protocols, contraindication checks, aftercare and letters for medical
microneedling.

Usage: percuta COMMAND [OPTIONS]

  Looking things up
    protocols [QUERY]   find protocols by words, synonyms or codes
    protocol ID         one protocol, with how well each number is known
    citations [KEY]     the bibliography
    show ID[.FIELD]     one value with provenance, sign-off and citations

  For a patient
    check               may this patient have this protocol on this day?
    options             every protocol with its verdict for this patient
    questionnaire       the intake for a protocol, as a FHIR Questionnaire
    screen [FILE]       a list of patients, one a line, each checked

  After the treatment
    timeline            what happens when, with real dates
    letter              the aftercare letter

  For an EMR
    hook [FILE]         answer a CDS Hooks request
    discovery           the hooks that are answered
    replay              answer a hook of the journal again and compare
    report NAME         what a practice did

Options of every command
  -o, --output FILE     write the answer to FILE, whole or not at all
  --knowledge FILE      use this knowledge base instead of the built-in one
  --accept-unsigned     take a knowledge base that nobody has signed
  --trust-key HEX       take a knowledge base signed with this Ed25519 key
  -h, --help            help for the program or for a command
  --version             the versions of program, library and knowledge base

Exit status: 0 the question was answered, whatever the answer; 2 the request
cannot be used; 3 the library failed. On 2 and 3 there is one line on standard
error and nothing on standard output.

First steps:
  percuta protocols acne scars
  percuta protocol PR-ACNE-ROLLING
  percuta check --help
)";

const char *const protocols = R"(Find protocols by words, synonyms, zones, devices or codes, best first.

Usage: percuta protocols [QUERY...] [--format text|json]

Case, accents, word endings and small misspellings do not matter. Without a
query every protocol is listed. These words narrow the answer:
  zone:CHEEK            only protocols for this zone
  device:DV-PEN         only protocols for this device class
  skin-type:V           only protocols studied in this skin type, I to VI
  regulatory:OFF        only this regulatory flag: ON, OFF, DRUG, RF or none

Options
  --format text|json    default: text
  -o, --output FILE     write to FILE

Examples
  percuta protocols acne pits
  percuta protocols "smoker's lines"
  percuta protocols L90.5
  percuta protocols scars zone:NECK --format json
)";

const char *const protocol = R"(Show one protocol: device, depth by zone, sessions, technique, expected course,
evidence. Every number says how well it is known.

Usage: percuta protocol ID [--format text|json|fhir|svg]

Options
  --format text|json|fhir|svg
                        text: a page to print (default); json: everything the
                        record holds; fhir: a Bundle with PlanDefinition,
                        ActivityDefinition, ValueSet and Library; svg: a
                        picture of the zones with their depths
  -o, --output FILE     write to FILE

Examples
  percuta protocol PR-PERIORAL | less
  percuta protocol PR-PERIORAL --format fhir -o perioral.json
  percuta protocol PR-PERIORAL --format svg -o perioral.svg
)";

const char *const citations = R"(List the bibliography, or one entry of it.

Usage: percuta citations [KEY] [--format text|json]

Options
  --format text|json    default: text
  -o, --output FILE     write to FILE

Examples
  percuta citations
  percuta citations FABB2012 --format json
)";

const char *const show = R"(Show one value of the knowledge base with its provenance, sign-off and
citations.

Usage: percuta show ID[.FIELD...] [--format text|json]

ID is a protocol, rule, zone, device class, aftercare item, value set, citation
key, policy or claim (C1 to C24: what articles for patients say, and what the
sources show; BIO-1 and following: what was seen in tissue; GAP-1 and
following: what is not known). These words list more: "policies", "claims",
"explanations" (how needling works and what it can do, in words for patients),
"events" (adverse events with their frequency) and "knowledge". FIELD goes down
into the record: a name, a number counted from 0, or the identifier of an
element.

Options
  --format text|json    default: text
  -o, --output FILE     write to FILE

Examples
  percuta show PR-PERIORAL.depth.typical
  percuta show PR-ACNE-ROLLING.zones.CHEEK
  percuta show CHEEK
  percuta show policies
)";

} // namespace command_line::help
