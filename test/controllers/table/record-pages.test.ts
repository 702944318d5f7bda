import { expect } from 'chai';
import { PAGE_SIZE, RecordPages } from '../../../src/controllers/table/record-pages.js';
import type { PageRequest, RecordPage } from '../../../src/model/base/types.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { until } from '../../support/fixture.js';
import { heldSource } from '../../support/source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => record(`r${String(i).padStart(5, '0')}`, { timestamp: NOON - i }));

function watch(pages: RecordPages) {
  const seen = { changes: 0, moved: 0 };
  pages.attach({ rowsChanged: () => seen.changes++, rowsMoved: (by) => (seen.moved += by) });
  return seen;
}

const idAt = (pages: RecordPages, index: number) => (pages.row(index) as { id?: string }).id;

/** Pages of which the first has loaded; the others are held back by the test. */
async function heldPages() {
  const { source, calls } = heldSource(memorySource(many(5000)));
  const opening = RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
  await until(() => calls.length === 1, 'the first page is requested');
  calls[0]!.answer();
  const pages = await opening;
  return { pages, calls };
}

/** Pages of a source whose answers are others. */
async function pagesOf(
  source: InsuranceDataSource,
  answer: (page: RecordPage, request: PageRequest) => RecordPage | Promise<RecordPage>,
) {
  const ask = source.getRecords.bind(source);
  source.getRecords = async (query, request, options) => answer(await ask(query, request, options), request);
  return RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
}

