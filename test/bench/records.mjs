// Compensation records as a gateway's log has them, newest first; the same for the same seed. An id tells the
// place, so that what is on screen can be checked.
export const DAY = 86_400_000;
export const FROM = Date.UTC(2026, 0, 1);
export const TO = FROM + 90 * DAY;
export const MODELS = ['acme', 'borealis', 'cobalt', 'delta', 'ember', 'fjord'].flatMap((vendor) =>
  ['nano', 'core', 'max', 'vision'].map((size) => `${vendor}/${vendor}-${size}`),
);
export const FIELDS = [
  'id',
  'timestamp',
  'type',
  'model',
  'inputTokens',
  'outputTokens',
  'cost',
  'latency',
  'throughput',
  'finish',
  'payout',
];
const FINISHES = ['stop', 'stop', 'stop', 'stop', 'length', 'error', 'tool_calls'];

/** mulberry32 */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param types taken in turns */
export function generate(count, seed, types = ['high_latency']) {
  const random = randomOf(seed);
  const step = (TO - FROM) / count;
  const records = new Array(count);
  for (let i = 0; i < count; i++) {
    const model = Math.floor(random() ** 2 * MODELS.length);
    const inputTokens = 50 + Math.floor(random() ** 3 * 30_000);
    const outputTokens = Math.floor(random() ** 2 * 4000);
    const latency = Math.round(200 - Math.log(1 - random()) * 6000);
    const decimals = 6 + Math.floor(random() * 4);
    const cost = (inputTokens * 1.5e-7 + outputTokens * 6e-7) * (1 + model / 8);
    records[i] = {
      id: `r${String(i).padStart(7, '0')}`,
      timestamp: Math.floor(TO - i * step - random() * step) - 1,
      type: types[i % types.length],
      model: MODELS[model],
      inputTokens,
      outputTokens,
      cost: cost.toFixed(decimals),
      payout: (cost * (0.25 + random())).toFixed(decimals),
      latency,
      throughput: Math.round((outputTokens / latency) * 1e6) / 1e3,
      finish: FINISHES[Math.floor(random() * FINISHES.length)],
    };
  }
  return records;
}
