-- The trail: what happened, to what, by which device and designation, each entry holding the hash of the one before.
-- Entries are only ever added. What stood before and after is kept as keyed hashes; the key goes with its subject, so
-- what a deleted answer said cannot be worked out again while the chain still holds.

CREATE TABLE trail_subject (
  -- Never used twice: an entry about a reading that is gone must not point at a later one.
  subject_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('audit', 'reading')),
  row_id INTEGER NOT NULL,
  key TEXT NOT NULL CHECK (length(key) = 64),
  UNIQUE (kind, row_id)
) STRICT;

CREATE TRIGGER reading_leaves_the_trail AFTER DELETE ON reading
BEGIN DELETE FROM trail_subject WHERE kind = 'reading' AND row_id = OLD.reading_id; END;
CREATE TRIGGER audit_leaves_the_trail AFTER DELETE ON audit
BEGIN DELETE FROM trail_subject WHERE kind = 'audit' AND row_id = OLD.audit_id; END;

CREATE TABLE trail (
  sequence INTEGER NOT NULL PRIMARY KEY,
  previous TEXT NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- The subject again, so that its entries are found; 0 is the store itself.
  about INTEGER NOT NULL
) STRICT;
CREATE INDEX trail_by_subject ON trail (about, sequence);

INSERT INTO trail_subject (kind, row_id, key)
SELECT 'reading', reading_id, lower(hex(randomblob(32))) FROM (SELECT DISTINCT reading_id FROM reading_event);

-- The log of the readings so far becomes the beginning of the chain. Which device it was is not known.
INSERT INTO trail (sequence, previous, body, hash, about)
WITH RECURSIVE
  earlier AS MATERIALIZED (
    SELECT
      row_number() OVER (ORDER BY e.event_id) AS sequence,
      s.subject_id AS about,
      json_object(
        'about', s.subject_id, 'at', e.at, 'by', json_array('', r.designation), 'subject', e.subject, 'what', e.kind
      ) AS body
    FROM reading_event e
    JOIN reading r ON r.reading_id = e.reading_id
    JOIN trail_subject s ON s.kind = 'reading' AND s.row_id = e.reading_id
  ),
  chain (sequence, previous, body, hash, about) AS (
    SELECT sequence, '', body, trail_hash('', body), about FROM earlier WHERE sequence = 1
    UNION ALL
    SELECT earlier.sequence, chain.hash, earlier.body, trail_hash(chain.hash, earlier.body), earlier.about
    FROM chain JOIN earlier ON earlier.sequence = chain.sequence + 1
  )
SELECT sequence, previous, body, hash, about FROM chain;

DROP TABLE reading_event;

CREATE TRIGGER trail_grows_at_its_end BEFORE INSERT ON trail
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM trail)
  OR NEW.previous <> coalesce((SELECT hash FROM trail WHERE sequence = NEW.sequence - 1), '')
BEGIN SELECT RAISE(ABORT, 'the trail only grows at its end'); END;
CREATE TRIGGER trail_is_frozen BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'an entry of the trail cannot change'); END;
CREATE TRIGGER trail_stays BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'an entry of the trail cannot be removed'); END;

-- Warnings of the screening that somebody looked at and kept: what was kept only as a keyed hash.
CREATE TABLE screening_decision (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  -- NULL for the audit's own texts.
  reading_id INTEGER REFERENCES reading (reading_id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN
    ('not_identifying', 'role_or_place_of_work', 'public_body', 'consent_recorded')),
  at TEXT NOT NULL,
  designation TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX screening_decision_once
  ON screening_decision (audit_id, coalesce(reading_id, 0), subject, kind, text_hash);

CREATE INDEX screening_decision_by_reading ON screening_decision (reading_id);

-- The lead has read every text that would leave; it stands for exactly those texts.
CREATE TABLE read_through (
  audit_id INTEGER NOT NULL PRIMARY KEY REFERENCES audit (audit_id) ON DELETE CASCADE,
  texts_hash TEXT NOT NULL,
  at TEXT NOT NULL,
  designation TEXT NOT NULL
) STRICT;

-- What an audit found, kept when its answers go at the end of their time.
CREATE TABLE kept_findings (
  audit_id INTEGER NOT NULL PRIMARY KEY REFERENCES audit (audit_id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

-- What stays of a deletion: counts and dates, no reference and no title.
CREATE TABLE certificate (
  certificate_id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
