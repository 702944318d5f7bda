import { expect } from 'chai';
import { RecordNavigator } from '../../../src/controllers/table/record-navigator.js';
import { PAGE_SIZE, RecordPages } from '../../../src/controllers/table/record-pages.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { until } from '../../support/fixture.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { heldSource } from '../../support/source.js';

const TOTAL = PAGE_SIZE + 5;
const id = (index: number) => `r${String(index).padStart(3, '0')}`;

/** A navigator over two pages of records, of which the first has loaded. */
async function setUp() {
  const records = Array.from({ length: TOTAL }, (_, i) => record(id(i), { timestamp: NOON - i }));
  const { source, calls } = heldSource(memorySource(records));
  const opening = RecordPages.open({ source, query: SEPTEMBER }, new AbortController().signal);
  await until(() => calls.length === 1, 'the first page is requested');
  calls[0]!.answer();
  const pages = await opening;
  const arrived: string[] = [];
  let changes = 0;
  const navigator = new RecordNavigator({
    pages: () => pages,
    reveal: (row) => pages.ensure(row, row),
    onArrive: (record) => arrived.push(record.id),
    onChange: () => changes++,
  });
  pages.attach({ rowsChanged: () => navigator.rowsChanged(), rowsMoved: () => {} });
  return { navigator, calls, arrived, changes: () => changes };
}

describe('a record navigator', () => {
  it('knows the position of a loaded record, and of no other', async () => {
    const { navigator } = await setUp();
    expect(navigator.positionOf(id(3))).to.include({ index: 3, total: TOTAL, isWaiting: false });
    expect(navigator.positionOf(id(PAGE_SIZE))).to.equal(undefined);
  });

  it('steps to a loaded neighbour at once, forwards and backwards', async () => {
    const { navigator, arrived } = await setUp();
    navigator.step(id(3), 1);
    navigator.step(id(3), -1);
    expect(arrived).to.deep.equal([id(4), id(2)]);
  });

  it('does not step beyond the first record', async () => {
    const { navigator, arrived, changes } = await setUp();
    navigator.step(id(0), -1);
    expect(arrived).to.deep.equal([]);
    expect(changes()).to.equal(0);
  });

  it('waits for a neighbour on a page that has not loaded', async () => {
    const { navigator, calls, arrived } = await setUp();
    navigator.step(id(PAGE_SIZE - 1), 1);
    expect(navigator.positionOf(id(PAGE_SIZE - 1))!.isWaiting).to.equal(true);
    expect(arrived).to.deep.equal([]);
    calls[1]!.answer();
    await until(() => arrived.length > 0, 'the neighbour');
    expect(arrived).to.deep.equal([id(PAGE_SIZE)]);
    expect(navigator.positionOf(id(PAGE_SIZE))!.isWaiting).to.equal(false);
  });

  it('reports why a neighbour failed to load, and retries with the next step', async () => {
    const { navigator, calls, arrived } = await setUp();
    const last = id(PAGE_SIZE - 1);
    navigator.step(last, 1);
    calls[1]!.fail(new Error('page lost'));
    await until(() => navigator.positionOf(last)!.problem, 'the error');
    expect(navigator.positionOf(last)).to.include({ isWaiting: false, problem: 'page lost' });
    navigator.step(last, 1);
    expect(navigator.positionOf(last)).to.include({ isWaiting: true, problem: undefined });
    calls[2]!.answer();
    await until(() => arrived.length > 0, 'the neighbour');
    expect(arrived).to.deep.equal([id(PAGE_SIZE)]);
  });

  it('does not arrive once it has been stopped', async () => {
    const { navigator, calls, arrived } = await setUp();
    navigator.step(id(PAGE_SIZE - 1), 1);
    navigator.stop();
    calls[1]!.answer();
    await until(() => navigator.positionOf(id(PAGE_SIZE)), 'the page has loaded');
    expect(arrived).to.deep.equal([]);
  });
});
