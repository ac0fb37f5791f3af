-- SPDX-License-Identifier: Apache-2.0
-- The knowledge base for people and look-up. Every table but the last two holds one described record a row; columns are the record's members,
-- in order. Members that are lists, maps or records themselves are JSON text. The library takes the same records from a section of their own
-- and reads here only what it looks up: claims, and protocols by words.
-- application_id 0x50435431 ("PCT1"); user_version is the schema version.
PRAGMA application_id = 1346589745;
PRAGMA user_version = 2;

CREATE TABLE identity (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL, licence TEXT NOT NULL,
  review_by TEXT NOT NULL, changes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
  key TEXT PRIMARY KEY, alias_of TEXT, authors TEXT NOT NULL, year INTEGER, title TEXT NOT NULL, published_in TEXT,
  doi TEXT, pmid TEXT, design TEXT, participants TEXT, verification TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is claimed of needling and what the sources bear out.
CREATE TABLE claim (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, topic TEXT NOT NULL, text TEXT NOT NULL, figures TEXT, verdict TEXT,
  shows TEXT, for_patients TEXT, studied_in TEXT, provenance TEXT, citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Outlines of the body with its zones, for pictures. Read when asked for, not at opening.
CREATE TABLE body_view (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, position INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL,
  lines TEXT NOT NULL, areas TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE zone (
  id TEXT PRIMARY KEY, parent TEXT, name TEXT NOT NULL, keloid_prone INTEGER NOT NULL, thin_over_bone INTEGER NOT NULL,
  offered TEXT NOT NULL, depth TEXT, sites TEXT NOT NULL, note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE device_class (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, depth TEXT NOT NULL, needles TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE protocol (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, title TEXT NOT NULL, indication TEXT NOT NULL, purpose TEXT NOT NULL,
  depth_limit TEXT NOT NULL, devices TEXT NOT NULL, zones TEXT NOT NULL, depth TEXT NOT NULL, sessions TEXT NOT NULL,
  interval_weeks TEXT NOT NULL, passes TEXT, endpoint TEXT NOT NULL, anaesthesia TEXT NOT NULL,
  skin_types TEXT NOT NULL, regulatory TEXT NOT NULL, grade TEXT NOT NULL, grade_scale TEXT NOT NULL,
  citations TEXT NOT NULL, synonyms TEXT NOT NULL, technique TEXT NOT NULL, preparation TEXT NOT NULL,
  skin_type_rules TEXT NOT NULL, course TEXT NOT NULL, outcomes TEXT NOT NULL, disagreements TEXT NOT NULL,
  indication_codes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rule (
  id TEXT PRIMARY KEY, version TEXT NOT NULL, title TEXT NOT NULL, "group" TEXT NOT NULL, extent TEXT NOT NULL,
  request_only INTEGER NOT NULL, parts TEXT NOT NULL, questions TEXT NOT NULL, yes TEXT, answer_currency_days INTEGER,
  asked_of TEXT, rationale TEXT NOT NULL, provenance TEXT NOT NULL, grade TEXT NOT NULL, citations TEXT NOT NULL,
  override_reasons TEXT NOT NULL, notes TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, default_value TEXT NOT NULL, choices TEXT NOT NULL, citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE question_group (id TEXT PRIMARY KEY, title TEXT NOT NULL, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- rowid order is the order of the indexes in the code table.
CREATE TABLE code_system (
  id TEXT NOT NULL, uris TEXT NOT NULL, matching TEXT NOT NULL, well_formed_is_known INTEGER NOT NULL, shape TEXT,
  notice TEXT NOT NULL
) STRICT;

CREATE TABLE value_set (id TEXT NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL, denies TEXT NOT NULL) STRICT;

CREATE TABLE concept (name TEXT NOT NULL) STRICT;

CREATE TABLE unit_conversion (
  measure TEXT NOT NULL, "from" TEXT NOT NULL, "to" TEXT NOT NULL, factor REAL NOT NULL, offset REAL NOT NULL,
  citations TEXT NOT NULL
) STRICT;

CREATE TABLE depth_class (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, device_kind TEXT NOT NULL, above REAL, at_most REAL
) STRICT, WITHOUT ROWID;

CREATE TABLE phase (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, from_hours REAL NOT NULL, until_hours REAL NOT NULL, ends TEXT NOT NULL,
  stage TEXT NOT NULL, signs TEXT NOT NULL, dos TEXT NOT NULL, avoids TEXT NOT NULL, provenance TEXT NOT NULL,
  citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, resume TEXT NOT NULL, avoid TEXT NOT NULL, product INTEGER NOT NULL,
  zones TEXT NOT NULL, windows TEXT NOT NULL, provenance TEXT NOT NULL, citations TEXT NOT NULL, note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sign (
  id TEXT PRIMARY KEY, text TEXT NOT NULL, call_if TEXT NOT NULL, windows TEXT NOT NULL, provenance TEXT NOT NULL,
  citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE appointment (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, mode TEXT NOT NULL, content TEXT NOT NULL, windows TEXT NOT NULL,
  provenance TEXT NOT NULL, citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE red_flag (
  id TEXT PRIMARY KEY, signs TEXT NOT NULL, urgency TEXT NOT NULL, from_hours REAL NOT NULL, until_hours REAL,
  say TEXT NOT NULL, clinician_note TEXT NOT NULL, device_kinds TEXT NOT NULL, provenance TEXT NOT NULL,
  citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE modifier (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, zones TEXT NOT NULL, device_kinds TEXT NOT NULL, skin_types TEXT NOT NULL,
  add_ons TEXT NOT NULL, value_sets TEXT NOT NULL, gender TEXT, deeper_than REAL, waits TEXT NOT NULL,
  visits TEXT NOT NULL, dos TEXT NOT NULL, avoids TEXT NOT NULL, signs TEXT NOT NULL, medicines TEXT NOT NULL,
  until_hours REAL, provenance TEXT NOT NULL, citations TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_language (
  tag TEXT PRIMARY KEY, name TEXT NOT NULL, direction TEXT NOT NULL, weekdays TEXT NOT NULL, months TEXT NOT NULL,
  date_pattern TEXT NOT NULL, date_time_pattern TEXT NOT NULL, messages TEXT NOT NULL,
  plurals TEXT NOT NULL, short_months TEXT NOT NULL, translation TEXT, texts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_block (
  id TEXT NOT NULL, language TEXT NOT NULL, letter TEXT NOT NULL, position INTEGER NOT NULL, markdown TEXT NOT NULL,
  max_words INTEGER, made_from TEXT, PRIMARY KEY (letter, language, position)
) STRICT, WITHOUT ROWID;

-- Look-up by words.
CREATE VIRTUAL TABLE protocol_search USING fts5 (
  id UNINDEXED, title, indication, synonyms, body, tokenize = 'porter unicode61 remove_diacritics 2'
);
