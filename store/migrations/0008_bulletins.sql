-- Bulletins, evaluations, spot checks (domain.md §7).

-- A computation as it was published: canonical JSON, its SHA-256 and, with a key, its HMAC-SHA-256 (both as
-- hexadecimal). kind: bulletin, mid_year, year_end; period: 202604 or 2026; stage: 1 draft, 2 final.
CREATE TABLE snapshot (
    id           INTEGER PRIMARY KEY,
    kind         TEXT NOT NULL,
    period       INTEGER NOT NULL,
    stage        INTEGER NOT NULL,
    rule_version INTEGER NOT NULL,
    as_of        INTEGER NOT NULL,
    body         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    signature    TEXT NOT NULL,
    made_at      INTEGER NOT NULL,
    made_by      INTEGER REFERENCES person (id)
);
CREATE INDEX snapshot_by_period ON snapshot (kind, period, stage, id);

-- A month that was published as final: its entries and figures stand, what comes later is a correction.
CREATE TABLE frozen_month (
    month        INTEGER PRIMARY KEY,
    snapshot_id  INTEGER NOT NULL REFERENCES snapshot (id),
    rule_version INTEGER NOT NULL,
    frozen_at    INTEGER NOT NULL
);

-- A spot check, drawn by lot from a unit's month. kind: 1 activity, 2 contact; result: 0 open, 1 sound,
-- 2 not sound, 3 could not be told.
CREATE TABLE inspection_task (
    id        INTEGER PRIMARY KEY,
    number    INTEGER NOT NULL UNIQUE,
    month     INTEGER NOT NULL,
    unit_id   INTEGER NOT NULL REFERENCES org (id),
    kind      INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    seed      INTEGER NOT NULL,
    drawn_at  INTEGER NOT NULL,
    result    INTEGER NOT NULL DEFAULT 0,
    judged_by INTEGER REFERENCES person (id),
    judged_at INTEGER,
    note      TEXT NOT NULL DEFAULT '',
    UNIQUE (month, kind, object_id)
);
CREATE INDEX inspection_task_by_unit ON inspection_task (month, unit_id);

-- Seen on the spot: so many records checked, so many found true.
CREATE TABLE onsite_result (
    id         INTEGER PRIMARY KEY,
    unit_id    INTEGER NOT NULL REFERENCES org (id),
    month      INTEGER NOT NULL,
    checked    INTEGER NOT NULL,
    passed     INTEGER NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    entered_by INTEGER REFERENCES person (id),
    entered_at INTEGER NOT NULL
);
CREATE INDEX onsite_result_by_month ON onsite_result (month, unit_id);

-- Youths' assessment of a half-year or year: who was asked is known, who said what is not. The answers'
-- ids are random and carry no time.
CREATE TABLE assessment (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL,           -- mid_year, year_end
    period    INTEGER NOT NULL,        -- the year
    seed      INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    closes_at INTEGER NOT NULL,
    UNIQUE (kind, period)
);
CREATE TABLE assessment_asked (
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    youth_id      INTEGER NOT NULL REFERENCES person (id),
    unit_id       INTEGER NOT NULL REFERENCES org (id),
    answered      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (assessment_id, youth_id)
);
CREATE INDEX assessment_asked_by_youth ON assessment_asked (youth_id, assessment_id);
CREATE TABLE assessment_answer (
    id            INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    unit_id       INTEGER NOT NULL REFERENCES org (id),
    knows         INTEGER NOT NULL,    -- 0 or 1
    took_part     INTEGER NOT NULL,    -- 0 or 1
    satisfied     INTEGER NOT NULL     -- 1 … 5
);
CREATE INDEX assessment_answer_by_unit ON assessment_answer (assessment_id, unit_id);

-- The view of Party committee and administration at the year's end, 0 … 100 in tenths.
CREATE TABLE party_view (
    period     INTEGER NOT NULL,
    unit_id    INTEGER NOT NULL REFERENCES org (id),
    tenths     INTEGER NOT NULL,
    given_by   INTEGER REFERENCES person (id),
    given_at   INTEGER NOT NULL,
    PRIMARY KEY (period, unit_id)
);
