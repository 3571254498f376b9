-- What came through the JSON door as bytes, changes of what is announced, and telling the sampled youths.

-- Pictures and voice that were uploaded. The chat's stay with the platform and have no row here. In
-- feedback_event and activity_media the media_id of such a one is 'own:' and its public_id.
CREATE TABLE media (
    id         INTEGER PRIMARY KEY,
    public_id  TEXT NOT NULL UNIQUE,
    owner_id   INTEGER NOT NULL REFERENCES person (id),
    kind       TEXT NOT NULL,               -- image, voice
    type       TEXT NOT NULL,               -- image/jpeg …
    size       INTEGER NOT NULL,            -- bytes
    content    BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0   -- 1: it belongs to something and is no longer tidied away
);
CREATE INDEX media_unused_of_owner ON media (owner_id) WHERE used = 0;
CREATE INDEX media_unused ON media (created_at) WHERE used = 0;

-- What it belongs to: an answer goes to several cases when they are one matter.
CREATE TABLE media_use (
    media_id    INTEGER NOT NULL REFERENCES media (id),
    object_kind TEXT NOT NULL,              -- case, activity
    object_id   INTEGER NOT NULL,
    PRIMARY KEY (media_id, object_kind, object_id)
) WITHOUT ROWID;
CREATE INDEX media_use_by_object ON media_use (object_kind, object_id);

-- How often an announcement was changed: each change is told once.
ALTER TABLE gathering ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX gathering_co_organiser_by_cadre ON gathering_co_organiser (cadre_id, gathering_id);
-- Co-organisers are named by name.
CREATE INDEX person_by_name ON person (name);

-- Of the sampled youths, those who were reminded, once.
ALTER TABLE assessment_asked ADD COLUMN reminded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX assessment_asked_to_remind ON assessment_asked (assessment_id, youth_id)
    WHERE answered = 0 AND reminded = 0;
