-- What is on somebody's list tonight and was not the night before, and what was due then and is not any more.
-- $1 bigint agency_id
-- $2 bigint run_id
-- $3 bigint previous_id
-- > news text, item text, record_kind text, record_id bigint, interview_id bigint, consultant_id bigint, detail text
SELECT 'new' AS news, n.item, n.record_kind, n.record_id, n.interview_id, n.consultant_id, n.detail::text
  FROM afterview.due_snapshot n
 WHERE n.agency_id = $1 AND n.run_id = $2
   AND NOT EXISTS (SELECT FROM afterview.due_snapshot p
                    WHERE p.agency_id = n.agency_id AND p.run_id = $3 AND p.item = n.item AND p.record_kind = n.record_kind
                      AND p.record_id = n.record_id AND p.interview_id = n.interview_id
                      AND p.consultant_id IS NOT DISTINCT FROM n.consultant_id)
UNION ALL
SELECT 'done', p.item, p.record_kind, p.record_id, p.interview_id, p.consultant_id, p.detail::text
  FROM afterview.due_snapshot p
 WHERE p.agency_id = $1 AND p.run_id = $3
   AND NOT EXISTS (SELECT FROM afterview.due_snapshot n
                    WHERE n.agency_id = p.agency_id AND n.run_id = $2 AND n.item = p.item AND n.record_kind = p.record_kind
                      AND n.record_id = p.record_id AND n.interview_id = p.interview_id)
 ORDER BY 1, 2, 3, 4, 5;
