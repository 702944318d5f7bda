// Near the limit: all fields as typed arrays, texts as codes, one pass, which checks and rounds nothing.
const data = {};

export function ingest(records) {
  const { length } = records;
  for (const field of ['type', 'model', 'finish']) data[field] = encoded(records, field);
  for (const field of ['timestamp', 'inputTokens', 'outputTokens', 'latency', 'throughput', 'cost', 'payout'])
    data[field] = new Float64Array(length);
  const { timestamp, inputTokens, outputTokens, latency, throughput, cost, payout } = data;
  data.id = new Array(length);
  for (let i = 0; i < length; i++) {
    const record = records[i];
    data.id[i] = record.id;
    timestamp[i] = record.timestamp;
    inputTokens[i] = record.inputTokens;
    outputTokens[i] = record.outputTokens;
    latency[i] = record.latency;
    throughput[i] = record.throughput;
    cost[i] = Number(record.cost);
    payout[i] = Number(record.payout);
  }
}

function encoded(records, field) {
  const codes = new Uint8Array(records.length);
  const codeOf = new Map();
  for (let i = 0; i < records.length; i++) {
    const text = records[i][field];
    let code = codeOf.get(text);
    if (code === undefined) codeOf.set(text, (code = codeOf.size));
    codes[i] = code;
  }
  return { codes, texts: [...codeOf.keys()] };
}

export function sum({ from, to, models }) {
  const { timestamp, payout, model, type } = data;
  const isWanted = Uint8Array.from(model.texts, (text) => (models.includes(text) ? 1 : 0));
  const sums = new Float64Array(type.texts.length);
  const times = new Uint32Array(type.texts.length);
  for (let i = 0; i < timestamp.length; i++) {
    if (timestamp[i] < from || timestamp[i] >= to || isWanted[model.codes[i]] === 0) continue;
    const code = type.codes[i];
    sums[code] += payout[i];
    times[code]++;
  }
  return type.texts
    .map((key, code) => ({ key, credits: sums[code], times: times[code] }))
    .filter(({ times }) => times > 0);
}