describe('pages of records', () => {
  it('are requested for the rows in view, and aborted for rows that are out of view', async () => {
    const { pages, calls } = await heldPages();
    watch(pages);
    pages.ensure(1000, 1020);
    const first = calls.slice(1);
    pages.ensure(4000, 4020);
    expect(first.map(({ signal }) => signal!.aborted)).to.deep.equal(first.map(() => true));
    expect(calls.at(-1)!.signal!.aborted).to.equal(false);
  });

  it('are reported when rows in view have loaded, but not when they were loaded ahead', async () => {
    const { pages, calls } = await heldPages();
    const seen = watch(pages);
    // Pages 19 to 22 are loaded; 20 and 21 have the rows in view.
    pages.ensure(2000 + 40, 2000 + 150);
    const [before, first, last, behind] = calls.slice(1);
    before!.answer();
    behind!.answer();
    await until(() => pages.has(1900, 1999) && pages.has(2200, 2299), 'the pages ahead');
    expect(seen.changes).to.equal(0);
    last!.answer();
    await until(() => seen.changes === 1, 'the last rows in view');
    first!.answer();
    await until(() => seen.changes === 2, 'the first rows in view');
  });

  it('are evicted above a maximum number', async () => {
    const source = memorySource(many(20_000));
    const pages = await RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    watch(pages);
    for (let index = 0; index < 20_000; index += PAGE_SIZE) {
      pages.ensure(index, index + 20);
      await until(() => pages.has(index, index + 20), `row ${index}`);
    }
    const held = Array.from({ length: 200 }, (_, page) => pages.has(page * PAGE_SIZE, page * PAGE_SIZE));
    expect(held.filter(Boolean).length).to.be.within(10, 60);
  });

  it('have the size that the source returns', async () => {
    const source = memorySource(many(500));
    const ask = source.getRecords.bind(source);
    source.getRecords = (query, page, options) =>
      ask(query, { ...page, limit: Math.min(30, page.limit) }, options);
    const pages = await RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    watch(pages);
    pages.ensure(470, 499);
    await until(() => pages.has(470, 499), 'the last rows');
    expect(idAt(pages, 499)).to.equal('r00499');
  });

  it('fail independently, and are requested again', async () => {
    const source = memorySource(many(500));
    const ask = source.getRecords.bind(source);
    let isBroken = true;
    source.getRecords = (query, page, options) =>
      isBroken && page.offset === 200 ? Promise.reject(new Error('away')) : ask(query, page, options);
    const pages = await RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    watch(pages);
    pages.ensure(150, 250);
    await until(() => pages.row(220) instanceof Error && pages.has(150, 199), 'one page fails');
    isBroken = false;
    pages.retry(220);
    await until(() => idAt(pages, 220) === 'r00220', 'it is there');
  });

  it('report how far the rows in view have moved when records are inserted above', async () => {
    const source = memorySource(many(1000));
    const pages = await RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    const seen = watch(pages);
    pages.ensure(300, 320);
    await until(() => pages.has(300, 320), 'rows in view');
    const before = idAt(pages, 310);
    source.add(Array.from({ length: 7 }, (_, i) => record(`new${i}`, { timestamp: NOON + 1 + i })));
    pages.ensure(360, 460);
    await until(() => seen.moved === 7 && pages.total === 1007, 'rows moved');
    pages.ensure(307, 327);
    await until(() => pages.has(307, 327), 'rows in view again');
    expect(idAt(pages, 317)).to.equal(before);
  });

  it('never contain a record twice while the source changes between them', async () => {
    const source = memorySource(many(2000));
    const pages = await RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    let shift = 0;
    pages.attach({ rowsChanged: () => undefined, rowsMoved: (by) => (shift += by) });
    const read: string[] = [];
    for (let step = 0; step < 1900; step += 50) {
      if (step % 200 === 0) source.add([record(`new${step}`, { timestamp: NOON + 1 + step })]);
      // A change is found with the next page; the rows in view then move with their records.
      let at = -1;
      await until(() => {
        at = step + shift;
        pages.ensure(at, at + 49);
        return pages.has(at, at + 49) && at === step + shift;
      }, `rows from ${step}`);
      for (let index = at; index < at + 50; index++) read.push(idAt(pages, index)!);
    }
    const old = read.filter((id) => id.startsWith('r'));
    expect(new Set(old).size, 'none twice').to.equal(old.length);
    expect(old, 'none left out').to.deep.equal(many(old.length).map(({ id }) => id));
  });

  it('are none where the source reports records and returns none', async () => {
    const source = memorySource(many(5));
    source.getRecords = () => Promise.resolve({ records: [], total: 5 });
    const opening = RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
    const error = await opening.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).to.include({
      code: 'source-failed',
      message: 'the source reports 5 records but returned none',
    });
  });

  it('fail where they have fewer records than are due', async () => {
    const pages = await pagesOf(memorySource(many(500)), ({ records, total }, { offset }) => ({
      records: offset === 100 ? records.slice(1) : records,
      total,
    }));
    pages.ensure(100, 120);
    await until(() => pages.row(110) instanceof Error, 'the failure');
    expect((pages.row(110) as Error).message).to.equal('the source returned 99 of 100 records');
  });

  it('follow records that have moved by whole pages', async () => {
    for (const by of [500, -500]) {
      const all = many(3000);
      let held = by > 0 ? all.slice(by) : all;
      const pages = await pagesOf(memorySource(all), (_, { offset, limit }) => ({
        records: held.slice(offset, offset + limit),
        total: held.length,
      }));
      const seen = watch(pages);
      pages.ensure(1000, 1020);
      await until(() => pages.has(1000, 1020), 'the rows in view');
      const id = idAt(pages, 1010);
      held = by > 0 ? all : all.slice(-by);
      pages.ensure(1000, 1120);
      await until(() => seen.moved !== 0, 'they have moved');
      expect(seen.moved).to.equal(by);
      expect(idAt(pages, 1010 + by)).to.equal(id);
    }
  });

  it('fail as they are loaded anew, and say nothing of a load that is left', async () => {
    const all = many(1000);
    let held = all;
    let answer: (() => void) | undefined;
    let isHeld = false;
    const pages = await pagesOf(memorySource(all), (_, { offset, limit }) => {
      const page = { records: held.slice(offset, offset + limit), total: held.length };
      // Only what is loaded anew takes more than a page.
      if (limit <= PAGE_SIZE) return page;
      if (!isHeld) throw new Error('away');
      return new Promise((_, reject) => (answer = () => reject(new Error('away'))));
    });
    const seen = watch(pages);
    held = all.slice(1);
    pages.ensure(500, 520);
    await until(() => pages.row(510) instanceof Error, 'the failure');
    expect((pages.row(510) as Error).message).to.equal('away');
    isHeld = true;
    pages.retry(510);
    await until(() => answer !== undefined, 'the rows are loaded anew');
    pages.abort();
    const { changes } = seen;
    answer!();
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen.changes).to.equal(changes);
    expect(pages.row(510)).to.equal('loading');
  });
});
