import { expect } from 'chai';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { firstInView, focused, many, press, rows, shown, type Details } from './shown-details.js';

describe('new records in the details', () => {
  it('are counted, and shown when the reader accepts them', async () => {
    const source = memorySource(many(500));
    const details = await shown(source);
    deep(details, '[part=table]')!.scrollTo({ top: 3600 });
    await until(() => firstInView(details) === 100, 'row 100');
    source.add([record('new1', { timestamp: NOON + 1 }), record('new2', { timestamp: NOON + 2 })]);
    await until(() => deep(details, '[part=news]'), 'the pill');
    expect(deep(details, '[part=news]')!.textContent.replace(/\s+/g, ' ').trim()).to.equal(
      '2 new compensations Show',
    );
    expect(firstInView(details), 'nothing moved').to.equal(100);
    expect(deep(details, '.footer')!.textContent).to.contain('500 compensations');
    deep(details, '[part=news]')!.click();
    await until(() => rows(details)[0]?.dataset['id'] === 'new2', 'the new rows');
    expect(deep(details, '[part=news]')).to.equal(null);
    expect(deep(details, '.footer')!.textContent).to.contain('502 compensations');
  });
});

describe('records that arrive above those in view, once more of them load', () => {
  const two = [record('new1', { timestamp: NOON + 1 }), record('new2', { timestamp: NOON + 2 })];
  const topOf = (details: Details, id: string) =>
    rows(details)
      .find(({ dataset }) => dataset['id'] === id)
      ?.getBoundingClientRect().top;

  it('leave the rows in view, the focus and the selection where they are', async () => {
    const source = memorySource(many(500));
    const details = await shown(source);
    const table = deep(details, '[part=table]')!;
    table.scrollTo({ top: 3600 });
    await until(() => firstInView(details) === 100, 'row 100');
    rows(details)
      .find(({ dataset }) => dataset['id'] === 'r000105')!
      .querySelector<HTMLElement>('[data-field=model]')!
      .focus();
    press(details, 'ArrowDown', { shiftKey: true });
    source.add(two);
    await until(() => deep(details, '[part=news]'), 'the pill');
    // The third page has not loaded yet.
    table.scrollTo({ top: 195 * 36 });
    await until(
      () => deep(details, '.footer')!.textContent.includes('502 compensations'),
      'they are all there',
    );
    await until(() => firstInView(details) === 195, 'the same row');
    expect(table.scrollTop).to.equal(197 * 36);
    expect(focused(details).closest<HTMLElement>('[role=row]')!.dataset['id']).to.equal('r000106');
    table.scrollTo({ top: 102 * 36 });
    await until(() => firstInView(details) === 100, 'row 100 again');
    const selected = rows(details).filter((row) => row.querySelector('[aria-selected=true]'));
    expect(selected.map(({ dataset }) => dataset['id'])).to.deep.equal(['r000105', 'r000106']);
  });

  it('leave the focus on a button of its record, which moves', async () => {
    const source = memorySource(many(500));
    const { getRecords } = source;
    let arrive = () => {};
    source.getRecords = async (query, page, options) => {
      if (page.offset === 200) await new Promise<void>((resolve) => (arrive = resolve));
      return getRecords.call(source, query, page, options);
    };
    const details = await shown(source);
    const table = deep(details, '[part=table]')!;
    table.scrollTo({ top: 195 * 36 });
    const found = () => deep(details, '[data-id=r000197] [part=details-button]');
    await until(found, 'its buttons');
    const button = found()!;
    const row = button.closest<HTMLElement>('[role=row]')!;
    button.focus();
    source.add(two);
    await until(() => deep(details, '[part=news]'), 'the pill');
    arrive();
    await until(
      () => deep(details, '.footer')!.textContent.includes('502 compensations'),
      'they are all there',
    );
    await until(() => firstInView(details) === 195, 'the same row');
    expect(focused(details) === button, 'the button').to.equal(true);
    expect(row.dataset['id']).to.equal('r000197');
    expect(row.getAttribute('aria-rowindex')).to.equal('201');
  });

  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const [where, isBox, scale] of [
    ['the page', false, 1],
    ['a box of the page', true, 1],
    ['the page, smaller,', false, 0.5],
  ] as const) {
    it(`leave the cards in view where they are, in ${where} that scrolls smoothly`, async () => {
      const source = memorySource(many(500));
      const details = await shown(source);
      details.style.cssText = `display: block; width: 360px; transform: scale(${scale}); transform-origin: 0 0`;
      const box = details.parentElement!;
      if (isBox) box.style.cssText = 'height: 500px; overflow: auto';
      const scroller = isBox ? box : document.documentElement;
      const go = (top: number) => scroller.scrollTo({ top, behavior: 'instant' });
      await until(() => deep(details, '.cards .line'), 'cards');
      for (const more of [80, 400]) {
        const button = await shownButton(details, `Show ${more} more`);
        button.click();
        await details.updateComplete;
      }
      scroller.style.scrollBehavior = 'smooth';
      const height = rows(details)[0]!.offsetHeight * scale;
      const start = deep(details, '.body')!.getBoundingClientRect().top + scroller.scrollTop;
      go(start + 100 * height);
      await until(() => topOf(details, 'r000100') !== undefined, 'card 100');
      source.add(two);
      await until(() => deep(details, '[part=news]'), 'the pill');
      const before = () => rows(details).map(({ dataset }) => dataset['id']!);
      go(start + 195 * height);
      await until(() => before().includes('r000195'), 'card 195');
      const top = topOf(details, 'r000195')!;
      await until(
        () => deep(details, '.footer')!.textContent.includes('502 compensations'),
        'they are there',
      );
      await until(() => topOf(details, 'r000195') !== undefined, 'card 195 again');
      expect(topOf(details, 'r000195')).to.be.closeTo(top, 1);
    });
  }
});

async function shownButton(details: Details, words: string): Promise<HTMLElement> {
  const find = () => deep(details, '.further button');
  await until(() => find()?.textContent.trim() === words, words);
  return find()!;
}

describe('the details in a hidden page', () => {
  it('request nothing from the source until the page is visible', async () => {
    const source = memorySource(many(500));
    let calls = 0;
    const counted: InsuranceDataSource = new Proxy(source, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (String(name).startsWith('get')) calls++;
          return (value as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
    const details = await shown(counted);
    const become = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      become(true);
      const before = calls;
      source.add([record('new1', { timestamp: NOON + 1 })]);
      // A page that is seen asks at once.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      expect(calls).to.equal(before);
      become(false);
      await until(() => deep(details, '[part=news]'), 'the pill');
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
  });
});
