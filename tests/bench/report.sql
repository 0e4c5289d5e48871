-- Distinct firms by product and region, with totals both ways: what sd-report products
-- --by region counts in its column of enterprises.  sd-report counts standards, entries
-- and declarations in the same run; this does not.
--
-- The class of a product is that of its name or generic name, else that of the title,
-- by exact name or pattern (products.tsv).  Each distinct name is looked at once.  An
-- abolished region goes where its first successor is.

CREATE TEMP TABLE products AS SELECT row_number() OVER () AS nr, * FROM
	read_csv(':rules/products.tsv', delim = '\t', quote = '', header = true,
		 all_varchar = true, parallel = false);
CREATE TEMP TABLE regions AS
	SELECT code, arg_max(split_part(coalesce(successors, ''), ';', 1), "from") AS next,
	       arg_max("current", "from") = 'yes' AS is_current, arg_max(level, "from") AS level
	FROM read_csv(':rules/regions.tsv', delim = '\t', quote = '', header = true,
		      all_varchar = true) GROUP BY code;
CREATE OR REPLACE MACRO city(code) AS
	CASE WHEN code = '440606' THEN code ELSE left(code, 4) || '00' END;
CREATE TEMP TABLE unit_of AS
	SELECT r.code, u.code AS unit FROM regions r JOIN regions u
	ON u.code = city(CASE WHEN r.is_current OR r.next = '' THEN r.code ELSE r.next END)
	WHERE u.is_current AND u.code LIKE '44%' AND
	      (u.level = 'prefecture' OR u.code = '440606');
CREATE TEMP TABLE provinces AS
	SELECT left(code, 2) AS province FROM regions
	WHERE level = 'province' AND code <> '440000';

SET VARIABLE found = (SELECT list(patterns ORDER BY nr) FROM products);
SET VARIABLE barred = (SELECT list(coalesce(not_patterns, '[^\s\S]') ORDER BY nr)
	FROM products);

CREATE OR REPLACE MACRO folded(x) AS translate(x, '（）～ ' || chr(9), '()~');
CREATE OR REPLACE MACRO kind(name, n) AS
	CASE WHEN regexp_matches(name, getvariable('found')[n]) AND
		  NOT regexp_matches(name, getvariable('barred')[n]) THEN (1 << n)::BIGINT ELSE 0 END;

CREATE TEMP TABLE record AS
	SELECT enterprise.uscc AS uscc, enterprise.region AS region,
	       subject = 'service' AS service, standard.title AS title, products
	FROM read_json(':input', format = 'newline_delimited', maximum_object_size = 2097152,
		       columns = {
		enterprise: 'STRUCT(uscc VARCHAR, region VARCHAR)', subject: 'VARCHAR',
		standard: 'STRUCT(title VARCHAR)',
		products: 'STRUCT(name VARCHAR, generic_name VARCHAR)[]'
	})
	WHERE enterprise.uscc <> '';

CREATE TEMP TABLE entry AS
	SELECT nr, p.name AS name, p.generic_name AS generic
	FROM (SELECT rowid AS nr, unnest(products) AS p FROM record
	      WHERE NOT coalesce(service, false));
-- classes as bits: 1 << nr
CREATE TEMP TABLE name_kind AS
	WITH every AS (SELECT name FROM entry UNION SELECT generic FROM entry
		       UNION SELECT title FROM record),
	     word_of AS (SELECT nr, unnest([zh] || string_split(synonyms, ';')) AS word
			 FROM products),
	     exact AS (SELECT folded(word) AS word, bit_or((1 << nr)::BIGINT) AS kinds
		       FROM word_of GROUP BY folded(word))
	SELECT name, coalesce(kinds, kind(name, 1) | kind(name, 2) | kind(name, 3) |
		kind(name, 4) | kind(name, 5) | kind(name, 6) | kind(name, 7) |
		kind(name, 8) | kind(name, 9) | kind(name, 10) | kind(name, 11) |
		kind(name, 12) | kind(name, 13) | kind(name, 14) | kind(name, 15)) AS kinds
	FROM every LEFT JOIN exact ON word = folded(name) WHERE name IS NOT NULL;
CREATE TEMP TABLE place AS
	WITH every AS (SELECT DISTINCT region FROM record)
	SELECT region, coalesce(u.unit, v.unit,
	       CASE WHEN regexp_full_match(region, '\d{6}') AND p.province IS NOT NULL
		    THEN 'outside' ELSE 'unknown' END) AS unit
	FROM every LEFT JOIN unit_of u ON u.code = region
	LEFT JOIN unit_of v ON v.code = CASE WHEN regexp_full_match(region, '44\d{4}')
					     THEN city(region) END
	LEFT JOIN provinces p ON p.province = left(region, 2);
CREATE TEMP TABLE class AS
	SELECT (1 << nr)::BIGINT AS bit, id FROM products
	UNION ALL SELECT 1 << 20, 'other' UNION ALL SELECT 1 << 21, 'service';

CREATE TEMP TABLE cell AS
WITH entry_kinds AS (
	SELECT e.nr, coalesce(a.kinds, 0) | coalesce(b.kinds, 0) AS kinds
	FROM entry e LEFT JOIN name_kind a ON a.name = e.name
		     LEFT JOIN name_kind b ON b.name = e.generic
), record_kinds AS (
	SELECT nr, bit_or(kinds) AS kinds, bool_or(kinds = 0) AS other
	FROM entry_kinds GROUP BY nr
), record_classes AS (
	SELECT uscc, r.region,
	       CASE WHEN service THEN 1 << 21
		    WHEN k.kinds > 0 THEN k.kinds | CASE WHEN k.other THEN 1 << 20 ELSE 0 END
		    WHEN t.kinds > 0 THEN t.kinds
		    ELSE 1 << 20 END AS classes
	FROM record r LEFT JOIN record_kinds k ON k.nr = r.rowid
		      LEFT JOIN name_kind t ON t.name = r.title
), once AS (
	SELECT DISTINCT uscc, region, classes FROM record_classes
)
SELECT DISTINCT uscc, c.id AS product, coalesce(p.unit, 'unknown') AS region
FROM once r JOIN class c ON (r.classes & c.bit) <> 0
	LEFT JOIN place p ON p.region = r.region;

COPY (
	SELECT product, region, count(*) FROM cell GROUP BY ALL
	UNION ALL
	SELECT product, 'total', count(DISTINCT uscc) FROM cell GROUP BY ALL
	UNION ALL
	SELECT 'total', region, count(DISTINCT uscc) FROM cell GROUP BY ALL
	UNION ALL
	SELECT 'total', 'total', count(DISTINCT uscc) FROM cell
) TO ':output' (FORMAT csv, HEADER false);
