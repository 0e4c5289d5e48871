-- Which limits a record breaks, as far as SQL can say it.
--
-- It says: product classes by name, synonym and pattern (products.tsv); the indicator
-- by its wording (terms.tsv); limits without conditions, or with the safety class alone
-- where indicator, products, record or title state it; standards in force on the day of
-- declaration; requirements written `≤X unit`, `≥X unit`, their words, `X~Y unit` and
-- `N级`; units of one kind by their factor.
--
-- It does not say: conditions by any other key, rows that may apply, an unstated class,
-- citations, editions, tolerances, words, what is open and why, and where it stands.
-- sd-review does all of that in the time that is compared.

CREATE TEMP TABLE products AS SELECT row_number() OVER () AS nr, * FROM
	read_csv(':rules/products.tsv', delim = '\t', quote = '', header = true,
		 all_varchar = true, parallel = false);
CREATE TEMP TABLE limits AS FROM read_csv(':rules/limits.tsv', delim = '\t', quote = '',
	header = true, all_varchar = true);
CREATE TEMP TABLE standards AS FROM read_csv(':rules/standards.tsv', delim = '\t',
	quote = '', header = true, all_varchar = true);
CREATE TEMP TABLE terms AS FROM read_csv(':rules/terms.tsv', delim = '\t', quote = '',
	header = true, all_varchar = true);
CREATE TEMP TABLE units AS FROM read_csv(':rules/units.tsv', delim = '\t', quote = '',
	header = true, all_varchar = true);
CREATE TEMP TABLE said AS
	SELECT value, unnest(string_split(zh, ';')) AS wording
	FROM read_csv(':rules/condition_values.tsv', delim = '\t', quote = '', header = true,
		      all_varchar = true)
	WHERE key = 'class'
	UNION ALL
	SELECT NULL, unnest(string_split(not_zh, ';'))
	FROM read_csv(':rules/condition_values.tsv', delim = '\t', quote = '', header = true,
		      all_varchar = true)
	WHERE key = 'class' AND not_zh IS NOT NULL;

CREATE OR REPLACE MACRO folded(x) AS
	lower(translate(x, '（）Ａ＜＞～ ' || chr(9), '()A<>~'));

-- patterns as constants, so that each is compiled once
SET VARIABLE found = (SELECT list(patterns ORDER BY nr) FROM products);
SET VARIABLE barred = (SELECT list(coalesce(not_patterns, '[^\s\S]') ORDER BY nr)
	FROM products);
SET VARIABLE wordings = (SELECT string_agg(wording, '|' ORDER BY strlen(wording) DESC)
	FROM said);
SET VARIABLE class_of = (SELECT map(list(wording), list(value)) FROM said);

CREATE OR REPLACE MACRO kind(name, n) AS
	CASE WHEN regexp_matches(name, getvariable('found')[n]) AND
		  NOT regexp_matches(name, getvariable('barred')[n]) THEN n END;

-- the class that a text states; none where it states several
CREATE OR REPLACE MACRO worded(x) AS (
	CASE WHEN x IS NOT NULL AND regexp_matches(x, getvariable('wordings')) THEN
		list_distinct(list_filter(list_transform(
			regexp_extract_all(x, getvariable('wordings')),
			lambda w: getvariable('class_of')[w]),
			lambda v: v IS NOT NULL))
	ELSE [] END);

CREATE TEMP TABLE limit_of AS
	SELECT l.id, p.nr AS product, l.indicator, split_part(l.conditions, '=', 2) AS class,
	       CASE WHEN relation IN ('>=', '>', 'between', '=') THEN l."limit" END::DECIMAL(18, 6)
	       AS low,
	       CASE WHEN relation = 'between' THEN l.limit_to
		    WHEN relation IN ('<=', '<', '=') THEN l."limit" END::DECIMAL(18, 6) AS high,
	       relation = '>' AS low_open, relation = '<' AS high_open,
	       l.unit, u.kind, u.base, u.factor::DOUBLE AS factor,
	       coalesce(s.number_from, s."from")::DATE AS since, s."to"::DATE AS until,
	       CASE WHEN s.grace_kind IS NOT NULL AND s.grace_edition <> s.number
		    THEN coalesce(s.grace_to::DATE, DATE '9999-12-31') END AS grace
	FROM limits l JOIN standards s ON s.number = l.standard
		JOIN units u ON u.id = l.unit
		JOIN products p ON list_contains(string_split(l.products, ';'), p.id)
	WHERE l.verified = 'yes' AND l.scope IS NULL AND l.parameters IS NULL AND
	      l.force <> 'voluntary' AND
	      (l.conditions IS NULL OR regexp_full_match(l.conditions, 'class=[ABC]')) AND
	      coalesce(s.number_from, s."from") IS NOT NULL AND
	      (s."to" IS NOT NULL OR s.status = 'current');

