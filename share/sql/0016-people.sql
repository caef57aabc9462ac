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
