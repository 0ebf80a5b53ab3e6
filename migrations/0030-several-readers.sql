-- Several readers: audits that travel, whose reading is whose, what was issued, sent, merged, queried and agreed.
-- What came in returns is a set that only grows; an undone merge is marked and stays (docs/rules.md, merging).

CREATE TABLE audit_30 (
  audit_id INTEGER NOT NULL PRIMARY KEY,
  -- The same on every machine.
  uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
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
  sampling TEXT CHECK (sampling IN ('census', 'simple', 'stratified', 'systematic', 'purposive', 'learning')),
  seed INTEGER,
  frame_hash TEXT,
  drawn_at TEXT,
  signed_off_at TEXT,
  created_at TEXT NOT NULL,
  -- Holidays and local standards as they stood when the audit was planned, so that numbers do not move later.
  holidays TEXT NOT NULL,
  local_standards TEXT NOT NULL,
  -- How the sample was planned, as JSON; with the seed and the frame the same draw can be made again.
  sample_plan TEXT NOT NULL DEFAULT '{}',
  -- The findings as they were given out: a correction is the next issue.
  issue_number INTEGER NOT NULL DEFAULT 1 CHECK (issue_number > 0),
  locked_at TEXT,
  lock_hash TEXT,
  -- What is corrected in the issue in hand; empty in the first.
  correction_note TEXT NOT NULL DEFAULT '',
  -- What is moderated in this audit, as JSON; empty while nobody has said otherwise.
  moderation_rules TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO audit_30 (audit_id, uid, template_key, template_version, title, period_code, period_start, period_end,
  agencies, lead_designation, deadline, population, sampling, seed, frame_hash, drawn_at, signed_off_at, created_at,
  holidays, local_standards)
SELECT audit_id, lower(hex(randomblob(16))), template_key, template_version, title, period_code, period_start,
  period_end, agencies, lead_designation, deadline, population, sampling, seed, frame_hash, drawn_at, signed_off_at,
  created_at, holidays, local_standards
FROM audit;
DROP TABLE audit;
ALTER TABLE audit_30 RENAME TO audit;
CREATE TRIGGER audit_leaves_the_trail AFTER DELETE ON audit
BEGIN DELETE FROM trail_subject WHERE kind = 'audit' AND row_id = OLD.audit_id; END;

-- A pack may bring a reference that an audit of this store's own has given too.
CREATE TABLE case_file_30 (
  case_id INTEGER NOT NULL PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  list_reference TEXT NOT NULL,
  reference TEXT,
  profile TEXT NOT NULL,
  UNIQUE (audit_id, list_reference),
  UNIQUE (audit_id, reference)
) STRICT;
INSERT INTO case_file_30 SELECT case_id, audit_id, list_reference, reference, profile FROM case_file;
DROP TABLE case_file;
ALTER TABLE case_file_30 RENAME TO case_file;
CREATE INDEX case_file_by_reference ON case_file (reference);

CREATE TABLE reading_30 (
  reading_id INTEGER NOT NULL PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_file (case_id) ON DELETE CASCADE,
  reading_number INTEGER NOT NULL CHECK (reading_number > 0),
  designation TEXT NOT NULL,
  agency TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('assigned', 'in_progress', 'complete', 'submitted', 'merged', 'queried',
    'moderated', 'signed_off', 'locked', 'withdrawn')),
  elapsed_ms INTEGER NOT NULL DEFAULT 0,
  saved_at TEXT,
  cap_reason TEXT NOT NULL DEFAULT '',
  -- Kept in the saving transaction, so that lists need not score every reading again.
  shown INTEGER NOT NULL DEFAULT 0,
  dealt_with INTEGER NOT NULL DEFAULT 0,
  contradictions INTEGER NOT NULL DEFAULT 0,
  notes_to_reword INTEGER NOT NULL DEFAULT 0,
  -- Counted with every change on the machine where it is read: higher is later, whatever any clock says.
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (case_id, reading_number)
) STRICT;
INSERT INTO reading_30 (reading_id, case_id, reading_number, designation, agency, status, elapsed_ms, saved_at,
  cap_reason, shown, dealt_with, contradictions, notes_to_reword)
