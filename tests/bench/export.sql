-- Declarations as the rows of sd-export's long layout: row k of a declaration has
-- product k, indicator k and re-examination k; what stands once is in each row.
--
-- The columns are those of `columns` in run.sh, in its order.  What sd-export does
-- besides (the mark against formulas) the register gives no cause for.

COPY (
	WITH record AS (
		SELECT *, greatest(len(products), len(indicators), len(reviews), 1) AS n
		FROM read_json(':input', format = 'newline_delimited',
			       maximum_object_size = 2097152, columns = {
			id: 'VARCHAR', registry_no: 'VARCHAR', declared_at: 'VARCHAR',
			node: 'VARCHAR', op: 'VARCHAR', statement: 'VARCHAR',
			filing: 'STRUCT(route VARCHAR, channel VARCHAR)',
			enterprise: 'STRUCT(uscc VARCHAR, name VARCHAR, former_names VARCHAR[],
				legal_representative VARCHAR, "type" VARCHAR, region VARCHAR,
				address VARCHAR, postcode VARCHAR, industry VARCHAR, scale VARCHAR)',
			standard: 'STRUCT("type" VARCHAR, number VARCHAR, title VARCHAR,
				issued VARCHAR, effective VARCHAR, status VARCHAR, replaces VARCHAR[],
				adopts VARCHAR[], "references" VARCHAR[], ics VARCHAR, ccs VARCHAR,
				"text" STRUCT("open" VARCHAR, "file" VARCHAR, sha256 VARCHAR,
					bytes VARCHAR))',
			subject: 'VARCHAR',
			products: 'STRUCT(name VARCHAR, generic_name VARCHAR, brand VARCHAR,
				barcode VARCHAR, spec VARCHAR, model VARCHAR,
				category STRUCT(scheme VARCHAR, code VARCHAR),
				first_made VARCHAR, first_sale VARCHAR)[]',
			indicators: 'STRUCT(name VARCHAR, requirement VARCHAR, "method" VARCHAR,
				note VARCHAR)[]',
			reviews: 'STRUCT("date" VARCHAR, outcome VARCHAR)[]'
		})
	), line AS (
		SELECT *, unnest(range(1, n + 1)) AS k FROM record
	), cell AS (
		SELECT *, enterprise AS e, standard AS s, standard.text AS t, products[k] AS p,
		       indicators[k] AS i, reviews[k] AS r FROM line
	)
	SELECT nullif(COLUMNS(*), '') FROM (
		SELECT id, registry_no, declared_at, node, op, statement,
		       filing.route, filing.channel, e.uscc, e.name,
		       array_to_string(e.former_names, '；'), e.legal_representative, e.type,
		       e.region, e.address, e.postcode, e.industry, e.scale,
		       s.type, s.number, s.title, s.issued, s.effective, s.status,
		       array_to_string(s.replaces, '；'), array_to_string(s.adopts, '；'),
		       array_to_string(s.references, '；'), s.ics, s.ccs,
		       t.open, t.file, t.sha256, t.bytes, subject,
		       p.name, p.generic_name, p.brand, p.barcode, p.spec, p.model,
		       p.category.scheme, p.category.code, p.first_made, p.first_sale,
		       i.name, i.requirement, i.method, i.note, r.date, r.outcome
		FROM cell)
) TO ':output' (FORMAT csv, HEADER false);
