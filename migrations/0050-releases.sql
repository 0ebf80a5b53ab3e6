-- What was published of an audit, number by number, so that a later release gives none of the hidden ones away.

CREATE TABLE release (
  release_id INTEGER NOT NULL PRIMARY KEY,
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  designation TEXT NOT NULL,
  threshold INTEGER NOT NULL CHECK (threshold IN (3, 5, 10)),
  zeros TEXT NOT NULL CHECK (zeros IN ('shown', 'hidden')),
  -- Which papers it was, as a JSON list of file names.
  papers TEXT NOT NULL,
  -- Every number by its place, null where it is hidden, with the groups that were put together, as JSON.
  body TEXT NOT NULL
) STRICT;
CREATE INDEX release_of_audit ON release (audit_id);

-- A release cannot be taken back, so its entry does not change.
CREATE TRIGGER release_is_kept BEFORE UPDATE ON release
BEGIN SELECT RAISE(ABORT, 'a release cannot be changed'); END;
