-- Where among the events a consent was withdrawn: after those with a smaller id. NULL: not known, or it stands.
ALTER TABLE consent ADD COLUMN withdrawn_after INTEGER;
