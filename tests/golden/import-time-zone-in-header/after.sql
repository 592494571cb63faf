SELECT i.held_on, i.start_time, i.time_zone, i.extra ->> 'Interview time (EST)' FROM afterview.interview i WHERE i.agency_id = 1 ORDER BY i.held_on, i.start_time;
