/** How often the findings find what is there: growth, a model at twice the rate, a share that rose. */
import type { Findings } from '../../src/model/insights/findings.js';
import { ofKind } from '../model/insights/cases.js';
import { generate, type Kind, type Shape } from './generate.js';
import { findingsOf } from './panel.js';
import { GROWTH, RATES, SHARE } from './reference.js';
import { scoreOf, tallyOf, type Score } from './score.js';

/** How many panels, and the seed of each. */
export interface Run {
  panels: number;
  seedOf: (panel: number) => number;
}

const RATE = 0.01;

function foundIn({ panels, seedOf }: Run, shape: Omit<Shape, 'seed'>, isFound: (found: Findings) => boolean) {
  return tallyOf(panels, (panel) => isFound(findingsOf(generate({ ...shape, seed: seedOf(panel) }))));
}

const COURSES: Record<string, (u: number) => number> = {
  'line +50% per 30 d': (u) => 1 + 0.5 * u,
  'ramp +50% within the period': (u) => (u < 0 ? 1 : 1 + 0.5 * u),
  'step +50% at day 20': (u) => (u < 2 / 3 ? 1 : 1.5),
  'step −40% at day 10': (u) => (u < 1 / 3 ? 1 : 0.6),
};

export function growthPower(run: Run): Score[] {
  return Object.entries(GROWTH.found).flatMap(([name, kinds]) =>
    Object.entries(kinds).flatMap(([kind, columns]) =>
      Object.entries(columns).map(([perDay, found]) => {
        const shape = {
          days: 30,
          models: 5,
          requests: (Number(perDay) * 30) / RATE,
          rate: RATE,
          kind: kind as Kind,
          course: COURSES[name]!,
        };
        const tally = foundIn(run, shape, (all) => ofKind(all, 'growth').length > 0);
        return scoreOf(`${name}, ${kind}, ${perDay} a day`, tally, { ...GROWTH, found }, 'power');
      }),
    ),
  );
}

export function ratePower(run: Run): Score[] {
  const weight = Array.from({ length: 10 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b);
  return (['calm', 'rough'] as const).flatMap((kind) =>
    RATES.found.flatMap(({ rate, [kind]: places }) =>
      places.map((found, i) => {
        const model = [0, 4][i]!;
        const shape = {
          days: 30,
          models: 10,
          requests: 5000 * weight * (model + 1),
          rate,
          kind,
          ratios: { [model]: 2 },
        };
        const isNamed = (all: Findings) => ofKind(all, 'rate').some((one) => one.found.key === `m${model}`);
        const figure = `model ${model + 1} of 10, ${kind}, base rate ${rate * 100} %`;
        return scoreOf(figure, foundIn(run, shape, isNamed), { ...RATES, found }, 'power');
      }),
    ),
  );
}

export function sharePower(run: Run): Score[] {
  return Object.entries(SHARE.found).flatMap(([kind, columns]) =>
    Object.entries(columns).map(([events, found]) => {
      const shape = {
        days: 30,
        models: 8,
        requests: Number(events) / RATE,
        rate: RATE,
        kind: kind as Kind,
        typeShares: [0.6, 0.24, 0.16],
        typeSharesBefore: [0.45, 0.33, 0.22],
      };
      const hasRisen = (all: Findings) =>
        ofKind(all, 'concentration').some(({ key, found: one }) => key === 't0' && one.change === 'rose');
      const tally = foundIn(run, shape, hasRisen);
      return scoreOf(`${kind}, ${events} compensations`, tally, { ...SHARE, found }, 'power');
    }),
  );
}
