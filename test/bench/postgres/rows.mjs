/** Twenty keys, each of which asks four of twenty models; five providers, two types, four ways to finish. */
export function insertion(from, to, start, step, prefix = 'gen') {
  return `INSERT INTO compensations (id, "timestamp", type, model, provider, api_key, finish, input_tokens,
      output_tokens, cost, payout, latency, first_token_latency, throughput)
    SELECT '${prefix}_' || number,
      timestamptz 'epoch' + (${start} + floor(number * ${step})) * interval '1 millisecond',
      CASE WHEN r % 10 < 7 THEN 'high_latency' ELSE 'unsatisfactory_content' END,
      'model-' || m, 'provider-' || m % 5, 'key-' || k,
      (ARRAY['stop', 'stop', 'length', 'tool_calls', 'error'])[1 + r / 10 % 5],
      100 + r % 4000, 1 + r % 900,
      (100 + r % 9000) * 0.000001, (100 + r % 9000) * 0.000000500000000001,
      500 + r % 30000, 100 + r % 3000, (1 + r % 90000) / 1000.0
    FROM (
      SELECT number, r, r % 20 AS k, (r % 20 * 3 + r / 1000 % 4) % 20 AS m
      FROM (SELECT number, hashint8(number) & 2147483647 AS r FROM generate_series(${from}::int8, ${to - 1}) AS number) AS hashed
    ) AS drawn`;
}
