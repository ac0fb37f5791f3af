// SPDX-License-Identifier: Apache-2.0
#include "help.hpp"

namespace command_line::help {

const char *const check = R"(Check whether a patient may have a protocol on a day.

Usage: percuta check --patient FILE... --protocol ID --on DATE [OPTIONS]

What is asked
  --patient FILE...     FHIR R4 Bundle or single resource as JSON; - is standard
                        input; several files are one patient
  --protocol ID         as listed by "percuta protocols"
  --on DATE             day of treatment, YYYY-MM-DD
  --as-of DATE          day of asking; default: the day of treatment
  --time-zone ZONE      of the clinic, for example Europe/London; default: UTC
  --zone CODE...        only these zones; default: every zone of the protocol
  --depth MM            needle length
  --device CLASS        device class, for example DV-PEN
  --treatment FILE      the planned treatment as a JSON document
  --policy NAME=VALUE   a choice of the practice; "percuta show policies"

What is known. A kind of data that is not declared counts as partial: silence
in the record is then never taken for "no".
  --records STATE       state of all kinds of data
  --record KIND=STATE   state of one kind
      KIND   condition, medication, allergy, observation, procedure,
             questionnaire, family-history
      STATE  none-known, complete, partial, not-asked, not-supplied, error

What comes out
  --all                 list every rule, also those that do not apply or have
                        nothing to go by, and every question
  --format text|json|fhir
                        default: text
  -o, --output FILE     write to FILE

The verdict is one of clear, caution, defer, insufficient-data,
contraindicated and not-evaluated. The exit status is 0 for each of them.

Examples
  percuta check --patient anna.json --protocol PR-ACNE-ROLLING --on 2027-01-10
  percuta check --patient record.json --patient intake.json \
      --protocol PR-PERIORAL --on 2027-01-10 --records complete --format json
)";

const char *const options = R"(List every protocol with its verdict for a patient on a day.

Usage: percuta options --patient FILE... --on DATE [OPTIONS]

Options
  --patient FILE...     FHIR R4 Bundle or single resource as JSON; - is standard
                        input; several files are one patient
  --on DATE             day of treatment, YYYY-MM-DD
  --as-of DATE          day of asking; default: the day of treatment
  --time-zone ZONE      of the clinic; default: UTC
  --zone CODE...        only these zones
  --depth MM            needle length
  --device CLASS        device class
  --treatment FILE      the planned treatment as a JSON document
  --policy NAME=VALUE   a choice of the practice; "percuta show policies"
  --records STATE       state of all kinds of data; "percuta check --help"
  --record KIND=STATE   state of one kind
  --format text|json    default: text
  -o, --output FILE     write to FILE

Example
  percuta options --patient anna.json --on 2027-01-10
)";

const char *const questionnaire = R"(Write the intake for a protocol as a FHIR R4 Questionnaire.

Usage: percuta questionnaire --protocol ID [--lang TAG]

Give the answers back to "percuta check" as a QuestionnaireResponse with the
same linkIds, as one more patient file.

Options
  --protocol ID         as listed by "percuta protocols"
  --lang TAG            language, BCP 47; default: en
                        A language whose questions are not all translated is
                        refused, so that no one answers what they cannot read
  -o, --output FILE     write to FILE

Example
  percuta questionnaire --protocol PR-ACNE-ROLLING -o intake.json
)";

const char *const timeline = R"(Build the aftercare timeline of a treatment with real dates.

Usage: percuta timeline --protocol ID --treated-at TIME [OPTIONS]

Options
  --protocol ID         as listed by "percuta protocols"
  --treated-at TIME     end of needling, RFC 3339: 2027-01-10T14:00:00+00:00
  --time-zone ZONE      of the patient, for example Europe/London; default: the
                        offset of TIME
  --patient FILE...     FHIR R4 JSON, - is standard input
  --zone CODE...        treated zones; default: every zone of the protocol
  --depth MM            needle length
  --device CLASS        device class, for example DV-PEN
  --treatment FILE      the treatment as a JSON document
  --format text|json|ics|svg|fhir
                        default: text; ics is a calendar, svg a picture,
                        fhir a CarePlan
  -o, --output FILE     write to FILE

Example
  percuta timeline --protocol PR-PERIORAL \
      --treated-at 2027-01-10T14:00:00+00:00 --time-zone Europe/London
)";

const char *const letter = R"(Write the aftercare letter that a patient takes home.

Usage: percuta letter --protocol ID --treated-at TIME --patient FILE...
                      [OPTIONS]

Without --clinic and --released-by the letter says DRAFT, and what is missing is
listed on standard error.

Options
  --protocol ID         as listed by "percuta protocols"
  --treated-at TIME     end of needling, RFC 3339: 2027-01-10T14:00:00+00:00
  --time-zone ZONE      of the patient; default: the offset of TIME
  --patient FILE...     FHIR R4 JSON, - is standard input
  --zone CODE...        treated zones; default: every zone of the protocol
  --depth MM            needle length
  --device CLASS        device class, for example DV-PEN
  --treatment FILE      the treatment as a JSON document
  --lang TAG            language, BCP 47; default: en
  --clinic FILE         the clinic as a JSON document: name, phones, hours
  --released-by NAME    the clinician who releases the letter
  --kind KIND           aftercare (default), preparation, consent, gp, session
  --format html|text|pdf|ics|fhir
                        default: html; ics has its dates, fhir is for records
  --large-print         pdf: 16 point in place of 12
  -o, --output FILE     write to FILE

Example
  percuta letter --protocol PR-PERIORAL --patient anna.json \
      --treated-at 2027-01-10T14:00:00+00:00 --time-zone Europe/London \
      --clinic clinic.json --released-by "Dr A. Example" -o letter.html
)";

} // namespace command_line::help
