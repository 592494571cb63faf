SELECT i.held_on, x.done_on, x.next_on, i.extra ->> 'Next chase' FROM afterview.interview i LEFT JOIN afterview.chase x ON x.agency_id = 1 AND x.interview_id = i.id WHERE i.agency_id = 1 ORDER BY 1;
