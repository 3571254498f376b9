-- Activities that are announced ahead and signed up to, until they are held and become an `activity`
-- (league/gathering_rules.hpp), and the co-organisers of an activity, who earn half (domain.md §6.2).

-- Participants of an announced activity are only those who say themselves that they were there.
ALTER TABLE activity ADD COLUMN announced INTEGER NOT NULL DEFAULT 0;

CREATE TABLE gathering (
    id           INTEGER PRIMARY KEY,
    number       INTEGER NOT NULL UNIQUE,   -- its activity's number, too
    organiser_id INTEGER NOT NULL REFERENCES cadre (person_id),
    org_id       INTEGER NOT NULL REFERENCES org (id),
    top_id       INTEGER NOT NULL DEFAULT 0,
    kind         INTEGER NOT NULL,
    mode         INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    title        TEXT NOT NULL,
    place        TEXT NOT NULL DEFAULT '',
    description  TEXT NOT NULL DEFAULT '',
    starts_at    INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    closes_at    INTEGER NOT NULL,          -- of sign-up
    capacity     INTEGER,                   -- NULL: no bound
    taken        INTEGER NOT NULL DEFAULT 0,
    waiting      INTEGER NOT NULL DEFAULT 0,
    turns        INTEGER NOT NULL DEFAULT 0,  -- of sign-ups so far: the order of those who wait
    secret       BLOB NOT NULL,             -- of the check-in codes; empty once it is over
    announced_at INTEGER NOT NULL,
    over_at      INTEGER,                   -- held, cancelled
    reason       TEXT NOT NULL DEFAULT '',
    activity_id  INTEGER REFERENCES activity (id)
);
CREATE INDEX gathering_by_organiser ON gathering (organiser_id, starts_at);
CREATE INDEX gathering_by_org ON gathering (org_id, starts_at);
CREATE INDEX gathering_due ON gathering (ends_at) WHERE state = 1;
CREATE UNIQUE INDEX gathering_by_activity ON gathering (activity_id) WHERE activity_id IS NOT NULL;

-- Whom it is for. ends_at is the gathering's, so that looking for what is still to come reads no more.
CREATE TABLE gathering_invited (
    gathering_id INTEGER NOT NULL REFERENCES gathering (id),
    scope        INTEGER NOT NULL,
    ref_id       INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    PRIMARY KEY (gathering_id, scope, ref_id)
) WITHOUT ROWID;
CREATE INDEX gathering_invited_by_ref ON gathering_invited (scope, ref_id, ends_at);

CREATE TABLE gathering_co_organiser (
    gathering_id INTEGER NOT NULL REFERENCES gathering (id),
    cadre_id     INTEGER NOT NULL REFERENCES cadre (person_id),
    PRIMARY KEY (gathering_id, cadre_id)
) WITHOUT ROWID;

CREATE TABLE gathering_place (
    id            INTEGER PRIMARY KEY,
    gathering_id  INTEGER NOT NULL REFERENCES gathering (id),
    youth_id      INTEGER NOT NULL REFERENCES person (id),
    state         INTEGER NOT NULL,
    turn          INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    checked_in_at INTEGER,
    check_in_step INTEGER,                  -- whose code it was
    tries         INTEGER NOT NULL DEFAULT 0,
    asked         INTEGER NOT NULL DEFAULT 0,
    asked_at      INTEGER,
    UNIQUE (gathering_id, youth_id)
);
CREATE INDEX gathering_place_waiting ON gathering_place (gathering_id, turn) WHERE state = 2;
CREATE INDEX gathering_place_by_youth ON gathering_place (youth_id, gathering_id);

-- starts_at is the activity's: a cadre's month is read by it.
CREATE TABLE activity_co_organiser (
    activity_id   INTEGER NOT NULL REFERENCES activity (id),
    cadre_id      INTEGER NOT NULL REFERENCES cadre (person_id),
    share_percent INTEGER NOT NULL,
    starts_at     INTEGER NOT NULL,
    PRIMARY KEY (activity_id, cadre_id)
) WITHOUT ROWID;
CREATE INDEX activity_co_organiser_by_cadre ON activity_co_organiser (cadre_id, starts_at);
CREATE INDEX activity_co_organiser_by_time ON activity_co_organiser (starts_at);
