-- Trainees: programmes, placements, duties, absence, reviews, removal, revalidation, health, support, funding.

-- The programme a trainee is in, its lead employer and its education body.
CREATE TABLE training_programme (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  programme TEXT NOT NULL DEFAULT '',
  specialty TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  training_number TEXT NOT NULL DEFAULT '',
  education_body TEXT NOT NULL DEFAULT '',
  lead_employer TEXT NOT NULL DEFAULT '',
  programme_director TEXT NOT NULL DEFAULT '',
  head_of_school TEXT NOT NULL DEFAULT '',
  responsible_officer INTEGER REFERENCES person (id),
  time INTEGER,
  from_on TEXT,
  expected_on TEXT,
  to_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX training_programme_practitioner ON training_programme (practitioner_id);

-- Where a trainee works, from when until when, and who supervises them there.
CREATE TABLE placement (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  host TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  educational_supervisor TEXT NOT NULL DEFAULT '',
  clinical_supervisor TEXT NOT NULL DEFAULT '',
  host_lead TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX placement_practitioner ON placement (practitioner_id);

-- Who answers for what: host, lead employer, education body or responsible officer (case study).
CREATE TABLE duty_owner (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  duty TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  agreed_on TEXT,
  otherwise TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX duty_owner_practitioner ON duty_owner (practitioner_id);

-- A time away from training; more than fourteen days go to the school (HEE (London) thresholds, D6-L2-a).
CREATE TABLE absence (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  type TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  consent TEXT NOT NULL DEFAULT '',
  employer_told_on TEXT,
  school_told_on TEXT,
  note TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX absence_practitioner ON absence (practitioner_id);

-- The outcome of an Annual Review of Competence Progression, and when the trainee was told.
CREATE TABLE arcp (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  outcome TEXT NOT NULL DEFAULT '',
  held_on TEXT,
  notified_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  objectives TEXT NOT NULL DEFAULT '',
  removal_report_on TEXT,
  explained_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX arcp_practitioner ON arcp (practitioner_id);

-- A review or an appeal of an ARCP outcome, with its result (AR1 to AR10).
CREATE TABLE arcp_review (
  id INTEGER PRIMARY KEY,
  arcp_id INTEGER NOT NULL REFERENCES arcp (id),
  route TEXT NOT NULL DEFAULT '',
  requested_on TEXT,
  grounds TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  process_adjustments TEXT NOT NULL DEFAULT '',
  held_on TEXT,
  result TEXT NOT NULL DEFAULT '',
  told_on TEXT,
  new_outcome TEXT NOT NULL DEFAULT '',
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX arcp_review_arcp ON arcp_review (arcp_id);

-- Who sat on the outcome, the review and the appeal: kept apart as SEP-06, SEP-07 and SEP-14 ask.
CREATE TABLE arcp_panel (
  id INTEGER PRIMARY KEY,
  arcp_id INTEGER NOT NULL REFERENCES arcp (id),
  member INTEGER REFERENCES person (id),
  sitting TEXT NOT NULL DEFAULT '',
  seat TEXT NOT NULL DEFAULT '',
  sat_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX arcp_panel_arcp ON arcp_panel (arcp_id);

-- Ground, decision, appeal and effect of a removal from training (Gold Guide 3.68; NTN1 to NTN3).
CREATE TABLE number_removal (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  ground TEXT NOT NULL DEFAULT '',
  proposed_on TEXT,
  trainee_told_on TEXT,
  employer_told_on TEXT,
  answer TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  notice_on TEXT,
  appealed_on TEXT,
  appeal_result TEXT NOT NULL DEFAULT '',
  record_updated_on TEXT,
  contract_notice_on TEXT,
  connection_moved_on TEXT,
  last_day_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX number_removal_practitioner ON number_removal (practitioner_id);

-- The GMC's day of submission, and the recommendation that was made (REV1 to REV5).
CREATE TABLE revalidation (
  id INTEGER PRIMARY KEY,
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  submission_on TEXT,
  told_on TEXT,
  open_process TEXT NOT NULL DEFAULT '',
  cause_for_concern TEXT NOT NULL DEFAULT '',
  recommendation TEXT NOT NULL DEFAULT '',
  recommended_on TEXT,
  recommended_by INTEGER REFERENCES person (id),
  reasons TEXT NOT NULL DEFAULT '',
  new_submission_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX revalidation_practitioner ON revalidation (practitioner_id);

-- What a trainee disclosed, to whom, and since when each body knew (LTH1; Equality Act 2010 ss.20, 21).
CREATE TABLE health_disclosure (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  effects TEXT NOT NULL DEFAULT '',
  disclosed_on TEXT,
  wishes TEXT NOT NULL DEFAULT '',
  told TEXT NOT NULL DEFAULT '',
  host_knew_on TEXT,
  employer_knew_on TEXT,
  school_knew_on TEXT,
  interim TEXT NOT NULL DEFAULT '',
  interim_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX health_disclosure_case ON health_disclosure (case_id);

-- A note or report of a doctor: an input to the decision, not the decision (case study; LTH2).
CREATE TABLE medical_evidence (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  author TEXT NOT NULL DEFAULT '',
  received_on TEXT,
  dated_on TEXT,
  asks_for TEXT NOT NULL DEFAULT '',
  kept_at TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX medical_evidence_case ON medical_evidence (case_id);

-- A referral through the lead employer, and the advice that came of it (LTH1, LTH2, HL1, HL2).
CREATE TABLE oh_referral (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  questions TEXT NOT NULL DEFAULT '',
  consent_on TEXT,
  referred_on TEXT,
  through TEXT NOT NULL DEFAULT '',
  refused_on TEXT,
  appointment_on TEXT,
  seen_on TEXT,
  advice_on TEXT,
  recommended TEXT NOT NULL DEFAULT '',
  fit TEXT NOT NULL DEFAULT '',
  sharing_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX oh_referral_case ON oh_referral (case_id);

-- Whether the Equality Act 2010 is taken to apply: section 6 and Schedule 1, question by question.
CREATE TABLE equality (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  view TEXT NOT NULL DEFAULT '',
  considered_on TEXT,
  impairment TEXT NOT NULL DEFAULT '',
  substantial TEXT NOT NULL DEFAULT '',
  long_term TEXT NOT NULL DEFAULT '',
  day_to_day TEXT NOT NULL DEFAULT '',
  considered_by INTEGER REFERENCES person (id),
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX equality_case ON equality (case_id);

-- One adjustment, agreed or refused with reasons, with owner, start and review (LTH3, LTH4).
CREATE TABLE adjustment (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  what TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '',
  advised_by TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  instead TEXT NOT NULL DEFAULT '',
  interim TEXT NOT NULL DEFAULT '',
  starts_on TEXT,
  review_on TEXT,
  reviewed_on TEXT,
  effect TEXT NOT NULL DEFAULT '',
  ended_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX adjustment_case ON adjustment (case_id);

-- Support that was offered by the Professional Support Unit, and whether it was taken up; nothing of it.
CREATE TABLE support_referral (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  service TEXT NOT NULL DEFAULT '',
  offered_on TEXT,
  accepted TEXT NOT NULL DEFAULT '',
  referred_on TEXT,
  referred_by INTEGER REFERENCES person (id),
  ended_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX support_referral_case ON support_referral (case_id);

-- What somebody asked of case management, and what they were advised.
CREATE TABLE advice (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  given_to TEXT NOT NULL DEFAULT '',
  given_on TEXT,
  asked TEXT NOT NULL DEFAULT '',
  advised TEXT NOT NULL DEFAULT '',
  given_by INTEGER REFERENCES person (id),
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX advice_case ON advice (case_id);

-- A request for money outside normal posts (EXF1; no published rule was found).
CREATE TABLE funding_request (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  need TEXT NOT NULL DEFAULT '',
  requested_on TEXT,
  requested_by INTEGER REFERENCES person (id),
  purpose TEXT NOT NULL DEFAULT '',
  alternatives TEXT NOT NULL DEFAULT '',
  health_advice TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX funding_request_case ON funding_request (case_id);

-- One line of what it costs, and who pays it.
CREATE TABLE funding_line (
  id INTEGER PRIMARY KEY,
  funding_id INTEGER NOT NULL REFERENCES funding_request (id),
  what TEXT NOT NULL DEFAULT '',
  amount INTEGER,
  times INTEGER,
  paid_by TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX funding_line_funding ON funding_line (funding_id);

-- One step towards a decision, by somebody who did not ask for the money.
CREATE TABLE funding_step (
  id INTEGER PRIMARY KEY,
  funding_id INTEGER NOT NULL REFERENCES funding_request (id),
  step TEXT NOT NULL DEFAULT '',
  decision TEXT NOT NULL DEFAULT '',
  decided_on TEXT,
  decided_by INTEGER REFERENCES person (id),
  amount INTEGER,
  until_on TEXT,
  reasons TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX funding_step_funding ON funding_step (funding_id);

-- What was spent of what was approved (EXF2).
CREATE TABLE funding_spend (
  id INTEGER PRIMARY KEY,
  funding_id INTEGER NOT NULL REFERENCES funding_request (id),
  what TEXT NOT NULL DEFAULT '',
  amount INTEGER,
  spent_on TEXT,
  checked_by INTEGER REFERENCES person (id),
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX funding_spend_funding ON funding_spend (funding_id);
