import { expect } from 'chai';
import type { CompensationRecord, InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { many, shown } from './shown-details.js';

const ROWS = 2500;
const records = many(ROWS);

/** A source whose pages behind the first wait, or fail, as a test says. */
function pagedSource() {
  const source = memorySource(records);
  const control = { holdFrom: Infinity, isFailing: false, signals: [] as (AbortSignal | undefined)[] };
  const paged: InsuranceDataSource = {
    getSummary: (query, options) => source.getSummary(query, options),
    getBreakdown: (query, dimension, options) => source.getBreakdown(query, dimension, options),
    getTrend: (query, interval, options) => source.getTrend(query, interval, options),
    getRequest: (id, options) => source.getRequest(id, options),
    getRecords: (query, page, options) => {
      if (page.offset >= control.holdFrom) {
        if (control.isFailing) return Promise.reject(new Error('page lost'));
        control.signals.push(options?.signal);
        return new Promise((_, reject) =>
          options?.signal?.addEventListener('abort', () => reject(options.signal!.reason as Error)),
        );
      }
      return source.getRecords(query, page, options);
    },
  };
  return { source: paged, control };
}

async function listened(source: InsuranceDataSource) {
  const details = await shown(source);
  const told: unknown[] = [];
  details.addEventListener('insurance-export', ({ detail }) => told.push(detail));
  return { details, told };
}

const picker = window as { showSaveFilePicker?: unknown };

describe('an export to a file', () => {
  const own = picker.showSaveFilePicker;
  let file: { text: string; ended?: 'closed' | 'aborted' };
  beforeEach(() => {
    file = { text: '' };
    picker.showSaveFilePicker = () =>
      Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: (text: string) => Promise.resolve(void (file.text += text)),
            close: () => Promise.resolve(void (file.ended = 'closed')),
            abort: () => Promise.resolve(void (file.ended = 'aborted')),
          }),
      });
  });
  afterEach(() => {
    picker.showSaveFilePicker = own;
  });

  it('can be stopped midway: the file is given up, the source is told, and no export is announced', async () => {
    const { source, control } = pagedSource();
    const { details, told } = await listened(source);
    control.holdFrom = 1000;
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => control.signals.length > 0, 'a page that waits');
    const { value, max } = deep<HTMLProgressElement>(details, '#export progress')!;
    expect(value).to.be.within(1, ROWS - 1);
    expect(max).to.equal(ROWS);
    expect(deep(details, '#export form')!.textContent).to.contain('of 2,500 rows');
    deep(details, '#export .menu-foot .button')!.click();
    await until(() => file.ended, 'the file is closed');
    expect(file.ended).to.equal('aborted');
    expect(control.signals.at(-1)!.aborted).to.equal(true);
    await until(() => deep(details, '#export [type=submit]'), 'it can start again');
    expect(told).to.deep.equal([]);

    control.holdFrom = Infinity;
    file = { text: '' };
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => file.ended === 'closed', 'the whole file');
    expect(file.text.trimEnd().split('\r\n')).to.have.lengthOf(ROWS + 1);
  });

  it('that a page fails for says so, leaves no half file, and starts anew on Retry', async () => {
    const { source, control } = pagedSource();
    const { details, told } = await listened(source);
    Object.assign(control, { holdFrom: 1000, isFailing: true });
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => deep(details, '#export p.invalid'), 'the failure');
    expect(deep(details, '#export p.invalid')!.textContent).to.contain('page lost');
    expect(file.ended).to.equal('aborted');
    expect(told).to.deep.equal([]);
    control.holdFrom = Infinity;
    file = { text: '' };
    deep(details, '#export [type=submit]')!.click();
    await until(() => told.length === 1, 'the export is done');
    expect(file.text.trimEnd().split('\r\n')).to.have.lengthOf(ROWS + 1);
  });

  it('that the reader declines to choose is none', async () => {
    picker.showSaveFilePicker = () => Promise.reject(new DOMException('declined', 'AbortError'));
    const { details, told } = await listened(memorySource(records));
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await new Promise(requestAnimationFrame);
    expect(deep(details, '#export p.invalid')).to.equal(null);
    expect(deep(details, '#export [type=submit]')).not.to.equal(null);
    expect(told).to.deep.equal([]);
  });
});

describe('an export where a page cannot write files', () => {
  it('is downloaded, whole and under a name of its own', async () => {
    const own = picker.showSaveFilePicker;
    picker.showSaveFilePicker = undefined;
    const saved: { name: string; href: string }[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, href: this.href });
    };
    try {
      const { details } = await listened(memorySource(records));
      deep<HTMLInputElement>(details, '#export [value=json]')!.checked = true;
      deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
      await until(() => saved.length === 1, 'the download');
      expect(saved[0]!.name).to.equal('compensations-high_latency.json');
      const blob = await (await fetch(saved[0]!.href)).blob();
      expect(blob.type).to.equal('application/json');
      const rows = JSON.parse(await blob.text()) as CompensationRecord[];
      expect(rows.map(({ payout }) => payout)).to.deep.equal(records.map(({ payout }) => payout));
    } finally {
      HTMLAnchorElement.prototype.click = click;
      picker.showSaveFilePicker = own;
    }
  });
});
