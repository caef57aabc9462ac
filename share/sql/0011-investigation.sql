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
