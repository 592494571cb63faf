SELECT v.taken_on, v.outcome, h.done_on FROM reference v JOIN heads_up h ON h.referee_id = v.referee_id AND h.process_id = v.process_id
