-- Courses, training, the person specification (guidance for recruiting for the delivery of case manager training).

CREATE TABLE course (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  held_on TEXT,
  roles TEXT NOT NULL DEFAULT '',      -- for whom: ids of the register share/registers/training.cfg
  regimes TEXT NOT NULL DEFAULT '',    -- '': all
  objective TEXT NOT NULL DEFAULT '',
  delivery TEXT NOT NULL DEFAULT '',
  themes TEXT NOT NULL DEFAULT '',
  guidance TEXT NOT NULL DEFAULT '',
  assumed TEXT NOT NULL DEFAULT '',
  pre_reading TEXT NOT NULL DEFAULT '',
  post_reading TEXT NOT NULL DEFAULT '',
  trainers TEXT NOT NULL DEFAULT '',
  given_by TEXT NOT NULL DEFAULT '',
  feedback TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  title TEXT NOT NULL DEFAULT '',
  course_id INTEGER REFERENCES course (id),
  role TEXT NOT NULL DEFAULT '',
  regimes TEXT NOT NULL DEFAULT '',    -- '': all
  attendance TEXT NOT NULL DEFAULT '', -- nominated selected attended part absent shown
  done_on TEXT,
  until_on TEXT,                       -- NULL: as long as the office says
  hours INTEGER,
  themes TEXT NOT NULL DEFAULT '',
  certificate TEXT NOT NULL DEFAULT '',
  feedback TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX training_person ON training (person_id);
CREATE INDEX training_course ON training (course_id) WHERE course_id IS NOT NULL;

CREATE TABLE cpd (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  title TEXT NOT NULL DEFAULT '',
  done_on TEXT,
  role TEXT NOT NULL DEFAULT '',
  hours INTEGER,
  themes TEXT NOT NULL DEFAULT '',
  reflection TEXT NOT NULL DEFAULT '',
  appraisal_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX cpd_person ON cpd (person_id);

CREATE TABLE specification (       -- how somebody stands against one criterion; the last one counts
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  criterion TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',  -- met part not
  assessed_on TEXT,
  assessed_by INTEGER REFERENCES person (id),
  evidence TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX specification_person ON specification (person_id);

CREATE TABLE availability (        -- for which role the office may ask somebody, and as whom
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL DEFAULT '',
  regimes TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  employer TEXT NOT NULL DEFAULT '',
  specialty TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  non_executive TEXT NOT NULL DEFAULT '',
  agreed_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX availability_person ON availability (person_id);

CREATE TABLE evaluation (          -- of what somebody did in a role on a case, once that is done
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  about INTEGER REFERENCES person (id),
  role TEXT NOT NULL DEFAULT '',
  given_on TEXT,
  kept_to_time TEXT NOT NULL DEFAULT '',
  terms_answered TEXT NOT NULL DEFAULT '',
  evidence_weighed TEXT NOT NULL DEFAULT '',
  kept_apart TEXT NOT NULL DEFAULT '',
  feedback TEXT NOT NULL DEFAULT '',
  quality TEXT NOT NULL DEFAULT '',
  assured_by INTEGER REFERENCES person (id),
  to_learn TEXT NOT NULL DEFAULT '',
  told_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX evaluation_case ON evaluation (case_id);
CREATE INDEX evaluation_about ON evaluation (about);

CREATE TABLE currency (            -- for how long training counts here: the office's own rule
  id INTEGER PRIMARY KEY,
  role TEXT NOT NULL DEFAULT '',
  regime TEXT NOT NULL DEFAULT '', -- '': all
  months INTEGER,
  reason TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE training_guide (      -- the office's own text of share/registers/training.cfg; the last one counts
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
