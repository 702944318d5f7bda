import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { filterBy } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE, traceSource } from '../../support/source.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

/** Where the controls of the bar are. */
function boxes(filters: Filters): Record<string, number[]> {
  const controls = filters.shadowRoot!.querySelectorAll<HTMLElement>(
    '.bar :is(.segments, .range-control) button, .filter-button',
  );
  // Focus may scroll the page.
  const host = filters.getBoundingClientRect();
  return Object.fromEntries(
    [...controls].map((control, i) => {
      const { left, top, width, height } = control.getBoundingClientRect();
      return [
        `${i} ${control.dataset['id'] ?? control.className}`,
        [left - host.left, top - host.top, width, height],
      ];
    }),
  );
}

/** The most that any control moved or grew, px. */
function moved(before: Record<string, number[]>, after: Record<string, number[]>): number {
  expect(Object.keys(after).length).to.equal(Object.keys(before).length);
  return Math.max(
    ...Object.entries(before).flatMap(([name, box]) =>
      box.map((value, i) => Math.abs(after[name]![i]! - value)),
    ),
  );
}

for (const width of [1400, 900, 700, 390]) {
  describe(`the controls of a filter bar of ${width} px`, () => {
    it('stay in their places while it loads, steps, filters and refreshes', async () => {
      const { source, calls } = heldSource(await traceSource());
      const filters = await fixture<Filters>(
        html`<insurance-filters lang="en" .source=${source} .query=${TRACE}></insurance-filters>`,
      );
      filters.style.width = `${width}px`;
      await until(() => deep(filters, '.range-name'), 'the bar');
      const has = (name: string) => deep(filters, '.bar')!.classList.contains(name);
      await until(() => has('no-city') === width < 860 && has('phone') === width < 640, 'the layout');
      const answer = async () => {
        for (const call of calls.splice(0)) call.answer();
        await filters.whenShown();
      };
      const before = boxes(filters);
      await answer();
      expect(moved(before, boxes(filters)), 'the counts arrive').to.be.lessThan(1);
      for (const step of ['back', 'back', 'forth']) {
        deep(filters, `[data-step=${step}]`)!.click();
        await filters.updateComplete;
        expect(moved(before, boxes(filters)), `a step ${step}`).to.be.lessThan(1);
        await answer();
      }
      filters.query = { ...TRACE };
      await filters.updateComplete;
      await answer();
      await filterBy(filters, 'types', 'high_latency');
      await filters.updateComplete;
      expect(moved(before, boxes(filters)), 'a filter').to.be.lessThan(1);
      await answer();
      filters.query = { period: 'today', timeZone: 'America/Argentina/Buenos_Aires' };
      await filters.updateComplete;
      expect(moved(before, boxes(filters)), 'another range and zone').to.be.lessThan(1);
    });
  });
}
