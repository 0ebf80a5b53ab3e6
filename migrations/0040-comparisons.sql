-- What an audit's findings are held against: an earlier audit of this store, or totals that somebody typed in.

CREATE TABLE comparison (
  audit_id INTEGER NOT NULL PRIMARY KEY REFERENCES audit (audit_id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('audit', 'totals')),
  -- The earlier audit; null for totals, and where that audit has been removed.
  against_id INTEGER REFERENCES audit (audit_id) ON DELETE SET NULL,
  CHECK (kind = 'audit' OR against_id IS NULL)
) STRICT;

CREATE TABLE baseline_total (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  criterion_id TEXT NOT NULL,
  x INTEGER NOT NULL CHECK (x >= 0),
  n INTEGER NOT NULL CHECK (n >= x),
  period TEXT NOT NULL,
  source TEXT NOT NULL,
  sampling TEXT NOT NULL CHECK (sampling IN ('simple', 'census', 'purposive')),
  PRIMARY KEY (audit_id, criterion_id)
) STRICT, WITHOUT ROWID;
