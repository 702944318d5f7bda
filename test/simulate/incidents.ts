/** How often an incident of five times the rate, of 1 to 3 hours, is found. */
import { Random } from '../../src/testing/data/random.js';
import { generate, type Outage } from './generate.js';
import { incidentsOf } from './panel.js';
import type { Run } from './power.js';
import { INCIDENTS } from './reference.js';
import { scoreOf, type Score, type Tally } from './score.js';

/** Only a part of the panels has about as many events as wanted. */
const MOST_TRIES = 6;
const FACTOR = 5;
const RATE = 0.01;

interface Wanted {
  days: number;
  models: number;
  events: number;
  traffic: 'calm' | 'rough' | 'known';
}

export function incidentPower(run: Run): Score[] {
  return (['calm', 'rough', 'known'] as const).flatMap((traffic) =>
    INCIDENTS.found.flatMap((panel) => {
      const { days, models, [traffic]: columns } = panel;
      return Object.entries(columns).map(([events, found]) => {
        const tally = foundOf({ days, models, events: Number(events), traffic }, run);
        const words = traffic === 'known' ? 'rough, requests by hour known' : traffic;
        const figure = `${days} d, ${models} models, ${words}, ${events} events`;
        return scoreOf(figure, tally, { ...INCIDENTS, found }, 'power');
      });
    }),
  );
}

function foundOf({ days, models, events, traffic }: Wanted, { panels, seedOf }: Run): Tally {
  const providers = Math.max(2, Math.ceil(models / 4));
  const weights = Array.from({ length: models }, (_, i) => 1 / (i + 1));
  const all = weights.reduce((a, b) => a + b);
  const tally = { hits: 0, panels: 0 };
  for (let i = 0; tally.panels < panels && i < panels * MOST_TRIES; i++) {
    const random = new Random(seedOf(i) * 31 + days + models * 7 + events * 1009);
    const hours = random.whole(1, 3);
    const isModel = random.chance(0.7);
    const index = random.whole(0, 2) % (isModel ? models : providers);
    const from = random.whole(0, days - 1) * 24 + 9 + random.whole(0, 9);
    const isPart = (_: unknown, m: number) => (isModel ? m === index : m % providers === index);
    const part = weights.filter(isPart).reduce((a, b) => a + b, 0) / all;
    const outage: Outage = { level: isModel ? 'model' : 'provider', index, from, hours, factor: FACTOR };
    const counts = generate({
      seed: seedOf(i) * 77 + events,
      days,
      models,
      // Daytime is about one and a half times the mean.
      requests: ((events / FACTOR / hours / 1.5) * days * 24) / part / RATE,
      rate: RATE,
      kind: traffic === 'calm' ? 'calm' : 'rough',
      outages: [outage],
    });
    let inIt = 0;
    counts.models.filter(isPart).forEach((list) => {
      for (let h = from; h < from + hours; h++) inIt += list[counts.hours + h]!;
    });
    if (inIt < events || inIt > events * 1.34) continue;
    tally.panels++;
    const { incidents } = incidentsOf(counts, traffic === 'known');
    if (incidents.some((one) => one.from < from + hours && from < one.to)) tally.hits++;
  }
  return tally;
}
