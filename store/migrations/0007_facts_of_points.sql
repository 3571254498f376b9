-- What the points rules B01, B02, R05, R06, R10 and D01–D05 are booked from (domain.md §6.2), objections, and
-- corrections of months that are frozen.

-- A ledger entry that corrects a frozen month stands in a later one and names the month it belongs to.
ALTER TABLE ledger ADD COLUMN origin_month INTEGER;
CREATE INDEX ledger_by_origin ON ledger (origin_month, cadre_id) WHERE origin_month IS NOT NULL;
CREATE INDEX ledger_by_month ON ledger (month);

-- A month's facts of all cadres are read by time.
CREATE INDEX activity_by_start ON activity (starts_at);
CREATE INDEX feedback_by_time ON feedback (submitted_at);
CREATE INDEX contact_confirmed ON contact (cadre_id, youth_id, confirmed_at) WHERE state = 3;
CREATE INDEX contact_by_end ON contact (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX contact_by_confirmation ON contact (confirmed_at);

-- A campaign (一学一做 was the first) runs for an organisation and all below it.
CREATE TABLE campaign (
    id        INTEGER PRIMARY KEY,
    org_id    INTEGER NOT NULL REFERENCES org (id),
    name      TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at   INTEGER NOT NULL
);
CREATE INDEX campaign_by_end ON campaign (ends_at);

-- What a cadre did in a branch for a campaign. state: 1 entered, 2 confirmed by the branch secretary, 3 refused.
CREATE TABLE guidance (
    id           INTEGER PRIMARY KEY,
    campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
    cadre_id     INTEGER NOT NULL REFERENCES cadre (person_id),
    branch_id    INTEGER NOT NULL REFERENCES org (id),
    item         INTEGER NOT NULL,     -- an activity kind of the campaign
    done_at      INTEGER NOT NULL,
    entered_at   INTEGER NOT NULL,
    confirmed_by INTEGER REFERENCES person (id),
    confirmed_at INTEGER,
    state        INTEGER NOT NULL
);
CREATE INDEX guidance_by_cadre ON guidance (cadre_id, done_at);
CREATE INDEX guidance_by_time ON guidance (done_at);
CREATE INDEX guidance_waiting ON guidance (branch_id) WHERE state = 1;

-- state of topics and replies: 1 held until somebody has looked, 2 shown, 3 removed.
CREATE TABLE topic (
    id        INTEGER PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    author_id INTEGER NOT NULL REFERENCES person (id),
    org_id    INTEGER NOT NULL REFERENCES org (id),
    title     TEXT NOT NULL,
    body      TEXT NOT NULL,
    state     INTEGER NOT NULL,
    opened_at INTEGER NOT NULL
);
CREATE INDEX topic_by_author ON topic (author_id, opened_at);
CREATE INDEX topic_by_time ON topic (opened_at);
CREATE INDEX topic_held ON topic (org_id) WHERE state = 1;

CREATE TABLE topic_reply (
    id        INTEGER PRIMARY KEY,
    topic_id  INTEGER NOT NULL REFERENCES topic (id),
    author_id INTEGER NOT NULL REFERENCES person (id),
    text      TEXT NOT NULL,
    state     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    reply_to  INTEGER REFERENCES topic_reply (id)  -- NULL: an answer to the topic itself
);
CREATE INDEX topic_reply_by_topic ON topic_reply (topic_id, id);
CREATE INDEX topic_reply_by_author ON topic_reply (author_id, at);
CREATE INDEX topic_reply_by_time ON topic_reply (at);

-- What somebody made for the library (文化产品). state: 1 offered, 2 taken, 3 refused.
CREATE TABLE content (
    id        INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES person (id),
    org_id    INTEGER NOT NULL REFERENCES org (id),
    title     TEXT NOT NULL,
    state     INTEGER NOT NULL,
    taken_at  INTEGER,
    taken_by  INTEGER REFERENCES person (id)
);
CREATE INDEX content_by_author ON content (author_id, taken_at);
CREATE INDEX content_by_time ON content (taken_at);

-- A suggestion that a department has adopted; cadre_id is whose points it counts for.
CREATE TABLE feedback_adoption (
    feedback_id INTEGER PRIMARY KEY REFERENCES feedback (id),
    cadre_id    INTEGER REFERENCES cadre (person_id),
    department  TEXT NOT NULL,
    adopted_by  INTEGER NOT NULL REFERENCES person (id),
    adopted_at  INTEGER NOT NULL,
    note        TEXT NOT NULL DEFAULT ''
);
CREATE INDEX feedback_adoption_by_cadre ON feedback_adoption (cadre_id, adopted_at);
CREATE INDEX feedback_adoption_by_time ON feedback_adoption (adopted_at);

-- What an inspection or a youth's word brought up against a record (D01, D03, D04, D05). Nothing is deducted
-- before the cadre was heard or the hearing's time is over. state: 1 raised, 2 heard, 3 proved, 4 dismissed,
-- 5 taken back.
CREATE TABLE finding (
    id            INTEGER PRIMARY KEY,
    number        INTEGER NOT NULL UNIQUE,
    rule          TEXT NOT NULL,
    cadre_id      INTEGER NOT NULL REFERENCES cadre (person_id),
    org_id        INTEGER NOT NULL REFERENCES org (id),
    cause_kind    TEXT NOT NULL,       -- activity, contact, person
    cause_id      INTEGER NOT NULL,
    month         INTEGER NOT NULL,    -- the month whose points it moves
    text          TEXT NOT NULL,
    state         INTEGER NOT NULL,
    raised_by     INTEGER REFERENCES person (id),
    raised_at     INTEGER NOT NULL,
    hearing_until INTEGER NOT NULL,
    decided_by    INTEGER REFERENCES person (id),
    decided_at    INTEGER,
    decision      TEXT NOT NULL DEFAULT '',
    UNIQUE (rule, cause_kind, cause_id)
);
CREATE INDEX finding_by_cadre ON finding (cadre_id, month);
CREATE INDEX finding_by_month ON finding (month);
CREATE INDEX finding_open ON finding (hearing_until) WHERE decided_at IS NULL;

-- What the cadre says to it.
CREATE TABLE hearing (
    id         INTEGER PRIMARY KEY,
    finding_id INTEGER NOT NULL REFERENCES finding (id),
    author_id  INTEGER NOT NULL REFERENCES person (id),
    text       TEXT NOT NULL,
    at         INTEGER NOT NULL
);
CREATE INDEX hearing_by_finding ON hearing (finding_id, id);

-- What a decision made void, and what it had been, so that a past state can be told and a decision taken back.
CREATE TABLE activity_voided (
    activity_id INTEGER PRIMARY KEY REFERENCES activity (id),
    was_status  INTEGER NOT NULL,
    was_settled INTEGER,
    was_reason  TEXT NOT NULL,
    voided_at   INTEGER NOT NULL,
    finding_id  INTEGER NOT NULL REFERENCES finding (id)
);
CREATE INDEX activity_voided_by_time ON activity_voided (voided_at);

-- A cadre's objection to the month's points. state: 1 open, 2 upheld, 3 refused.
CREATE TABLE objection (
    id          INTEGER PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,
    cadre_id    INTEGER NOT NULL REFERENCES cadre (person_id),
    month       INTEGER NOT NULL,
    rule        TEXT NOT NULL DEFAULT '',  -- the rule it is about; empty: the whole month
    text        TEXT NOT NULL,
    state       INTEGER NOT NULL,
    raised_at   INTEGER NOT NULL,
    answered_by INTEGER REFERENCES person (id),
    answered_at INTEGER,
    answer      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX objection_by_month ON objection (month, state);
CREATE INDEX objection_by_cadre ON objection (cadre_id, month);
