-- A question that has left can be taken back by the lead: its auditor may never answer, as when a laptop is lost.
ALTER TABLE query ADD COLUMN taken_back_at TEXT;

-- What the last giving out could give to nobody, and why, until somebody has it.
CREATE TABLE unplaced (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (audit_id, reference, why)
) STRICT, WITHOUT ROWID;
