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
