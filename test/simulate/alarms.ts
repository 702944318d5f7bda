/** How often something is found where there is nothing to find. */
import { Random } from '../../src/testing/data/random.js';
import { ofKind } from '../model/insights/cases.js';
import { generate, type Kind } from './generate.js';
import { findingsOf } from './panel.js';
import { ALARMS, type Alarm } from './reference.js';
import { percentOf, scoreOf, type Score, type Tally } from './score.js';

/** Any are false in at most so many of 100 panels. */
const MOST_ALARMS = 5;
const RICH = 300;

/** Panels without anything but outages: of 7 to 90 days, 2 to 40 models, 50 to 10⁶ requests, of which 0.3 to 5 %. */
export function falseAlarms(panels: number, seed: number): Score[] {
  return Object.entries(ALARMS.found).flatMap(([kind, columns]) => {
    const tallies = alarmsOf(kind as Kind, panels, seed);
    return Object.entries(columns).map(([alarm, found]) => {
      const tally = tallies[alarm as Alarm];
      const words = alarm === 'rich' ? `any with ${RICH} events or more` : alarm;
      const score = scoreOf(`${kind}, ${words}`, tally, { ...ALARMS, found }, 'alarm');
      return alarm === 'any' && percentOf(tally) > MOST_ALARMS
        ? { ...score, verdict: 'FAIL' as const }
        : score;
    });
  });
}

function alarmsOf(kind: Kind, panels: number, seed: number): Record<Alarm, Tally> {
  const random = new Random(seed * 7919 + kind.length);
  const none = () => ({ hits: 0, panels: 0 });
  const tallies: Record<Alarm, Tally> = {
    growth: none(),
    share: none(),
    models: none(),
    providers: none(),
    incidents: none(),
    any: none(),
    rich: none(),
  };
  for (let i = 0; i < panels; i++) {
    const shape = {
      seed: 1_000_003 * seed + i,
      days: [7, 14, 30, 30, 90][Math.floor(random.next() * 5)]!,
      models: Math.round(2 + 38 * random.next() ** 1.5),
      requests: Math.exp(Math.log(50) + random.next() * Math.log(1e6 / 50)),
      rate: Math.exp(Math.log(0.003) + random.next() * Math.log(0.05 / 0.003)),
      kind,
      spread: kind === 'calm' ? 0 : 0.08,
    };
    const found = findingsOf(generate(shape));
    const rates = ofKind(found, 'rate').map(({ dimension }) => dimension);
    const alarms = {
      growth: ofKind(found, 'growth').length > 0,
      share: ofKind(found, 'concentration').some((one) => one.found.change),
      models: rates.includes('model'),
      providers: rates.includes('provider'),
      incidents: kind !== 'outages' && ofKind(found, 'incidents').length > 0,
    };
    const any = Object.values(alarms).some(Boolean);
    const isRich = shape.requests * shape.rate >= RICH;
    for (const [alarm, isFound] of Object.entries({ ...alarms, any, ...(isRich && { rich: any }) })) {
      const tally = tallies[alarm as Alarm];
      tally.panels++;
      tally.hits += Number(isFound);
    }
  }
  return tallies;
}
