SELECT name FROM candidate ORDER BY name;
SELECT row_no, fate FROM import_row ORDER BY row_no;
