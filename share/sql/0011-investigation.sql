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

CREATE TABLE terms_of_reference (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  issues TEXT NOT NULL DEFAULT '',
  inside TEXT NOT NULL DEFAULT '',
  outside TEXT NOT NULL DEFAULT '',
  period TEXT NOT NULL DEFAULT '',
  sources TEXT NOT NULL DEFAULT '',
  experts TEXT NOT NULL DEFAULT '',
  report TEXT NOT NULL DEFAULT '',
  timetable TEXT NOT NULL DEFAULT '',
  prompted_by TEXT NOT NULL DEFAULT '',
  not_told TEXT NOT NULL DEFAULT '',
  approved_by INTEGER REFERENCES person (id),
  issued_on TEXT,
  version INTEGER,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX terms_of_reference_of ON terms_of_reference (case_id);

CREATE TABLE terms_told (
  id INTEGER PRIMARY KEY,
  terms_of_reference_id INTEGER NOT NULL REFERENCES terms_of_reference (id),
  whom TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  told_on TEXT,
  way TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX terms_told_of ON terms_told (terms_of_reference_id);

CREATE TABLE declaration (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  person INTEGER REFERENCES person (id),
  asked_on TEXT,
  occasion TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  about TEXT NOT NULL DEFAULT '',
  declared TEXT NOT NULL DEFAULT '',
  control TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX declaration_of ON declaration (case_id);

CREATE TABLE letter_of_agreement (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  investigator INTEGER REFERENCES person (id),
  terms TEXT NOT NULL DEFAULT '',
  indemnity TEXT NOT NULL DEFAULT '',
  sent_on TEXT,
  agreed_on TEXT,
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX letter_of_agreement_of ON letter_of_agreement (case_id);

CREATE TABLE project_plan (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  steps TEXT NOT NULL DEFAULT '',
  access TEXT NOT NULL DEFAULT '',
  ownership TEXT NOT NULL DEFAULT '',
  experts TEXT NOT NULL DEFAULT '',
  agreed_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX project_plan_of ON project_plan (case_id);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  with_whom TEXT NOT NULL DEFAULT '',
  held_on TEXT,
  present TEXT NOT NULL DEFAULT '',
  sharing TEXT NOT NULL DEFAULT '',
  lines TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX meeting_of ON meeting (case_id);

CREATE TABLE advice_taken (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  given_by TEXT NOT NULL DEFAULT '',
  adviser TEXT NOT NULL DEFAULT '',
  asked_on TEXT,
  given_on TEXT,
  question TEXT NOT NULL DEFAULT '',
  advice TEXT NOT NULL DEFAULT '',
  judged TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX advice_taken_of ON advice_taken (case_id);

CREATE TABLE allegation (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  alleged TEXT NOT NULL DEFAULT '',
  particulars TEXT NOT NULL DEFAULT '',
  matter TEXT NOT NULL DEFAULT '',
  happened_from TEXT,
  happened_to TEXT,
  raised_by TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX allegation_of ON allegation (case_id);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  what TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT '',
  obtained_on TEXT,
  obtained_by INTEGER REFERENCES person (id),
  held_by TEXT NOT NULL DEFAULT '',
  weight TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  file TEXT NOT NULL DEFAULT '',
  sha TEXT NOT NULL DEFAULT '',
  document INTEGER REFERENCES document (id),
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX evidence_of ON evidence (case_id);

CREATE TABLE custody (
  id INTEGER PRIMARY KEY,
  evidence_id INTEGER NOT NULL REFERENCES evidence (id),
  moved_on TEXT,
  given_by TEXT NOT NULL DEFAULT '',
  taken_by TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX custody_of ON custody (evidence_id);

CREATE TABLE bearing (
  id INTEGER PRIMARY KEY,
  allegation_id INTEGER NOT NULL REFERENCES allegation (id),
  evidence_id INTEGER REFERENCES evidence (id),
  bears TEXT NOT NULL DEFAULT '',
  weight TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX bearing_of ON bearing (allegation_id);
CREATE INDEX bearing_evidence ON bearing (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  allegation_id INTEGER NOT NULL REFERENCES allegation (id),
  result TEXT NOT NULL DEFAULT '',
  to_answer TEXT NOT NULL DEFAULT '',
  standard TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  found_on TEXT,
  found_by INTEGER REFERENCES person (id),
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX finding_of ON finding (allegation_id);

CREATE TABLE disclosure (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  given_to TEXT NOT NULL DEFAULT '',
  given_on TEXT,
  what TEXT NOT NULL DEFAULT '',
  asked_on TEXT,
  withheld TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX disclosure_of ON disclosure (case_id);

CREATE TABLE interview (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  name TEXT NOT NULL DEFAULT '',
  part TEXT NOT NULL DEFAULT '',
  planned_on TEXT,
  held_on TEXT,
  present TEXT NOT NULL DEFAULT '',
  companion TEXT NOT NULL DEFAULT '',
  undisclosed TEXT NOT NULL DEFAULT '',
  notes_sent_on TEXT,
  notes_agreed_on TEXT,
  disputed TEXT NOT NULL DEFAULT '',
  not_held TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX interview_of ON interview (case_id);

CREATE TABLE investigation_report (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  title TEXT NOT NULL DEFAULT '',
  received_on TEXT,
  facts TEXT NOT NULL DEFAULT '',
  weight TEXT NOT NULL DEFAULT '',
  conclusions TEXT NOT NULL DEFAULT '',
  returned_on TEXT,
  returned_why TEXT NOT NULL DEFAULT '',
  sent_on TEXT,
  version INTEGER,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX investigation_report_of ON investigation_report (case_id);

CREATE TABLE fact_comment (
  id INTEGER PRIMARY KEY,
  investigation_report_id INTEGER NOT NULL REFERENCES investigation_report (id),
  passage TEXT NOT NULL DEFAULT '',
  comment TEXT NOT NULL DEFAULT '',
  received_on TEXT,
  answer TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  changed TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX fact_comment_of ON fact_comment (investigation_report_id);

CREATE TABLE investigation_decision (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  outcomes TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  decided_by INTEGER REFERENCES person (id),
  reasons TEXT NOT NULL DEFAULT '',
  other TEXT NOT NULL DEFAULT '',
  advice TEXT NOT NULL DEFAULT '',
  answered TEXT NOT NULL DEFAULT '',
  told TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX investigation_decision_of ON investigation_decision (case_id);

CREATE TABLE alternative (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  what TEXT NOT NULL DEFAULT '',
  considered_on TEXT,
  taken TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX alternative_of ON alternative (case_id);

CREATE TABLE measure (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  sort TEXT NOT NULL DEFAULT '',
  ground TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  terms TEXT NOT NULL DEFAULT '',
  begins_on TEXT,
  begins_at TEXT NOT NULL DEFAULT '',
  monitoring TEXT NOT NULL DEFAULT '',
  decided_by INTEGER REFERENCES person (id),
  second INTEGER REFERENCES person (id),
  alone TEXT NOT NULL DEFAULT '',
  lifted_on TEXT,
  lifted_why TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX measure_of ON measure (case_id);

CREATE TABLE measure_period (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES measure (id),
  begins_on TEXT,
  ends_on TEXT,
  reviewed_on TEXT,
  decision TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX measure_period_of ON measure_period (measure_id);

CREATE TABLE measure_told (
  id INTEGER PRIMARY KEY,
  measure_id INTEGER NOT NULL REFERENCES measure (id),
  whom TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  told_on TEXT,
  way TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX measure_told_of ON measure_told (measure_id);

CREATE TABLE hearing (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  sort TEXT NOT NULL DEFAULT '',
  planned_on TEXT,
  place TEXT NOT NULL DEFAULT '',
  notice_on TEXT,
  papers_on TEXT,
  witnesses_on TEXT,
  companion TEXT NOT NULL DEFAULT '',
  held_on TEXT,
  absent TEXT NOT NULL DEFAULT '',
  short_notice TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  sent_on TEXT,
  live_until TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX hearing_of ON hearing (case_id);

CREATE TABLE hearing_member (
  id INTEGER PRIMARY KEY,
  hearing_id INTEGER NOT NULL REFERENCES hearing (id),
  person INTEGER REFERENCES person (id),
  seat TEXT NOT NULL DEFAULT '',
  employed TEXT NOT NULL DEFAULT '',
  qualified TEXT NOT NULL DEFAULT '',
  conflict TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  notified_on TEXT,
  objected_on TEXT,
  objection TEXT NOT NULL DEFAULT '',
  answered_on TEXT,
  answer TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX hearing_member_of ON hearing_member (hearing_id);

CREATE TABLE hearing_allegation (
  id INTEGER PRIMARY KEY,
  hearing_id INTEGER NOT NULL REFERENCES hearing (id),
  allegation_id INTEGER REFERENCES allegation (id),
  result TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX hearing_allegation_of ON hearing_allegation (hearing_id);
CREATE INDEX hearing_allegation_allegation ON hearing_allegation (allegation_id) WHERE allegation_id IS NOT NULL;

CREATE TABLE hearing_paper (
  id INTEGER PRIMARY KEY,
  hearing_id INTEGER NOT NULL REFERENCES hearing (id),
  title TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT '',
  side TEXT NOT NULL DEFAULT '',
  sent_on TEXT,
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX hearing_paper_of ON hearing_paper (hearing_id);

CREATE TABLE appeal (
  id INTEGER PRIMARY KEY,
  hearing_id INTEGER NOT NULL REFERENCES hearing (id),
  lodged_on TEXT,
  grounds TEXT NOT NULL DEFAULT '',
  late TEXT NOT NULL DEFAULT '',
  appeal_hearing_id INTEGER REFERENCES hearing (id),
  outcome TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX appeal_of ON appeal (hearing_id);
CREATE INDEX appeal_appeal_hearing ON appeal (appeal_hearing_id) WHERE appeal_hearing_id IS NOT NULL;
