-- A candidate's own interviews as they may read them themselves: nothing that the agency or the client noted for each other. The columns are _id,
-- _version and those of LEDGER in services/export/ledger.c, in its order. The stage stays blank while the client's answer, or a no, was not passed on.
-- $1 bigint agency_id
-- $2 bigint candidate_id
-- > id bigint, version integer, candidate text, interview text, client text, contact text, job text, panel text, round text
-- > held_on date, start_time text, format text, stage text, promised_on date, promised_channel text, own_next text, own_notes text
-- > withheld boolean
SELECT i.id, i.version, d.name AS candidate, i.ref AS interview, c.name AS client, o.name AS contact, j.title AS job,
       (SELECT string_agg(n.name, '; ' ORDER BY n.email IS NULL, n.id)
          FROM afterview.panel n
         WHERE n.agency_id = $1 AND n.interview_id = i.id
           AND NOT EXISTS (SELECT FROM afterview.panel t WHERE t.agency_id = $1 AND t.interview_id = i.id AND lower(t.name) = lower(n.name) AND t.id <> n.id)) AS panel,
       i.round, i.held_on, to_char(i.start_time, 'HH24:MI') AS start_time, i.format, CASE WHEN NOT w.withheld THEN p.stage END AS stage,
       i.promised_on, i.promised_channel, i.own_next, i.own_notes, w.withheld
  FROM afterview.process p
  JOIN afterview.interview i ON i.agency_id = p.agency_id AND i.process_id = p.id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
  LEFT JOIN afterview.contact o ON o.agency_id = p.agency_id AND o.id = coalesce(p.contact_id, j.contact_id)
 CROSS JOIN LATERAL (
       SELECT coalesce(p.stage IS NOT NULL
                       AND (bool_or((f.told_on >= coalesce(f.received_on, f.told_on) OR f.told_on IS NULL AND coalesce(f.told, false)) IS NOT TRUE)
                            OR p.stage IN ('rejected', 'closed')
                               AND NOT coalesce(bool_or(f.outcome IN ('rejected', 'withdrawn', 'presumed_unsuccessful')), false)), false) AS withheld
         FROM afterview.interview r
         JOIN afterview.feedback f ON f.agency_id = r.agency_id AND f.interview_id = r.id
        WHERE r.agency_id = $1 AND r.process_id = p.id) w
 WHERE p.agency_id = $1 AND p.candidate_id = $2
 ORDER BY i.held_on, i.id;