SELECT reading_id, case_id, reading_number, designation, agency, status, elapsed_ms, saved_at, cap_reason, shown,
  dealt_with, contradictions, notes_to_reword
FROM reading;
DROP TABLE reading;
ALTER TABLE reading_30 RENAME TO reading;
CREATE TRIGGER reading_leaves_the_trail AFTER DELETE ON reading
BEGIN DELETE FROM trail_subject WHERE kind = 'reading' AND row_id = OLD.reading_id; END;

-- How a listed case file came into the sample, or did not.
CREATE TABLE case_draw (
  case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (case_id) ON DELETE CASCADE,
  stratum TEXT NOT NULL,
  -- A code of the list's own for children of one family; empty where the list has none.
  family TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('listed', 'drawn', 'reserve', 'excluded', 'replaced')),
  reason TEXT NOT NULL,
  -- The place among the reserves of its stratum, from 1, kept when it comes in for another; 0 elsewhere.
  reserve_order INTEGER NOT NULL
) STRICT;

-- Whose a reading is, where it is not read in this store by whoever it belongs to.
CREATE TABLE assignment (
  reading_id INTEGER NOT NULL PRIMARY KEY REFERENCES reading (reading_id) ON DELETE CASCADE,
  device_id TEXT NOT NULL,
  second INTEGER NOT NULL CHECK (second IN (0, 1)),
  calibration INTEGER NOT NULL CHECK (calibration IN (0, 1)),
  agencies TEXT NOT NULL,
  -- When the auditor confirmed being independent of the case, in the store where it is read.
  independent_at TEXT
) STRICT;
CREATE INDEX assignment_by_device ON assignment (device_id);

-- A reference that somebody handed back, with the ground; kept when somebody else reads it.
CREATE TABLE declined (
  case_id INTEGER NOT NULL REFERENCES case_file (case_id) ON DELETE CASCADE,
  reading_number INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  ground TEXT NOT NULL CHECK (ground IN ('own_case', 'own_team', 'line_management', 'personal', 'other')),
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (case_id, reading_number, device_id)
) STRICT, WITHOUT ROWID;

