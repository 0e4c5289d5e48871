-- What `sd-report products -f csv` prints, without the heading and the products' names.
-- The percentage in whole numbers, half up: tenths = floor(1000 * fail / judged + 1/2).
SELECT product, enterprises, standards, products, declarations,
  fail, open, pass, not_applicable, not_judged, judged,
  if(judged = 0, '', concat(toString(intDiv(tenths, 10)), '.', toString(tenths % 10)))
FROM (
  SELECT *, fail + open + pass AS judged,
    intDiv(2000 * fail + fail + open + pass, 2 * greatest(fail + open + pass, 1)) AS tenths
  FROM (
    SELECT * FROM product_counts
    UNION ALL
    SELECT 'total', uniqExactIf(enterprise_key, enterprise_key != ''), uniqExact(standard_key),
      (SELECT count() FROM products), count(),
      countIf(verdict = 'fail'), countIf(verdict = 'open'), countIf(verdict = 'pass'),
      countIf(verdict = 'n/a'), countIf(verdict = '')
    FROM declarations))
ORDER BY product FORMAT CSV
