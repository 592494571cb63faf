-- What a draft must not say, and what its language is known by.
-- > language text, finds text, phrase text
SELECT p.language, p.finds, p.phrase FROM afterview.draft_phrase p ORDER BY p.language, p.finds, p.phrase;