-- This store's own keys for files that travel. One row; it never leaves the store in the clear.
CREATE TABLE device_key (
  only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
  body TEXT NOT NULL,
  -- The last number given to a file that was sent.
  sequence INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE known_card (
  device_id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  added_at TEXT NOT NULL,
  -- When the six words were compared by telephone; NULL until then.
  compared_at TEXT
) STRICT, WITHOUT ROWID;

-- An audit that came in a pack: from whom, until when it may be opened, and the newest assignment that was taken.
CREATE TABLE received_audit (
  audit_id INTEGER NOT NULL PRIMARY KEY REFERENCES audit (audit_id) ON DELETE CASCADE,
  lead_device_id TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  sequence INTEGER NOT NULL
) STRICT;

-- Every sealed file made here, and who it was for.
CREATE TABLE sent_file (
  pack_id TEXT NOT NULL PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('assignment', 'return', 'queries', 'receipt')),
  device_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  made_at TEXT NOT NULL,
  -- What it held, by place: `[["VOI-27Q3-014-K", 1, 7], …]` with the revision, as it left.
  held TEXT NOT NULL,
  -- Returns only: when a receipt said that it had been merged.
  received_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_file_by_audit ON sent_file (audit_id, kind);

-- Sealed files that were opened here: the same one twice changes nothing, another one under its number is refused.
CREATE TABLE opened_file (
  pack_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  device_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('assignment', 'queries', 'receipt')),
  opened_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merge (
  merge_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  designation TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX merge_by_audit ON merge (audit_id);

-- A return as it came, whole. Never changed and never removed but with its audit.
CREATE TABLE merged_return (
  merge_id INTEGER NOT NULL REFERENCES merge (merge_id) ON DELETE CASCADE,
  return_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  made_at TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (merge_id, return_id)
) STRICT, WITHOUT ROWID;

-- Where readings under one number did not agree: which one stands, by what is in it.
CREATE TABLE merge_decision (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  reading_number INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  -- What it was chosen against, as JSON: work that is not among it is put before the lead again.
  seen TEXT NOT NULL DEFAULT '[]',
  at TEXT NOT NULL,
  designation TEXT NOT NULL,
  PRIMARY KEY (audit_id, reference, reading_number)
) STRICT, WITHOUT ROWID;

-- What stands for a reading that came in returns, and what it was made of; its answers are in it only when complete.
CREATE TABLE standing (
  reading_id INTEGER NOT NULL PRIMARY KEY REFERENCES reading (reading_id) ON DELETE CASCADE,
  outcome TEXT NOT NULL CHECK (outcome IN ('in_progress', 'complete', 'conflict')),
  -- Empty for a conflict.
  content_hash TEXT NOT NULL,
  device_id TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

-- A question about an answer, in the lead's store and in the auditor's.
CREATE TABLE query (
  query_id TEXT NOT NULL PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES reading (reading_id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL,
  agency TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  -- When it left in a file; NULL in the lead's store until then.
  sent_at TEXT,
  -- The answer as it stood when it was asked.
  answer_before TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('changed', 'kept')),
  reply TEXT NOT NULL DEFAULT '',
  replied_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX query_by_reading ON query (reading_id);

-- What the lead settled beside the originals, which stay as they came.
CREATE TABLE agreed_answer (
  case_id INTEGER NOT NULL REFERENCES case_file (case_id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL,
  agency TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('answered', 'not_applicable', 'unable', 'unanswered')),
  value TEXT NOT NULL CHECK ((state = 'answered') = (value <> '')),
  reason TEXT NOT NULL,
  decided TEXT NOT NULL CHECK (decided IN ('agreed', 'kept')),
  why TEXT NOT NULL,
  change_guidance INTEGER NOT NULL CHECK (change_guidance IN (0, 1)),
  at TEXT NOT NULL,
  designation TEXT NOT NULL,
  PRIMARY KEY (case_id, criterion_id, agency)
) STRICT, WITHOUT ROWID;

CREATE TABLE moderation (
  case_id INTEGER NOT NULL PRIMARY KEY REFERENCES case_file (case_id) ON DELETE CASCADE,
  -- When whose reading is whose was shown; NULL while it is read blind.
  unblinded_at TEXT,
  moderated_at TEXT,
  cap_reason TEXT NOT NULL DEFAULT '',
  -- The readings that it was moderated from, as JSON: what comes in later counts when it has been moderated too.
  readings TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Each issue of an audit's findings, with what was locked.
CREATE TABLE audit_issue (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  issue_number INTEGER NOT NULL,
  locked_at TEXT NOT NULL,
  hash TEXT NOT NULL,
  note TEXT NOT NULL,
  designation TEXT NOT NULL,
  PRIMARY KEY (audit_id, issue_number)
) STRICT, WITHOUT ROWID;

-- The lead's half of a concern. Outcomes are codes; there is still no description of a child or an incident.
ALTER TABLE concern ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE concern ADD COLUMN device_id TEXT NOT NULL DEFAULT '';
ALTER TABLE concern ADD COLUMN acknowledged_at TEXT;
ALTER TABLE concern ADD COLUMN acknowledged_by TEXT NOT NULL DEFAULT '';
ALTER TABLE concern ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE concern ADD COLUMN closed_at TEXT;
ALTER TABLE concern ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
UPDATE concern SET uid = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX concern_by_uid ON concern (uid) WHERE uid <> '';
