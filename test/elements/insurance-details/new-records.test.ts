import { expect } from 'chai';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { firstInView, many, rows, shown } from './shown-details.js';

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
