// What rollups have to hold, in plain loops.
import type { Session } from './engine.js';

/** A row of `compensations`, as far as rollups sum it. Amounts are in units of 1e-18. */
export interface Row {
  id: number;
  minute: number;
  type: string;
  model: string;
  provider: string | null;
  apiKey: string | null;
  finish: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cost: bigint;
  payout: bigint;
}

const START = Date.UTC(2026, 2, 29);
const SLOT = 900_000;
const DIMENSIONS = ['type', 'model', 'provider', 'finish', 'apiKey'] as const;
const DECIMALS = 18;
const KINDS = 'type, model, provider, finish';
const SUMS =
  'times, payout, clawed_back, cost, input_tokens, output_tokens, input_tokens_known, output_tokens_known';
const DELTA_BY_ONE = `compensations_delta CROSS JOIN LATERAL (VALUES ('', ''), ('type', type), ('model', model),
  ('provider', provider), ('finish', finish), ('apiKey', api_key)) AS each (dimension, key)`;

/** The same for both: the sums of each group, without those of no rows. */
export type Rollups = Record<'byOne' | 'byKind' | 'byKey', Record<string, string>>;

export function instantOf({ minute }: Pick<Row, 'minute'>): string {
  return new Date(START + minute * 60_000).toISOString();
}

export function amountOf(units: bigint): string {
  const digits = String(units < 0 ? -units : units).padStart(DECIMALS + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** As rows of the table. */
export function columnsOf(row: Row): object {
  return {
    id: `r${row.id}`,
    timestamp: instantOf(row),
    type: row.type,
    model: row.model,
    provider: row.provider,
    api_key: row.apiKey,
    finish: row.finish,
    input_tokens: row.inputTokens,
    output_tokens: row.outputTokens,
    cost: amountOf(row.cost),
    payout: amountOf(row.payout),
  };
}

export function expectedRollups(rows: Iterable<Row>): Rollups {
  const sums = { byOne: new Map(), byKind: new Map(), byKey: new Map() } as Record<
    keyof Rollups,
    Map<string, bigint[]>
  >;
  const add = (rollup: keyof Rollups, key: unknown[], values: bigint[]) => {
    const group = JSON.stringify(key);
    const before = sums[rollup].get(group);
    sums[rollup].set(group, before ? before.map((sum, i) => sum + values[i]!) : values);
  };
  for (const row of rows) {
    const slot = String(Math.floor((START + row.minute * 60_000) / SLOT) * SLOT);
    const known = (tokens: number | null) => (tokens === null ? 0n : 1n);
    const values = [
      1n,
      row.payout,
      row.payout < 0 ? -row.payout : 0n,
      row.cost,
      BigInt(row.inputTokens ?? 0),
      BigInt(row.outputTokens ?? 0),
      known(row.inputTokens),
      known(row.outputTokens),
    ];
    const texts = DIMENSIONS.map((dimension) => row[dimension] ?? '');
    add('byOne', ['', slot, ''], values);
    DIMENSIONS.forEach((dimension, i) => add('byOne', [dimension, slot, texts[i]], values));
    add('byKind', [slot, ...texts.slice(0, -1)], values);
    add('byKey', [slot, ...texts], values);
  }
  return mapped(sums, (groups) =>
    Object.fromEntries([...groups].sort(byKey).map(([key, values]) => [key, values.join(' ')])),
  );
}

/** What the rollups and the delta hold together, read in one snapshot. */
export async function readRollups({ query }: Pick<Session, 'query'>): Promise<Rollups> {
  const select = (table: string, keys: string, delta: string) => {
    const slot = '(extract(epoch FROM slot) * 1000)::int8::text';
    const texts = keys.replace('slot', slot);
    const amounts = ['payout', 'clawed_back', 'cost'].map((sum) => `trunc(sum(${sum}) * 1e18)`);
    const tokens = ['input_tokens', 'output_tokens', 'input_tokens_known', 'output_tokens_known'].map(
      (sum) => `trunc(sum(${sum}))`,
    );
    return `SELECT '${table}', jsonb_build_array(${texts})::text,
      concat_ws(' ', sum(times), ${[...amounts, ...tokens].join(', ')})
      FROM (SELECT ${keys}, ${SUMS} FROM compensations_${table}
        UNION ALL SELECT ${keys}, ${SUMS} FROM ${delta}) AS parts
      GROUP BY ${keys} HAVING sum(times) <> 0`;
  };
  const rows = await query(
    [
      select('by_one', 'dimension, slot, key', DELTA_BY_ONE),
      select('by_kind', `slot, ${KINDS}`, 'compensations_delta'),
      select('by_key', `slot, ${KINDS}, api_key`, 'compensations_delta'),
    ].join('\nUNION ALL\n'),
  );
  const of = (table: string) =>
    Object.fromEntries(
      rows
        .filter(([name]) => name === table)
        .map(([, key, sums]): [string, string] => [JSON.stringify(JSON.parse(key!)), sums!])
        .sort(byKey),
    );
  return { byOne: of('by_one'), byKind: of('by_kind'), byKey: of('by_key') };
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

function mapped<From, To>(
  { byOne, byKind, byKey }: Record<keyof Rollups, From>,
  map: (from: From) => To,
): Record<keyof Rollups, To> {
  return { byOne: map(byOne), byKind: map(byKind), byKey: map(byKey) };
}

/** The rows of the table, as this session sees them. */
export async function readRows({ query }: Pick<Session, 'query'>): Promise<Row[]> {
  const units = (amount: string) => `trunc(${amount} * 1e18)::text`;
  const rows =
    await query(`SELECT substr(id, 2), (extract(epoch FROM "timestamp") * 1000)::int8::text, type, model,
    provider, api_key, finish, input_tokens, output_tokens, ${units('cost')}, ${units('payout')} FROM compensations`);
  const tokens = (value: string | null) => (value === null ? null : Number(value));
  return rows.map(
    ([id, at, type, model, provider, apiKey, finish, inputTokens, outputTokens, cost, payout]) => ({
      id: Number(id),
      minute: (Number(at) - START) / 60_000,
      type: type!,
      model: model!,
      provider: provider!,
      apiKey: apiKey!,
      finish: finish!,
      inputTokens: tokens(inputTokens!),
      outputTokens: tokens(outputTokens!),
      cost: BigInt(cost!),
      payout: BigInt(payout!),
    }),
  );
}
