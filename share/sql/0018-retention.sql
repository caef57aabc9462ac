-- Retention, holds, erasure; and which backups were proven.

CREATE TABLE proven (              -- own: each backup that was opened, replayed and compared
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,                -- instant
  path TEXT NOT NULL,
  seq INTEGER NOT NULL,            -- the last entry in it
  hash TEXT NOT NULL,
  os_user TEXT NOT NULL
) STRICT;
