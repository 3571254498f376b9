-- Cases handed on, merged, extended; answers kept ready (domain.md §4).

-- Where a case is since it was handed on; NULL: with the cadre or unit that was asked first.
ALTER TABLE feedback ADD COLUMN handling_org_id INTEGER REFERENCES org (id);
-- The older case of the same matter; NULL: it stands for itself.
ALTER TABLE feedback ADD COLUMN merged_into INTEGER REFERENCES feedback (id);
CREATE INDEX feedback_by_handling ON feedback (handling_org_id, state) WHERE handling_org_id IS NOT NULL;
CREATE INDEX feedback_by_merge ON feedback (merged_into) WHERE merged_into IS NOT NULL;

-- extended: the working days; 0: as many as the rules gave (before this column was).
ALTER TABLE feedback_event ADD COLUMN days INTEGER NOT NULL DEFAULT 0;
-- transferred, taken_back: where the case is from then on; NULL: with whom it was asked first.
ALTER TABLE feedback_event ADD COLUMN org_id INTEGER REFERENCES org (id);
-- merged, unmerged: the older case.
ALTER TABLE feedback_event ADD COLUMN other_id INTEGER REFERENCES feedback (id);

-- Objections that wait for an answer, the longest waiting first.
CREATE INDEX objection_by_state ON objection (state, raised_at);

-- Who answers for a department or a unit: few among many people (role 1, 2 administrators, 5 handler).
CREATE INDEX person_role_answering ON person_role (org_id, role) WHERE role IN (1, 2, 5);

-- What a unit often answers; removed ones are kept, so that it can be seen what was offered when.
CREATE TABLE canned_answer (
    id         INTEGER PRIMARY KEY,
    org_id     INTEGER NOT NULL REFERENCES org (id),
    text       TEXT NOT NULL,
    added_by   INTEGER REFERENCES person (id),
    added_at   INTEGER NOT NULL,
    removed_by INTEGER REFERENCES person (id),
    removed_at INTEGER
);
CREATE INDEX canned_answer_by_org ON canned_answer (org_id, id) WHERE removed_at IS NULL;
