-- Stand-in.
-- $1 bigint agency_id
-- $2 date as_of
-- $3 date until
-- $4 bigint consultant_id
-- $5 bigint client_id
-- $6 bigint candidate_id
-- $7 text rule
-- > item text
SELECT 'x'::text WHERE $1::bigint=0 and $2::date is null and $3::date is null and $4::bigint=1 and $5::bigint=1 and $6::bigint=1 and $7::text='';
