// DuckDB in its worker: amounts as decimals, names as enumerations, all fields of a record in a table of its own.
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { tableFromArrays } from 'apache-arrow';
import { FIELDS } from '../../records.mjs';

let connection;

export async function ingest(records) {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker('/duckdb/worker.js'));
  await database.instantiate('/duckdb/module.wasm');
  connection = await database.connect();
  const columns = Object.fromEntries(FIELDS.map((field) => [field, columnOf(records, field)]));
  await connection.insertArrowTable(tableFromArrays(columns), { name: 'given' });
  for (const name of ['type', 'model', 'finish'])
    await connection.query(`CREATE TYPE ${name}_name AS ENUM (SELECT DISTINCT ${name} FROM given)`);
  await connection.query(`CREATE TABLE records AS SELECT id, timestamp::BIGINT AS timestamp,
    type::type_name AS type, model::model_name AS model, inputTokens::INTEGER AS inputTokens,
    outputTokens::INTEGER AS outputTokens, cost::DECIMAL(18, 9) AS cost, payout::DECIMAL(18, 9) AS payout,
    latency, throughput, finish::finish_name AS finish FROM given`);
  await connection.query('DROP TABLE given');
}

export async function sum({ from, to, models }) {
  const groups =
    await connection.query(`SELECT type::VARCHAR AS key, sum(payout) AS credits, count(*)::INTEGER AS times
    FROM records WHERE timestamp >= ${from} AND timestamp < ${to}
    AND model IN (${models.map((model) => `'${model}'`).join()}) GROUP BY type`);
  return groups.toArray().map(({ key, times }) => ({ key, times }));
}

function columnOf(records, field) {
  const isNumber = typeof records[0][field] === 'number';
  return isNumber
    ? Float64Array.from(records, (record) => record[field])
    : records.map((record) => record[field]);
}