CREATE TEMP TABLE meaning AS
	SELECT DISTINCT folded(wording) AS wording, indicator FROM terms;
CREATE TEMP TABLE spelling AS
	SELECT DISTINCT unnest(string_split(spellings, ';')) AS word, id, kind, base,
	       factor::DOUBLE AS factor
	FROM units;

CREATE TEMP TABLE record AS
	SELECT id, (declared_at[1:10])::DATE AS day,
	       standard.title AS title, conditions.class AS class, products, indicators
	FROM read_json(':input', format = 'newline_delimited', maximum_object_size = 2097152,
		       columns = {
		id: 'VARCHAR', declared_at: 'VARCHAR', standard: 'STRUCT(title VARCHAR)',
		conditions: 'STRUCT(class VARCHAR)',
		products: 'STRUCT(name VARCHAR, generic_name VARCHAR, model VARCHAR,
			conditions STRUCT(class VARCHAR))[]',
		indicators: 'STRUCT(name VARCHAR, requirement VARCHAR, note VARCHAR,
			conditions STRUCT(class VARCHAR))[]'
	});

CREATE TEMP TABLE name_of AS
	SELECT DISTINCT nr, name FROM (
		SELECT nr, unnest([p.name, p.generic_name]) AS name
		FROM (SELECT rowid AS nr, unnest(products) AS p FROM record))
	WHERE name IS NOT NULL;
CREATE TEMP TABLE name_kind AS
	WITH every AS (SELECT DISTINCT name FROM name_of
		       UNION SELECT DISTINCT title FROM record WHERE title IS NOT NULL),
	     word_of AS (SELECT nr, unnest([zh] || string_split(synonyms, ';')) AS word
			 FROM products),
	     exact AS (SELECT folded(word) AS word, list(nr) AS kinds
		       FROM word_of GROUP BY folded(word))
	SELECT name, unnest(coalesce(kinds, list_filter([
		kind(name, 1), kind(name, 2), kind(name, 3), kind(name, 4), kind(name, 5),
		kind(name, 6), kind(name, 7), kind(name, 8), kind(name, 9), kind(name, 10),
		kind(name, 11), kind(name, 12), kind(name, 13), kind(name, 14),
		kind(name, 15)], lambda k: k IS NOT NULL))) AS product
	FROM every LEFT JOIN exact ON word = folded(name);
CREATE TEMP TABLE kind_of AS
	SELECT DISTINCT nr, product FROM name_of JOIN name_kind USING (name);
INSERT INTO kind_of
	SELECT r.rowid, k.product FROM record r JOIN name_kind k ON k.name = r.title
	WHERE NOT EXISTS (FROM kind_of o WHERE o.nr = r.rowid);

