-- When a cadre's month was closed: from then on its proportional rules are in the ledger (domain.md §7). Until now
-- only the log said so, under an object whose kind was 'month:' and the month.
CREATE TABLE closed_month (
    month     INTEGER NOT NULL,                               -- 202604
    cadre_id  INTEGER NOT NULL REFERENCES cadre (person_id),
    closed_at INTEGER NOT NULL,                               -- closed again: the later time
    PRIMARY KEY (month, cadre_id)
) WITHOUT ROWID;

-- What the log knows: 'month:' is 6 characters long, and ';' is the character behind ':'.
INSERT INTO closed_month (month, cadre_id, closed_at)
    SELECT CAST(SUBSTR(a.object_kind, 7) AS INTEGER), a.object_id, MAX(a.at)
    FROM audit a JOIN cadre c ON c.person_id = a.object_id
    WHERE a.object_kind >= 'month:' AND a.object_kind < 'month;'
    GROUP BY a.object_kind, a.object_id;
