import { escape, from as tableOf, op } from 'arquero';

let table;

export const ingest = (records) => {
  table = tableOf(records).derive({ credits: ({ payout }) => op.parse_float(payout) });
};

export function sum({ from, to, models }) {
  const wanted = new Set(models);
  return table
    .filter(escape(({ timestamp, model }) => timestamp >= from && timestamp < to && wanted.has(model)))
    .groupby('type')
    .rollup({
      key: ({ type }) => op.any(type),
      credits: ({ credits }) => op.sum(credits),
      times: () => op.count(),
    })
    .objects();
}
