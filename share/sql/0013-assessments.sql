-- Assessments and interventions. Both agreements are consents; of a mediation nothing but days, parties and its end.

-- A request to the advice service, its answer, and what came of it (ASM-02, ASM-26, ASM-30).
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  type TEXT NOT NULL DEFAULT '',
  requested_on TEXT,
  adviser TEXT NOT NULL DEFAULT '',
  specialty TEXT NOT NULL DEFAULT '',
  circumstances TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  answer_reasons TEXT NOT NULL DEFAULT '',
  at_a_distance TEXT NOT NULL DEFAULT '',
  ended_on TEXT,
  ended_why TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assessment_case ON assessment (case_id);

-- Who carries it out, with specialty and declaration (ASM-05, ASM-09).
CREATE TABLE assessor (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  who INTEGER REFERENCES person (id),
  part TEXT NOT NULL DEFAULT '',
  specialty TEXT NOT NULL DEFAULT '',
  experience TEXT NOT NULL DEFAULT '',
  conflict TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assessor_assessment ON assessor (assessment_id);

-- One part of an assessment, planned and done; nothing of what was said or answered (ASM-06 to ASM-08, ASM-16,
-- ASM-17).
CREATE TABLE assessment_component (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  type TEXT NOT NULL DEFAULT '',
  planned_on TEXT,
  done_on TEXT,
  done_by INTEGER REFERENCES person (id),
  sample TEXT NOT NULL DEFAULT '',
  at_a_distance TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assessment_component_assessment ON assessment_component (assessment_id);

-- What the report names, that its quality was assured, and when it was issued (ASM-03, ASM-10, ASM-11).
CREATE TABLE assessment_report (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  title TEXT NOT NULL DEFAULT '',
  satisfactory TEXT NOT NULL DEFAULT '',
  poor TEXT NOT NULL DEFAULT '',
  way_forward TEXT NOT NULL DEFAULT '',
  assured_on TEXT,
  issued_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assessment_report_assessment ON assessment_report (assessment_id);

-- Who received the report of an assessment, and when.
CREATE TABLE report_recipient (
  id INTEGER PRIMARY KEY,
  assessment_report_id INTEGER NOT NULL REFERENCES assessment_report (id),
  name TEXT NOT NULL DEFAULT '',
  capacity TEXT NOT NULL DEFAULT '',
  received_on TEXT,
  how TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX report_recipient_assessment_report ON report_recipient (assessment_report_id);

-- What is done after a team review, by whom and by when, followed to its end (ASM-29).
CREATE TABLE team_action (
  id INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id),
  title TEXT NOT NULL DEFAULT '',
  owner INTEGER REFERENCES person (id),
  due_on TEXT,
  done_on TEXT,
  result TEXT NOT NULL DEFAULT '',
  dropped TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX team_action_assessment ON team_action (assessment_id);

-- That a mediation took place, between whom, and how it ended; never what was said (CNF-02, ASM-22).
CREATE TABLE mediation (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  other_party INTEGER REFERENCES person (id),
  mediator INTEGER REFERENCES person (id),
  second_mediator INTEGER REFERENCES person (id),
  offered_on TEXT,
  began_on TEXT,
  ended_on TEXT,
  ended TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX mediation_case ON mediation (case_id);

-- The day of a session and who took part; never what was said (CNF-02).
CREATE TABLE mediation_session (
  id INTEGER PRIMARY KEY,
  mediation_id INTEGER NOT NULL REFERENCES mediation (id),
  held_on TEXT,
  took_part TEXT NOT NULL DEFAULT '',
  at_a_distance TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX mediation_session_mediation ON mediation_session (mediation_id);
