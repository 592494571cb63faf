-- scripts/bench: the least that the due view has to read: the open interviews, and with each what it is joined to, sent as rows. No rule,
-- no calendar, no policy, no sentence.
SELECT i.id, i.ref, i.held_on, i.start_time, i.promised_on, d.name, c.name, k.name, j.title, o.name, b.done_on, f.outcome, f.told_on, n.name,
       t.sent_on, e.name, h.done_on, v.taken_on, x.done_on, q.text, r.what, w.state
  FROM afterview.process p
  JOIN afterview.interview i ON i.agency_id = p.agency_id AND i.process_id = p.id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
  LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = p.client_id
  LEFT JOIN afterview.consultant k ON k.agency_id = p.agency_id AND k.id = p.consultant_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.contact o ON o.agency_id = p.agency_id AND o.id = p.contact_id
  LEFT JOIN afterview.debrief b ON b.agency_id = p.agency_id AND b.interview_id = i.id
  LEFT JOIN afterview.feedback f ON f.agency_id = p.agency_id AND f.interview_id = i.id
  LEFT JOIN afterview.panel n ON n.agency_id = p.agency_id AND n.interview_id = i.id
  LEFT JOIN afterview.thank_you t ON t.agency_id = p.agency_id AND t.interview_id = i.id
  LEFT JOIN afterview.referee e ON e.agency_id = p.agency_id AND e.candidate_id = p.candidate_id
  LEFT JOIN afterview.heads_up h ON h.agency_id = p.agency_id AND h.process_id = p.id AND h.referee_id = e.id
  LEFT JOIN afterview.reference v ON v.agency_id = p.agency_id AND v.process_id = p.id AND v.referee_id = e.id
  LEFT JOIN afterview.chase x ON x.agency_id = p.agency_id AND x.interview_id = i.id
  LEFT JOIN afterview.question q ON q.agency_id = p.agency_id AND q.interview_id = i.id
  LEFT JOIN afterview.promise r ON r.agency_id = p.agency_id AND r.interview_id = i.id
  LEFT JOIN afterview.offer w ON w.agency_id = p.agency_id AND w.process_id = p.id
 WHERE p.agency_id = 1 AND p.closed_on IS NULL;
