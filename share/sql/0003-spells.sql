-- Time added up and reviewed, one row a strand and spell (an exclusion, a restriction). Derived: worked out from the
-- records with every act, and nothing here depends on which day it is.
CREATE TABLE spell (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,
  strand_id INTEGER NOT NULL,
  name TEXT NOT NULL,              -- time-excluded
  title TEXT NOT NULL,
  pathway TEXT NOT NULL,           -- title
  open INTEGER NOT NULL,           -- 1: a stretch of it runs
  since_on TEXT,                   -- the present stretch began
  days_before INTEGER NOT NULL,    -- in the stretches that are over
  times INTEGER NOT NULL,          -- stretches
  period INTEGER NOT NULL,         -- of its reviews, the present one from 1; 0: none runs
  done INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  review TEXT NOT NULL,            -- deadline that is due next; '' none
  class TEXT NOT NULL,
  due_on TEXT NOT NULL,            -- '9999-12-31' when there is none, so that one index orders all
  expires_on TEXT,                 -- after that day it is over by itself
  expiry TEXT NOT NULL,            -- and what that is called
  UNIQUE (strand_id, name)
) STRICT;
CREATE INDEX spell_open ON spell (open, due_on, id);
CREATE INDEX spell_case ON spell (case_id);
