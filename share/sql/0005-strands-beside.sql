-- Strands beside a strand (strand.parent_id): what began one, and what ended it with the strand it runs beside.
ALTER TABLE strand ADD COLUMN opened_by INTEGER REFERENCES event (id); -- NULL: by hand, or the case's first
ALTER TABLE strand ADD COLUMN ended_on TEXT;
ALTER TABLE strand ADD COLUMN ended_by INTEGER REFERENCES event (id); -- its day is the one that counts
