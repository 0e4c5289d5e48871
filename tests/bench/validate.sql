-- Which records break a structural check: the rules of share/rules/procedure.tsv
-- with schema=yes at level error, as DuckDB says them fastest.
--
-- Every leaf is read as the JSON text it is, because a VARCHAR column would take the
-- number 8848 for a name (SD-F01).  A member that is a text where an object or a list
-- belongs makes DuckDB refuse the file; the corpus has none.  An escape inside a word
-- is not undone.

CREATE OR REPLACE MACRO no_str(x) AS left(x::VARCHAR, 1) NOT IN ('"', 'n');
CREATE OR REPLACE MACRO no_num(x) AS left(x::VARCHAR, 1) IN ('"', 't', 'f', '[', '{');
CREATE OR REPLACE MACRO no_bool(x) AS left(x::VARCHAR, 1) NOT IN ('t', 'f', 'n');
CREATE OR REPLACE MACRO no_list(x) AS left(x::VARCHAR, 1) NOT IN ('[', 'n');
CREATE OR REPLACE MACRO no_obj(x) AS left(x::VARCHAR, 1) NOT IN ('{', 'n');

-- says nothing: absent, null, empty, blanks, or the dashes of an empty cell
CREATE OR REPLACE MACRO blank(x) AS
	x IS NULL OR x::VARCHAR IN ('""', '"——"', '"—"', '"-"', '"/"', '"--"', 'null') OR
	((x::VARCHAR)[2] IN (' ', '\') AND
	 regexp_full_match(x::VARCHAR, '"(?: |\\t)*(?:——?|--?|/)?(?: |\\t)*"'));

CREATE OR REPLACE MACRO bad_row(r) AS coalesce(
	no_str(r.name) OR no_str(r.generic_name) OR no_str(r.brand) OR no_str(r.barcode) OR
	no_str(r.spec) OR no_str(r.model) OR no_str(r.category.scheme) OR
	no_str(r.category.code) OR no_str(r.first_made) OR no_str(r.first_sale) OR
	no_str(r.requirement) OR
	no_str(r.method) OR no_str(r.note) OR no_obj(r.conditions) OR no_str(r.date) OR
	no_str(r.outcome), false);

COPY (
WITH d AS (
	SELECT *, try_cast((declared_at::VARCHAR)[2:-2] AS TIMESTAMP) AS moment
	FROM read_json(':input', format = 'newline_delimited',
		       maximum_object_size = 2097152, columns = {
		kind: 'JSON', v: 'JSON', id: 'JSON', registry_no: 'JSON', declared_at: 'JSON',
		node: 'JSON', op: 'JSON', statement: 'JSON', filing: 'STRUCT(route JSON, channel JSON)',
		enterprise: 'STRUCT(uscc JSON, name JSON, former_names JSON,
			legal_representative JSON, "type" JSON, region JSON, address JSON,
			postcode JSON, industry JSON, scale JSON)',
		standard: 'STRUCT("type" JSON, number JSON, title JSON, issued JSON,
			effective JSON, status JSON, replaces JSON, adopts JSON,
			"references" JSON, ics JSON, ccs JSON,
			"text" STRUCT(open JSON, file JSON, sha256 JSON, bytes JSON))',
		subject: 'JSON', conditions: 'JSON',
		products: ':row[]', indicators: ':row[]', below_recommended: 'JSON',
		reviews: ':row[]', official: 'JSON',
		source: 'STRUCT(file JSON, sheet JSON, cells JSON)', extra: 'JSON',
		import: 'JSON', validate: 'STRUCT(verdict JSON)',
		review: 'STRUCT(verdict JSON)'
	})
)
SELECT (id::VARCHAR)[2:-2] AS id FROM d WHERE
-- SD-F01
coalesce(no_str(kind) OR no_num(v) OR no_str(id) OR no_str(registry_no) OR
	no_str(declared_at) OR no_str(node) OR no_str(op) OR
	left(statement::VARCHAR, 1) NOT IN ('t', 'f', '"', 'n') OR no_str(filing.route) OR
	no_str(filing.channel) OR
	no_str(enterprise.uscc) OR no_str(enterprise.name) OR
	no_list(enterprise.former_names) OR no_str(enterprise.legal_representative) OR
	no_str(enterprise.type) OR no_str(enterprise.region) OR
	no_str(enterprise.address) OR no_str(enterprise.postcode) OR
	no_str(enterprise.industry) OR no_str(enterprise.scale) OR
	no_str(standard.type) OR no_str(standard.number) OR no_str(standard.title) OR
	no_str(standard.issued) OR no_str(standard.effective) OR
	no_str(standard.status) OR no_list(standard.replaces) OR
	no_list(standard.adopts) OR no_list(standard.references) OR
	no_str(standard.ics) OR no_str(standard.ccs) OR no_bool(standard.text.open) OR
	no_str(standard.text.file) OR no_str(standard.text.sha256) OR
	no_num(standard.text.bytes) OR no_str(subject) OR no_obj(conditions) OR
	no_list(below_recommended) OR no_list(official) OR no_str(source.file) OR
	no_str(source.sheet) OR no_obj(source.cells) OR no_obj(extra) OR
	no_obj(import) OR no_str(validate.verdict) OR no_str(review.verdict), false) OR
