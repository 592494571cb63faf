SELECT count(*) FROM calendar;
