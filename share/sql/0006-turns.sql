-- When the way to what meets a deadline is no longer comfortable, and what a lapse makes of a case: both derived with
-- every act, both with the day from which they hold, so that nothing kept depends on which day it is.
CREATE TABLE deadline_ (           -- one row a deadline of a strand, and a second one where the strand may lapse
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,
  strand_id INTEGER NOT NULL,
  name TEXT NOT NULL,              -- first-draft
  turn INTEGER NOT NULL DEFAULT 0, -- 1: as it stands once the strand has lapsed
  title TEXT NOT NULL,
  class TEXT NOT NULL,             -- law must target typical local
  state TEXT NOT NULL,             -- tentative running stopped met late done
  start_on TEXT,
  due_on TEXT,                     -- NULL: stopped
  first_due_on TEXT,               -- before any extension
  met_on TEXT,
  provisional INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL,           -- 1: alarms by its due date (running, not tentative, not typical)
  holds_from TEXT NOT NULL DEFAULT '',           -- the row counts from that day
  holds_to TEXT NOT NULL DEFAULT '9999-12-31',   -- and to that one
  lapsed_on TEXT,                  -- of turn 1: its last day went by on that day, and nobody has recorded anything since
  moves INTEGER,                   -- of the shortest way to what meets it: events; -1: there is none; NULL: nothing said
  after_wd INTEGER,                -- and the working days that the stages after the present one take at least
  ready_on TEXT,                   -- and the day by which the present one has taken its own
  tight_on TEXT,                   -- the first day on which less is to spare than the way wants
  early INTEGER NOT NULL DEFAULT 0,-- 1: that is before it is near anyway
  UNIQUE (strand_id, name, turn)
) STRICT;
INSERT INTO deadline_ (id, case_id, strand_id, name, title, class, state, start_on, due_on, first_due_on, met_on,
                       provisional, open)
  SELECT id, case_id, strand_id, name, title, class, state, start_on, due_on, first_due_on, met_on, provisional, open
  FROM deadline;
DROP TABLE deadline;
ALTER TABLE deadline_ RENAME TO deadline;
CREATE INDEX deadline_open ON deadline (due_on, id, case_id, holds_from, holds_to) WHERE open = 1;
CREATE INDEX deadline_early ON deadline (due_on, id, case_id, tight_on, holds_from, holds_to)
  WHERE open = 1 AND early = 1;
CREATE INDEX deadline_case ON deadline (case_id);

CREATE TABLE line_turn (           -- what changes in the line of a case once one of its strands has lapsed
  id INTEGER PRIMARY KEY,          -- the case's id
  from_on TEXT NOT NULL,           -- the first day after it
  state TEXT NOT NULL,
  due_on TEXT,
  due_name TEXT NOT NULL,
  due_title TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  waiting TEXT NOT NULL,
  waiting_since TEXT,
  needs TEXT NOT NULL
) STRICT;
