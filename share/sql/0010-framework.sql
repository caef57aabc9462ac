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
