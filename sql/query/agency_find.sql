-- The agency that a command works for, and its day. One of the few statements that read over agencies.
-- $1 text code       null: all there are
-- $2 text as_of      a date or a moment; null: now
-- > id bigint, code text, name text, country text, region text, tz text, today date, as_of date
SELECT f.id, f.code, f.name, f.country, f.region, f.tz, f.today, f.as_of
  FROM afterview.agency_find($1, $2) f
 ORDER BY f.code;
