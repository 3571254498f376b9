-- The tree that changes: every organisation knows its top one (the key by which large tables are distributed
-- when one machine no longer holds them), its state, and a version that rises with each change, so that the
-- second of two administrators who change it at once is told.
ALTER TABLE org ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE org ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE org ADD COLUMN state INTEGER NOT NULL DEFAULT 1;  -- league::org_state
ALTER TABLE org ADD COLUMN merged_into INTEGER;
UPDATE org SET top_id = COALESCE((SELECT t.id FROM org t WHERE t.parent_id IS NULL AND substr(org.path, 1, length(t.path)) = t.path), 0);
CREATE INDEX org_by_parent ON org (parent_id);
CREATE INDEX org_by_name ON org (name);

-- What happened to it, by whom, from what to what.
CREATE TABLE org_history (
    id        INTEGER PRIMARY KEY,
    org_id    INTEGER NOT NULL REFERENCES org (id),
    at        INTEGER NOT NULL,
    actor_id  INTEGER,                    -- NULL: a command on the machine
    change    INTEGER NOT NULL,           -- league::org_change
    from_text TEXT NOT NULL DEFAULT '',
    to_text   TEXT NOT NULL DEFAULT '',
    from_id   INTEGER,
    to_id     INTEGER
);
CREATE INDEX org_history_by_org ON org_history (org_id, id);

ALTER TABLE person ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN left_at INTEGER;
ALTER TABLE person ADD COLUMN left_reason INTEGER NOT NULL DEFAULT 0;  -- league::end_reason
ALTER TABLE person ADD COLUMN merged_into INTEGER;                       -- the record that was kept
UPDATE person SET top_id = COALESCE((SELECT o.top_id FROM org o WHERE o.id = person.org_id), 0);
DROP INDEX person_by_org;
CREATE INDEX person_by_org ON person (org_id, grade);
CREATE INDEX person_gone ON person (left_at) WHERE left_at IS NOT NULL;

ALTER TABLE cadre ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
UPDATE cadre SET top_id = COALESCE((SELECT o.top_id FROM org o WHERE o.id = cadre.org_id), 0);

ALTER TABLE contact ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contact ADD COLUMN end_reason INTEGER NOT NULL DEFAULT 0;  -- league::end_reason
UPDATE contact SET top_id = COALESCE((SELECT k.top_id FROM cadre k WHERE k.person_id = contact.cadre_id), 0);

ALTER TABLE activity ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
UPDATE activity SET top_id = COALESCE((SELECT o.top_id FROM org o WHERE o.id = activity.org_id), 0);

ALTER TABLE feedback ADD COLUMN top_id INTEGER NOT NULL DEFAULT 0;
UPDATE feedback SET top_id = COALESCE((SELECT o.top_id FROM org o WHERE o.id = feedback.org_id), 0);
