-- Whether an interview was held on the day of a chase.
-- $1 bigint agency_id
-- $2 text interview_ref
-- $3 text day         as typed; only ISO dates are compared
-- > same boolean
SELECT EXISTS (SELECT FROM afterview.interview i
                WHERE i.agency_id = $1 AND lower(i.ref) = lower($2) AND i.held_on::text = $3) AS same;
