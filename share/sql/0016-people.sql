-- Registers of people and practitioners.

-- Who speaks for a practitioner (PSR guide 4.6.1).
CREATE TABLE representative (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  name TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX representative_practitioner ON representative (practitioner_id);

-- Two rows were one and the same: this one stays, so that what was written under it can be read, and points to the other.
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id);
ALTER TABLE practitioner ADD COLUMN merged_into INTEGER REFERENCES practitioner (id);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX practitioner_merged ON practitioner (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE condition (  -- on a registration, or on a place on a list
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  what TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  review_on TEXT,
  text TEXT NOT NULL DEFAULT '',
  known_from TEXT NOT NULL DEFAULT '',
  checked_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX condition_practitioner ON condition (practitioner_id);

CREATE TABLE employment (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  organisation TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT '',
  post TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  designated_body TEXT NOT NULL DEFAULT '',
  responsible_officer TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX employment_practitioner ON employment (practitioner_id);

CREATE TABLE interest (  -- conflicts that stand
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  what TEXT NOT NULL DEFAULT '',
  towards TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  bearing TEXT NOT NULL DEFAULT '',
  control TEXT NOT NULL DEFAULT '',
  declared_on TEXT,
  ended_on TEXT,
  text TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX interest_person ON interest (person_id);

CREATE TABLE away (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  from_on TEXT,
  to_on TEXT,
  why TEXT NOT NULL DEFAULT '',
  cover INTEGER REFERENCES person (id),
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX away_person ON away (person_id);
CREATE INDEX away_cover ON away (cover) WHERE cover IS NOT NULL;
