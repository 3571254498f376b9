-- A cadre's roster: what stands beside a contact, groups, notes, and the branches, student organisations and
-- clubs that a cadre keeps in touch with (the notice §二).
ALTER TABLE person ADD COLUMN is_officer INTEGER NOT NULL DEFAULT 0;   -- a student officer (domain.md §11)
ALTER TABLE person ADD COLUMN sex INTEGER NOT NULL DEFAULT 0;          -- 0 not said, 1 male, 2 female
ALTER TABLE contact ADD COLUMN reconfirm_at INTEGER;                   -- when to ask whether it still holds
ALTER TABLE contact ADD COLUMN reconfirm_asked_at INTEGER;
ALTER TABLE contact ADD COLUMN handed_from INTEGER;                    -- the contact of the cadre before
ALTER TABLE contact ADD COLUMN notes_shared INTEGER NOT NULL DEFAULT 0; -- the youth lets the old notes pass on
UPDATE contact SET reconfirm_at = confirmed_at + 31536000000000 WHERE state = 3;
CREATE INDEX contact_to_reconfirm ON contact (reconfirm_at) WHERE reconfirm_at IS NOT NULL;

CREATE TABLE roster_group (
    id       INTEGER PRIMARY KEY,
    cadre_id INTEGER NOT NULL REFERENCES cadre (person_id),
    name     TEXT NOT NULL,
    UNIQUE (cadre_id, name)
);
CREATE TABLE roster_group_member (
    group_id INTEGER NOT NULL REFERENCES roster_group (id),
    youth_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (group_id, youth_id)
) WITHOUT ROWID;
CREATE INDEX roster_group_member_by_youth ON roster_group_member (youth_id);

-- A cadre's own short note on a contact; never the content of a talk.
CREATE TABLE contact_note (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    author_id  INTEGER NOT NULL REFERENCES person (id),
    text       TEXT NOT NULL,
    at         INTEGER NOT NULL
);
CREATE INDEX contact_note_by_contact ON contact_note (contact_id, id);

CREATE TABLE standing_contact (
    id       INTEGER PRIMARY KEY,
    cadre_id INTEGER NOT NULL REFERENCES cadre (person_id),
    org_id   INTEGER NOT NULL REFERENCES org (id),
    since    INTEGER NOT NULL,
    until    INTEGER
);
CREATE INDEX standing_contact_by_cadre ON standing_contact (cadre_id);
CREATE INDEX standing_contact_by_org ON standing_contact (org_id);
