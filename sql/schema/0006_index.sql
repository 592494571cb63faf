-- How records are found again: by the agency's own number, by natural key, by what they hang on.

CREATE UNIQUE INDEX branch_ref_uq ON branch (agency_id, lower(ref));
CREATE UNIQUE INDEX consultant_ref_uq ON consultant (agency_id, lower(ref));
CREATE UNIQUE INDEX client_ref_uq ON client (agency_id, lower(ref));
CREATE UNIQUE INDEX contact_ref_uq ON contact (agency_id, lower(ref));
CREATE UNIQUE INDEX candidate_ref_uq ON candidate (agency_id, lower(ref));
CREATE UNIQUE INDEX job_ref_uq ON job (agency_id, lower(ref));
CREATE UNIQUE INDEX process_ref_uq ON process (agency_id, lower(ref));
CREATE UNIQUE INDEX interview_ref_uq ON interview (agency_id, lower(ref));
CREATE UNIQUE INDEX referee_ref_uq ON referee (agency_id, lower(ref));

CREATE UNIQUE INDEX branch_name_uq ON branch (agency_id, lower(name));
CREATE INDEX consultant_email_ix ON consultant (agency_id, lower(email));
CREATE INDEX consultant_name_ix ON consultant (agency_id, lower(name));
CREATE INDEX client_name_ix ON client (agency_id, lower(name));
CREATE INDEX contact_email_ix ON contact (agency_id, lower(email));
CREATE INDEX contact_name_ix ON contact (agency_id, coalesce(client_id, 0), lower(name));
CREATE INDEX candidate_email_ix ON candidate (agency_id, lower(email));
CREATE INDEX candidate_phone_ix ON candidate (agency_id, phone_key);
CREATE INDEX candidate_name_ix ON candidate (agency_id, lower(name));
-- names that may be one: only those of one block are compared (lib/sheet/name_key.h)
CREATE INDEX consultant_name_key_ix ON consultant (agency_id, split_part(name_key, '/', 1));
CREATE INDEX client_name_key_ix ON client (agency_id, split_part(name_key, '/', 1));
CREATE INDEX contact_name_key_ix ON contact (agency_id, split_part(name_key, '/', 1));
CREATE INDEX candidate_name_key_ix ON candidate (agency_id, split_part(name_key, '/', 1));
CREATE INDEX referee_name_key_ix ON referee (agency_id, split_part(name_key, '/', 1));
CREATE INDEX job_title_ix ON job (agency_id, coalesce(client_id, 0), lower(title));
CREATE INDEX process_candidate_ix ON process (agency_id, candidate_id, client_id, job_id);
CREATE INDEX process_job_ix ON process (agency_id, job_id);
-- the due view looks at processes that were open on a day: few of many
CREATE INDEX process_closed_ix ON process (agency_id, closed_on);
CREATE INDEX interview_process_ix ON interview (agency_id, process_id);
CREATE UNIQUE INDEX panel_name_uq ON panel (agency_id, interview_id, lower(name));
CREATE UNIQUE INDEX debrief_interview_uq ON debrief (agency_id, interview_id);
CREATE INDEX question_interview_ix ON question (agency_id, interview_id);
CREATE INDEX promise_interview_ix ON promise (agency_id, interview_id);
CREATE UNIQUE INDEX thank_you_panel_uq ON thank_you (agency_id, interview_id, coalesce(panel_id, 0));
CREATE INDEX referee_name_ix ON referee (agency_id, candidate_id, lower(name));
CREATE UNIQUE INDEX heads_up_process_uq ON heads_up (agency_id, process_id, referee_id);
CREATE UNIQUE INDEX reference_process_uq ON reference (agency_id, process_id, referee_id);
CREATE UNIQUE INDEX feedback_interview_uq ON feedback (agency_id, interview_id);
CREATE INDEX feedback_untold_ix ON feedback (agency_id, interview_id) WHERE told_on IS NULL;
CREATE INDEX chase_interview_ix ON chase (agency_id, interview_id, done_on);
CREATE UNIQUE INDEX offer_process_uq ON offer (agency_id, process_id);
CREATE INDEX screening_process_ix ON screening (agency_id, process_id);
CREATE INDEX keep_in_touch_candidate_ix ON keep_in_touch (agency_id, candidate_id, due_on);
CREATE UNIQUE INDEX policy_setting_uq ON policy (agency_id, lower(setting), coalesce(client_id, 0), coalesce(job_id, 0));
CREATE UNIQUE INDEX calendar_day_uq ON calendar (agency_id, coalesce(client_id, 0), day);
CREATE INDEX change_record_ix ON change (agency_id, kind, record_id, id);
-- what was overwritten since a day
CREATE INDEX import_batch_as_of_ix ON import_batch (agency_id, as_of);
CREATE INDEX change_batch_ix ON change (agency_id, batch_id);
CREATE INDEX import_part_sha256_ix ON import_part (agency_id, sha256);
-- whether a row says what it said the last time, and when the record was last spoken of
CREATE INDEX import_row_digest_ix ON import_row (agency_id, digest) WHERE digest IS NOT NULL;
CREATE INDEX import_row_record_ix ON import_row (agency_id, record_id) WHERE digest IS NOT NULL;
CREATE INDEX import_link_row_ix ON import_link (agency_id, batch_id, kind, part, row_no, sub);
CREATE INDEX import_hit_record_ix ON import_hit (agency_id, batch_id, kind, record_id);
