-- The first store: templates as they were used, audits, case files, readings, answers, concerns and settings.
-- An answer's key is (reading, criterion, agency); agency is empty unless the criterion is answered per agency.
-- No column anywhere holds a name, a date of birth or the description of an incident.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE template_version (
  template_key TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (template_key, version)
) STRICT, WITHOUT ROWID;

-- A published version is frozen: a reading scored against it must mean the same for ever.
CREATE TRIGGER template_version_is_frozen BEFORE UPDATE ON template_version
BEGIN SELECT RAISE(ABORT, 'a published template version cannot change'); END;
CREATE TRIGGER template_version_stays BEFORE DELETE ON template_version
BEGIN SELECT RAISE(ABORT, 'a published template version cannot be removed'); END;

CREATE TABLE audit (
  audit_id INTEGER NOT NULL PRIMARY KEY,
  template_key TEXT NOT NULL,
  template_version INTEGER NOT NULL,
  title TEXT NOT NULL,
  period_code TEXT NOT NULL,
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL,
  agencies TEXT NOT NULL,
  lead_designation TEXT NOT NULL,
  deadline TEXT,
  population INTEGER CHECK (population > 0),
  sampling TEXT CHECK (sampling IN ('census', 'simple')),
  seed INTEGER,
  frame_hash TEXT,
  drawn_at TEXT,
  signed_off_at TEXT,
  created_at TEXT NOT NULL,
  -- Holidays and local standards as they stood when the audit was planned, so that numbers do not move later.
  holidays TEXT NOT NULL,
  local_standards TEXT NOT NULL,
  FOREIGN KEY (template_key, template_version) REFERENCES template_version (template_key, version)
) STRICT;

CREATE TABLE case_file (
  case_id INTEGER NOT NULL PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  list_reference TEXT NOT NULL,
  reference TEXT UNIQUE,
  profile TEXT NOT NULL,
  UNIQUE (audit_id, list_reference)
) STRICT;

CREATE TABLE reading (
  reading_id INTEGER NOT NULL PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_file (case_id) ON DELETE CASCADE,
  reading_number INTEGER NOT NULL CHECK (reading_number > 0),
  designation TEXT NOT NULL,
  agency TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('assigned', 'in_progress', 'complete', 'signed_off', 'withdrawn')),
  elapsed_ms INTEGER NOT NULL DEFAULT 0,
  saved_at TEXT,
  cap_reason TEXT NOT NULL DEFAULT '',
  -- Kept in the saving transaction, so that lists need not score every reading again.
  shown INTEGER NOT NULL DEFAULT 0,
  dealt_with INTEGER NOT NULL DEFAULT 0,
  contradictions INTEGER NOT NULL DEFAULT 0,
  notes_to_reword INTEGER NOT NULL DEFAULT 0,
  UNIQUE (case_id, reading_number)
) STRICT;

CREATE TABLE reading_profile (
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (reading_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL,
  agency TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('answered', 'not_applicable', 'unable', 'unanswered')),
  value TEXT NOT NULL CHECK ((state = 'answered') = (value <> '')),
  reason TEXT NOT NULL,
  PRIMARY KEY (reading_id, criterion_id, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_note (
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL,
  note TEXT NOT NULL,
  flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
  PRIMARY KEY (reading_id, criterion_id)
) STRICT, WITHOUT ROWID;

-- What happened to a reading and when: never what was written.
CREATE TABLE reading_event (
  event_id INTEGER NOT NULL PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN
    ('opened', 'answered', 'noted', 'flagged', 'profile', 'cap_reason', 'completed', 'reopened', 'signed_off')),
  subject TEXT NOT NULL
) STRICT;
CREATE INDEX reading_event_by_reading ON reading_event (reading_id, event_id);

CREATE TABLE reopening (
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (reading_id, at)
) STRICT, WITHOUT ROWID;

-- The log of immediate concerns: that one was raised and passed on, and nothing about the child.
CREATE TABLE concern (
  concern_id INTEGER NOT NULL PRIMARY KEY,
  reading_id INTEGER REFERENCES reading (reading_id) ON DELETE SET NULL,
  reference TEXT NOT NULL,
  tier INTEGER NOT NULL CHECK (tier BETWEEN 1 AND 4),
  raised_at TEXT NOT NULL,
  role_told TEXT NOT NULL,
  told_at TEXT,
  method TEXT NOT NULL CHECK (method IN ('telephone', 'in_person', 'other')),
  case_system_confirmed_at TEXT
) STRICT;

CREATE TABLE headline (
  audit_id INTEGER NOT NULL PRIMARY KEY REFERENCES audit (audit_id) ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
