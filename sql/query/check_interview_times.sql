-- An interview cannot end before it starts.
-- $1 bigint agency_id
-- $2 bigint batch_id
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', 'interview.end_time', to_char(s.interview_end_time, 'HH24:MI'),
       'interview.ends_early', format('the interview ends at %s, before it starts at %s', to_char(s.interview_end_time, 'HH24:MI'),
       to_char(s.interview_start_time, 'HH24:MI')), 'correct one of the two times'
  FROM afterview.stage s
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.interview_end_time < s.interview_start_time;
