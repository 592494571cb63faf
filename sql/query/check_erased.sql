-- Rows that name somebody who was erased are held back whole, and nothing of them is kept. By an e-mail or a phone that was theirs, unless
-- the record that the row means has it too; by their number and name; by one of the two where the row has no e-mail and no phone that says
-- otherwise. By those only when the row means no record that is there: they have none any more. Nothing is read while nobody was erased.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 text kinds       JSON: ["branch", "consultant", …]
WITH salt AS MATERIALIZED (
    SELECT s.salt FROM afterview.erased_salt s WHERE s.agency_id = $1 AND EXISTS (SELECT FROM afterview.erased e WHERE e.agency_id = $1)
), kinds AS MATERIALIZED (
    SELECT k.kind, k.place - 1 AS no FROM jsonb_array_elements_text($3::text::jsonb) WITH ORDINALITY AS k (kind, place)
), said AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, v.*, v.email IS NOT NULL OR v.phone IS NOT NULL OR v.mobile IS NOT NULL AS reachable
      FROM afterview.stage s
     CROSS JOIN LATERAL (VALUES
           ('candidate', 'candidate', NULL, s.candidate_ref, s.candidate_name, s.candidate_name_key, s.candidate_email, s.candidate_phone, s.candidate_mobile),
           ('contact', 'contact', 'client', s.contact_ref, s.contact_name, s.contact_name_key, s.contact_email, s.contact_phone, NULL),
           ('contact', 'panel', 'client', NULL, s.panel_name, NULL, s.panel_email, NULL, NULL),
           ('referee', 'referee', 'candidate', s.referee_ref, s.referee_name, s.referee_name_key, s.referee_email, s.referee_phone, NULL)
           ) AS v (kind, means, within, ref, name, name_key, email, phone, mobile)
     WHERE (SELECT salt.salt FROM salt) IS NOT NULL AND s.agency_id = $1 AND s.batch_id = $2
       AND v.kind IN (SELECT e.kind FROM afterview.erased e WHERE e.agency_id = $1)
       AND coalesce(v.ref, v.name, v.email, v.phone, v.mobile) IS NOT NULL
), digested AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, s.kind, s.means, s.within, s.reachable, m.what, m.value,
           afterview.erased_digest((SELECT salt.salt FROM salt), m.what, m.value) AS digest
      FROM said s
     CROSS JOIN LATERAL unnest(ARRAY['email', 'phone', 'phone', 'name', 'words', 'ref'],
                               ARRAY[lower(btrim(s.email)), afterview.phone_tail(s.phone), afterview.phone_tail(s.mobile), lower(btrim(s.name)),
                                     split_part(s.name_key, '/', 2), lower(btrim(s.ref))]) AS m (what, value)
     WHERE m.value <> ''
), marked AS MATERIALIZED (
    -- before anything is joined to it: few rows are left
    SELECT d.*, x.erased_id
      FROM digested d
      JOIN afterview.erased_mark x ON x.agency_id = $1 AND x.what = d.what AND x.digest = d.digest
), placed AS MATERIALIZED (
    SELECT m.*, e.erased_on, l.made IS NOT FALSE AS fresh, e.within_id IS NULL OR w.record_id IS NULL OR w.record_id = e.within_id AS there,
           CASE WHEN l.made IS NOT FALSE OR m.what NOT IN ('email', 'phone') THEN false
                WHEN m.means = 'candidate' THEN EXISTS (
                    SELECT FROM afterview.candidate t
                     WHERE t.agency_id = $1 AND t.id = l.record_id AND m.value IN (lower(t.email), afterview.phone_tail(t.phone), afterview.phone_tail(t.mobile)))
                WHEN m.means = 'contact' THEN EXISTS (
                    SELECT FROM afterview.contact t
                     WHERE t.agency_id = $1 AND t.id = l.record_id AND m.value IN (lower(t.email), afterview.phone_tail(t.phone)))
                WHEN m.means = 'panel' THEN EXISTS (
                    SELECT FROM afterview.panel t WHERE t.agency_id = $1 AND t.id = l.record_id AND m.value = lower(t.email))
                ELSE EXISTS (
                    SELECT FROM afterview.referee t
                     WHERE t.agency_id = $1 AND t.id = l.record_id AND m.value IN (lower(t.email), afterview.phone_tail(t.phone))) END AS theirs_too
      FROM marked m
      JOIN afterview.erased e ON e.agency_id = $1 AND e.id = m.erased_id AND e.kind = m.kind
      JOIN kinds k ON k.kind = m.means
      LEFT JOIN kinds kw ON kw.kind = m.within
      LEFT JOIN afterview.import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = k.no AND l.part = m.part AND l.row_no = m.row_no
                                       AND l.sub = m.sub
      LEFT JOIN afterview.import_link w ON w.agency_id = $1 AND w.batch_id = $2 AND w.kind = kw.no AND w.part = m.part AND w.row_no = m.row_no
                                       AND w.sub = 0
), known AS MATERIALIZED (
    SELECT p.part, p.row_no, p.means, max(p.erased_on) AS erased_on
      FROM placed p
     GROUP BY p.part, p.row_no, p.sub, p.means, p.erased_id, p.fresh, p.there, p.reachable
    HAVING bool_or(p.what IN ('email', 'phone') AND NOT p.theirs_too)
        OR (p.fresh AND bool_or(p.what = 'ref') AND (bool_or(p.what IN ('name', 'words')) OR NOT p.reachable))
        OR (p.fresh AND p.there AND NOT p.reachable AND bool_or(p.what IN ('name', 'words')))
), held AS MATERIALIZED (
    SELECT DISTINCT ON (e.part, e.row_no) e.part, e.row_no, e.means, e.erased_on FROM known e ORDER BY e.part, e.row_no, e.means
), unsaid AS (
    DELETE FROM afterview.finding f
     USING held h
     WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.part = h.part AND f.row_no = h.row_no
), unread AS (
    UPDATE afterview.stage s
       SET digest = NULL
      FROM held h
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = h.part AND s.row_no = h.row_no
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, h.part, h.row_no, 'rejected', h.means || '.name', NULL, 'person.erased',
       format('this person asked to be forgotten, and was erased on %s: nothing of the row was taken', to_char(h.erased_on, 'YYYY-MM-DD')),
       CASE h.means WHEN 'candidate' THEN 'take the row out of your sheet; if it is somebody else of the same name, give their e-mail or phone'
                    ELSE 'take the name out of your sheet; if it is somebody else of the same name, give their e-mail' END
  FROM held h;
