import { expect } from 'chai';
import { readRecords } from '../../../src/records.js';
import { refusal } from '../../support/refusal.js';

const fields = {
  id: 'nr',
  timestamp: 'when',
  type: 'what',
  model: 'model',
  cost: 'price',
  payout: 'back',
} as const;
const row = { nr: '1', when: '2026-11-10T10:00:00Z', what: 'x', model: 'm', price: '2', back: '1' };

describe('what a file is read with', () => {
  it('is the delimiter that is given, whatever its first line has more of', async () => {
    const csv = `${Object.keys(row).join()},a;b;c;d;e;f;g;h\n${Object.values(row).join()},\n`;
    expect((await readRecords(csv, { fields, delimiter: ',' })).map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('is the format that is given, whatever it begins with', async () => {
    const records = await readRecords(JSON.stringify(row), { fields, format: 'json' });
    expect([records.format, records.length]).to.deep.equal(['json', 1]);
  });

  it('takes no apostrophe off a text of a CSV that is no export', async () => {
    const csv = `${Object.keys(row).join()}\n${Object.values({ ...row, model: "'m" }).join()}\n`;
    expect((await readRecords(csv, { fields })).map(({ model }) => model)).to.deep.equal(["'m"]);
  });

  it('is given up when its signal is aborted, though the input gives nothing', async () => {
    const silent = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }),
    } as AsyncIterable<string>;
    const controller = new AbortController();
    const reading = readRecords(silent, { fields, signal: controller.signal });
    controller.abort('enough');
    expect((await refusal(reading, 'aborted')).cause).to.equal('enough');
  });
});
