-- The office's calendar in editions: the official texts and the office's own days that were in force together. What the newest
-- one holds stands in `definition` (kind calendar, in force) and in `local_day`; of an earlier one edition_text and edition_day
-- keep it. A casebook whose calendar was never changed has no row here: it is on edition 1.
CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,  -- 1: as it was before the first change
  title TEXT NOT NULL,             -- what changed with it
  reason TEXT NOT NULL DEFAULT '', -- why cases were kept on the one before
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id)
) STRICT;

CREATE TABLE edition_text (        -- an official text of an earlier edition
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL,
  definition_id INTEGER NOT NULL REFERENCES definition (id)
) STRICT;
CREATE INDEX edition_text_edition ON edition_text (edition);

CREATE TABLE edition_day (         -- a day of the office's own in an earlier edition
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL,
  day TEXT NOT NULL,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  name TEXT NOT NULL
) STRICT;
CREATE INDEX edition_day_edition ON edition_day (edition, day);

-- A strand that does not follow the newest edition: kept on its own by a decision, or closed. Without a row a strand that runs
-- follows the newest, and a closed one has edition 1.
CREATE TABLE strand_edition (
  id INTEGER PRIMARY KEY REFERENCES strand (id),
  edition INTEGER NOT NULL
) STRICT;

-- Calendars in a form that is read quickly: of `definition` id. Derived: `verify` makes it again from the text.
CREATE TABLE calendar_form (
  id INTEGER PRIMARY KEY,
  form TEXT NOT NULL
) STRICT;
