-- Keeps what is due tonight.
-- $1 bigint agency_id
-- $2 bigint run_id
-- $3 jsonb items       an array of objects
-- > items integer
WITH kept AS (
    INSERT INTO afterview.due_snapshot (agency_id, run_id, item, record_kind, record_id, interview_id, consultant_id,
                                        client_id, due_on, working_days_overdue, detail)
    SELECT $1, $2, x.item, x.record_kind, x.record_id, x.interview_id, x.consultant_id, x.client_id, x.due_on, x.working_days_overdue, x.detail
      FROM jsonb_to_recordset($3) AS x (item text, record_kind text, record_id bigint, interview_id bigint, consultant_id bigint, client_id bigint,
                                        due_on date, working_days_overdue integer, detail jsonb)
        ON CONFLICT (agency_id, run_id, item, record_kind, record_id, interview_id) DO NOTHING
    RETURNING 1
)
UPDATE afterview.nightly_run
   SET items = items + (SELECT count(*)::integer FROM kept)
 WHERE agency_id = $1 AND id = $2
RETURNING items;
