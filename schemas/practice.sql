-- SPDX-License-Identifier: Apache-2.0
-- What a practice adds and what happened there. One file, private to the library; copies through its functions only.
-- patient: the host's opaque reference. Digests of what is known of patients are keyed. Times are seconds since 1970-01-01T00:00:00Z.

-- Of the database itself: "key-check".
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- area: setting, policy, sign-off, letter-override. value: text or JSON.
CREATE TABLE kept (
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (area, name)
) STRICT;

CREATE TABLE card (
  uuid TEXT PRIMARY KEY,
  patient TEXT NOT NULL,
  hook TEXT NOT NULL,
  impact TEXT NOT NULL,
  shown_at INTEGER NOT NULL,
  line INTEGER NOT NULL -- of the journal
) STRICT;

-- The findings of a card; position 0 is the one it is about. facts: keyed digest of what the finding rests on.
CREATE TABLE card_finding (
  card TEXT NOT NULL REFERENCES card (uuid),
  position INTEGER NOT NULL,
  rule_id TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  tier TEXT NOT NULL,
  facts TEXT NOT NULL,
  PRIMARY KEY (card, position)
) STRICT;
CREATE INDEX card_finding_rule ON card_finding (rule_id);
CREATE INDEX card_patient ON card (patient, shown_at);

-- until: last day on which it holds, days since 1970-01-01. comment: sealed.
CREATE TABLE override (
  id INTEGER PRIMARY KEY,
  patient TEXT NOT NULL,
  rule_id TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  facts TEXT NOT NULL,
  reason TEXT NOT NULL,
  role TEXT NOT NULL,
  actor TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  until INTEGER NOT NULL,
  card TEXT,
  comment BLOB,
  line INTEGER NOT NULL -- of the journal
) STRICT;
CREATE INDEX override_patient ON override (patient, rule_id);

-- digest: of the whole item, so that it is stored once.
CREATE TABLE feedback (
  digest TEXT PRIMARY KEY,
  card TEXT NOT NULL,
  outcome TEXT NOT NULL,
  accepted TEXT NOT NULL,
  reason TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  actor TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_card ON feedback (card);

-- The key of a patient's records, sealed with the host's. Without it they cannot be read any more.
CREATE TABLE patient_key (patient TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;

-- kind: treatment, adverse-event.
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  patient TEXT NOT NULL,
  kind TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX record_patient ON record (patient);

-- mark: keyed hash over the line and the mark before it.
CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  patient TEXT NOT NULL,
  subject TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  request TEXT NOT NULL,
  result TEXT NOT NULL,
  mark TEXT NOT NULL
) STRICT;
CREATE INDEX journal_patient ON journal (patient);
