-- Phone and student number. With a key ring they are kept sealed (platform/field_keys.hpp), with a blind
-- index for look-up; student_no and phone are then empty. Without a ring (development) it is the other way
-- round. `migrate` seals what is still in clear.
ALTER TABLE person ADD COLUMN phone TEXT;
ALTER TABLE person ADD COLUMN student_no_sealed BLOB;
ALTER TABLE person ADD COLUMN student_no_index BLOB;
ALTER TABLE person ADD COLUMN phone_sealed BLOB;
ALTER TABLE person ADD COLUMN phone_index BLOB;
ALTER TABLE person ADD COLUMN seal_key INTEGER NOT NULL DEFAULT 0;   -- id of the key of both fields; 0: none
ALTER TABLE person ADD COLUMN index_key INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX person_by_student_no_index ON person (student_no_index) WHERE student_no_index IS NOT NULL;
CREATE INDEX person_by_phone_index ON person (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX person_by_phone ON person (phone) WHERE phone IS NOT NULL;
