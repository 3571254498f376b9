-- The record. Times are UTC microseconds; ids are 64-bit and time-ordered; `number` columns are the random
-- public numbers that people see and type. Enums are the integers of league/types.hpp.

-- Organisations: university → college or unit → branch. `path` is '/id/id/…/', so that a subtree is a prefix.
CREATE TABLE org (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES org (id),
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    path      TEXT NOT NULL UNIQUE
);

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    public_id  TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    org_id     INTEGER NOT NULL REFERENCES org (id),
    student_no TEXT UNIQUE,
    grade      TEXT NOT NULL DEFAULT '',
    is_member  INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
);
CREATE INDEX person_by_org ON person (org_id);

-- What a person may do, and where: a role holds for the organisation and everything below it.
CREATE TABLE person_role (
    person_id INTEGER NOT NULL REFERENCES person (id),
    role      INTEGER NOT NULL,
    org_id    INTEGER NOT NULL REFERENCES org (id),
    PRIMARY KEY (person_id, role, org_id)
) WITHOUT ROWID;
CREATE INDEX person_role_by_org ON person_role (org_id, role);

CREATE TABLE cadre (
    person_id        INTEGER PRIMARY KEY REFERENCES person (id),
    type             INTEGER NOT NULL,
    quota            INTEGER NOT NULL,
    title            TEXT NOT NULL DEFAULT '',
    org_id           INTEGER NOT NULL REFERENCES org (id),
    last_active_at   INTEGER NOT NULL,  -- last activity logged, case answered or contact made: 'silent for 30 days'
    silence_noted_at INTEGER            -- when its administrator was last told of the silence
);
CREATE INDEX cadre_by_org ON cadre (org_id);

-- An openid of the official account (channel 1) or of the mini-program (channel 2).
CREATE TABLE account (
    openid          TEXT PRIMARY KEY,
    channel         INTEGER NOT NULL,
    person_id       INTEGER REFERENCES person (id),
    unionid         TEXT,
    following       INTEGER NOT NULL DEFAULT 0,
    unfollowed_at   INTEGER,
    bound_at        INTEGER,
    last_message_at INTEGER,                     -- opens the 48-hour window for customer-service messages
    window_sent     INTEGER NOT NULL DEFAULT 0,  -- such messages sent since then: the platform takes 5
    profile_asked   INTEGER NOT NULL DEFAULT 0   -- the platform was asked whose unionid this is
) WITHOUT ROWID;
CREATE INDEX account_unasked ON account (openid) WHERE channel = 1 AND following = 1 AND profile_asked = 0;
CREATE INDEX account_by_person ON account (person_id);
CREATE INDEX account_by_unionid ON account (unionid) WHERE unionid IS NOT NULL;

-- One-time codes. Only the SHA-256 is kept. kind: 1 binds the person named (a cadre or an administrator),
-- 2 binds a mini-program's openid to the person who asked for it in the chat.
CREATE TABLE invitation (
    code_hash  BLOB PRIMARY KEY,
    kind       INTEGER NOT NULL,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    used_by    TEXT
) WITHOUT ROWID;

-- The permanent QR of a cadre: the scene that the platform sends back when somebody scans it.
CREATE TABLE scene (
    scene    TEXT PRIMARY KEY,
    cadre_id INTEGER NOT NULL UNIQUE REFERENCES cadre (person_id),
    ticket   TEXT,
    url      TEXT
) WITHOUT ROWID;

CREATE TABLE contact (
    id              INTEGER PRIMARY KEY,
    cadre_id        INTEGER NOT NULL REFERENCES cadre (person_id),
    youth_id        INTEGER NOT NULL REFERENCES person (id),
    state           INTEGER NOT NULL,
    is_primary      INTEGER NOT NULL DEFAULT 1,
    invited_at      INTEGER NOT NULL,
    confirmed_at    INTEGER,
    ended_at        INTEGER,
    ended_by        INTEGER,
    consent_version INTEGER,
    last_talk_at    INTEGER,
    UNIQUE (cadre_id, youth_id)
);
CREATE INDEX contact_by_youth ON contact (youth_id, state);

