-- The records of an erased person. Foreign keys are looked at when all of them are gone.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
-- $3 text updated_by
WITH record AS MATERIALIZED (
    SELECT k.key AS kind, v.value::bigint AS id
      FROM jsonb_each($2::jsonb -> 'records') AS k (key, value)
     CROSS JOIN LATERAL jsonb_array_elements_text(k.value) AS v (value)
), job_without AS (
    UPDATE afterview.job t
       SET contact_id = NULL, version = t.version + 1, updated_at = transaction_timestamp(), updated_by = $3
      FROM record d
     WHERE t.agency_id = $1 AND d.kind = 'contact' AND d.id = t.contact_id
), process_without AS (
    UPDATE afterview.process t
       SET contact_id = NULL, version = t.version + 1, updated_at = transaction_timestamp(), updated_by = $3
      FROM record d
     WHERE t.agency_id = $1 AND d.kind = 'contact' AND d.id = t.contact_id
), thank_you_gone AS (
    DELETE FROM afterview.thank_you t USING record d WHERE t.agency_id = $1 AND d.kind = 'thank_you' AND d.id = t.id
), panel_gone AS (
    DELETE FROM afterview.panel t USING record d WHERE t.agency_id = $1 AND d.kind = 'panel' AND d.id = t.id
), debrief_gone AS (
    DELETE FROM afterview.debrief t USING record d WHERE t.agency_id = $1 AND d.kind = 'debrief' AND d.id = t.id
), question_gone AS (
    DELETE FROM afterview.question t USING record d WHERE t.agency_id = $1 AND d.kind = 'question' AND d.id = t.id
), promise_gone AS (
    DELETE FROM afterview.promise t USING record d WHERE t.agency_id = $1 AND d.kind = 'promise' AND d.id = t.id
), feedback_gone AS (
    DELETE FROM afterview.feedback t USING record d WHERE t.agency_id = $1 AND d.kind = 'feedback' AND d.id = t.id
), chase_gone AS (
    DELETE FROM afterview.chase t USING record d WHERE t.agency_id = $1 AND d.kind = 'chase' AND d.id = t.id
), heads_up_gone AS (
    DELETE FROM afterview.heads_up t USING record d WHERE t.agency_id = $1 AND d.kind = 'heads_up' AND d.id = t.id
), reference_gone AS (
    DELETE FROM afterview.reference t USING record d WHERE t.agency_id = $1 AND d.kind = 'reference' AND d.id = t.id
), referee_gone AS (
    DELETE FROM afterview.referee t USING record d WHERE t.agency_id = $1 AND d.kind = 'referee' AND d.id = t.id
), offer_gone AS (
    DELETE FROM afterview.offer t USING record d WHERE t.agency_id = $1 AND d.kind = 'offer' AND d.id = t.id
), screening_gone AS (
    DELETE FROM afterview.screening t USING record d WHERE t.agency_id = $1 AND d.kind = 'screening' AND d.id = t.id
), keep_in_touch_gone AS (
    DELETE FROM afterview.keep_in_touch t USING record d WHERE t.agency_id = $1 AND d.kind = 'keep_in_touch' AND d.id = t.id
), interview_gone AS (
    DELETE FROM afterview.interview t USING record d WHERE t.agency_id = $1 AND d.kind = 'interview' AND d.id = t.id
), process_gone AS (
    DELETE FROM afterview.process t USING record d WHERE t.agency_id = $1 AND d.kind = 'process' AND d.id = t.id
), candidate_gone AS (
    DELETE FROM afterview.candidate t USING record d WHERE t.agency_id = $1 AND d.kind = 'candidate' AND d.id = t.id
)
DELETE FROM afterview.contact t USING record d WHERE t.agency_id = $1 AND d.kind = 'contact' AND d.id = t.id;
