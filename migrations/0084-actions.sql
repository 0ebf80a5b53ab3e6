-- What people decided to change. An action outlives the audit that it came from: that may be deleted, the action stays.
CREATE TABLE improvement_action (
  action_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  series TEXT NOT NULL,
  ordinal INTEGER NOT NULL CHECK (ordinal > 0),
  audit_id INTEGER REFERENCES audit (audit_id) ON DELETE SET NULL,
  body TEXT NOT NULL,
  closing TEXT,
  revision INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  UNIQUE (series, ordinal)
) STRICT;

CREATE TABLE action_step (
  action_id INTEGER NOT NULL REFERENCES improvement_action (action_id) ON DELETE CASCADE,
  step INTEGER NOT NULL CHECK (step > 0),
  turn INTEGER NOT NULL CHECK (turn > 0),
  stage TEXT NOT NULL CHECK (stage IN ('plan', 'do', 'study', 'act')),
  words TEXT NOT NULL,
  made_on TEXT NOT NULL,
  PRIMARY KEY (action_id, step)
) STRICT, WITHOUT ROWID;

-- Closed without its evidence it is not closed.
CREATE TRIGGER action_closed_with_evidence BEFORE UPDATE OF closing ON improvement_action
WHEN new.closing IS NOT NULL
  AND (trim(coalesce(json_extract(new.closing, '$.evidence'), '')) = ''
    OR trim(coalesce(json_extract(new.closing, '$.nextAsks'), '')) = '')
BEGIN
  SELECT RAISE(ABORT, 'an action is closed with its evidence and what is asked next');
END;

-- What was worked on is kept.
CREATE TRIGGER action_kept BEFORE DELETE ON improvement_action
WHEN old.closing IS NOT NULL OR EXISTS (SELECT 1 FROM action_step WHERE action_id = old.action_id)
BEGIN
  SELECT RAISE(ABORT, 'an action that was worked on cannot be taken away');
END;
