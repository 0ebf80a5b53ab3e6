-- What a partnership does in its year: audits, self-evaluations, surveys, reports and meetings, and how often.
CREATE TABLE activity (
  activity_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  body TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- What became of one turn of it, where it is not simply planned. It slips and is dropped with a reason only.
CREATE TABLE activity_turn (
  activity_id INTEGER NOT NULL REFERENCES activity (activity_id) ON DELETE CASCADE,
  planned_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'in_hand', 'done', 'dropped')),
  moved_to TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (trim(reason) <> '' OR (moved_to = '' AND state <> 'dropped')),
  audit_id INTEGER REFERENCES audit (audit_id) ON DELETE SET NULL,
  PRIMARY KEY (activity_id, planned_on)
) STRICT, WITHOUT ROWID;
