-- Accounts that are suspended until somebody has reviewed them (domain.md §6.2 D05), and since when until when
-- a contact counted, so that a past month can be reckoned again whatever happened to the contact afterwards.

-- When the suspension is to be reviewed; NULL: not suspended. It ends by a person's word, never by itself.
ALTER TABLE person ADD COLUMN suspended_review_at INTEGER;

CREATE TABLE suspension (
    id          INTEGER PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES person (id),
    at          INTEGER NOT NULL,
    actor_id    INTEGER REFERENCES person (id),  -- NULL: a command on the machine
    reason      TEXT NOT NULL,
    review_at   INTEGER NOT NULL,
    finding_id  INTEGER REFERENCES finding (id), -- the D05 that did it
    reminded_at INTEGER,                         -- when the administrators were told that the review is due
    lifted_at   INTEGER,
    lifted_by   INTEGER REFERENCES person (id),
    lift_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX suspension_by_person ON suspension (person_id, id);
CREATE UNIQUE INDEX suspension_running ON suspension (person_id) WHERE lifted_at IS NULL;
CREATE INDEX suspension_to_review ON suspension (review_at) WHERE lifted_at IS NULL AND reminded_at IS NULL;

-- A contact counted from the one instant until the other: confirmed, and not paused. NULL: it still does.
-- cadre_id and youth_id are the contact's own, so that a month of all cadres is read from an index alone.
CREATE TABLE contact_span (
    id         INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    cadre_id   INTEGER NOT NULL REFERENCES cadre (person_id),
    youth_id   INTEGER NOT NULL REFERENCES person (id),
    from_at    INTEGER NOT NULL,
    until_at   INTEGER
);
CREATE UNIQUE INDEX contact_span_running ON contact_span (contact_id) WHERE until_at IS NULL;
CREATE INDEX contact_span_open ON contact_span (cadre_id, from_at, contact_id, youth_id, until_at) WHERE until_at IS NULL;
CREATE INDEX contact_span_by_end ON contact_span (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX contact_span_of_cadre ON contact_span (cadre_id, until_at) WHERE until_at IS NOT NULL;
CREATE INDEX contact_span_of_contact ON contact_span (contact_id, from_at);

-- What was known until now. A span has its contact's id, or its log entry's.
INSERT INTO contact_span (id, contact_id, cadre_id, youth_id, from_at, until_at)
    SELECT c.id, c.id, c.cadre_id, c.youth_id, c.confirmed_at, c.ended_at FROM contact c
    WHERE c.confirmed_at IS NOT NULL AND (c.state = 3 OR (c.state = 5 AND c.ended_at > c.confirmed_at));
-- Paused: since the log says so.
INSERT INTO contact_span (id, contact_id, cadre_id, youth_id, from_at, until_at)
    SELECT c.id, c.id, c.cadre_id, c.youth_id, c.confirmed_at, COALESCE((SELECT MAX(u.at) FROM audit u
        WHERE u.object_kind = 'contact' AND ((u.object_id = c.id AND u.action = 'reconfirm_contact') OR
            (u.object_id = c.youth_id AND u.action = 'edit_roster' AND
             u.detail = c.cadre_id || ' 4'))), c.confirmed_at)
    FROM contact c WHERE c.state = 4 AND c.confirmed_at IS NOT NULL;
-- Ended by the youth and accepted anew: the row's own date is the later one.
INSERT INTO contact_span (id, contact_id, cadre_id, youth_id, from_at, until_at)
    SELECT u.id, c.id, c.cadre_id, c.youth_id, (SELECT MAX(a.at) FROM audit a WHERE a.object_kind = 'cadre' AND
        a.object_id = u.object_id AND a.actor_id = u.actor_id AND a.action = 'accept_contact' AND a.at < u.at), u.at
    FROM audit u JOIN contact c ON c.cadre_id = u.object_id AND c.youth_id = u.actor_id
    WHERE u.object_kind = 'cadre' AND u.action = 'end_contact' AND u.at < c.confirmed_at AND EXISTS (SELECT 1
        FROM audit a WHERE a.object_kind = 'cadre' AND a.object_id = u.object_id AND a.actor_id = u.actor_id AND
        a.action = 'accept_contact' AND a.at < u.at);

-- Which of two answers to a running poll came first, when two records become one; forgotten with the choice.
ALTER TABLE poll_answer ADD COLUMN answered_at INTEGER;
-- The choices that a merge keeps for its undoing (services/src/merge_steps.hpp) are forgotten then, too.
CREATE INDEX person_merge_step_votes ON person_merge_step (key_1) WHERE what IN (11, 12);
CREATE INDEX invitation_by_person ON invitation (person_id);
CREATE INDEX person_suspended ON person (org_id) WHERE suspended_review_at IS NOT NULL;