-- The chat's memory, one row an openid; version rises by one with each turn.
CREATE TABLE conversation (
    openid     TEXT PRIMARY KEY,
    version    INTEGER NOT NULL,
    step       TEXT NOT NULL,
    data       TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Every callback that was taken, by its dedup key (time-ordered: see wechat/dedup.hpp), with its answer.
CREATE TABLE inbound (
    key         BLOB PRIMARY KEY,
    received_at INTEGER NOT NULL,
    openid      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    reply       BLOB NOT NULL
) WITHOUT ROWID;

-- Plain mode only: there the signature covers timestamp and nonce but no body, so a pair is good once.
CREATE TABLE used_nonce (
    timestamp INTEGER NOT NULL,
    nonce     TEXT NOT NULL,
    PRIMARY KEY (timestamp, nonce)
) WITHOUT ROWID;

CREATE TABLE activity (
    id             INTEGER PRIMARY KEY,
    number         INTEGER NOT NULL UNIQUE,
    organiser_id   INTEGER NOT NULL REFERENCES cadre (person_id),
    org_id         INTEGER NOT NULL REFERENCES org (id),
    kind           INTEGER NOT NULL,
    mode           INTEGER NOT NULL,
    status         INTEGER NOT NULL,
    starts_at      INTEGER NOT NULL,
    ends_at        INTEGER,
    time_precision INTEGER NOT NULL,
    place          TEXT NOT NULL DEFAULT '',
    theme          TEXT NOT NULL DEFAULT '',
    headcount      INTEGER,
    recorded_late  INTEGER NOT NULL DEFAULT 0,
    logged_at      INTEGER NOT NULL,
    settled_at     INTEGER,             -- verified, rejected or voided
    reason         TEXT NOT NULL DEFAULT ''
);
CREATE INDEX activity_by_organiser ON activity (organiser_id, starts_at);
CREATE INDEX activity_waiting ON activity (logged_at) WHERE settled_at IS NULL;

CREATE TABLE activity_person (
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    youth_id    INTEGER NOT NULL REFERENCES person (id),
    answer      INTEGER NOT NULL DEFAULT 0,
    answered_at INTEGER,
    rating      INTEGER,
    rated_at    INTEGER,
    PRIMARY KEY (activity_id, youth_id)
) WITHOUT ROWID;
CREATE INDEX activity_person_by_youth ON activity_person (youth_id, activity_id);

-- Pictures, voice (WeChat's recognised text), places sent while the activity was being written down.
CREATE TABLE activity_media (
    id          INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activity (id),
    kind        TEXT NOT NULL,
    media_id    TEXT NOT NULL DEFAULT '',
    text        TEXT NOT NULL DEFAULT ''
);
CREATE INDEX activity_media_by_activity ON activity_media (activity_id);

-- What a youth asked, suggested or complained of.
CREATE TABLE feedback (
    id                INTEGER PRIMARY KEY,
    number            INTEGER NOT NULL UNIQUE,
    youth_id          INTEGER NOT NULL REFERENCES person (id),
    cadre_id          INTEGER REFERENCES cadre (person_id),
    org_id            INTEGER NOT NULL REFERENCES org (id),
    kind              INTEGER NOT NULL,
    named             INTEGER NOT NULL,
    crisis            INTEGER NOT NULL DEFAULT 0,
    state             INTEGER NOT NULL,
    submitted_at      INTEGER NOT NULL,
    first_answered_at INTEGER,
    answer_due_at     INTEGER,
    close_due_at      INTEGER,
    closed_at         INTEGER,
    closed_by         INTEGER,          -- NULL: closed by seven days of silence
    rating            INTEGER,
    escalation        INTEGER NOT NULL DEFAULT 0,
    wake_at           INTEGER           -- when the clock must look at it next; NULL: never again
);
CREATE INDEX feedback_by_youth ON feedback (youth_id, submitted_at);
CREATE INDEX feedback_by_cadre ON feedback (cadre_id, state);
CREATE INDEX feedback_by_wake ON feedback (wake_at) WHERE wake_at IS NOT NULL;

-- All that happened to it, in order: the promise clock is a function of these rows.
CREATE TABLE feedback_event (
    id          INTEGER PRIMARY KEY,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    kind        INTEGER NOT NULL,
    author_id   INTEGER,
    text        TEXT NOT NULL DEFAULT '',
    media_kind  TEXT NOT NULL DEFAULT '',
    media_id    TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL
);
CREATE INDEX feedback_event_by_case ON feedback_event (feedback_id, id);

-- Points, in hundredths. Append-only: a correction is a counter-entry with its reason.
CREATE TABLE ledger (
    id           INTEGER PRIMARY KEY,
    cadre_id     INTEGER NOT NULL REFERENCES cadre (person_id),
    month        INTEGER NOT NULL,      -- year * 100 + month, in the programme's zone
    rule         TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    points       INTEGER NOT NULL,
    cause_kind   TEXT NOT NULL,
    cause_id     INTEGER NOT NULL,
    note         TEXT NOT NULL,
    at           INTEGER NOT NULL
);
CREATE INDEX ledger_by_cadre ON ledger (cadre_id, month);
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE audit (
    id          INTEGER PRIMARY KEY,
    at          INTEGER NOT NULL,
    actor_id    INTEGER,                -- NULL: the clock, or a command
    action      TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id   INTEGER NOT NULL,
    detail      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_by_object ON audit (object_kind, object_id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- What is still to be sent to WeChat. `idem` makes a repeated cause one message.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY,
    idem       TEXT NOT NULL UNIQUE,
    kind       INTEGER NOT NULL,        -- services/outbox.hpp
    openid     TEXT NOT NULL,
    payload    TEXT NOT NULL,           -- JSON
    state      INTEGER NOT NULL,        -- 0 waiting, 1 sent, 2 given up, 3 held until the person writes
    due_at     INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    done_at    INTEGER
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 0;
CREATE INDEX outbox_held ON outbox (openid) WHERE state = 3;

-- What an administrator must know. Urgent ones are pushed at once, the rest in one digest a day.
CREATE TABLE notice (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    kind       INTEGER NOT NULL,
    ref_kind   TEXT NOT NULL,
    ref_id     INTEGER NOT NULL,
    text       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at    INTEGER
);
CREATE INDEX notice_by_person ON notice (person_id, created_at);
CREATE INDEX notice_unsent ON notice (person_id) WHERE sent_at IS NULL;

-- Mini-program sessions: only the SHA-256 of the token is kept.
CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    openid     TEXT NOT NULL,
    person_id  INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_by_openid ON session (openid);
CREATE INDEX session_by_expiry ON session (expires_at);

-- The last two session keys of a mini-program's user; they never leave the server.
CREATE TABLE session_key (
    openid     TEXT PRIMARY KEY,
    current    TEXT NOT NULL,
    previous   TEXT NOT NULL DEFAULT '',
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

-- One accept is one subscribe message.
CREATE TABLE push_grant (
    openid      TEXT NOT NULL,
    template_id TEXT NOT NULL,
    remaining   INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    PRIMARY KEY (openid, template_id)
) WITHOUT ROWID;

CREATE TABLE idempotency (
    person_id  INTEGER NOT NULL,
    key        TEXT NOT NULL,
    fingerprint BLOB NOT NULL,          -- of method, path and body
    status     INTEGER NOT NULL,
    response   TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- Small facts of the installation: the day of the last digest, the month last closed …
CREATE TABLE memo (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
