-- Where two devices read under one number and the lead kept both: what the one sends under `reading_number` counts as
-- reading `becomes`. The device goes on knowing it by the number it was given (docs/rules.md, merging).

CREATE TABLE kept_as_second (
  audit_id INTEGER NOT NULL REFERENCES audit (audit_id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  reading_number INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  becomes INTEGER NOT NULL CHECK (becomes <> reading_number),
  at TEXT NOT NULL,
  designation TEXT NOT NULL,
  PRIMARY KEY (audit_id, reference, reading_number, device_id),
  UNIQUE (audit_id, reference, becomes)
) STRICT, WITHOUT ROWID;
