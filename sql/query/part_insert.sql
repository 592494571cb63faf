-- A sheet of a file that a batch reads, and how its columns were understood.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer part
-- $4 text file        name without folder
-- $5 text sheet
-- $6 text kind        our sheet
-- $7 text sha256      of the file
-- $8 integer header_row  null: none, an event of the command line
-- $9 text layout      JSON: header -> field
-- $10 text fingerprint  of its headers; '': none
INSERT INTO afterview.import_part (agency_id, batch_id, part, file, sheet, kind, sha256, header_row, layout, fingerprint)
VALUES ($1, $2, $3::integer, $4, $5, $6, $7, coalesce($8::integer, 0), $9, $10);
