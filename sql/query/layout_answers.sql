-- What is remembered: of every layout and column the last answer whose batch stands.
-- $1 bigint agency_id
-- > layout bigint, fingerprint text, headers text, place integer, ask text, header text, answer text, made_on text, made_by text, batch bigint
SELECT DISTINCT ON (l.id, a.place, a.ask) l.id AS layout, l.fingerprint, l.headers::text AS headers, a.place::integer AS place, a.ask, a.header,
       a.answer, to_char(a.made_at AT TIME ZONE g.tz, 'YYYY-MM-DD') AS made_on, a.made_by, a.batch_id AS batch
  FROM afterview.layout l
  JOIN afterview.agency g ON g.id = l.agency_id
  JOIN afterview.layout_answer a ON a.agency_id = l.agency_id AND a.layout_id = l.id
  JOIN afterview.import_batch b ON b.agency_id = a.agency_id AND b.id = a.batch_id
 WHERE l.agency_id = $1 AND b.sealed_at IS NOT NULL AND b.undone_by IS NULL
 ORDER BY l.id, a.place, a.ask DESC, a.batch_id DESC;
