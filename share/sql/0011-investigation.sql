-- Investigations: terms, allegations, evidence, findings, panels, costs.

-- What the case has cost, in pence (MHPS I.4).
CREATE TABLE cost (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  what TEXT NOT NULL DEFAULT '',
  amount INTEGER,
  incurred_on TEXT,
  agreed_by INTEGER REFERENCES person (id),
  budget TEXT NOT NULL DEFAULT '',
  invoice TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX cost_case ON cost (case_id);

CREATE TABLE duty_exception (      -- why one person may do two things that are better kept apart
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  person INTEGER REFERENCES person (id),
  rule TEXT NOT NULL DEFAULT '',   -- SEP-15
  role TEXT NOT NULL DEFAULT '',
  agreed_on TEXT,
  agreed_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX duty_exception_case ON duty_exception (case_id, person);
