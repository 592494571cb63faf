SELECT outcome, received_on FROM feedback; SELECT count(*) FROM change
