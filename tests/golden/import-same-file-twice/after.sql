SELECT (SELECT count(*) FROM candidate), (SELECT count(*) FROM client), (SELECT count(*) FROM interview), (SELECT count(*) FROM panel),
       (SELECT count(*) FROM change), (SELECT max(version) FROM candidate), (SELECT max(version) FROM interview);