COPY (
WITH row_of AS (
	SELECT rowid AS nr, unnest(indicators) AS i FROM record
), named AS (
	SELECT DISTINCT i.name AS name FROM row_of
), known AS (
	SELECT name, indicator FROM named JOIN meaning ON wording = folded(name)
	UNION
	SELECT name, indicator FROM named
	JOIN meaning ON wording = regexp_replace(folded(name), '\([^()]*\)$', '')
), hit AS (
	SELECT r.nr, i, l.* FROM row_of r JOIN known n ON n.name = i.name
		JOIN kind_of k USING (nr)
		JOIN limit_of l ON l.product = k.product AND l.indicator = n.indicator
), written AS (
	SELECT DISTINCT i.requirement AS cell FROM hit
), parts AS (
	SELECT cell, regexp_extract(replace(cell, ' ', ''), '^(≤|<=|＜|<|不大于|不超过|不高于|' ||
		'至多|≥|>=|＞|>|不小于|不低于|不少于|至少)?\(?（?(\d+(?:\.\d+)?)' ||
		'(?:[-~～](\d+(?:\.\d+)?))?\)?）?(.*)$', ['sign', 'a', 'b', 'unit']) AS p
	FROM written
), read AS (
	SELECT cell, p.sign AS sign, trim(p.unit, '()（）') AS unit,
	       CASE WHEN p.sign <> '' AND p.b <> '' AND p.unit = '级'
		    THEN (try_cast(p.a AS DECIMAL(18, 6)) +
			  try_cast(p.b AS DECIMAL(18, 6))) / 2
		    ELSE try_cast(p.a AS DECIMAL(18, 6)) END::DECIMAL(18, 6) AS a,
	       try_cast(CASE WHEN p.sign = '' AND p.b <> '' THEN p.b ELSE p.a END
			AS DECIMAL(18, 6)) AS b
	FROM parts
	WHERE p.a <> '' AND (p.sign = '' OR p.b = '' OR p.unit = '级') AND
	      (p.sign <> '' OR p.b <> '' OR p.unit = '级')
), bounds AS (
	SELECT cell, r.unit, coalesce(s.id, '') AS unit_id, s.kind, s.base, s.factor,
	       CASE WHEN sign IN ('≥', '>=', '＞', '>', '不小于', '不低于', '不少于', '至少', '')
		    THEN a END AS low,
	       CASE WHEN sign = '' THEN b
		    WHEN sign NOT IN ('≥', '>=', '＞', '>', '不小于', '不低于', '不少于', '至少')
		    THEN CASE WHEN r.b > a THEN b ELSE a END END AS high,
	       sign IN ('＞', '>') AS low_open, sign IN ('＜', '<') AS high_open
	FROM read r LEFT JOIN spelling s ON s.word = r.unit
), broken AS (
	SELECT h.*, b.low AS a, b.high AS b FROM hit h JOIN bounds b ON b.cell = h.i.requirement
	JOIN record r ON r.rowid = h.nr
	WHERE r.day >= since AND (until IS NULL OR r.day < until) AND
	      (grace IS NULL OR r.day > grace) AND
	      (b.unit_id = h.unit OR (b.kind = h.kind AND b.base = h.base) OR
	       (b.unit = '' AND h.unit IN ('1', '级'))) AND
	      NOT coalesce((h.high IS NULL OR (b.high IS NOT NULL AND
			(b.high * coalesce(b.factor, h.factor) < h.high * h.factor OR
			 (b.high * coalesce(b.factor, h.factor) = h.high * h.factor AND
			  (b.high_open OR NOT h.high_open))))) AND
		  (h.low IS NULL OR (b.low IS NOT NULL AND
			(b.low * coalesce(b.factor, h.factor) > h.low * h.factor OR
			 (b.low * coalesce(b.factor, h.factor) = h.low * h.factor AND
			  (b.low_open OR NOT h.low_open))))), false)
), stated AS (
	SELECT r.id AS record, x.id AS rule, x.class AS wanted,
	       CASE WHEN x.class IS NULL THEN []
		    WHEN x.i.conditions.class IS NOT NULL THEN [x.i.conditions.class]
		    ELSE list_distinct(worded(x.i.name) || worded(x.i.note) ||
				       worded(x.i.requirement)) END AS by_row,
	       list_distinct(flatten(list_transform(r.products, lambda p:
		    CASE WHEN p.conditions.class IS NOT NULL THEN [p.conditions.class]
			 ELSE worded(p.name) || worded(p.model) END))) AS by_product,
	       r.class AS by_record, worded(r.title) AS by_title
	FROM broken x JOIN record r ON r.rowid = x.nr
)
SELECT DISTINCT record, rule FROM stated
WHERE wanted IS NULL OR
      CASE WHEN len(by_row) > 0 THEN by_row WHEN len(by_product) > 0 THEN by_product
	   WHEN by_record IS NOT NULL THEN [by_record] ELSE by_title END = [wanted]
) TO ':output' (FORMAT csv, HEADER false);
