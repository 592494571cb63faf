-- The first time that somebody is erased: what this agency's digests are salted with.
-- $1 bigint agency_id
INSERT INTO afterview.erased_salt (agency_id, salt)
SELECT $1::bigint, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    ON CONFLICT (agency_id) DO NOTHING;
