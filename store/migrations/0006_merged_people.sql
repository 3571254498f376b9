-- Two records of one person become one, and can be taken apart again: every value that was changed is kept.
CREATE TABLE person_merge (
    id        INTEGER PRIMARY KEY,
    kept_id   INTEGER NOT NULL REFERENCES person (id),
    gone_id   INTEGER NOT NULL REFERENCES person (id),
    at        INTEGER NOT NULL,
    actor_id  INTEGER,
    reason    TEXT NOT NULL,
    undone_at INTEGER
);
CREATE INDEX person_merge_by_gone ON person_merge (gone_id);
CREATE INDEX person_merge_by_kept ON person_merge (kept_id);

CREATE TABLE person_merge_step (
    merge_id INTEGER NOT NULL REFERENCES person_merge (id),
    step     INTEGER NOT NULL,
    what     INTEGER NOT NULL,         -- services/src/merge_steps.hpp
    key_1    INTEGER NOT NULL DEFAULT 0,
    key_2    INTEGER NOT NULL DEFAULT 0,
    key_text TEXT NOT NULL DEFAULT '',
    old_1    INTEGER,
    old_2    INTEGER,
    old_3    INTEGER,
    old_4    INTEGER,
    PRIMARY KEY (merge_id, step)
) WITHOUT ROWID;
