SELECT d.id, k.due_on, k.done_on, k.what, k.notes FROM keep_in_touch k JOIN candidate d ON d.id = k.candidate_id ORDER BY 1, 2;
