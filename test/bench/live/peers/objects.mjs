// A plain loop over the records.
let records;

export const ingest = (given) => {
  records = given.slice();
};
export const add = (given) => records.push(...given);

export function answer({ from, to, models }) {
  const wanted = models && new Set(models);
  const groups = {};
  for (const { timestamp, model, type, payout } of records) {
    if (timestamp < from || timestamp >= to || (wanted && !wanted.has(model))) continue;
    const group = (groups[type] ??= { key: type, credits: 0, times: 0 });
    group.credits += Number(payout);
    group.times++;
  }
  return Object.values(groups);
}
