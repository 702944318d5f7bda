import { expect } from 'chai';
import fc from 'fast-check';
import type { InsuranceDataSource } from '../../../src/index.js';
import type { Dimension, InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { deep, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';
import {
  ALL,
  changesOf,
  plain,
  press,
  SEPTEMBER,
  shown,
  source,
  titles,
  trace,
  without,
  type Breakdown,
} from './shown-breakdown.js';

const TYPES = ['high_latency', 'unsatisfactory_content'];
const LLAMA = 'bedrock/llama-2-70b-chat';

const matrixOf = (view: Element) => deep<HTMLTableElement>(view, '[part=matrix]')!;
const cellsOf = (view: Element) =>
  [...matrixOf(view).tBodies[0]!.rows].map((row) => [...row.cells].map(plain));
const button = (view: Element, name: string) =>
  [...matrixOf(view).querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel!.startsWith(`${name}: `))!;

async function ready(view: Breakdown): Promise<Breakdown> {
  await until(() => matrixOf(view)?.querySelector('.matrix-cell'), 'the cells of the matrix');
  return view;
}

/** A source that counts what it is asked for. */
function counted(source: InsuranceDataSource) {
  const calls: [Dimension, readonly string[] | undefined][] = [];
  const counting: InsuranceDataSource = {
    ...without(source),
    getBreakdown: (query, dimension, options) => {
      calls.push([dimension, query.types]);
      return source.getBreakdown(query, dimension, options);
    },
  };
  return { counting, calls };
}

describe('the matrix of types and models', () => {
  const creditsOf = (query: Partial<InsuranceQuery>) =>
    reference.summary(trace, { ...ALL, ...query }).totalCompensation;

  it('lets the shadow at the side of its box show through filled cells', async () => {
    const view = await ready(await shown(source));
    const filled = matrixOf(view).querySelectorAll<HTMLElement>('button.matrix-cell');
    const opacities = [...filled].map((cell) =>
      Number(/\/ ([\d.]+)\)$/.exec(getComputedStyle(cell).backgroundColor)?.[1] ?? 1),
    );
    expect(opacities).not.to.deep.equal([]);
    expect(Math.max(...opacities)).to.be.within(0.3, 0.4);
  });

  it('has the credits of each model by each type, and of all models', async () => {
    const view = await ready(await shown(source));
    const exact = [...matrixOf(view).tBodies[0]!.rows].map((row) =>
      [...row.cells]
        .slice(1)
        .map((cell) => cell.querySelector<HTMLElement>('[data-exact]')?.dataset['exact'] ?? '0'),
    );
    const models = reference.breakdown(trace, ALL, 'model').map(({ key }) => key);
    expect(cellsOf(view).map(([name]) => name)).to.deep.equal(models);
    expect(exact).to.deep.equal(
      models.map((model) => TYPES.map((type) => creditsOf({ types: [type], models: [model] }))),
    );
    const totals = [...matrixOf(view).tFoot!.querySelectorAll<HTMLElement>('[data-exact]')];
    expect(totals.map(({ dataset }) => dataset['exact'])).to.deep.equal(
      TYPES.map((type) => creditsOf({ types: [type] })),
    );
  });

  it('has the times in the tab of times', async () => {
    const view = await ready(await shown(source, { unit: 'times' }));
    const totals = [...matrixOf(view).tFoot!.rows[0]!.cells].map(plain);
    expect(totals).to.deep.equal(['All', '484', '146']);
  });

  it('takes one request more than the lists, and none while it is far from the view', async () => {
    const { counting, calls } = counted(source);
    const view = await ready(await shown(counting));
    expect(calls).to.deep.equal([
      ['type', undefined],
      ['model', undefined],
      ['model', ['high_latency']],
    ]);
    calls.length = 0;
    const far = document.createElement('insurance-breakdown');
    const space = document.createElement('div');
    space.style.height = '9000px';
    view.parentElement!.append(space, far);
    Object.assign(far, { lang: 'en', source: counting, query: view.query });
    await far.whenShown();
    expect(calls.map(([dimension]) => dimension)).to.deep.equal(['type', 'model']);
    expect(matrixOf(far).querySelectorAll('tbody tr')).to.have.lengthOf(8);
  });

  it('filters by type and model, stays as it is, and by neither again', async () => {
    const { counting, calls } = counted(source);
    const view = await ready(await shown(counting));
    const changes = changesOf(view);
    const before = cellsOf(view);
    const requests = calls.length;
    const placeOf = () => matrixOf(view).getBoundingClientRect().top + scrollY;
    const place = placeOf();
    button(view, `${LLAMA}, High Latency`).click();
    await view.whenShown();
    expect(changes).to.deep.equal([{ ...ALL, types: ['high_latency'], models: [LLAMA] }]);
    expect(cellsOf(view)).to.deep.equal(before);
    expect(calls.length - requests, 'the two lists alone').to.equal(2);
    expect(button(view, `${LLAMA}, High Latency`).ariaPressed).to.equal('true');
    expect(matrixOf(view).querySelectorAll('button:not(.pale)')).to.have.lengthOf(1);
    expect(placeOf(), 'it stays under the pointer').to.equal(place);
    button(view, `${LLAMA}, High Latency`).click();
    await view.whenShown();
    expect(changes[1]).to.deep.equal(ALL);
    expect(matrixOf(view).querySelectorAll('.pale')).to.have.lengthOf(0);
  });

  it('is one tab stop, whose arrow keys move along rows and columns', async () => {
    const view = await ready(await shown(source));
    const stops = [...matrixOf(view).querySelectorAll<HTMLElement>('[tabindex="0"]')];
    expect(stops).to.have.lengthOf(1);
    const focused = () => view.shadowRoot!.activeElement!.ariaLabel!.replace(/: .*/, '');
    stops[0]!.focus();
    expect(focused()).to.equal(`${LLAMA}, High Latency`);
    await press('ArrowRight');
    expect(focused()).to.equal(`${LLAMA}, Unsatisfactory Content`);
    await press('ArrowDown');
    // The model between them has none of it.
    expect(focused()).to.equal('bedrock/llama-2-13b-chat, Unsatisfactory Content');
    await press('ArrowUp');
    await press('Home');
    expect(focused()).to.equal(`${LLAMA}, High Latency`);
  });

  it('names its greatest cell', async () => {
    const records = [
      record('a', { type: 'high_latency', model: 'one', payout: '3' }),
      record('b', { type: 'other', model: 'two', payout: '1' }),
    ];
    const view = await ready(await shown(memorySource(records), { query: SEPTEMBER }));
    const chart = matrixOf(view).closest('[part=chart]')!;
    expect(plain(chart.querySelector('.sentence'))).to.equal('High Latency of one is 75% of all credits.');
    expect(cellsOf(view)).to.deep.equal([
      ['one', '$3.00', '–'],
      ['two', '–', '$1.00'],
    ]);
  });

  it('is not shown where one of both has a single member, or the source can’t filter by types', async () => {
    const single = memorySource(['one', 'two'].map((model) => record(model, { model })));
    expect(titles(await shown(single, { query: SEPTEMBER }))).to.have.lengthOf(2);
    const poor = Object.assign(without(source), { capabilities: { filters: ['models'] as const } });
    expect(titles(await shown(poor))).to.have.lengthOf(2);
    expect(titles(await shown(source))).to.include('Type × model');
  });

  it('adds up to all amounts, whatever the types and models are', async () => {
    const view = await shown(memorySource([]));
    const entry = fc.record({
      type: fc.nat(6),
      model: fc.nat(6),
      payout: fc.integer({ min: -50, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 40 }), async (entries) => {
        const records = entries.map(({ type, model, payout }, i) =>
          record(`r${i}`, { type: `t${type}`, model: `m${model}`, payout: (payout / 1000).toFixed(3) }),
        );
        Object.assign(view, { source: memorySource(records), query: SEPTEMBER });
        await view.whenShown();
        const [types, models] = [records.map(({ type }) => type), records.map(({ model }) => model)];
        const isShown = new Set(types).size > 1 && new Set(models).size > 1;
        expect(matrixOf(view) !== null, 'it is shown').to.equal(isShown);
        if (!isShown) return;
        await ready(view);
        const sum = (selector: string) =>
          [...matrixOf(view).querySelectorAll<HTMLElement>(`${selector} [data-exact]`)].reduce(
            (sum, { dataset }) => sum + reference.units(dataset['exact']!),
            0n,
          );
        const { totalCompensation } = reference.summary(records, ALL);
        expect(reference.text(sum('tbody'))).to.equal(totalCompensation);
        expect(reference.text(sum('tfoot'))).to.equal(totalCompensation);
      }),
      { numRuns: 25 },
    );
  });

  it('asks for the last column, too, where the others are no part of all any more', async () => {
    const { counting, calls } = counted(source);
    const changing: InsuranceDataSource = {
      ...counting,
      getBreakdown: async (query, dimension, options) => {
        const groups = await counting.getBreakdown(query, dimension, options);
        if (query.types?.[0] !== 'high_latency') return groups;
        return groups.map((group) => ({ ...group, times: group.times + 1000 }));
      },
    };
    await ready(await shown(changing));
    expect(calls.slice(2)).to.deep.equal([
      ['model', ['high_latency']],
      ['model', ['unsatisfactory_content']],
    ]);
  });
});
