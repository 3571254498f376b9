-- A person's rights: what was agreed to, what was erased, and a log of who looked that cannot be altered
-- unseen: each entry carries the hash of the entry before it in its lane (services/audit.hpp).
CREATE TABLE consent (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      TEXT NOT NULL,          -- contact, notes
    version   INTEGER NOT NULL,
    given     INTEGER NOT NULL,       -- 1 given, 0 withdrawn or refused
    at        INTEGER NOT NULL
);
CREATE INDEX consent_by_person ON consent (person_id, id);
ALTER TABLE person ADD COLUMN erased_at INTEGER;
DROP INDEX person_gone;
CREATE INDEX person_gone ON person (left_at) WHERE left_at IS NOT NULL AND erased_at IS NULL;
ALTER TABLE feedback ADD COLUMN texts_gone INTEGER NOT NULL DEFAULT 0;
CREATE INDEX feedback_by_close ON feedback (closed_at) WHERE closed_at IS NOT NULL AND texts_gone = 0;

ALTER TABLE audit ADD COLUMN lane INTEGER;   -- NULL: from before entries were chained
ALTER TABLE audit ADD COLUMN place INTEGER;  -- 1, 2, 3 … within the lane
ALTER TABLE audit ADD COLUMN hash BLOB;
CREATE UNIQUE INDEX audit_by_place ON audit (lane, place) WHERE lane IS NOT NULL;
-- The last entry of each lane: what the next one follows, and what shows that the end was not cut off.
CREATE TABLE audit_lane (
    lane  INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    hash  BLOB NOT NULL
);
