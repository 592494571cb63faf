SELECT name FROM panel ORDER BY name;
SELECT r.name, h.done_on FROM heads_up h JOIN referee r ON r.agency_id = h.agency_id AND r.id = h.referee_id ORDER BY r.name;
