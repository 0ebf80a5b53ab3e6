-- The register of targets as the partnership has changed it; what it has not changed comes with the program.
CREATE TABLE target_change (
  number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
  body TEXT NOT NULL,
  revision INTEGER NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

-- Figures that were typed in from elsewhere, each with its day and its source; never mixed with what records show.
CREATE TABLE target_figure (
  figure_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL,
  value REAL NOT NULL,
  x INTEGER CHECK (x >= 0),
  n INTEGER CHECK (n > 0 AND x <= n),
  counted_on TEXT NOT NULL,
  source TEXT NOT NULL CHECK (trim(source) <> ''),
  added_at TEXT NOT NULL,
  CHECK ((x IS NULL) = (n IS NULL))
) STRICT;
