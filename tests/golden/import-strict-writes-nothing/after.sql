SELECT (SELECT count(*) FROM candidate), (SELECT count(*) FROM client), (SELECT count(*) FROM import_batch), (SELECT count(*) FROM finding),
       (SELECT count(*) FROM stage);
