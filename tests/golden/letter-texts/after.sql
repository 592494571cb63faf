SELECT kind, language, subject FROM letter_own ORDER BY id;
