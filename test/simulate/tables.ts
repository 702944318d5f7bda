/** False alarms and power of the findings, in tables; runs in Node, bundled by `run.mjs`. */
import { parseArgs } from 'node:util';
import { Random } from '../../src/testing/data/random.js';
import { loadTemporal } from '../../src/model/time/temporal.js';
import { ofKind } from '../model/insights/cases.js';
import { generate, type Kind, type Outage } from './generate.js';
import { findingsOf, incidentsOf } from './panel.js';

const { values } = parseArgs({
  options: {
    panels: { type: 'string', default: '300' },
    only: { type: 'string', default: 'alarms,growth,rates,share,incidents' },
    seed: { type: 'string', default: '9' },
  },
});
const panels = Number(values.panels);
const seed = Number(values.seed);
const KINDS: readonly Kind[] = ['calm', 'rough', 'outages'];
/** False alarms are at most so many of 100 panels. */
const MOST_ALARMS = 5;

const percent = (count: number, of: number) => Number(((100 * count) / Math.max(1, of)).toFixed(1));

/** Panels without anything to find, but for outages that are there: of 7 to 90 days, 2 to 40 models, 50 to 10⁶ requests. */
function falseAlarms(): boolean {
  const table: Record<string, Record<string, number>> = {};
  for (const kind of KINDS) {
    const random = new Random(seed * 7919 + kind.length);
    const tally = { growth: 0, share: 0, models: 0, providers: 0, incidents: 0, any: 0 };
    for (let i = 0; i < panels; i++) {
      const counts = generate({
        seed: 1_000_003 * seed + i,
        days: [7, 14, 30, 30, 90][Math.floor(random.next() * 5)]!,
        models: Math.round(2 + 38 * random.next() ** 1.5),
        requests: Math.exp(Math.log(50) + random.next() * Math.log(1e6 / 50)),
        rate: Math.exp(Math.log(0.003) + random.next() * Math.log(0.05 / 0.003)),
        kind,
        spread: kind === 'calm' ? 0 : 0.08,
      });
      const found = findingsOf(counts);
      const rates = ofKind(found, 'rate').map(({ dimension }) => dimension);
      const alarms = {
        growth: ofKind(found, 'growth').length > 0,
        share: ofKind(found, 'concentration').some((one) => one.found.change),
        models: rates.includes('model'),
        providers: rates.includes('provider'),
        incidents: kind !== 'outages' && ofKind(found, 'incidents').length > 0,
      };
      for (const [name, isFound] of Object.entries(alarms))
        tally[name as keyof typeof alarms] += Number(isFound);
      tally.any += Number(Object.values(alarms).some(Boolean));
    }
    table[kind] = Object.fromEntries(
      Object.entries(tally).map(([name, count]) => [name, percent(count, panels)]),
    );
  }
  console.log(`False alarms, % of ${panels} panels`);
  console.table(table);
  return Object.values(table).every(({ any }) => any! <= MOST_ALARMS);
}

const COURSES: Record<string, (u: number) => number> = {
  'line +50% per 30 d': (u) => 1 + 0.5 * u,
  'ramp +50% within the period': (u) => (u < 0 ? 1 : 1 + 0.5 * u),
  'step +50% at day 20': (u) => (u < 2 / 3 ? 1 : 1.5),
  'step −40% at day 10': (u) => (u < 1 / 3 ? 1 : 0.6),
};

function growthPower(): void {
  const table: Record<string, Record<string, number>> = {};
  for (const [name, course] of Object.entries(COURSES)) {
    for (const kind of KINDS) {
      const row: Record<string, number> = {};
      for (const perDay of [20, 30, 50]) {
        let found = 0;
        for (let i = 0; i < panels; i++) {
          const requests = (perDay * 30) / 0.01;
          const counts = generate({
            seed: i * 17 + 3,
            days: 30,
            models: 5,
            requests,
            rate: 0.01,
            kind,
            course,
          });
          if (ofKind(findingsOf(counts), 'growth').length > 0) found++;
        }
        row[`${perDay} a day`] = percent(found, panels);
      }
      table[`${name}, ${kind}`] = row;
    }
  }
  console.log('Growth of 30 days and 30 before: found, %');
  console.table(table);
}

