-- The library (文化产品) gets its texts, readers and review; campaigns get their doors.

-- state: 1 waits for review, 2 taken into the university's library, 3 refused, 4 shown in its unit. What is
-- withdrawn keeps its state, so that what it earned (B02) stays explained. kind: 1 article, 2 picture, 3 link.
ALTER TABLE content ADD COLUMN number INTEGER;
ALTER TABLE content ADD COLUMN kind INTEGER NOT NULL DEFAULT 1;
ALTER TABLE content ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN body TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN cover TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE content ADD COLUMN tags TEXT NOT NULL DEFAULT '';      -- separated by one blank each
ALTER TABLE content ADD COLUMN audience_id INTEGER REFERENCES org (id);
ALTER TABLE content ADD COLUMN grade TEXT NOT NULL DEFAULT '';     -- empty: all grades
ALTER TABLE content ADD COLUMN offered_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN from_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE content ADD COLUMN until_at INTEGER;                   -- NULL: open
ALTER TABLE content ADD COLUMN reviewed_at INTEGER;
ALTER TABLE content ADD COLUMN reviewed_by INTEGER REFERENCES person (id);
ALTER TABLE content ADD COLUMN reason TEXT NOT NULL DEFAULT '';    -- of a refusal or withdrawal
ALTER TABLE content ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE content ADD COLUMN withdrawn_by INTEGER REFERENCES person (id);
UPDATE content SET audience_id = (SELECT o.top_id FROM org o WHERE o.id = content.org_id);
CREATE TABLE numbered (
    id     INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
);
INSERT INTO numbered (id, number) SELECT id, 100000 + ROW_NUMBER() OVER (ORDER BY id) FROM content;
UPDATE content SET number = (SELECT n.number FROM numbered n WHERE n.id = content.id);
DELETE FROM numbered;
CREATE UNIQUE INDEX content_by_number ON content (number);
CREATE INDEX content_shown ON content (audience_id, from_at, id) WHERE state IN (2, 4) AND withdrawn_at IS NULL;
CREATE INDEX content_waiting ON content (audience_id, offered_at) WHERE state = 1 AND withdrawn_at IS NULL;
CREATE INDEX content_by_audience ON content (audience_id, offered_at);
CREATE INDEX content_offered ON content (author_id, offered_at);

-- Openings by unit, in sum: no row tells who.
CREATE TABLE content_reads (
    content_id INTEGER NOT NULL REFERENCES content (id),
    unit_id    INTEGER NOT NULL REFERENCES org (id),
    reads      INTEGER NOT NULL,
    PRIMARY KEY (content_id, unit_id)
);

ALTER TABLE campaign ADD COLUMN number INTEGER;
ALTER TABLE campaign ADD COLUMN closed_at INTEGER;                 -- ended ahead of its time
INSERT INTO numbered (id, number) SELECT id, 100000 + ROW_NUMBER() OVER (ORDER BY id) FROM campaign;
UPDATE campaign SET number = (SELECT n.number FROM numbered n WHERE n.id = campaign.id);
DELETE FROM numbered;
CREATE UNIQUE INDEX campaign_by_number ON campaign (number);
CREATE INDEX campaign_by_org ON campaign (org_id, ends_at);

ALTER TABLE guidance ADD COLUMN number INTEGER;
ALTER TABLE guidance ADD COLUMN text TEXT NOT NULL DEFAULT '';     -- what was done
ALTER TABLE guidance ADD COLUMN reason TEXT NOT NULL DEFAULT '';   -- of a refusal
INSERT INTO numbered (id, number) SELECT id, 100000 + ROW_NUMBER() OVER (ORDER BY id) FROM guidance;
UPDATE guidance SET number = (SELECT n.number FROM numbered n WHERE n.id = guidance.id);
DROP TABLE numbered;
CREATE UNIQUE INDEX guidance_by_number ON guidance (number);
CREATE INDEX guidance_by_campaign ON guidance (campaign_id, done_at);

-- Which branch a cadre guides in a campaign.
CREATE TABLE campaign_branch (
    campaign_id INTEGER NOT NULL REFERENCES campaign (id),
    cadre_id    INTEGER NOT NULL REFERENCES cadre (person_id),
    branch_id   INTEGER NOT NULL REFERENCES org (id),
    assigned_at INTEGER NOT NULL,
    assigned_by INTEGER REFERENCES person (id),
    PRIMARY KEY (campaign_id, cadre_id, branch_id)
);
CREATE INDEX campaign_branch_by_cadre ON campaign_branch (cadre_id, campaign_id);
