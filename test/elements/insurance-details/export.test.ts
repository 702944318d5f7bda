import { expect } from 'chai';
import type { CompensationRecord, InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { many, shown } from './shown-details.js';

const ROWS = 2500;
const records = many(ROWS);

/** A source whose pages after the first are held back, or fail. */
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

async function withEvents(source: InsuranceDataSource) {
  const details = await shown(source);
  const dispatched: unknown[] = [];
  details.addEventListener('insurance-export', ({ detail }) => dispatched.push(detail));
  return { details, dispatched };
}

const picker = window as { showSaveFilePicker?: unknown };

describe('an export of the details to a file', () => {
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

  it('can be cancelled, which aborts the file and the source’s call and dispatches no event', async () => {
    const { source, control } = pagedSource();
    const { details, dispatched } = await withEvents(source);
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
    await until(() => deep(details, '#export [type=submit]:not([aria-disabled])'), 'it can start again');
    expect(dispatched).to.deep.equal([]);

    control.holdFrom = Infinity;
    file = { text: '' };
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => file.ended === 'closed', 'the whole file');
    expect(file.text.trimEnd().split('\r\n')).to.have.lengthOf(ROWS + 1);
  });

  it('shows the error of a page, leaves no partial file, and starts over on Retry', async () => {
    const { source, control } = pagedSource();
    const { details, dispatched } = await withEvents(source);
    Object.assign(control, { holdFrom: 1000, isFailing: true });
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => deep(details, '#export p.invalid'), 'the failure');
    expect(deep(details, '#export p.invalid')!.textContent).to.contain('page lost');
    expect(file.ended).to.equal('aborted');
    expect(dispatched).to.deep.equal([]);
    control.holdFrom = Infinity;
    file = { text: '' };
    deep(details, '#export [type=submit]')!.click();
    await until(() => dispatched.length === 1, 'the export is done');
    expect(file.text.trimEnd().split('\r\n')).to.have.lengthOf(ROWS + 1);
  });

  it('asks for one file however often it is started while the reader chooses it', async () => {
    let choose!: () => void;
    const chosen = new Promise<void>((resolve) => (choose = resolve));
    const own = picker.showSaveFilePicker as () => Promise<unknown>;
    let asked = 0;
    picker.showSaveFilePicker = () => {
      asked++;
      return chosen.then(own);
    };
    const { details, dispatched } = await withEvents(memorySource(records));
    const quick = deep(details, '#export .quick button')!;
    quick.click();
    await details.updateComplete;
    quick.click();
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    expect(asked).to.equal(1);
    choose();
    await until(() => dispatched.length > 0, 'the export is done');
    expect(file.ended).to.equal('closed');
  });

  it('does not start where the reader declines to choose a file', async () => {
    picker.showSaveFilePicker = () => Promise.reject(new DOMException('declined', 'AbortError'));
    const { details, dispatched } = await withEvents(memorySource(records));
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await new Promise(requestAnimationFrame);
    expect(deep(details, '#export p.invalid')).to.equal(null);
    expect(deep(details, '#export [type=submit]:not([aria-disabled])')).not.to.equal(null);
    expect(dispatched).to.deep.equal([]);
  });
});

describe('an export of the details where the page cannot write files', () => {
  it('is downloaded as a whole under its own name', async () => {
    const own = picker.showSaveFilePicker;
    picker.showSaveFilePicker = undefined;
    const saved: { name: string; href: string }[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, href: this.href });
    };
    try {
      const { details } = await withEvents(memorySource(records));
      deep<HTMLInputElement>(details, '#export [value=json]')!.checked = true;
      deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
      await until(() => saved.length === 1, 'the download');
      expect(saved[0]!.name).to.equal('compensations-2026-08-01_2026-09-30.json');
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

describe('the export of the details', () => {
  it('covers the whole result, and dispatches an event', async () => {
    const details = await shown(memorySource(many(2500)));
    const written: string[] = [];
    const picker = window as { showSaveFilePicker?: unknown };
    const own = picker.showSaveFilePicker;
    picker.showSaveFilePicker = () =>
      Promise.resolve({
        createWritable: () =>
          Promise.resolve({
            write: (text: string) => Promise.resolve(void written.push(text)),
            close: () => Promise.resolve(),
            abort: () => Promise.resolve(),
          }),
      });
    let dispatched: unknown;
    details.addEventListener('insurance-export', (event) => (dispatched = event.detail));
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => dispatched, 'the export is done');
    picker.showSaveFilePicker = own;
    expect(dispatched).to.deep.equal({ format: 'csv', rows: 2500 });
    expect(written.join('').trimEnd().split('\r\n').length).to.equal(2501);
    expect(deep(details, '#export [role=status]')!.textContent).to.contain('2,500 rows exported');
  });
});
