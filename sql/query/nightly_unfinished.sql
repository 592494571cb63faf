-- The days before this one whose reports were not all written: a crash, a full disk.
-- $1 bigint agency_id
-- $2 date as_of
-- > as_of date
SELECT r.as_of
  FROM afterview.nightly_run r
 WHERE r.agency_id = $1 AND r.as_of < $2
   AND (r.finished_at IS NULL
        OR EXISTS (SELECT FROM afterview.outbox o WHERE o.agency_id = r.agency_id AND o.run_id = r.id AND o.state <> 'done'))
 ORDER BY r.as_of;
