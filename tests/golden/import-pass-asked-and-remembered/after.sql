SELECT c.name, f.outcome FROM candidate c JOIN process p ON p.candidate_id = c.id JOIN interview i ON i.process_id = p.id
  JOIN feedback f ON f.interview_id = i.id ORDER BY c.name;
SELECT ask, header, answer FROM layout_answer;
