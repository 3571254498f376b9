-- A cadre's month reads the cases of some months; by cadre and state alone the work grew with the years, on PostgreSQL
-- most of all, whose indexes do not hold the id.
CREATE INDEX feedback_by_cadre_time ON feedback (cadre_id, submitted_at);
