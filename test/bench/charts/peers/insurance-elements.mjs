import '../../../../dist/elements/insurance-breakdown/define.js';
import '../../../../dist/elements/insurance-trend/define.js';
import { DAY } from '../../records.mjs';
import { range } from '../data.mjs';

const elements = [];

/** Loads the library of the charts, as it is with the others. */
export const setup = () => import('../../../../dist/controllers/charts/chart-kit.js');

/** Lets the answers of the source through. */
let answer;

export async function wait(host, { forSource }) {
  const asked = new Promise((resolve) => (answer = resolve));
  const source = sourceOf(forSource, asked);
  for (const tag of ['insurance-breakdown', 'insurance-trend']) {
    const element = document.createElement(tag);
    Object.assign(element, { source, query: range, locale: 'en' });
    // All models have a row.
    if ('top' in element) element.top = forSource.model.length;
    elements.push(element);
  }
  host.append(...elements);
  await Promise.all(elements.map(({ updateComplete }) => updateComplete));
}

export const show = () => answer();

export function remove() {
  for (const element of elements.splice(0)) element.remove();
}

/** The rankings are lists, with the same bars and figures as the others' charts. */
export const shown = () =>
  elements.flatMap(({ shadowRoot }) => [
    ...(shadowRoot?.querySelectorAll('table.ranked:not(.waiting), canvas') ?? []),
  ]);

/** Answers once it is let; before its own range there was nothing. */
function sourceOf(figures, asked) {
  const isKnown = ({ to }) => to > range.from;
  return {
    // The others have no matrix of types and models, which takes a filter by types.
    capabilities: { filters: ['models'] },
    async getSummary(query) {
      const groups = isKnown(query) ? figures.type : [];
      const count = groups.reduce((sum, { times }) => sum + times, 0);
      const total = groups.reduce((sum, { credits }) => sum + Number(credits), 0);
      return {
        totalCompensation: total.toFixed(6),
        compensationCount: count,
        averagePerCompensation: count === 0 ? null : (total / count).toFixed(12),
        averageCountPerDay: count / figures.days.length,
      };
    },
    async getBreakdown(query, dimension) {
      await asked;
      return isKnown(query) ? figures[dimension] : [];
    },
    async getTrend(query) {
      await asked;
      if (isKnown(query)) return figures.days;
      const length = Math.ceil((query.to - query.from) / DAY);
      return Array.from({ length }, (_, day) => ({ start: query.from + day * DAY, groups: [] }));
    },
  };
}
