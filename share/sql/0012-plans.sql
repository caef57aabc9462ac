-- Action plans in depth.

-- What an amendment changes, a row each difference. Both parties agree to exactly these rows, and the act that
-- records the second agreement applies them (PSR guide 8.2, 8.3).
CREATE TABLE amendment_change (
  id INTEGER PRIMARY KEY,
  amendment_id INTEGER NOT NULL REFERENCES amendment (id),
  what TEXT NOT NULL CHECK (what IN ('plan', 'objective', 'activity', 'review-point', 'role')),
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

-- What was decided on the request, and why (4.5).
CREATE TABLE request_decision (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  decision TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  decided_by TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  missing TEXT NOT NULL DEFAULT '',
  alternatives TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX request_decision_case ON request_decision (case_id);

-- Notes of the practitioner's call: for who took it, never for the organisation (4.6.2).
CREATE TABLE practitioner_call (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  held_on TEXT,
  minutes INTEGER,
  accompanied TEXT NOT NULL DEFAULT '',
  viewpoint TEXT NOT NULL DEFAULT '',
  ideas TEXT NOT NULL DEFAULT '',
  barriers TEXT NOT NULL DEFAULT '',
  questions TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX practitioner_call_case ON practitioner_call (case_id);

-- The organisation's call (4.6.2).
CREATE TABLE organisation_call (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  held_on TEXT,
  spoke_with TEXT NOT NULL DEFAULT '',
  minutes INTEGER,
  expectations TEXT NOT NULL DEFAULT '',
  job_plan TEXT NOT NULL DEFAULT '',
  support TEXT NOT NULL DEFAULT '',
  barriers TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX organisation_call_case ON organisation_call (case_id);

-- Occupational health support, and being well enough (5.3).
CREATE TABLE health_assurance (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  assured_on TEXT,
  assured_by TEXT NOT NULL DEFAULT '',
  support TEXT NOT NULL DEFAULT '',
  well_enough TEXT NOT NULL DEFAULT '',
  limits TEXT NOT NULL DEFAULT '',
  review_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX health_assurance_case ON health_assurance (case_id);

-- Who is responsible for what at each stage (6.2).
CREATE TABLE plan_role (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  role TEXT NOT NULL DEFAULT '',
  holder TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '',
  responsibility TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX plan_role_case ON plan_role (case_id);

-- The plan sent to the practitioner later (7.1 note).
CREATE TABLE staggered_issue (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  asked_on TEXT,
  asked_by TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  organisation_letter_on TEXT,
  practitioner_letter_on TEXT,
  not_contacted TEXT NOT NULL DEFAULT '',
  sent_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX staggered_issue_case ON staggered_issue (case_id);

-- Levels of supervision, a row each step (6.3, 8.4).
CREATE TABLE supervision (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  level TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  decided_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  safety TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX supervision_case ON supervision (case_id);

-- Completion assured by somebody who was not the supervisor (8.5).
CREATE TABLE plan_assurance (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  assured_on TEXT,
  assured_by INTEGER REFERENCES person (id),
  parts TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  safety TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX plan_assurance_case ON plan_assurance (case_id);
