-- Action plans in depth.

-- What an amendment changes, a row each difference. Both parties agree to exactly these rows, and the act that
-- records the second agreement applies them (PSR guide 8.2, 8.3).
CREATE TABLE amendment_change (
  id INTEGER PRIMARY KEY,
  amendment_id INTEGER NOT NULL REFERENCES amendment (id),
  what TEXT NOT NULL CHECK (what IN ('plan', 'objective', 'activity', 'review-point')),
  row_id INTEGER,                  -- the row that changes or goes; NULL: the plan itself, or one that comes
  op TEXT NOT NULL CHECK (op IN ('change', 'add', 'remove')),
  field TEXT NOT NULL DEFAULT '',  -- of a change
  old TEXT NOT NULL DEFAULT '',
  new TEXT NOT NULL DEFAULT ''     -- of one that comes: its fields, a JSON object
) STRICT;
CREATE INDEX amendment_change_of ON amendment_change (amendment_id, id);

ALTER TABLE amendment ADD COLUMN base_digest TEXT NOT NULL DEFAULT ''; -- of the plan it was proposed on
ALTER TABLE amendment ADD COLUMN organisation_by TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN organisation_how TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN practitioner_by TEXT NOT NULL DEFAULT '';
ALTER TABLE amendment ADD COLUMN practitioner_how TEXT NOT NULL DEFAULT '';

CREATE TABLE plan_terms (          -- what both had agreed to, kept as it was; in force until the next row
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  version INTEGER NOT NULL,
  from_on TEXT NOT NULL,           -- the later of the two signatures
  digest TEXT NOT NULL,
  content TEXT NOT NULL,           -- JSON: texts, dates, objectives, activities, review points
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_terms_plan ON plan_terms (plan_id, from_on, id);
