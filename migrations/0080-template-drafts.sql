-- Templates on their way: drafts with every step that can be undone, kept apart from published versions, and the bank of
-- shared criteria. Nothing here is read by an audit, and no answer is ever touched by an edit (docs/rules.md, editing).

CREATE TABLE template_draft (
  -- Never used twice: what an open screen still knows by it must not be another draft.
  draft_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  template_key TEXT NOT NULL,
  -- The version that it was made from; empty where it began with nothing.
  base_key TEXT NOT NULL,
  base_version INTEGER NOT NULL CHECK (base_version >= 0),
  base_hash TEXT NOT NULL,
  body TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0 CHECK (revision >= 0),
  -- Steps up to here have been made; those after it were undone and can be made again.
  made INTEGER NOT NULL DEFAULT 0 CHECK (made >= 0),
  started_at TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

-- What undoes a step and what makes it again, as JSON.
CREATE TABLE template_draft_step (
  draft_id INTEGER NOT NULL REFERENCES template_draft (draft_id) ON DELETE CASCADE,
  step INTEGER NOT NULL CHECK (step > 0),
  -- In words: `the question of A2`.
  what TEXT NOT NULL,
  -- Typing on in one field is one step: what the next change has to be about to join this one; empty for none.
  joins TEXT NOT NULL,
  undo TEXT NOT NULL,
  redo TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (draft_id, step)
) STRICT, WITHOUT ROWID;

-- Shared criteria: an entry `core.…` is the same wherever it is asked, an entry `local.…` a beginning.
CREATE TABLE bank_criterion (
  bank_id TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  note TEXT NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (bank_id, version)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER bank_criterion_is_frozen BEFORE UPDATE ON bank_criterion
BEGIN SELECT RAISE(ABORT, 'a version in the bank cannot change'); END;
CREATE TRIGGER bank_criterion_stays BEFORE DELETE ON bank_criterion
BEGIN SELECT RAISE(ABORT, 'a version in the bank cannot be removed'); END;
