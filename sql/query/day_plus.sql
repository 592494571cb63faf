-- A day and so many days.
-- $1 date day
-- $2 integer days     null: none
-- > day date
SELECT $1::date + coalesce($2::integer, 0) AS day;
