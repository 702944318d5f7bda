import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { focusedIn } from '../../../src/controllers/overlays/focus.js';
import { loadCompensations } from '../../data/trace.js';
import { openRange, openSection, toggleOptions } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { isWebKit } from '../../support/engine.js';
import { TRACE, traceSource } from '../../support/source.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

async function shownFilters({ width = 390, style = '' } = {}): Promise<Filters> {
  const filters = await fixture<Filters>(html`
    <insurance-filters lang="en" .source=${await traceSource()} .query=${TRACE}></insurance-filters>
  `);
  filters.style.cssText = `width: ${width}px; ${style}`;
  await filters.whenShown();
  await until(() => isPhone(filters) === width < 640, 'the layout');
  return filters;
}

const isPhone = (filters: Filters) => deep(filters, '.bar')!.classList.contains('phone');
const isOpen = (filters: Filters, id: string) => deep(filters, `#${id}`)!.matches(':popover-open');

async function pressTab(isBack: boolean): Promise<void> {
  if (isBack) await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  if (isBack) await sendKeys({ up: 'Shift' });
}

const open = {
  filters: (filters: Filters) => openSection(filters, 'types'),
  range: openRange,
};

for (const id of ['filters', 'range'] as const) {
  describe(`the sheet of ${id} on a phone`, () => {
    it('keeps the focus where the engine does not name Shift and Tab', async () => {
      const filters = await shownFilters();
      await open[id](filters);
      const sheet = deep(filters, `#${id}`)!;
      await until(() => focusedIn(document) === sheet, 'the focus is on it');
      const press = { key: 'Unidentified', code: 'Tab', shiftKey: true, bubbles: true, cancelable: true };
      const isLeft = sheet.dispatchEvent(new KeyboardEvent('keydown', press));
      expect(isLeft).to.equal(false);
      expect(focusedIn(document)).to.not.equal(sheet);
      expect(sheet.contains(focusedIn(document)!)).to.equal(true);
    });

    for (const key of ['Tab', 'Shift and Tab']) {
      it(`keeps the focus however often ${key} is pressed`, async () => {
        const filters = await shownFilters();
        await open[id](filters);
        const sheet = deep(filters, `#${id}`)!;
        await until(() => sheet.contains(focusedIn(document) ?? null), 'the focus is in it');
        const seen = new Set<Element>();
        for (let presses = 0; presses < 100; presses++) {
          await pressTab(key !== 'Tab');
          const focused = focusedIn(document)!;
          expect(sheet.contains(focused), `${focused?.outerHTML} is in the sheet`).to.equal(true);
          if (seen.has(focused) && seen.size > 3) break;
          seen.add(focused);
        }
        const primary = sheet.querySelector('.primary')!;
        expect(seen.has(primary), 'its main button is reached').to.equal(true);
      });
    }

    it('returns the focus to its button on Escape', async () => {
      const filters = await shownFilters();
      await open[id](filters);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Escape' });
      await until(() => !isOpen(filters, id), 'it is closed');
      expect(focusedIn(document) === deep(filters, `[popovertarget=${id}]`)).to.equal(true);
    });
  });
}

describe('the button of the filter sheet', () => {
  it('says how many records it will show', async () => {
    const filters = await shownFilters();
    const all = await loadCompensations();
    const label = () => deep(filters, '#filters .apply')?.textContent.trim();
    await openSection(filters, 'types');
    await until(() => label() === `Show ${all.length}`, 'the count of all');
    await toggleOptions(filters, 'types', 'high_latency');
    const model = 'lepton/llama-2-7b-chat';
    await toggleOptions(filters, 'models', model);
    const found = all.filter((record) => record.type === 'high_latency' && record.model === model);
    await until(() => label() === `Show ${found.length}`, `Show ${found.length}`);
  });
});

describe('the date fields of the range form', () => {
  for (const [what, style] of [
    ['at a zoom of 1.5', 'zoom: 1.5'],
    ['in text of twice the size', '--insurance-font-size: 28px'],
  ]) {
    for (const width of [390, 1000]) {
      it(`show their whole dates in ${width} px ${what}`, async () => {
        const filters = await shownFilters({ width, style });
        await openRange(filters);
        for (const end of ['from', 'to']) {
          const field = deep<HTMLInputElement>(filters, `#range [name=${end}]`)!;
          expect(field.value).to.match(/\d{4}$/);
          // WebKit rounds the two apart.
          expect(field.scrollWidth, end).to.be.at.most(field.clientWidth + (isWebKit ? 1 : 0));
        }
      });
    }
  }
});
