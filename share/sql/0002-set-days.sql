-- A day that an event fixes ahead: of a hearing, of a review. NULL: it fixes none.
ALTER TABLE event ADD COLUMN sets_on TEXT;
