-- What was found in a form says where it stands there: the cell, and the words of its question.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 text places      JSON: [{"part": 1, "row_no": 14, "field": "debrief.interest", "place": "I-2041!B14 How much …?"}, …]
UPDATE afterview.finding f
   SET header = x.place
  FROM jsonb_to_recordset($3::text::jsonb) AS x (part integer, row_no integer, field text, place text)
 WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.part = x.part AND f.row_no = x.row_no AND f.field = x.field;
