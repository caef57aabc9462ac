-- Retention, holds, erasure; and which backups were proven.

CREATE TABLE proven (              -- own: each backup that was opened, replayed and compared
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                -- instant
  path TEXT NOT NULL,
  seq INTEGER NOT NULL,            -- the last entry in it
  hash TEXT NOT NULL,
  os_user TEXT NOT NULL
) STRICT;

CREATE TABLE tombstone (           -- an entry of the journal whose content is gone; what its hash covers stays
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,     -- the entry
  why TEXT NOT NULL CHECK (why IN ('erased', 'lost')), -- by a lawful act; in a damaged file
  by_seq INTEGER NOT NULL          -- the act that says so
) STRICT;

-- The journal is only ever added to, but for the content of an entry of which a tombstone says that it was erased:
-- that becomes empty. What the hash covers never changes.
DROP TRIGGER journal_no_update;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal WHEN NOT (
  NEW.args = '{}' AND NEW.sentence = '(erased)' AND NEW.salt = ''
  AND EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq AND why = 'erased')
  AND NEW.seq = OLD.seq AND NEW.uuid = OLD.uuid AND NEW.at = OLD.at AND NEW.person_id IS OLD.person_id
  AND NEW.os_user = OLD.os_user AND NEW.via = OLD.via AND NEW.case_id IS OLD.case_id AND NEW.case_seq IS OLD.case_seq
  AND NEW.action = OLD.action AND NEW.undoes IS OLD.undoes AND NEW.changes = OLD.changes AND NEW.digest = OLD.digest
  AND NEW.prev = OLD.prev AND NEW.case_prev = OLD.case_prev AND NEW.hash = OLD.hash)
  BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;
DROP TRIGGER journal_change_no_update;
CREATE TRIGGER journal_change_no_update BEFORE UPDATE ON journal_change WHEN NOT (
  NEW.data = '' AND EXISTS (SELECT 1 FROM tombstone WHERE seq = OLD.seq AND why = 'erased')
  AND NEW.id = OLD.id AND NEW.seq = OLD.seq AND NEW.n = OLD.n AND NEW.tbl = OLD.tbl AND NEW.key = OLD.key
  AND NEW.op = OLD.op)
  BEGIN SELECT RAISE (ABORT, 'the journal is only ever added to'); END;

CREATE TABLE legal_hold (          -- kind of record: nothing of the case is erased while one stands
  id INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL REFERENCES case_ (id),
  why TEXT NOT NULL DEFAULT '',
  from_on TEXT,
  to_on TEXT,
  ordered_by TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  withdrawn TEXT NOT NULL DEFAULT '',
  recorded_at TEXT NOT NULL,
  recorded_by INTEGER REFERENCES person (id),
  ver INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX legal_hold_case ON legal_hold (case_id);

CREATE TABLE case_figure (         -- what is left of an erased case for statistics: nothing that names anybody
  id INTEGER PRIMARY KEY,
  opened_year INTEGER NOT NULL,
  closed_year INTEGER NOT NULL,
  days_open INTEGER NOT NULL,
  profession TEXT NOT NULL,
  trainee INTEGER NOT NULL CHECK (trainee IN (0, 1)),
  category TEXT NOT NULL,
  level INTEGER,
  pathways TEXT NOT NULL,          -- ids of its strands, with blanks between
  ended_by TEXT NOT NULL,          -- the event that closed its first strand
  met INTEGER NOT NULL,            -- deadlines of law, must and target: in time
  late INTEGER NOT NULL            -- and late
) STRICT;

CREATE INDEX case_closed ON case_ (closed_on, id) WHERE status = 'closed';
