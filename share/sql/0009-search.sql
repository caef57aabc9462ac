-- Search over all text, lenses that people keep, and what few records can be asked for first.

-- Conditions of a filter that hold for few records: which those are.
CREATE INDEX strand_running ON strand (pathway, case_id) WHERE closed_on IS NULL;
CREATE INDEX strand_pathway ON strand (pathway, case_id) WHERE closed_on IS NOT NULL;
CREATE INDEX case_category ON case_ (category);
CREATE INDEX concern_category ON concern (category);
CREATE INDEX line_provisional ON line (provisional) WHERE provisional = 1;
CREATE INDEX line_turn_provisional ON line_turn (provisional) WHERE provisional = 1;
CREATE INDEX line_turn_since ON line_turn (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX enquiry_open ON enquiry (case_id) WHERE closed_on IS NULL AND none_needed = '';
CREATE INDEX task_waiting ON task (case_id, concern_id) WHERE done_on IS NULL;

-- A list as a person wants to have it: its filter, order and columns under a name and perhaps a number. Own, as drafts are:
-- it follows the person to whatever terminal they sit at, and changing one is no act of the office.
CREATE TABLE lens (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  key INTEGER NOT NULL CHECK (key BETWEEN 0 AND 9), -- 0: none
  list TEXT NOT NULL,              -- cases, queue, today ...
  filter TEXT NOT NULL DEFAULT '',
  sort TEXT NOT NULL DEFAULT '',
  columns TEXT NOT NULL DEFAULT '',
  mine INTEGER NOT NULL DEFAULT 0 CHECK (mine IN (0, 1)),
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)), -- 1: closed ones too
  saved_at TEXT NOT NULL,
  UNIQUE (person_id, name)
) STRICT;

-- What a search finds: one row a text that people wrote, with the place it stands in. Derived.
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,          -- of the row it stands in, times 8, and which part of it
  owner_id INTEGER NOT NULL,       -- the case or the concern that it is found in
  place TEXT NOT NULL,             -- event, document, task ...; of a kind of record: 'record:' and the kind
  compartment TEXT NOT NULL,       -- '' none, health, practitioner-call, reporter
  author INTEGER NOT NULL,         -- who wrote it, where that matters for who may read it; else 0
  body TEXT NOT NULL
) STRICT;
CREATE INDEX passage_owner ON passage (owner_id);
CREATE VIRTUAL TABLE passage_text USING fts5 (body, content = 'passage', content_rowid = 'id', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE passage_word USING fts5vocab (passage_text, 'instance'); -- the words that there are
CREATE INDEX plan_searched ON plan (case_id);
