SELECT c.name, i.held_on, f.received_on FROM candidate c JOIN process p ON p.candidate_id = c.id JOIN interview i ON i.process_id = p.id
  LEFT JOIN feedback f ON f.interview_id = i.id ORDER BY c.name;
SELECT l.headers ->> 0, a.place, a.ask, a.header, a.answer, a.batch_id FROM layout l JOIN layout_answer a ON a.layout_id = l.id ORDER BY a.place;
