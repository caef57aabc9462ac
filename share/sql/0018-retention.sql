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
