-- What others call our fields.
-- > header text, field text, kind text, preset text, confidence numeric
SELECT a.header, a.field, a.kind, a.preset, a.confidence
  FROM afterview.header_alias a
 ORDER BY a.header, a.field, a.kind, a.preset;
