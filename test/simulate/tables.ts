/** False alarms and power of the findings, in tables; runs in Node, bundled by `run.mjs`. */
import { parseArgs } from 'node:util';
import { loadTemporal } from '../../src/model/time/temporal.js';
import { falseAlarms } from './alarms.js';
import { incidentPower } from './incidents.js';
import { growthPower, ratePower, sharePower, type Run } from './power.js';
import type { Score } from './score.js';

const { values } = parseArgs({
  options: {
    panels: { type: 'string', default: '300' },
    only: { type: 'string', default: 'alarms,growth,rates,share,incidents' },
    seed: { type: 'string', default: '9' },
  },
});
const panels = Number(values.panels);
const seed = Number(values.seed);
/** Panels of another seed are all others. */
const run: Run = { panels, seedOf: (panel) => seed * 100_003 + panel };
/** Those take longest, and the reference tried 60. */
const runOfIncidents: Run = { ...run, panels: Math.ceil(panels / 3) };

const TABLES: Record<string, { title: string; scores: () => Score[] }> = {
  alarms: { title: 'False alarms, % of panels', scores: () => falseAlarms(panels, seed) },
  growth: { title: 'Growth of 30 days and 30 before: found, %', scores: () => growthPower(run) },
  rates: { title: 'A model at twice the rate, 5,000 requests: found, %', scores: () => ratePower(run) },
  share: { title: "A type's share from 45 to 60 %: found, %", scores: () => sharePower(run) },
  incidents: {
    title: 'An incident of 5×, 1 to 3 h, by the events in it: found, %',
    scores: () => incidentPower(runOfIncidents),
  },
};

const HEAD: Record<keyof Score, string> = {
  figure: '',
  found: 'found',
  reference: 'reference',
  difference: 'difference',
  verdict: '',
};
const lineOf = ({ figure, found, reference, difference, verdict }: Record<keyof Score, string>) =>
  [figure.padEnd(52), ...[found, reference, difference].map((cell) => cell.padStart(13)), verdict].join('  ');

await loadTemporal();
let failed = 0;
for (const name of values.only.split(',')) {
  const table = TABLES[name];
  if (!table) throw new Error(`unknown table: ${name}`);
  const scores = table.scores();
  console.log(`\n${table.title} (± standard error)`);
  for (const row of [HEAD, ...scores]) console.log(lineOf(row));
  failed += scores.filter(({ verdict }) => verdict === 'FAIL').length;
}
if (failed > 0) {
  console.error(`figures worse than allowed: ${failed}`);
  process.exitCode = 1;
}
