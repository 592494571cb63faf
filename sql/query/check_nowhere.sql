-- Rows that name nobody, and no client or job either: there is nothing that what they say could be kept beside.
-- $1 bigint agency_id
-- $2 bigint batch_id
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', '', NULL, 'row.nowhere', 'it does not say whom or what it is about',
       'name the candidate, the client or the job; a remark can be deleted'
  FROM afterview.stage s
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND s.extra IS NOT NULL
   AND NOT EXISTS (SELECT FROM afterview.import_link l
                    WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.part = s.part AND l.row_no = s.row_no)
   AND NOT EXISTS (SELECT FROM afterview.finding f
                    WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.part = s.part AND f.row_no = s.row_no AND f.fate <> 'note');
