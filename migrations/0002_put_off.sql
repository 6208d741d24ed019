-- Not now: the caller's own word that they'll call later. When it was said, until when, and the newest
-- event that was told of before it; what comes after that event ends it.

ALTER TABLE prospect ADD COLUMN put_off_since INTEGER;
ALTER TABLE prospect ADD COLUMN put_off_until INTEGER;
ALTER TABLE prospect ADD COLUMN put_off_after INTEGER;
