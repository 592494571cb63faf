-- A policy row names a setting that exists, and a value it can have.
-- $1 bigint agency_id
-- $2 bigint batch_id
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected',
       CASE WHEN g.id IS NULL THEN 'policy.setting' ELSE 'policy.value' END,
       CASE WHEN g.id IS NULL THEN s.policy_setting ELSE s.policy_value END,
       CASE WHEN g.id IS NULL THEN 'policy.unknown' ELSE 'policy.value' END,
       CASE WHEN g.id IS NULL THEN 'there is no such setting'
            ELSE format('%s cannot be %s', g.id, s.policy_value) END,
       CASE WHEN g.id IS NULL THEN 'see the settings with: afterview template policy'
            ELSE concat_ws(', or ', CASE WHEN g.unit <> '' THEN 'a whole number of ' || g.unit END,
                           CASE WHEN g.choices LIKE '%|%' THEN 'one of: ' || replace(g.choices, '|', ', ') ELSE nullif(g.choices, '') END) END
  FROM afterview.stage s
  LEFT JOIN afterview.setting g ON g.id = s.policy_setting
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.policy_setting IS NOT NULL
   AND (g.id IS NULL
        -- a choice as it stands, N in it a number
        OR NOT (g.choices <> '' AND s.policy_value ~ ('^(' || replace(g.choices, ':N', ':[0-9]{1,3}') || ')$')
                OR g.unit <> '' AND s.policy_value ~ '^[0-9]{1,4}$'));
