-- How records are called when a person reads about them, whatever kind they are.

CREATE OR REPLACE VIEW process_said WITH (security_invoker = true) AS
SELECT p.agency_id, p.id,
       concat_ws(', ', ca.name, coalesce(j.title || coalesce(' at ' || cl.name, ''), cl.name, j.ref)) AS said
  FROM process p
  JOIN candidate ca ON ca.agency_id = p.agency_id AND ca.id = p.candidate_id
  LEFT JOIN job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN client cl ON cl.agency_id = p.agency_id AND cl.id = coalesce(p.client_id, j.client_id);

CREATE OR REPLACE VIEW interview_said WITH (security_invoker = true) AS
SELECT i.agency_id, i.id,
       concat_ws(', ', p.said, CASE WHEN i.held_on IS NOT NULL THEN said_day(i.held_on)
                                    WHEN i.round IS NOT NULL THEN 'round ' || i.round
                                    ELSE i.ref END) AS said
  FROM interview i
  JOIN process_said p ON p.agency_id = i.agency_id AND p.id = i.process_id;

-- Every record of every kind: what it is called, which batch, sheet and row made it, and all that it holds.
CREATE OR REPLACE VIEW record_said (agency_id, kind, id, said, batch_id, part, row_no, record) WITH (security_invoker = true) AS
SELECT t.agency_id, 'branch', t.id, t.name, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM branch t
UNION ALL
SELECT t.agency_id, 'consultant', t.id, coalesce(t.name, t.ref, t.email), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM consultant t
UNION ALL
SELECT t.agency_id, 'client', t.id, coalesce(t.name, t.ref), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM client t
UNION ALL
SELECT t.agency_id, 'contact', t.id, coalesce(t.name, t.email, t.ref) || coalesce(' at ' || cl.name, ''), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM contact t
  LEFT JOIN client cl ON cl.agency_id = t.agency_id AND cl.id = t.client_id
UNION ALL
SELECT t.agency_id, 'candidate', t.id, t.name, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM candidate t
UNION ALL
SELECT t.agency_id, 'job', t.id, coalesce(t.title, t.ref) || coalesce(' at ' || cl.name, ''), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM job t
  LEFT JOIN client cl ON cl.agency_id = t.agency_id AND cl.id = t.client_id
UNION ALL
SELECT t.agency_id, 'process', t.id, p.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM process t
  JOIN process_said p ON p.agency_id = t.agency_id AND p.id = t.id
UNION ALL
SELECT t.agency_id, 'interview', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM interview t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.id
UNION ALL
SELECT t.agency_id, 'panel', t.id, concat_ws(': ', t.name, i.said), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM panel t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'debrief', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM debrief t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'question', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM question t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'promise', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM promise t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'thank_you', t.id, concat_ws(': ', pa.name, i.said), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM thank_you t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
  LEFT JOIN panel pa ON pa.agency_id = t.agency_id AND pa.id = t.panel_id
UNION ALL
SELECT t.agency_id, 'referee', t.id, t.name || ' for ' || ca.name, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM referee t
  JOIN candidate ca ON ca.agency_id = t.agency_id AND ca.id = t.candidate_id
UNION ALL
SELECT t.agency_id, 'heads_up', t.id, concat_ws(': ', r.name, p.said), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM heads_up t
  JOIN process_said p ON p.agency_id = t.agency_id AND p.id = t.process_id
  JOIN referee r ON r.agency_id = t.agency_id AND r.id = t.referee_id
UNION ALL
SELECT t.agency_id, 'reference', t.id, concat_ws(': ', r.name, p.said), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM reference t
  JOIN process_said p ON p.agency_id = t.agency_id AND p.id = t.process_id
  JOIN referee r ON r.agency_id = t.agency_id AND r.id = t.referee_id
UNION ALL
SELECT t.agency_id, 'feedback', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM feedback t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'chase', t.id, i.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM chase t
  JOIN interview_said i ON i.agency_id = t.agency_id AND i.id = t.interview_id
UNION ALL
SELECT t.agency_id, 'offer', t.id, p.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM offer t
  JOIN process_said p ON p.agency_id = t.agency_id AND p.id = t.process_id
UNION ALL
SELECT t.agency_id, 'screening', t.id, p.said, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM screening t
  JOIN process_said p ON p.agency_id = t.agency_id AND p.id = t.process_id
UNION ALL
SELECT t.agency_id, 'keep_in_touch', t.id, ca.name, t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM keep_in_touch t
  JOIN candidate ca ON ca.agency_id = t.agency_id AND ca.id = t.candidate_id
UNION ALL
SELECT t.agency_id, 'policy', t.id, concat_ws(' for ', t.setting, coalesce(j.title, cl.name)), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM policy t
  LEFT JOIN client cl ON cl.agency_id = t.agency_id AND cl.id = t.client_id
  LEFT JOIN job j ON j.agency_id = t.agency_id AND j.id = t.job_id
UNION ALL
SELECT t.agency_id, 'calendar', t.id, concat_ws(' for ', said_day(t.day), cl.name), t.batch_id, t.part, t.row_no, to_jsonb(t)
  FROM calendar t
  LEFT JOIN client cl ON cl.agency_id = t.agency_id AND cl.id = t.client_id;

-- What a record hangs on, by name: the value of client_id, contact_id … Other columns as they are.
CREATE OR REPLACE FUNCTION parent_said(p_agency_id bigint, p_column text, p_value text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE p_column
           WHEN 'branch_id' THEN (SELECT r.name FROM branch r WHERE r.agency_id = p_agency_id AND r.id = p_value::bigint)
           WHEN 'consultant_id' THEN (SELECT coalesce(r.name, r.ref) FROM consultant r WHERE r.agency_id = p_agency_id AND r.id = p_value::bigint)
           WHEN 'client_id' THEN (SELECT coalesce(r.name, r.ref) FROM client r WHERE r.agency_id = p_agency_id AND r.id = p_value::bigint)
           WHEN 'contact_id' THEN (SELECT coalesce(r.name, r.email) FROM contact r WHERE r.agency_id = p_agency_id AND r.id = p_value::bigint)
           WHEN 'job_id' THEN (SELECT coalesce(r.title, r.ref) FROM job r WHERE r.agency_id = p_agency_id AND r.id = p_value::bigint)
           ELSE p_value END
$$;
