-- The languages that letters can be in: those with words for days and choices.
-- > language text
SELECT DISTINCT w.language FROM afterview.letter_word w ORDER BY 1;
