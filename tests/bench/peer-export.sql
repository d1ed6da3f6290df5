-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statements of a database of the generator, an object a line, with all members in the order in
-- which the program writes them. What they refer to is put into words once, in temporary tables.

CREATE TEMP TABLE uuid_text AS
  SELECT tbl, id, printf ('%s-%s-%s-%s-%s', substr (h, 1, 8), substr (h, 9, 4), substr (h, 13, 4),
                          substr (h, 17, 4), substr (h, 21)) AS text
  FROM (SELECT 'actor' AS tbl, id, lower (hex (uuid)) AS h FROM actor
        UNION ALL SELECT 'source', id, lower (hex (uuid)) FROM source
        UNION ALL SELECT 'version', id, lower (hex (uuid)) FROM version
        UNION ALL SELECT 'topic', id, lower (hex (uuid)) FROM topic
        UNION ALL SELECT 'event', id, lower (hex (uuid)) FROM event);

CREATE TEMP TABLE actors (id INTEGER PRIMARY KEY, text, name);
INSERT INTO actors SELECT id, text, name FROM actor JOIN uuid_text USING (id) WHERE tbl = 'actor';
CREATE TEMP TABLE sources (id INTEGER PRIMARY KEY, text, title, outlet, url, published);
INSERT INTO sources
  SELECT source.id, text, title, outlet.name, source.url, published
  FROM source JOIN uuid_text ON tbl = 'source' AND uuid_text.id = source.id
  LEFT JOIN outlet ON outlet.id = source.outlet;
CREATE TEMP TABLE versions (id INTEGER PRIMARY KEY, text);
INSERT INTO versions SELECT id, text FROM uuid_text WHERE tbl = 'version';
CREATE TEMP TABLE topics (id INTEGER PRIMARY KEY, text, name);
INSERT INTO topics SELECT id, text, name FROM topic JOIN uuid_text USING (id) WHERE tbl = 'topic';
CREATE TEMP TABLE events (id INTEGER PRIMARY KEY, text, title);
INSERT INTO events SELECT id, text, title FROM event JOIN uuid_text USING (id) WHERE tbl = 'event';
CREATE TEMP TABLE offices AS
  SELECT actor, title, unixepoch (since) * 1000000 AS lo,
         coalesce ((unixepoch (until) + 86400) * 1000000, 9223372036854775807) AS hi FROM office;
CREATE INDEX temp.offices_actor ON offices (actor);

