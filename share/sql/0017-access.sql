-- Who may see and do what, from when to when.

-- What case managers see: every case of the office, or those on which they hold a role.
ALTER TABLE casebook ADD COLUMN managers_see TEXT NOT NULL DEFAULT 'all' CHECK (managers_see IN ('all', 'own'));

CREATE TABLE bar (                 -- a declared conflict that closes a case or a concern to somebody
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  case_id INTEGER REFERENCES case_ (id),
  concern_id INTEGER REFERENCES concern (id),
  declared_on TEXT NOT NULL,
  note TEXT NOT NULL,              -- what it is
  lifted_on TEXT,
  lifted_why TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1,
  CHECK ((case_id IS NULL) <> (concern_id IS NULL))
) STRICT;
CREATE INDEX bar_person ON bar (person_id) WHERE lifted_on IS NULL;
CREATE INDEX bar_case ON bar (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX bar_concern ON bar (concern_id) WHERE concern_id IS NOT NULL;

CREATE TABLE cover (               -- somebody stands in for somebody, from one day to another
  id INTEGER PRIMARY KEY,
  absent_id INTEGER NOT NULL REFERENCES person (id),
  by_id INTEGER NOT NULL REFERENCES person (id),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,             -- the last day
  reason TEXT NOT NULL,
  ended_on TEXT,                   -- ended before its day: no longer from that day on
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX cover_by ON cover (by_id, from_on, to_on);
CREATE INDEX cover_absent ON cover (absent_id, from_on, to_on);

CREATE TABLE broken_glass (        -- reading for a reason what one does not read otherwise
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'reporter')),
  reason TEXT NOT NULL,
  from_at TEXT NOT NULL,           -- instants
  until_at TEXT NOT NULL,
  ended_at TEXT,
  seen_on TEXT,                    -- when whoever has the case said that they know of it
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX broken_glass_person ON broken_glass (person_id, until_at);
CREATE INDEX broken_glass_case ON broken_glass (case_id);

-- A restricted viewer's lists begin here, and not at the first case of the office.
CREATE INDEX party_holder ON party (person_id, case_id, from_on, to_on);
CREATE INDEX party_bars ON party (person_id, case_id) WHERE conflict = 'bars';

-- What is set apart beside the timeline: '' for everybody who sees the case.
ALTER TABLE document ADD COLUMN compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'practitioner-call', 'reporter'));
ALTER TABLE consent ADD COLUMN compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'practitioner-call', 'reporter'));
ALTER TABLE task ADD COLUMN compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'practitioner-call', 'reporter'));
ALTER TABLE enquiry ADD COLUMN compartment TEXT NOT NULL DEFAULT '' CHECK (compartment IN ('', 'health', 'practitioner-call', 'reporter'));

-- What was looked at, by whom: asked of one record, newest first.
CREATE INDEX access_log_ref ON access_log (ref, id);
