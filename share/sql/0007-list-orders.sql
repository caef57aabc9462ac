-- Orders that a list of cases or of concerns can be put into, beside its next date: each is read by keyset along an
-- index of its own, whose expressions stand in the same words in src/model/list_order.c.
CREATE INDEX line_by_number ON line (kind, open, id);
CREATE INDEX line_by_name ON line (kind, open, substr(lower(replace(name, rtrim(name, replace(name, ' ', '')), '') || ' ' || name), 1, 22), id);
CREATE INDEX line_by_stage ON line (kind, open, substr(state, 1, 22), id);
CREATE INDEX line_by_owner ON line (kind, open, substr(lower(owner), 1, 22), id);
CREATE INDEX line_by_level ON line (kind, open, coalesce(level, 0) || '', id);
CREATE INDEX line_by_receipt ON line (kind, open, coalesce(received_on, ''), id);
CREATE INDEX line_by_wait ON line (kind, open, coalesce(waiting_since, '9999-12-31'), id);
-- Of one level by the next date, and what few records can be asked for first.
CREATE INDEX line_level ON line (kind, open, level, due_on, id);
CREATE INDEX pause_open ON pause (strand_id) WHERE to_on IS NULL;