SELECT json_object (
  'id', printf ('%s-%s-%s-%s-%s', substr (h, 1, 8), substr (h, 9, 4), substr (h, 13, 4),
                substr (h, 17, 4), substr (h, 21)),
  'ref', ref,
  'actor', first.text,
  'actorName', coalesce (first.name, f.description),
  'office', (SELECT title FROM offices WHERE offices.actor = f.actor AND lo <= s.said_lo
             AND s.said_hi <= hi ORDER BY lo DESC LIMIT 1),
  'speakers', (SELECT json_group_array (json_object (
      'actor', a.text, 'name', a.name, 'description', c.description, 'represents', r.text,
      'role', c.role))
    FROM (SELECT * FROM speaker WHERE statement = s.id ORDER BY position) AS c
    LEFT JOIN actors AS a ON a.id = c.actor LEFT JOIN actors AS r ON r.id = c.represents),
  'said', said,
  'saidBasis', said_basis,
  'saidFrom', date (said_lo / 1000000, 'unixepoch'),
  'saidUntil', date ((said_hi - 1) / 1000000, 'unixepoch'),
  'kind', kind,
  'quote', quote,
  'fragments', json (coalesce (fragments, '[]')),
  'gist', gist,
  'language', language,
  'spokenLanguage', spoken_language,
  'translations', (SELECT json_group_array (json_object (
      'text', c.text, 'language', c.language, 'by', c.by))
    FROM (SELECT * FROM translation WHERE statement = s.id ORDER BY position) AS c),
  'act', act,
  'credibility', credibility,
  'review', json_object ('status', review, 'by', review_by,
      'at', strftime ('%Y-%m-%dT%H:%M:%SZ', review_at / 1000000, 'unixepoch'),
      'against', review_against),
  'handling', handling,
  'embargoedUntil', embargoed_until,
  'tags', (SELECT json_group_array (name)
    FROM (SELECT * FROM tag WHERE statement = s.id ORDER BY position)),
  'note', note,
  'citations', (SELECT json_group_array (json_object (
      'id', printf ('%s-%s-%s-%s-%s', substr (c.h, 1, 8), substr (c.h, 9, 4),
                    substr (c.h, 13, 4), substr (c.h, 17, 4), substr (c.h, 21)),
      'source', o.text, 'version', v.text, 'spans', json (coalesce (c.spans, '[]')),
      'exact', c.exact, 'prefix', c.prefix, 'suffix', c.suffix, 'speakerAs', c.speaker_as,
      'speakerSpans', json (coalesce (c.speaker_spans, '[]')), 'cue', c.cue,
      'cueSpans', json (coalesce (c.cue_spans, '[]')), 'via', json (coalesce (c.via, '[]')),
      'locator', c.locator, 'title', o.title, 'outletName', o.outlet, 'url', o.url,
      'published', o.published))
    FROM (SELECT *, lower (hex (uuid)) AS h FROM citation WHERE statement = s.id
          ORDER BY position) AS c
    LEFT JOIN sources AS o ON o.id = c.source LEFT JOIN versions AS v ON v.id = c.version),
  'topics', (SELECT json_group_array (json_object (
      'topic', t.text, 'name', t.name, 'stance', c.stance))
    FROM (SELECT * FROM stance WHERE statement = s.id ORDER BY position) AS c
    LEFT JOIN topics AS t ON t.id = c.topic),
  'addressees', (SELECT json_group_array (json_object (
      'actor', a.text, 'name', a.name, 'role', c.role))
    FROM (SELECT * FROM addressee WHERE statement = s.id ORDER BY position) AS c
    LEFT JOIN actors AS a ON a.id = c.actor),
  'events', (SELECT json_group_array (json_object (
      'event', e.text, 'title', e.title, 'relation', c.relation))
    FROM (SELECT * FROM occasion WHERE statement = s.id ORDER BY position) AS c
    LEFT JOIN events AS e ON e.id = c.event),
  'links', (SELECT json_group_array (json_object (
      'statement', (SELECT printf ('%s-%s-%s-%s-%s', substr (h, 1, 8), substr (h, 9, 4),
                                   substr (h, 13, 4), substr (h, 17, 4), substr (h, 21))
                    FROM (SELECT lower (hex (uuid)) AS h FROM statement WHERE id = c.target)),
      'relation', c.relation))
    FROM (SELECT * FROM link WHERE statement = s.id ORDER BY position) AS c),
  'commitments', (SELECT json_group_array (json_object (
      'id', printf ('%s-%s-%s-%s-%s', substr (c.h, 1, 8), substr (c.h, 9, 4),
                    substr (c.h, 13, 4), substr (c.h, 17, 4), substr (c.h, 21)),
      'type', c.type,
      'owedBy', (SELECT json_group_array (json_object ('actor', a.text, 'name', a.name))
        FROM (SELECT * FROM ower WHERE commitment = c.id ORDER BY position) AS w
        LEFT JOIN actors AS a ON a.id = w.actor),
      'text', c.text, 'due', c.due, 'status', c.status, 'asOf', c.as_of,
      'evidence', (SELECT json_group_array (json_object ('source', o.text))
        FROM (SELECT * FROM evidence WHERE commitment = c.id ORDER BY position) AS w
        LEFT JOIN sources AS o ON o.id = w.source)))
    FROM (SELECT *, lower (hex (uuid)) AS h FROM commitment WHERE statement = s.id
          ORDER BY position) AS c),
  'created', strftime ('%Y-%m-%dT%H:%M:%SZ', created / 1000000, 'unixepoch'),
  'modified', strftime ('%Y-%m-%dT%H:%M:%SZ', modified / 1000000, 'unixepoch'))
FROM (SELECT lower (hex (uuid)) AS h, * FROM statement WHERE gone IS NULL) AS s
LEFT JOIN speaker AS f ON f.statement = s.id AND f.position = 0
LEFT JOIN actors AS first ON first.id = f.actor
ORDER BY said_order, said_hi, ref;
