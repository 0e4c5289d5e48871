-- Two registers joined by key (credit code, number, day of issue or time of declaration):
-- which declarations were added, removed, changed, as sd-diff counts them.  sd-diff tells
-- what has changed, and how, in the same run; this does not.
--
-- Every member of a declaration is read and hashed: keeping the texts of the lines, or
-- joining them, takes longer and three times the memory.

CREATE OR REPLACE MACRO register(f) AS TABLE
	SELECT enterprise.uscc AS uscc, standard.number AS number,
	       coalesce(standard.issued, declared_at) AS issued, registry_no,
	       hash(v, id, declared_at, node, op, statement, filing, enterprise, standard,
		    subject, conditions) AS head,
	       hash(products, indicators, below_recommended, reviews, official) AS rows
	FROM read_json(f, format = 'newline_delimited', maximum_object_size = 2097152,
		       columns = {
		v: 'JSON', id: 'VARCHAR', registry_no: 'VARCHAR', declared_at: 'VARCHAR',
		node: 'VARCHAR', op: 'VARCHAR', statement: 'JSON', filing: 'JSON',
		enterprise: 'STRUCT(uscc VARCHAR, name VARCHAR, former_names JSON,
			legal_representative VARCHAR, type VARCHAR, region VARCHAR,
			address VARCHAR, postcode VARCHAR, industry VARCHAR, scale VARCHAR)',
		standard: 'STRUCT(type VARCHAR, number VARCHAR, title VARCHAR, issued VARCHAR,
			effective VARCHAR, status VARCHAR, replaces JSON, adopts JSON,
			"references" JSON, ics VARCHAR, ccs VARCHAR, text JSON)',
		subject: 'VARCHAR', conditions: 'JSON', products: 'JSON', indicators: 'JSON',
		below_recommended: 'JSON', reviews: 'JSON', official: 'JSON'
	});

CREATE TEMP TABLE was AS FROM register(':input');
CREATE TEMP TABLE now AS FROM register(':input.new');

COPY (
	SELECT coalesce(was.registry_no, now.registry_no),
	       CASE WHEN was.head IS NULL THEN 'added' WHEN now.head IS NULL THEN 'removed'
		    ELSE 'changed' END
	FROM was FULL JOIN now USING (uscc, number, issued)
	WHERE was.head IS DISTINCT FROM now.head OR was.rows IS DISTINCT FROM now.rows
) TO ':output' (FORMAT csv, HEADER false);
