-- The casebook, version 1.
--
-- Four classes of table (src/store/tables.c names each table's class):
--   record   what people know and decide. Written only inside an act; every change is in the journal.
--   counter  numbers that are never used twice. As record, but an undo leaves them alone.
--   derived  worked out from records, so that lists are fast. Not in the journal; `verify` works every row out again.
--   own      the journal itself, and what belongs to a person rather than to the office (drafts, who looked).
--
-- Every record table has `id INTEGER PRIMARY KEY` (replica << 40 | counter). A row that people edit has `ver`,
-- which each edit raises by one. Dates are `YYYY-MM-DD`, instants `YYYY-MM-DDTHH:MM:SSZ`. `occurred_on` is when
-- something happened, `recorded_at` when it was written down. Money is in pence. Yes/no is 0/1.

-- ---- the office -----------------------------------------------------------------------------------------

CREATE TABLE casebook (            -- one row, id 1
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uuid TEXT NOT NULL,
  organisation TEXT NOT NULL,
  calendar TEXT NOT NULL,          -- england-and-wales, scotland, northern-ireland, any-uk
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  replica INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE counter (             -- last number given out, by name: 'id', 'Q-2026', 'C-2026'
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  value INTEGER NOT NULL
) STRICT;

CREATE TABLE definition (          -- text of every pathway, framework, matrix and calendar in force or once in force
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('pathway', 'framework', 'threshold', 'calendar')),
  name TEXT NOT NULL,              -- 'action-plan'
  version INTEGER NOT NULL,
  checksum TEXT NOT NULL,          -- BLAKE2b-256 of text, hex
  text TEXT NOT NULL,
  in_force INTEGER NOT NULL CHECK (in_force IN (0, 1)),
  recorded_at TEXT NOT NULL,
  UNIQUE (kind, name, checksum)
) STRICT;
CREATE UNIQUE INDEX definition_in_force ON definition (kind, name) WHERE in_force = 1;

CREATE TABLE local_day (           -- the organisation's own closed days, and bank holidays it works
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL UNIQUE,
  open INTEGER NOT NULL CHECK (open IN (0, 1)),
  name TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

-- ---- people -----------------------------------------------------------------------------------------------

CREATE TABLE person (              -- staff and outsiders who may act or hold a role
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  job TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX person_by_name ON person (name, id);

CREATE TABLE account (             -- who a user of the operating system is
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  os_user TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL,             -- space separated: administrator case-manager responsible-officer designated-member investigator reader auditor
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE practitioner (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,              -- as given; may be ''
  profession TEXT NOT NULL DEFAULT '',  -- doctor dentist pharmacist trainee '' (not known)
  regulator TEXT NOT NULL DEFAULT '',   -- GMC GDC GPhC ''
  registration TEXT NOT NULL DEFAULT '',
  grade TEXT NOT NULL DEFAULT '',
  specialty TEXT NOT NULL DEFAULT '',
  organisation TEXT NOT NULL DEFAULT '',
  trainee INTEGER NOT NULL DEFAULT 0 CHECK (trainee IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX practitioner_registration ON practitioner (regulator, registration) WHERE registration <> '';

-- ---- concerns -----------------------------------------------------------------------------------------------

CREATE TABLE concern (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,        -- Q-2026-0012
  outside_ref TEXT NOT NULL DEFAULT '', -- the reference it came with
  practitioner_id INTEGER REFERENCES practitioner (id),
  source TEXT NOT NULL DEFAULT '', -- SRC-COLLEAGUE ... (domain register)
  reporter TEXT NOT NULL DEFAULT '',
  reporter_withheld INTEGER NOT NULL DEFAULT 0 CHECK (reporter_withheld IN (0, 1)),
  received_on TEXT,                -- NULL: not known, and then no deadline is worked out
  happened_on TEXT,
  text TEXT NOT NULL,              -- verbatim
  category TEXT NOT NULL DEFAULT '',
  severity TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('new', 'triaged', 'accepted', 'merged', 'advice', 'returned', 'own-local', 'school', 'ro-team')),
  status_reason TEXT NOT NULL DEFAULT '',
  at_risk TEXT NOT NULL DEFAULT '' CHECK (at_risk IN ('', 'yes', 'no', 'unknown')),
  interim_action TEXT NOT NULL DEFAULT '',
  level INTEGER,                   -- in force: 1, 2, 3; NULL not triaged
  level_computed INTEGER,
  level_reason TEXT NOT NULL DEFAULT '',
  quality_feed INTEGER NOT NULL DEFAULT 0 CHECK (quality_feed IN (0, 1)),
  owner_id INTEGER REFERENCES person (id),
  case_id INTEGER REFERENCES case_ (id),
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  import_key TEXT,                 -- digest of the imported record: the same record twice is found again
  sheet TEXT NOT NULL DEFAULT '',  -- JSON object: columns of the sheet kept as they came and not used otherwise
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX concern_queue ON concern (status, received_on, id);
CREATE INDEX concern_practitioner ON concern (practitioner_id, received_on);
CREATE INDEX concern_outside_ref ON concern (outside_ref) WHERE outside_ref <> '';
CREATE INDEX concern_import_key ON concern (import_key) WHERE import_key IS NOT NULL;
CREATE INDEX concern_case ON concern (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE concern_warning (     -- what the taking-in of a record warned about
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  code TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX concern_warning_concern ON concern_warning (concern_id);

CREATE TABLE concern_criterion (   -- cells of the threshold matrix ticked in triage
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  cell TEXT NOT NULL,              -- D6-L2-a
  UNIQUE (concern_id, cell)
) STRICT;

CREATE TABLE concern_event (       -- what happened to a concern: received, triaged, level changed, routed, accepted ...
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  kind TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  from_value TEXT NOT NULL DEFAULT '',
  to_value TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX concern_event_concern ON concern_event (concern_id, id);

-- ---- cases --------------------------------------------------------------------------------------------------

CREATE TABLE case_ (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,        -- C-2026-0042
  practitioner_id INTEGER NOT NULL REFERENCES practitioner (id),
  title TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  level INTEGER,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  recorded_at TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX case_practitioner ON case_ (practitioner_id);

CREATE TABLE party (               -- who holds which role on a case, from when to when
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,              -- case-manager, supervisor, assurer ... (the pathway's roles)
  from_on TEXT NOT NULL,
  to_on TEXT,
  conflict TEXT NOT NULL DEFAULT '' CHECK (conflict IN ('', 'none', 'managed', 'bars')),
  conflict_note TEXT NOT NULL DEFAULT '',
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX party_case ON party (case_id, role);
CREATE INDEX party_person ON party (person_id, role) WHERE to_on IS NULL;

CREATE TABLE strand (              -- a pathway running on a case; several may run side by side
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  definition_id INTEGER NOT NULL REFERENCES definition (id), -- the text it started on
  pathway TEXT NOT NULL,
  calendar TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  parent_id INTEGER REFERENCES strand (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX strand_case ON strand (case_id);

CREATE TABLE event (               -- what happened on a case; kinds are the pathway's, or 'note'
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  strand_id INTEGER REFERENCES strand (id),
  kind TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  reason TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'practitioner-call', 'reporter')),
  stage_from TEXT NOT NULL DEFAULT '', -- set when the event moved the strand on
  stage_to TEXT NOT NULL DEFAULT '',
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX event_case ON event (case_id, occurred_on, id);
CREATE INDEX event_strand ON event (strand_id, id) WHERE strand_id IS NOT NULL;

CREATE TABLE pause (
  id INTEGER PRIMARY KEY,
  strand_id INTEGER NOT NULL REFERENCES strand (id),
  kind TEXT NOT NULL,              -- the pathway's pause id
  from_on TEXT NOT NULL,
  to_on TEXT,                      -- NULL: still stopped
  reason TEXT NOT NULL,
  waiting_on TEXT NOT NULL,
  review_on TEXT,
  evidence TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX pause_strand ON pause (strand_id);

CREATE TABLE extension (           -- a new agreed date; the first one stays on record
  id INTEGER PRIMARY KEY,
  strand_id INTEGER NOT NULL REFERENCES strand (id),
  deadline TEXT NOT NULL,
  new_date TEXT NOT NULL,
  first_date TEXT NOT NULL,
  agreed_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX extension_strand ON extension (strand_id, id);

CREATE TABLE override (            -- a gate passed without what it asks for, with the reason
  id INTEGER PRIMARY KEY,
  strand_id INTEGER NOT NULL REFERENCES strand (id),
  stage TEXT NOT NULL,
  need TEXT NOT NULL,              -- the need's `say`
  reason TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX override_strand ON override (strand_id);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  kind TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_on TEXT NOT NULL,
  withdrawn_on TEXT,
  text TEXT NOT NULL DEFAULT '',
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX consent_case ON consent (case_id, kind);

CREATE TABLE document (            -- a document known to the case: form, letter, report
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  strand_id INTEGER REFERENCES strand (id),
  kind TEXT NOT NULL,              -- request-form, ...
  title TEXT NOT NULL,
  dated_on TEXT NOT NULL,
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1)),
  fields TEXT NOT NULL DEFAULT '', -- JSON object: the form's fields, where the pathway names them
  text TEXT NOT NULL DEFAULT '',
  content BLOB,
  sha256 TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX document_case ON document (case_id, kind);

-- ---- the fairness and proportionality framework -----------------------------------------------------------------

CREATE TABLE framework_pass (      -- one dated completion; kept, never overwritten
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  definition_id INTEGER NOT NULL REFERENCES definition (id),
  moment TEXT NOT NULL,            -- why it was done: the pathway's moment, or 'as the case moves'
  started_on TEXT NOT NULL,
  completed_on TEXT,               -- set once; then its answers are frozen
  person_id INTEGER NOT NULL REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX framework_pass_case ON framework_pass (case_id, id);

CREATE TABLE framework_answer (
  id INTEGER PRIMARY KEY,
  pass_id INTEGER NOT NULL REFERENCES framework_pass (id),
  question TEXT NOT NULL,          -- F1-1
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unknown')),
  note TEXT NOT NULL DEFAULT '',
  ver INTEGER NOT NULL DEFAULT 1,
  UNIQUE (pass_id, question)
) STRICT;

CREATE TABLE enquiry (             -- what a *no* or *unknown* leads to
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  answer_id INTEGER NOT NULL REFERENCES framework_answer (id),
  owner_id INTEGER REFERENCES person (id),
  due_on TEXT,
  none_needed TEXT NOT NULL DEFAULT '', -- the reason why no enquiry is needed, instead of owner and date
  closed_on TEXT,
  outcome TEXT NOT NULL DEFAULT '',
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX enquiry_case ON enquiry (case_id);

-- ---- the action plan ----------------------------------------------------------------------------------------------

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  strand_id INTEGER NOT NULL UNIQUE REFERENCES strand (id),
  type TEXT NOT NULL DEFAULT '' CHECK (type IN ('', 'remediation', 'return-to-work')),
  focus TEXT NOT NULL DEFAULT '',
  expected_role TEXT NOT NULL DEFAULT '',
  expected_outcomes TEXT NOT NULL DEFAULT '',
  conditions TEXT NOT NULL DEFAULT '',
  left_out TEXT NOT NULL DEFAULT '',
  adjustments TEXT NOT NULL DEFAULT '',
  starts_on TEXT,
  ends_on TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  draft INTEGER NOT NULL DEFAULT 1 CHECK (draft IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE objective (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL,
  measure TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  by_on TEXT,
  responsible TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX objective_plan ON objective (plan_id, position);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  objective_id INTEGER REFERENCES objective (id),
  kind TEXT NOT NULL,              -- supervision, assessment, development, reflection, coaching, mentoring
  title TEXT NOT NULL,
  responsible TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX activity_plan ON activity (plan_id);

CREATE TABLE review_point (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  position INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  held_on TEXT,
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'continue', 'reduce-supervision', 'raise-supervision', 'slow', 'extend', 'shorten', 'amend', 'stop')),
  evidence TEXT NOT NULL DEFAULT '',
  safety TEXT NOT NULL DEFAULT '', -- the judgement on patient, staff and public safety
  supervision TEXT NOT NULL DEFAULT '',
  removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX review_point_plan ON review_point (plan_id, position);

CREATE TABLE agreement (           -- a party's signature under one version of a plan
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  party TEXT NOT NULL CHECK (party IN ('organisation', 'practitioner')),
  signed_on TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  how TEXT NOT NULL,
  plan_version INTEGER NOT NULL,
  plan_digest TEXT NOT NULL,       -- of the plan's content as signed
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_plan ON agreement (plan_id);

CREATE TABLE amendment (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  proposed_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  change TEXT NOT NULL,
  organisation_on TEXT,
  practitioner_on TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX amendment_plan ON amendment (plan_id);

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  case_id INTEGER REFERENCES case_ (id),
  concern_id INTEGER REFERENCES concern (id),
  title TEXT NOT NULL,
  owner_id INTEGER REFERENCES person (id),
  due_on TEXT,
  done_on TEXT,
  recorded_at TEXT NOT NULL,
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX task_open ON task (due_on, id) WHERE done_on IS NULL;
CREATE INDEX task_case ON task (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX task_concern ON task (concern_id) WHERE concern_id IS NOT NULL;

-- ---- derived: worked out again whenever a case changes ---------------------------------------------------------------

CREATE TABLE deadline (            -- one row a deadline of a strand; nothing here depends on which day it is
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,
  strand_id INTEGER NOT NULL,
  name TEXT NOT NULL,              -- first-draft
  title TEXT NOT NULL,
  class TEXT NOT NULL,             -- law must target typical local
  state TEXT NOT NULL,             -- tentative running stopped met late done
  start_on TEXT,
  due_on TEXT,                     -- NULL: stopped
  first_due_on TEXT,               -- before any extension
  met_on TEXT,
  provisional INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL,           -- 1: alarms by its due date (running, not tentative, not typical)
  UNIQUE (strand_id, name)
) STRICT;
CREATE INDEX deadline_open ON deadline (due_on, id, case_id) WHERE open = 1;
CREATE INDEX deadline_case ON deadline (case_id);

CREATE TABLE line (                -- one row a case or concern: all that a list shows of it
  id INTEGER PRIMARY KEY,          -- the case's or the concern's id
  kind TEXT NOT NULL,              -- case, concern
  ref TEXT NOT NULL,
  name TEXT NOT NULL,              -- practitioner
  state TEXT NOT NULL,             -- 'Action plan · Draft'; a concern's status in words
  open INTEGER NOT NULL,           -- 1: in the open lists
  due_on TEXT NOT NULL,            -- next alarm, '9999-12-31' when there is none, so that one index orders all
  due_name TEXT NOT NULL DEFAULT '',   -- deadline, or 'review' or 'triage'
  due_title TEXT NOT NULL DEFAULT '',
  provisional INTEGER NOT NULL DEFAULT 0,
  owner_id INTEGER,                -- case manager; who has the concern
  owner TEXT NOT NULL DEFAULT '',
  waiting TEXT NOT NULL DEFAULT '',
  waiting_since TEXT,
  needs TEXT NOT NULL DEFAULT '',  -- what is still missing, in the words of the needs
  received_on TEXT,
  level INTEGER,
  ver INTEGER NOT NULL
) STRICT;
CREATE INDEX line_open ON line (kind, open, due_on, id);
CREATE INDEX line_owner ON line (kind, open, owner_id, due_on, id);
CREATE INDEX line_due ON line (open, due_on, id);
CREATE INDEX line_received ON line (kind, open, received_on, id);

CREATE VIRTUAL TABLE search USING fts5 (ref, name, state, body, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
-- rowid is the line's id

-- ---- own -----------------------------------------------------------------------------------------------------------------

CREATE TABLE journal (             -- one row an act; src/store/chain.c says what the hash covers
  seq INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  person_id INTEGER,
  os_user TEXT NOT NULL,
  via TEXT NOT NULL,               -- screen, command, import, init
  case_id INTEGER,
  case_seq INTEGER,
  action TEXT NOT NULL,
  args TEXT NOT NULL,              -- canonical JSON
  sentence TEXT NOT NULL,
  undoes INTEGER,                  -- seq of the act that this one undoes
  changes INTEGER NOT NULL,        -- how many journal_change rows
  salt TEXT NOT NULL,
  digest TEXT NOT NULL,            -- of salt, action, args, sentence and every change
  prev TEXT NOT NULL,
  case_prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX journal_case ON journal (case_id, case_seq) WHERE case_id IS NOT NULL;
CREATE INDEX journal_person ON journal (person_id, seq);
CREATE UNIQUE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE journal_change (      -- each row an act touched
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES journal (seq),
  n INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  key INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'update', 'delete')),
  data TEXT NOT NULL,              -- canonical JSON {column: [old, new]}
  UNIQUE (seq, n)
) STRICT;
CREATE INDEX journal_change_row ON journal_change (tbl, key, seq);

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM journal)
  BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_change_no_update BEFORE UPDATE ON journal_change BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_change_no_delete BEFORE DELETE ON journal_change BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER journal_change_no_replace BEFORE INSERT ON journal_change WHEN NEW.id <= (SELECT coalesce(max(id), 0) FROM journal_change)
  BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;

CREATE TABLE draft (               -- text typed and not yet part of an act; one a person, form and record
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  form TEXT NOT NULL,
  ref TEXT NOT NULL,
  fields TEXT NOT NULL,            -- JSON object
  saved_at TEXT NOT NULL,
  UNIQUE (person_id, form, ref)
) STRICT;

CREATE TABLE access_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  person_id INTEGER,
  os_user TEXT NOT NULL,
  ref TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
