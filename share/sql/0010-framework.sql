-- The fairness framework: evidence and comparison.

-- The note is health data and held apart: its reader is told that there is one, and no more.
ALTER TABLE framework_answer ADD COLUMN health INTEGER NOT NULL DEFAULT 0 CHECK (health IN (0, 1));
-- The answer as it was given in an earlier pass, carried into this one and not looked at again.
ALTER TABLE framework_answer ADD COLUMN carried_from INTEGER REFERENCES framework_answer (id);

CREATE TABLE framework_link (      -- what an answer rests on
  id INTEGER PRIMARY KEY,
  answer_id INTEGER NOT NULL REFERENCES framework_answer (id),
  what TEXT NOT NULL CHECK (what IN ('document', 'event', 'evidence')),
  item_id INTEGER NOT NULL,        -- of that row
  label TEXT NOT NULL              -- what it was called when the answer was given
) STRICT;
CREATE INDEX framework_link_answer ON framework_link (answer_id, id);

-- The tool for patient-safety incidents, or why it was not used.
CREATE TABLE safety_tool (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  tool TEXT NOT NULL DEFAULT '',
  used_on TEXT,
  used_by TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  not_used TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX safety_tool_case ON safety_tool (case_id);