coalesce(list_bool_or(list_transform(products, lambda r: bad_row(r))), false) OR
coalesce(list_bool_or(list_transform(indicators, lambda r: bad_row(r))), false) OR
coalesce(list_bool_or(list_transform(reviews, lambda r: bad_row(r))), false) OR
-- SD-F02
op::VARCHAR NOT IN ('"register"', '"revise"', '"abolish"', '"rename"', '"confirm"',
	'"withdraw"', '""', 'null') OR
-- SD-F03
coalesce(standard.type::VARCHAR NOT IN ('"national"', '"industry"', '"local"', '"group"',
	'"enterprise"', '"international"'), true) OR
-- SD-F04
subject::VARCHAR NOT IN ('"product"', '"service"', '""', 'null') OR
-- SD-F05
moment IS NULL OR NOT regexp_full_match(declared_at::VARCHAR, '"(?:19|2[01])\d\d-\d\d-\d\d[Tt]' ||
	'(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?' ||
	'(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"') OR
-- SD-F15
NOT regexp_full_match(standard.text.sha256::VARCHAR, '"(?:[0-9A-Fa-f]{64})?"|null') OR
-- SD-U01, SD-U06
blank(enterprise.uscc) OR blank(enterprise.name) OR
-- since 2017-01-10 in +08:00
(moment >= TIMESTAMP '2017-01-09 16:00:00' AND (
	-- SD-C01
	blank(standard.number) OR blank(standard.title) OR
	(coalesce(subject::VARCHAR <> '"service"', true) AND
	 coalesce(op::VARCHAR NOT IN ('"abolish"', '"withdraw"'), true) AND (
		-- SD-C02
		(standard.type::VARCHAR = '"enterprise"' AND
		 coalesce(standard.text.open::VARCHAR <> 'true', true) AND
		 coalesce(len(indicators), 0) = 0) OR
		-- SD-C11
		coalesce(len(products), 0) = 0 OR
		list_bool_or(list_transform(products, lambda r: blank(r.name) OR
			blank(r.model) OR blank(r.category.code)))
	)) OR
	-- SD-C06
	(standard.text.open::VARCHAR = 'true' AND
	 (blank(standard.text.file) OR blank(standard.text.sha256))) OR
	-- SD-C04, to 2018 and since 2024
	((moment < TIMESTAMP '2017-12-31 16:00:00' OR moment >= TIMESTAMP '2023-12-31 16:00:00') AND
	 coalesce(op::VARCHAR NOT IN ('"abolish"', '"withdraw"'), true) AND
	 coalesce(list_bool_or(list_transform(indicators, lambda r: blank(r.method))), false))
)) OR
-- SD-E02
(op::VARCHAR IN ('"abolish"', '"withdraw"') AND
 standard.status::VARCHAR NOT IN ('""', 'null', '"abolished"') AND
 (op::VARCHAR = '"abolish"' OR standard.status::VARCHAR <> '"withdrawn"')) OR
-- SD-R03
coalesce(list_bool_or(list_transform(reviews, lambda r: r.outcome::VARCHAR NOT IN
	('""', 'null', '"confirmed"', '"revised"', '"abolished"'))), false)
) TO ':output' (FORMAT csv, HEADER false);
