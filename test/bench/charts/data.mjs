// Figures that are already aggregated: the same for the same seed.
import { DAY, FROM, MODELS, randomOf, TO } from '../records.mjs';

const TYPES = ['high_latency', 'unsatisfactory_content'];
const NAMES = ['High Latency', 'Unsatisfactory Content'];
const DAYS = 90;
/** Amounts are whole numbers of these parts of a credit, so that they add up exactly. */
const PARTS = 1e6;

const date = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

export function figuresOf(seed) {
  const random = randomOf(seed);
  const cell = (scale) => {
    const times = 20 + Math.floor(random() * scale);
    return { times, parts: Math.floor(times * (0.5 + random()) * 0.02 * PARTS) };
  };
  const days = Array.from({ length: DAYS }, (_, day) => ({
    start: FROM + day * DAY,
    cells: TYPES.map((_, type) => cell(type === 0 ? 400 : 250)),
  }));
  const byType = TYPES.map((_, type) => sumOf(days.map(({ cells }) => cells[type])));
  const byModel = shared(sumOf(byType), random);
  return {
    forSource: {
      type: sorted(byType.map((sum, i) => group(TYPES[i], sum))),
      model: sorted(byModel.map((sum, i) => group(MODELS[i], sum))),
      days: days.map(({ start, cells }) => ({
        start,
        groups: sorted(cells.map((sum, i) => group(TYPES[i], sum))),
      })),
    },
    forPeers: {
      type: labelled(byType, NAMES),
      model: labelled(byModel, MODELS),
      trend: {
        labels: days.map(({ start }) => date.format(start)),
        series: NAMES.map((name, type) => ({
          name,
          values: days.map(({ cells }) => creditsOf(cells[type])),
        })),
      },
    },
  };
}

/** Splits a sum among the models, each one getting less than the one before. */
function shared(sum, random) {
  let { times, parts } = sum;
  return MODELS.map((_, i) => {
    const share = i === MODELS.length - 1 ? 1 : (1.2 + random() * 0.6) / (MODELS.length - i + 1);
    const taken = { times: Math.floor(times * share), parts: Math.floor(parts * share) };
    times -= taken.times;
    parts -= taken.parts;
    return taken;
  });
}

const sumOf = (cells) => ({
  times: cells.reduce((sum, { times }) => sum + times, 0),
  parts: cells.reduce((sum, { parts }) => sum + parts, 0),
});

const creditsOf = ({ parts }) => parts / PARTS;
const group = (key, { times, parts }) => ({ key, credits: (parts / PARTS).toFixed(6), times });
const sorted = (groups) => groups.toSorted((a, b) => Number(b.credits) - Number(a.credits));

function labelled(sums, names) {
  const bars = sums.map((sum, i) => ({ name: names[i], value: creditsOf(sum) }));
  bars.sort((a, b) => b.value - a.value);
  return { labels: bars.map(({ name }) => name), values: bars.map(({ value }) => value) };
}

export const range = { from: FROM, to: TO, timeZone: 'UTC' };
