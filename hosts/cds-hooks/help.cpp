// SPDX-License-Identifier: Apache-2.0
#include "arguments.hpp"

namespace cds_hooks {

const char *const help = R"(percuta-cds-hooks: answers CDS Hooks clients, and shows clinicians a page.

Usage: percuta-cds-hooks [OPTIONS]

Then open http://127.0.0.1:8787/ in a browser, or give a CDS Hooks client the
address http://127.0.0.1:8787/cds-services. It asks no other machine for
anything and keeps nothing but the practice database, where one is named.
SIGTERM and Ctrl-C end it when what was asked is answered.

Where it listens
  --address IP          default: 127.0.0.1, which this machine alone reaches.
                        It has no passwords and no TLS: on a network, put a
                        server in front that has
  --port NUMBER         default: 8787; 0: any that is free
  --host NAME...        names by which it may be called, besides localhost and
                        bare addresses
  --allow-origin URL... web pages of others that may ask, for example
                        https://emr.example.org; * for every one

What it answers from
  --time-zone ZONE      of the clinic, for example Europe/London; default: that
                        of this machine
  --practice FILE       practice database: what it remembers of the patient and
                        the policies chosen count, feedback is kept
  --key FILE            its key, 32 bytes
  --user NAME           who is written down for feedback that names nobody;
                        default: CDS Hooks client
  --role ROLE           and in what role; it counts for hard stops
  --clinic FILE         the clinic as a JSON document, for letters
  --knowledge FILE      use this knowledge base instead of the built-in one
  --accept-unsigned     take a knowledge base that nobody has signed
  --trust-key HEX       take a knowledge base signed with this Ed25519 key

Limits
  --max-body MB         largest body that is read; default: 16
  --timeout SECONDS     for a request to arrive; default: 30
  --connections NUMBER  at a time; default: 64

  --log                 a line on standard error for each answer: path, status,
                        size; never what was asked
  -h, --help            this help
  --version             the version

Exit status: 0 it was told to stop; 2 the options cannot be used; 3 it failed.

Example
  percuta-cds-hooks --time-zone Europe/London --practice practice.db \
      --key practice.key --allow-origin https://emr.example.org
)";

} // namespace cds_hooks
