-- What somebody lost and reported.
CREATE TABLE lost_thing (
    id               INTEGER PRIMARY KEY,
    person_id        INTEGER NOT NULL REFERENCES person (id),  -- who lost it
    thing            TEXT    NOT NULL,
    looked_for_until INTEGER NOT NULL
);
