-- What cannot have happened in this order is worth a look; nothing is held back for it.
-- $1 bigint agency_id
-- $2 bigint batch_id
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, 'note', c.field, c.later::text, 'date.order',
       format('%s (%s) lies before %s (%s)', c.what, c.later, c.before_what, c.earlier), 'check both days'
  FROM afterview.stage s
 CROSS JOIN LATERAL (VALUES
       ('debrief.done_on', 'the debrief', s.debrief_done_on, 'the interview', s.interview_held_on),
       ('thank_you.sent_on', 'the thank-you', s.thank_you_sent_on, 'the interview', s.interview_held_on),
       ('feedback.received_on', 'the feedback', s.feedback_received_on, 'the interview', s.interview_held_on),
       ('feedback.told_on', 'the day the candidate was told', s.feedback_told_on, 'the feedback', s.feedback_received_on),
       ('interview.promised_on', 'the promised day', s.interview_promised_on, 'the interview', s.interview_held_on),
       ('reference.taken_on', 'the reference', s.reference_taken_on, 'the request for it', s.reference_requested_on)
       ) AS c (field, what, later, before_what, earlier)
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND c.later < c.earlier
   -- looked at pair by pair only where some pair is the wrong way round
   AND (least(s.debrief_done_on, s.thank_you_sent_on, s.feedback_received_on, s.interview_promised_on) < s.interview_held_on
        OR s.feedback_told_on < s.feedback_received_on OR s.reference_taken_on < s.reference_requested_on);