function ratePower(): void {
  const table: Record<string, Record<string, number>> = {};
  const weight = Array.from({ length: 10 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
  for (const kind of ['calm', 'rough'] as const) {
    for (const place of [0, 4]) {
      const row: Record<string, number> = {};
      for (const rate of [0.004, 0.006, 0.01, 0.02]) {
        let found = 0;
        for (let i = 0; i < panels; i++) {
          const requests = 5000 * weight * (place + 1);
          const counts = generate({
            seed: i * 13 + 5,
            days: 30,
            models: 10,
            requests,
            rate,
            kind,
            ratios: { [place]: 2 },
          });
          if (ofKind(findingsOf(counts), 'rate').some((one) => one.found.key === `m${place}`)) found++;
        }
        row[`${rate * 100}%`] = percent(found, panels);
      }
      table[`${kind}, model ${place + 1} of 10`] = row;
    }
  }
  console.log('A model at twice the rate, 5,000 requests: found, %');
  console.table(table);
}

function sharePower(): void {
  const table: Record<string, Record<string, number>> = {};
  for (const kind of KINDS) {
    const row: Record<string, number> = {};
    for (const events of [300, 1000]) {
      let found = 0;
      for (let i = 0; i < panels; i++) {
        const counts = generate({
          seed: i * 19 + 7,
          days: 30,
          models: 8,
          requests: events / 0.01,
          rate: 0.01,
          kind,
          typeShares: [0.6, 0.24, 0.16],
          typeSharesBefore: [0.45, 0.33, 0.22],
        });
        const changed = ofKind(findingsOf(counts), 'concentration');
        if (changed.some(({ key, found: one }) => key === 't0' && one.change === 'rose')) found++;
      }
      row[`${events} compensations`] = percent(found, panels);
    }
    table[kind] = row;
  }
  console.log("A type's share from 45 to 60 %: found, %");
  console.table(table);
}

function incidentPower(): void {
  const table: Record<string, Record<string, number>> = {};
  for (const kind of ['calm', 'rough'] as const) {
    for (const [days, models] of [
      [7, 5],
      [30, 10],
      [30, 40],
      [90, 40],
    ] as const) {
      const row: Record<string, number> = {};
      for (const target of kind === 'calm' ? [15, 20, 30] : [20, 30, 60])
        row[`${target} events`] = foundOf(kind, days, models, target);
      table[`${kind}, ${days} d, ${models} models`] = row;
    }
  }
  console.log('An incident of 5×, 1 to 3 h: found, %, by the events in it');
  console.table(table);
}

/** Incidents that had about so many events, and how many of them were found. */
function foundOf(kind: Kind, days: number, models: number, target: number): number {
  const wanted = Math.min(60, panels);
  const providers = Math.max(2, Math.ceil(models / 4));
  const weights = Array.from({ length: models }, (_, i) => 1 / (i + 1));
  const all = weights.reduce((a, b) => a + b);
  let [tried, found] = [0, 0];
  for (let i = 0; tried < wanted && i < wanted * 6; i++) {
    const random = new Random(i * 31 + days + models * 7 + target * 1009);
    const hours = random.whole(1, 3);
    const isModel = random.chance(0.7);
    const index = random.whole(0, 2) % (isModel ? models : providers);
    const from = random.whole(0, days - 1) * 24 + 9 + random.whole(0, 9);
    const isPart = (_: unknown, m: number) => (isModel ? m === index : m % providers === index);
    const part = weights.filter(isPart).reduce((a, b) => a + b, 0) / all;
    const outage: Outage = { level: isModel ? 'model' : 'provider', index, from, hours, factor: 5 };
    // Daytime is about one and a half times the mean.
    const requests = ((target / 5 / hours / 1.5) * days * 24) / part / 0.01;
    const counts = generate({
      seed: i * 77 + target,
      days,
      models,
      requests,
      rate: 0.01,
      kind,
      outages: [outage],
    });
    let events = 0;
    counts.models.filter(isPart).forEach((list) => {
      for (let h = from; h < from + hours; h++) events += list[counts.hours + h]!;
    });
    if (events < target || events > target * 1.34) continue;
    tried++;
    if (incidentsOf(counts).incidents.some((one) => one.from < from + hours && from < one.to)) found++;
  }
  return percent(found, tried);
}

await loadTemporal();
const only = values.only.split(',');
const isFine = !only.includes('alarms') || falseAlarms();
if (only.includes('growth')) growthPower();
if (only.includes('rates')) ratePower();
if (only.includes('share')) sharePower();
if (only.includes('incidents')) incidentPower();
if (!isFine) {
  console.error(`more than ${MOST_ALARMS} % of panels have a false alarm`);
  process.exitCode = 1;
}
