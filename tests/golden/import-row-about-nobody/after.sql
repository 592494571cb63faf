SELECT c.name, i.extra ->> 'Parking', i.extra ->> 'Contact job title' FROM interview i JOIN process p ON p.id = i.process_id JOIN candidate c ON c.id = p.candidate_id;
SELECT name, extra ->> 'Parking' FROM client ORDER BY name;
