-- How a language says days, times and choices.
-- $1 text language
-- > key text, says text
SELECT w.key, w.says FROM afterview.letter_word w WHERE w.language = $1;
