// Writes src/testing/data/trace-data.ts: the trace in test/data and its exact figures, in as few words as hold them.
import { readFileSync, writeFileSync } from 'node:fs';
import { root } from './install.mjs';

const WIDTH = 250;
const records = read('compensations');
const models = [...new Set(records.map(({ model }) => model))].sort();
const types = ['high_latency', 'unsatisfactory_content'];

writeFileSync(
  `${root}src/testing/data/trace-data.ts`,
  `/**
 * Measurements of the LLMPerf leaderboard (ray-project/llmperf-leaderboard, Apache-2.0) on the arrival pattern of the
 * Azure LLM inference trace 2023 (Azure/AzurePublicDataset, CC-BY-4.0), with prices and a rule of compensation as a
 * fixture. Written by scripts/conformance-trace.mjs from test/data.
 */

export const TYPES = [${types.map(quoted).join(', ')}];

export const MODELS = [
${models.map((model) => `  ${quoted(model)},\n`).join('')}];

/** Id, timestamp, type, model, output tokens, cost, latency, time to the first token, throughput, finish, payout. */
export const RECORDS = \`
${wrapped(records.map(recordText))}\`;

/** Groups are key, times and credits; days are those of the time zone, in order, each with its types. */
export const ANSWERS = [
${read('expected').map(answerText).join('\n')}
] as const;
`,
);

function read(name) {
  return JSON.parse(readFileSync(`${root}test/data/${name}.json`, 'utf8'));
}

function recordText(record) {
  const { id, timestamp, type, model, outputTokens, cost, latency, firstTokenLatency, throughput } = record;
  return [
    id.slice('gen_'.length),
    timestamp,
    types.indexOf(type),
    models.indexOf(model),
    outputTokens,
    cost,
    latency,
    firstTokenLatency,
    throughput,
    record.finish,
    record.payout === cost ? '=' : record.payout,
  ].join(' ');
}

function answerText(answer) {
  const { name, query, summary, byType, byModel, byProvider, byDayAndType, slowest } = answer;
  const { days, ...metrics } = summary;
  return `  {
    name: '${name}',
    query: \`${JSON.stringify(query)}\`,
    summary: \`${JSON.stringify(metrics)}\`,
    byType: \`\n${groupsText(byType)}\`,
    byModel: \`\n${groupsText(byModel)}\`,
    byProvider: \`\n${groupsText(byProvider)}\`,
    byDay: \`\n${wrapped(daysText(query, days, byDayAndType))}\`,
    slowest: \`\n${wrapped(slowest.map((id) => id.slice('gen_'.length)))}\`,
  },`;
}

function groupsText(groups) {
  return wrapped(Object.entries(groups).map(([key, { times, credits }]) => `${key} ${times} ${credits}`));
}

function daysText({ from, timeZone }, days, byDayAndType) {
  const first = new Intl.DateTimeFormat('en-CA', { timeZone }).format(from);
  return Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.parse(first) + day * 86_400_000).toISOString().slice(0, 10);
    return types
      .flatMap((type, i) => {
        const group = byDayAndType[`${date} ${type}`];
        return group ? [`${i} ${group.times} ${group.credits}`] : [];
      })
      .join(',');
  });
}

/** Items with something between them, in lines that are not too wide. */
function wrapped(items) {
  const lines = [''];
  items.forEach((item, i) => {
    const text = i < items.length - 1 ? `${item};` : item;
    if (lines.at(-1).length + text.length > WIDTH) lines.push('');
    lines[lines.length - 1] += text;
  });
  return lines.join('\n');
}

function quoted(text) {
  return `'${text}'`;
}
