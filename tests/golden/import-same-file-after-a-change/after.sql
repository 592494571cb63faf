SELECT ref, held_on, promised_on FROM interview ORDER BY ref;
SELECT made_by <> '' AND unchanged = 2 AND created + updated = 0 FROM import_batch WHERE id = 2;
