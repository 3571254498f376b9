-- Topics come out of their door: what waits for a person, floors, highlights, the end; polls (问计于青年).

ALTER TABLE topic ADD COLUMN closed_at INTEGER;
-- A reply's place among the topic's shown ones, given when it is first shown, so that a gap never tells of one
-- that is held.
ALTER TABLE topic_reply ADD COLUMN floor INTEGER;
ALTER TABLE topic_reply ADD COLUMN highlighted_at INTEGER;
UPDATE topic_reply SET floor = (SELECT COUNT(*) FROM topic_reply r WHERE r.topic_id = topic_reply.topic_id AND
    r.state = 2 AND r.id <= topic_reply.id) WHERE state = 2;
CREATE UNIQUE INDEX topic_reply_floor ON topic_reply (topic_id, floor) WHERE floor IS NOT NULL;
DROP INDEX topic_held;
CREATE INDEX topic_by_org ON topic (org_id, state, opened_at);

-- state as of topics: 1 held, 2 shown, 3 removed. Figures: counted_at is set when the poll is over and its
-- choices were added up and forgotten; answered is how many took part.
CREATE TABLE poll (
    id         INTEGER PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,
    author_id  INTEGER NOT NULL REFERENCES person (id),
    org_id     INTEGER NOT NULL REFERENCES org (id),
    question   TEXT NOT NULL,
    several    INTEGER NOT NULL,     -- 0 or 1: more than one option may be chosen
    state      INTEGER NOT NULL,
    opened_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    counted_at INTEGER,
    answered   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX poll_by_org ON poll (org_id, state, opened_at);
CREATE INDEX poll_by_author ON poll (author_id, opened_at);
CREATE INDEX poll_running ON poll (ends_at) WHERE counted_at IS NULL;

CREATE TABLE poll_option (
    poll_id INTEGER NOT NULL REFERENCES poll (id),
    place   INTEGER NOT NULL,        -- 1 … 10
    text    TEXT NOT NULL,
    votes   INTEGER,                 -- NULL while it runs, and for ever when fewer than five answered
    PRIMARY KEY (poll_id, place)
);

-- chosen: bit 0 for option 1 …; NULL once the poll is over: who answered is kept, what they chose is not.
CREATE TABLE poll_answer (
    poll_id   INTEGER NOT NULL REFERENCES poll (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    chosen    INTEGER,
    PRIMARY KEY (poll_id, person_id)
);
CREATE INDEX poll_answer_by_person ON poll_answer (person_id, poll_id);

-- What waits for a person, or waited. kind: 1 topic, 2 reply, 3 poll; why: league/topic_rules.hpp. The object's
-- own state says whether it can be read meanwhile: what is reported stays until somebody has decided.
CREATE TABLE moderation (
    id          INTEGER PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    kind        INTEGER NOT NULL,
    object_id   INTEGER NOT NULL,
    topic_id    INTEGER REFERENCES topic (id),  -- of a reply
    org_id      INTEGER NOT NULL REFERENCES org (id),
    author_id   INTEGER NOT NULL REFERENCES person (id),
    why         INTEGER NOT NULL,
    found       TEXT NOT NULL DEFAULT '',       -- the word, or what the report says
    reported_by INTEGER REFERENCES person (id),
    entered_at  INTEGER NOT NULL,
    decided_at  INTEGER,
    decided_by  INTEGER REFERENCES person (id),
    passed      INTEGER,                        -- 0 or 1
    reason      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX moderation_waiting ON moderation (org_id, entered_at) WHERE decided_at IS NULL;
CREATE INDEX moderation_of_topic ON moderation (topic_id, entered_at) WHERE decided_at IS NULL;
CREATE INDEX moderation_by_object ON moderation (kind, object_id, id);
CREATE INDEX moderation_by_reporter ON moderation (reported_by, entered_at) WHERE reported_by IS NOT NULL;
CREATE INDEX moderation_by_author ON moderation (author_id, id);
