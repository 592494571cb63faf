SELECT ref, name FROM afterview.candidate WHERE agency_id = 1 ORDER BY ref;
SELECT batch_id, row_no, reason, fix FROM afterview.finding WHERE agency_id = 1 ORDER BY batch_id, row_no;
