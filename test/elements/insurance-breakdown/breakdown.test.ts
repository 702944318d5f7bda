import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { Chart } from 'chart.js';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { html } from 'lit';
import '../../../src/index.js';
import type { ExportDetail, InsuranceDataSource } from '../../../src/index.js';
import { Formatter } from '../../../src/model/text/format.js';
import type {
  BreakdownGroup,
  CompensationRecord,
  Dimension,
  InsuranceQuery,
} from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations, loadExpected } from '../../data/trace.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { record } from '../../support/record.js';
import { saved } from '../../support/download.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE } from '../../support/source.js';

type Breakdown = HTMLElementTagNameMap['insurance-breakdown'];
type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

const trace = await loadCompensations();
/** The trace of a gateway that names API keys, though not of each request. */
const traceWithKeys = trace.map((record, i): CompensationRecord => {
  return i % 5 === 0 ? record : { ...record, apiKey: `key-${i % 3}` };
});
const queries = await loadExpected();
const source = memorySource(trace);
const ALL: InsuranceQuery = {
  from: Date.parse(TRACE.from),
  to: Date.parse(TRACE.to),
  timeZone: TRACE.timeZone,
};
const SEPTEMBER = { from: '2026-09-01', to: '2026-10-01', timeZone: 'UTC' };
const FORMAT = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });
const TYPES: Record<string, string> = {
  high_latency: 'High Latency',
  unsatisfactory_content: 'Unsatisfactory Content',
};

async function shown(
  source: InsuranceDataSource,
  settings: Partial<Pick<Breakdown, 'top' | 'unit' | 'further' | 'lang' | 'query'>> = {},
): Promise<Breakdown> {
  const view = document.createElement('insurance-breakdown');
  Object.assign(view, { lang: 'en', source, query: TRACE, ...settings });
  await fixture(html`<div>${view}</div>`);
  await view.whenShown();
  return view;
}

const all = (view: Element, selector: string) => [
  ...view.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const plain = (element?: Element | null) => element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const titles = (view: Element) => all(view, '[part=chart] h3').map(plain);
const chartOf = (view: Element, dimension: Dimension) =>
  deep(view, `[part=chart]:has(#by-${dimension}-title)`)!;
const canvasOf = (view: Element, dimension: Dimension) => deep<HTMLCanvasElement>(view, `#by-${dimension}`)!;
const sentenceOf = (view: Element, dimension: Dimension) => plain(deep(view, `#by-${dimension}-sentence`));
const othersButton = (view: Element, dimension: Dimension) =>
  chartOf(view, dimension).querySelector<HTMLElement>('[part=others-button]');
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

/** What a screen reader was told of the bar that the keys have come to. */
const told = (view: Element, dimension: Dimension) =>
  plain(canvasOf(view, dimension).parentElement!.querySelector('[role=status]'));

/** What is told of each bar, from the first to the last. */
async function bars(view: Breakdown, dimension: Dimension): Promise<string[]> {
  const canvas = canvasOf(view, dimension);
  const go = async (key: string) => {
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await view.updateComplete;
    return told(view, dimension);
  };
  const last = await go('End');
  const found = [await go('Home')];
  while (found.at(-1) !== last && found.length < 1000) found.push(await go('ArrowDown'));
  return found;
}

const nameOf = (bar: string) => bar.slice(0, bar.lastIndexOf(': '));

interface Table {
  columns: string[];
  /** Each row's name and figures. */
  rows: string[][];
  total: string[];
}

/** The figures of a chart as its table tells them. */
async function table(view: Breakdown, dimension: Dimension): Promise<Table> {
  const chart = chartOf(view, dimension);
  const button = chart.querySelector<HTMLElement>('[part=table-button]')!;
  button.click();
  await view.updateComplete;
  const texts = (selector: string) =>
    [...chart.querySelectorAll(`${selector} tr`)].map((row) => [...row.children].map(plain));
  const found = { columns: texts('thead')[0]!, rows: texts('tbody'), total: texts('tfoot')[0]! };
  button.click();
  await view.updateComplete;
  return found;
}

/** The first columns of a table, as they should be. */
function expectedRows(groups: readonly BreakdownGroup[], dimension: Dimension): string[][] {
  return groups.map(({ key, credits, times }) => [
    (dimension === 'type' ? TYPES[key] : key) || 'not named',
    FORMAT.credits(credits).exact,
    FORMAT.number(times),
  ]);
}

function byTimes(groups: readonly BreakdownGroup[]): BreakdownGroup[] {
  return groups.toSorted((a, b) => b.times - a.times || reference.byCodePoint(a.key, b.key));
}

/** One compensation of each payout, by model. */
function payouts(byModel: Record<string, string | string[]>): CompensationRecord[] {
  return Object.entries(byModel).flatMap(([model, each]) =>
    [each].flat().map((payout, i) => record(`${model} ${i}`, { model, payout })),
  );
}

const models = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, `0.${String(90 - i)}`]));

/** A source that answers for each dimension with groups of a test's own. */
function groupsSource(groups: Partial<Record<Dimension, BreakdownGroup[]>>): InsuranceDataSource {
  return {
    ...without(source),
    getBreakdown: async (_, dimension) => groups[dimension] ?? [],
  };
}

function without(source: InsuranceDataSource): InsuranceDataSource {
  return {
    getSummary: (...call) => source.getSummary(...call),
    getBreakdown: (...call) => source.getBreakdown(...call),
    getTrend: (...call) => source.getTrend(...call),
    getRecords: (...call) => source.getRecords(...call),
    getRequest: (...call) => source.getRequest(...call),
  };
}

/** The chart of a dimension, once it is drawn with so many bars. */
async function drawn(view: Element, dimension: Dimension): Promise<Chart> {
  await until(() => {
    const canvas = canvasOf(view, dimension);
    return canvas && Chart.getChart(canvas);
  }, `the chart by ${dimension} is drawn`);
  return Chart.getChart(canvasOf(view, dimension))!;
}

/** Where a bar stands in the window. */
async function placeOf(view: Element, dimension: Dimension, name: string): Promise<[number, number]> {
  const chart = await drawn(view, dimension);
  const index = chart.data.labels!.indexOf(name);
  if (index < 0) throw new Error(`no such bar: ${name}`);
  chart.canvas.scrollIntoView({ block: 'center' });
  const { left, top } = chart.canvas.getBoundingClientRect();
  const y = chart.scales['y']!.getPixelForValue(index);
  return [Math.round(left + chart.chartArea.left + 8), Math.round(top + y)];
}

async function click(view: Breakdown, dimension: Dimension, name: string, ...held: string[]): Promise<void> {
  const position = await placeOf(view, dimension, name);
  for (const key of held) await sendKeys({ down: key });
  await sendMouse({ type: 'click', position });
  for (const key of held) await sendKeys({ up: key });
  await view.whenShown();
}

describe('the figures of the breakdown', () => {
  for (const { name, query, byType, byModel, byProvider } of queries) {
    if (Object.keys(byType).length === 0) continue;

    it(`are exactly those of: ${name}`, async () => {
      const view = await shown(source, { query, further: 'provider' });
      for (const [dimension, expected] of [
        ['type', byType],
        ['model', byModel],
        ['provider', byProvider],
      ] as const) {
        const groups = Object.entries(expected).map(([key, group]) => ({ key, ...group }));
        groups.sort((a, b) => Number(reference.units(b.credits) - reference.units(a.credits)));
        const { rows, total } = await table(view, dimension);
        expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(expectedRows(groups, dimension));
        const { totalCompensation, compensationCount } = reference.summary(trace, query);
        expect(total).to.deep.equal([
          'Total',
          FORMAT.credits(totalCompensation).exact,
          FORMAT.number(compensationCount),
          '100%',
        ]);
      }
    });
  }

  for (const dimension of ['finish', 'apiKey', 'provider'] as const) {
    it(`are those of a plain count by ${dimension}`, async () => {
      const view = await shown(memorySource(traceWithKeys), { further: dimension });
      const expected = reference.breakdown(traceWithKeys, ALL, dimension);
      expect(expected.length).to.be.greaterThan(1);
      const { rows } = await table(view, dimension);
      expect(rows.map((row) => row.slice(0, 3))).to.deep.equal(expectedRows(expected, dimension));
    });
  }

  it('have shares of the whole, by credits and by times', async () => {
    const records = payouts({ 'acme/one': ['0.2', '0.1'], 'acme/two': '0.5', 'acme/three': '0.2' });
    const view = await shown(memorySource(records), { query: SEPTEMBER });
    expect((await table(view, 'model')).rows.map((row) => [row[0], row[3]])).to.deep.equal([
      ['acme/two', '50%'],
      ['acme/one', '30%'],
      ['acme/three', '20%'],
    ]);
    await choose(view, 'Times of Compensation');
    expect((await table(view, 'model')).rows.map((row) => [row[0], row[3]])).to.deep.equal([
      ['acme/one', '50%'],
      ['acme/three', '25%'],
      ['acme/two', '25%'],
    ]);
  });

  it('are none where nothing matches, and no chart pretends otherwise', async () => {
    const view = await shown(source, {
      query: queries.find(({ name }) => name === 'nothing matches')!.query,
    });
    expect(plain(deep(view, '[part=empty]'))).to.contain('No compensation');
    expect(titles(view)).to.deep.equal([]);
  });
});

describe('the tabs Credits and Times', () => {
  it('order the same members each by its own amount', async () => {
    const view = await shown(source);
    const groups = reference.breakdown(trace, ALL, 'model');
    const keys = (groups: BreakdownGroup[]) => groups.map(({ key }) => key);
    expect(keys(byTimes(groups)), 'the orders differ').not.to.deep.equal(keys(groups));

    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(keys(groups));
    await choose(view, 'Times of Compensation');
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(keys(byTimes(groups)));
    expect((await table(view, 'model')).rows.map(([name]) => name)).to.deep.equal(keys(byTimes(groups)));
    await choose(view, 'Credits of Compensation');
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(keys(groups));
  });

  it('tell of each bar its name, its amount and its share', async () => {
    const view = await shown(source);
    expect(await bars(view, 'type')).to.deep.equal([
      'High Latency: $0.1371675 · 64.8%',
      'Unsatisfactory Content: $0.0746685 · 35.2%',
    ]);
    await choose(view, 'Times of Compensation');
    expect(await bars(view, 'type')).to.deep.equal([
      'High Latency: 484 times · 76.8%',
      'Unsatisfactory Content: 146 times · 23.2%',
    ]);
  });

  it('say who accounts for most', async () => {
    const even = Object.fromEntries('abcdefghij'.split('').map((name) => [name, '0.1']));
    const view = await shown(memorySource(payouts(even)), { query: SEPTEMBER });
    expect(sentenceOf(view, 'type')).to.equal('High Latency accounts for 100% of all credits.');
    expect(sentenceOf(view, 'model')).to.equal('5 of 10 account for 50% of all credits.');
    await choose(view, 'Times of Compensation');
    expect(sentenceOf(view, 'model')).to.equal('5 of 10 account for 50% of all compensations.');
  });

  it('are told in Chinese', async () => {
    const view = await shown(memorySource(payouts(models(12))), { lang: 'zh', query: SEPTEMBER });
    expect(all(view, '[role=tab]').map(plain)).to.deep.equal(['补偿金额', '补偿次数']);
    expect(titles(view)).to.deep.equal(['按补偿类型聚合', '按补偿模型聚合']);
    expect(plain(othersButton(view, 'model'))).to.equal('展开其余 3 个');
    expect((await bars(view, 'model')).at(-1)).to.match(/^其余 3 个: \$2\.40 · 23\.\d%$/);
    expect(sentenceOf(view, 'type')).to.equal('高延迟 占全部补偿金额的 100%。');
  });
});

describe('further dimensions', () => {
  const buttons = (view: Element) => all(view, '[part=dimension-button]');
  const button = (view: Element, name: string) => buttons(view).find((each) => plain(each) === name)!;

  it('are offered beside type and model, which are there from the start', async () => {
    const view = await shown(source);
    expect(titles(view)).to.deep.equal(['Aggregate by Compensation Type', 'Aggregate by Compensation Model']);
    expect(buttons(view).map((each) => [plain(each), each.ariaPressed])).to.deep.equal([
      ['Provider', 'false'],
      ['API Key', 'false'],
      ['Finish', 'false'],
    ]);
  });

  it('are added by the reader, and taken away', async () => {
    const view = await shown(source);
    button(view, 'Finish').focus();
    await press('Enter');
    await view.whenShown();
    button(view, 'Provider').click();
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider', 'Aggregate by Finish']);
    expect(button(view, 'Finish').ariaPressed).to.equal('true');
    expect(view.further).to.equal('finish provider');
    button(view, 'Finish').click();
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider']);
    expect(button(view, 'Finish').ariaPressed).to.equal('false');
  });

  it('are those that the page asks for', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-breakdown
          further="apiKey  provider"
          .source=${memorySource(traceWithKeys)}
          .query=${TRACE}
        ></insurance-breakdown>
      </main>
    `);
    const view = page.querySelector('insurance-breakdown')!;
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider', 'Aggregate by API Key']);
  });

  it('are hidden where the source cannot break down by them', async () => {
    const poor = Object.assign(without(source), {
      capabilities: { dimensions: ['type', 'finish'] as const },
    });
    const view = await shown(poor, { further: 'provider finish' });
    expect(titles(view)).to.deep.equal(['Aggregate by Compensation Type', 'Aggregate by Finish']);
    expect(buttons(view).map(plain)).to.deep.equal(['Finish']);
  });

  it('are not offered at all where the source has only type and model', async () => {
    const poor = Object.assign(without(source), { capabilities: { dimensions: ['type', 'model'] as const } });
    expect(all(await shown(poor), '[aria-label="Further dimensions"]').length).to.equal(0);
  });
});

describe('the bars of many members', () => {
  it('add up with the one that the others share to exactly the total, whatever the amounts', async () => {
    const view = await shown(memorySource([]));
    const amount = fc.tuple(fc.nat(10 ** 12), fc.nat(8)).map(([units, decimals]) => {
      return reference.text(BigInt(units) * 10n ** BigInt(40 - decimals));
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(amount, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 2, max: 12 }),
        fc.constantFrom('credits', 'times'),
        async (byModel, top, unit) => {
          const records = payouts(Object.fromEntries(byModel.map((each, i) => [`m${i}`, each])));
          Object.assign(view, { source: memorySource(records), query: SEPTEMBER, top, unit });
          await view.whenShown();
          const found = await bars(view, 'model');
          expect(found).to.have.lengthOf(Math.min(top, byModel.length));
          const sum = found.reduce((sum, bar) => sum + reference.units(amountOf(bar)), 0n);
          const { totalCompensation, compensationCount } = reference.summary(records, ALL);
          expect(reference.text(sum)).to.equal(
            unit === 'credits' ? totalCompensation : `${compensationCount}`,
          );
          const { rows, total } = await table(view, 'model');
          expect(rows).to.have.lengthOf(byModel.length);
          expect(total[1]).to.equal(FORMAT.credits(totalCompensation).exact);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are ten at most, the last one that of all others', async () => {
    const view = await shown(memorySource(payouts(models(25))), { query: SEPTEMBER });
    const found = await bars(view, 'model');
    expect(found).to.have.lengthOf(10);
    expect(found.slice(0, 9).map(nameOf)).to.deep.equal(Array.from({ length: 9 }, (_, i) => `m${i}`));
    // 81 + 80 + ... + 66 hundredths of 1,950.
    expect(found[9]).to.equal('16 others: $11.76 · 60.3%');
  });

  it('never leave one other alone, since that has room of its own', async () => {
    const ten = await shown(memorySource(payouts(models(10))), { query: SEPTEMBER });
    expect((await bars(ten, 'model')).at(-1)).to.match(/^m9: /);
    const eleven = await shown(memorySource(payouts(models(11))), { query: SEPTEMBER });
    expect((await bars(eleven, 'model')).at(-1)).to.match(/^2 others: /);
    const two = await shown(memorySource(payouts(models(2))), { query: SEPTEMBER, top: 1 });
    expect((await bars(two, 'model')).map(nameOf)).to.deep.equal(['m0', 'm1']);
  });

  it('are two at least, also where the page asks for a number that is none', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-breakdown
          top="a few"
          .source=${memorySource(payouts(models(5)))}
          .query=${SEPTEMBER}
        ></insurance-breakdown>
      </main>
    `);
    const view = page.querySelector('insurance-breakdown')!;
    await view.whenShown();
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(['m0', '4 others']);
  });

  it('open into their members by the button, and close again', async () => {
    const view = await shown(memorySource(payouts(models(14))), { query: SEPTEMBER, top: 4 });
    const button = () => othersButton(view, 'model')!;
    expect(plain(button())).to.equal('Show 11 others');
    expect(button().ariaExpanded).to.equal('false');
    button().focus();
    await press('Enter');
    await view.updateComplete;
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(Object.keys(models(14)));
    expect(plain(button())).to.equal('Show fewer');
    expect(button().ariaExpanded).to.equal('true');
    button().click();
    await view.updateComplete;
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(['m0', 'm1', 'm2', '11 others']);
    expect(button().ariaExpanded).to.equal('false');
  });

  it('open by the bar of the others, which filters nothing', async () => {
    const view = await shown(memorySource(payouts(models(14))), { query: SEPTEMBER, top: 4 });
    const changes = changesOf(view);
    await click(view, 'model', '11 others');
    expect((await bars(view, 'model')).map(nameOf)).to.deep.equal(Object.keys(models(14)));
    expect(changes).to.deep.equal([]);
  });

  it('open by keyboard, with the first of the others where the bar of all was', async () => {
    const view = await shown(memorySource(payouts(models(14))), { query: SEPTEMBER, top: 4 });
    canvasOf(view, 'model').focus();
    await press('End');
    await view.updateComplete;
    expect(nameOf(told(view, 'model'))).to.equal('11 others');
    await press('Enter');
    await view.updateComplete;
    expect(nameOf(told(view, 'model'))).to.equal('m3');
  });

  it('have nothing to open or close where all of them fit', async () => {
    const many = memorySource(payouts(models(14)));
    const view = await shown(many, { query: SEPTEMBER, top: 4 });
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    expect(plain(othersButton(view, 'model'))).to.equal('Show fewer');
    view.source = memorySource(payouts(models(4)));
    await view.whenShown();
    expect(plain(othersButton(view, 'model'))).to.equal('');
  });
});

describe('the bars of a chart', () => {
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  let written: string[];
  beforeEach(() => {
    written = [];
    CanvasRenderingContext2D.prototype.fillText = function (...args) {
      written.push(args[0]);
      fillText.apply(this, args);
    };
  });
  afterEach(() => {
    CanvasRenderingContext2D.prototype.fillText = fillText;
  });

  it('have their names, amounts and shares written beside them', async () => {
    const view = await shown(source);
    await drawn(view, 'model');
    for (const { key, credits } of reference.breakdown(trace, ALL, 'model')) {
      const share = FORMAT.percent(Number(credits) / 0.211836);
      expect(written).to.include.members([key, `$${credits} · ${share}`]);
    }
  });

  it('are as long as their amounts', async () => {
    const view = await shown(memorySource(payouts({ a: '0.4', b: '0.3', c: '0.1' })), { query: SEPTEMBER });
    const chart = await drawn(view, 'model');
    const lengths = chart.getDatasetMeta(0).data.map((bar) => Number(bar.x) - chart.chartArea.left);
    expect(lengths.map((length) => Math.round((length / lengths[0]!) * 100))).to.deep.equal([100, 75, 25]);
    expect(lengths[0]).to.be.closeTo(chart.chartArea.width, 1);
  });

  it('are walked through with the arrow keys, Home and End, each telling what it says', async () => {
    const view = await shown(source);
    const each = reference
      .breakdown(trace, ALL, 'model')
      .map(({ key, credits }) => `${key}: $${credits} · ${FORMAT.percent(Number(credits) / 0.211836)}`);
    canvasOf(view, 'model').focus();
    for (const [key, expected] of [
      ['ArrowDown', each[0]],
      ['ArrowDown', each[1]],
      ['ArrowDown', each[2]],
      ['ArrowUp', each[1]],
      ['End', each.at(-1)],
      ['ArrowDown', each.at(-1)],
      ['Home', each[0]],
      ['ArrowUp', each[0]],
    ] as const) {
      await press(key);
      await view.updateComplete;
      expect(told(view, 'model'), key).to.equal(expected);
    }
  });

  it('say how they are used by keyboard', async () => {
    const view = await shown(source);
    const described = canvasOf(view, 'model').getAttribute('aria-describedby')!.split(' ');
    expect(described.map((id) => plain(deep(view, `#${id}`))).join(' ')).to.contain(
      'Up and down arrow keys move along the bars; Enter filters by one of them',
    );
  });

  it('are told from the last one on where fewer are left than when the keys came there', async () => {
    const changing = memorySource(payouts(models(6)));
    const view = await shown(changing, { query: SEPTEMBER });
    canvasOf(view, 'model').focus();
    await press('End');
    await view.updateComplete;
    expect(nameOf(told(view, 'model'))).to.equal('m5');
    changing.replace(payouts(models(3)));
    await until(() => nameOf(told(view, 'model')) === 'm2', 'the last of those that are left');
    await press('Enter');
    await view.whenShown();
    expect(view.query?.models).to.deep.equal(['m2']);
  });

  it('tell of nothing any more once the focus is elsewhere', async () => {
    const view = await shown(source);
    canvasOf(view, 'model').focus();
    await press('ArrowDown');
    await view.updateComplete;
    canvasOf(view, 'model').blur();
    view.requestUpdate();
    await view.updateComplete;
    expect(told(view, 'model')).to.equal('');
  });

  it('are saved under the range that their figures are of, also while another one is loading', async () => {
    const { source, calls } = heldSource(memorySource(trace));
    const view = await fixture<Breakdown>(
      html`<insurance-breakdown lang="en" .source=${source} .query=${TRACE}></insurance-breakdown>`,
    );
    await until(() => calls.length === 2, 'it asks');
    for (const call of calls) call.answer();
    await view.whenShown();
    await drawn(view, 'type');
    view.query = { ...TRACE, from: '2026-10-01' };
    await until(() => calls.length === 4, 'it asks for another range');
    written = [];
    const { name } = await saved(view, 'png', 'by-type');
    expect(written).to.include('Sep 1 – Nov 7, 2026 · UTC · Credits');
    expect(name).to.equal('compensation-by-type.png');
  });
});

describe('a bar that is chosen', () => {
  const [LLAMA_70B, LLAMA_13B] = ['bedrock/llama-2-70b-chat', 'bedrock/llama-2-13b-chat'];

  async function dashboard() {
    const panel = await fixture<Dashboard>(
      html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
    );
    await panel.whenShown();
    const view = deep<Breakdown>(panel, 'insurance-breakdown')!;
    return { panel, view };
  }

  const chips = (panel: Element) =>
    all(deep(panel, 'insurance-filters')!, '[part=chip]').map((chip) => plain(chip).replace('✕', ''));
  const count = (panel: Element) =>
    plain(deep(panel, 'insurance-summary', '[data-metric=compensation-count] [part=value]'));
  const timesOf = (query: Partial<InsuranceQuery>) =>
    FORMAT.number(reference.summary(trace, { ...ALL, ...query }).compensationCount);

  it('filters the whole dashboard, is shown as a chip, and filters no more when chosen again', async () => {
    const { panel, view } = await dashboard();
    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_70B}`]);
    expect(count(panel)).to.equal(timesOf({ models: [LLAMA_70B] }));
    expect((await table(view, 'type')).total[2]).to.equal(timesOf({ models: [LLAMA_70B] }));
    expect(plain(deep(panel, 'insurance-details', '[role=tab]'))).to.contain('Unsatisfactory Content');
    const pills = all(deep(panel, 'insurance-details')!, '[role=tab] .count').map(plain);
    expect(pills).to.deep.equal(
      ['unsatisfactory_content', 'high_latency'].map((type) =>
        timesOf({ models: [LLAMA_70B], types: [type] }),
      ),
    );

    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([]);
    expect(count(panel)).to.equal('630');
  });

  it('does so by keyboard too, and says that it is chosen', async () => {
    const { panel, view } = await dashboard();
    canvasOf(view, 'model').focus();
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await panel.whenShown();
    const [, second] = reference.breakdown(trace, ALL, 'model');
    expect(chips(panel)).to.deep.equal([`Model: ${second!.key}`]);
    await until(
      () => told(view, 'model').startsWith(`${second!.key}, chosen: $${second!.credits}`),
      'chosen',
    );
    await press('Enter');
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([]);
    await until(() => told(view, 'model').startsWith(`${second!.key}: $${second!.credits}`), 'not chosen');
  });

  for (const key of ['Shift', 'Control']) {
    it(`joins the one that is chosen already when clicked with ${key}, and leaves it again`, async () => {
      const { panel, view } = await dashboard();
      await click(view, 'model', LLAMA_70B);
      await panel.whenShown();
      await click(view, 'model', LLAMA_13B, key);
      await panel.whenShown();
      expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_70B}`, `Model: ${LLAMA_13B}`]);
      expect(count(panel)).to.equal(timesOf({ models: [LLAMA_70B, LLAMA_13B] }));
      await click(view, 'model', LLAMA_70B, key);
      await panel.whenShown();
      expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_13B}`]);
    });
  }

  it('joins the one that is chosen already with Shift and Enter', async () => {
    const { panel, view } = await dashboard();
    canvasOf(view, 'type').focus();
    await press('ArrowDown', 'Enter');
    await until(() => count(panel) === '484', 'one type is shown');
    await press('ArrowDown');
    await sendKeys({ down: 'Shift' });
    await press('Enter');
    await sendKeys({ up: 'Shift' });
    await until(() => count(panel) === '630', 'both types are shown');
    expect(chips(panel)).to.deep.equal(['Type: High Latency', 'Type: Unsatisfactory Content']);
  });

  it('takes the place of the one that was chosen where no key is held', async () => {
    const { panel, view } = await dashboard();
    await click(view, 'model', LLAMA_70B);
    await panel.whenShown();
    await click(view, 'model', LLAMA_13B);
    await panel.whenShown();
    expect(chips(panel)).to.deep.equal([`Model: ${LLAMA_13B}`]);
  });

  it('leaves the others where they are, which are no part of the whole then', async () => {
    const view = await shown(source, { query: { ...TRACE, models: [LLAMA_13B] } });
    const groups = reference.breakdown(trace, ALL, 'model');
    expect(await bars(view, 'model')).to.deep.equal(
      groups.map(({ key, credits }) =>
        key === LLAMA_13B ? `${key}, chosen: $${credits} · 100%` : `${key}: $${credits}`,
      ),
    );
    const chosen = groups.find(({ key }) => key === LLAMA_13B)!;
    const { rows, total } = await table(view, 'model');
    expect(rows).to.deep.equal([[LLAMA_13B, `$${chosen.credits}`, String(chosen.times), '100%']]);
    expect(total).to.deep.equal(['Total', `$${chosen.credits}`, String(chosen.times), '100%']);
    expect(sentenceOf(view, 'model')).to.equal(`${LLAMA_13B} accounts for 100% of all credits.`);
  });

  it('is drawn in full colour among pale ones', async () => {
    const view = await shown(source);
    const chart = await drawn(view, 'model');
    const names = chart.data.labels as string[];
    const before = names.map((_, i) => inkOf(chart, i));
    await click(view, 'model', LLAMA_13B);
    await sendMouse({ type: 'move', position: [0, 0] });
    names.forEach((name, i) => {
      const share = inkOf(chart, i) / before[i]!;
      if (name === LLAMA_13B) expect(share, name).to.be.closeTo(1, 0.02);
      else expect(share, name).to.be.within(0.2, 0.6);
    });
  });

  it('has its place however little it comes to', async () => {
    const records = payouts(models(25));
    const view = await shown(memorySource(records), {
      query: { ...SEPTEMBER, models: ['m20', 'm2'] },
      top: 4,
    });
    const found = await bars(view, 'model');
    expect(found).to.deep.equal([
      'm0: $0.90',
      'm1: $0.89',
      'm2, chosen: $0.88 · 55.7%',
      'm20, chosen: $0.70 · 44.3%',
      '21 others: $16.13',
    ]);
  });

  it('is let go of where the reader draws the pointer off it', async () => {
    const view = await shown(source);
    const changes = changesOf(view);
    await sendMouse({ type: 'move', position: await placeOf(view, 'type', 'High Latency') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: await placeOf(view, 'type', 'Unsatisfactory Content') });
    await sendMouse({ type: 'up' });
    expect(changes).to.deep.equal([]);
    await click(view, 'type', 'High Latency');
    expect(changes).to.have.lengthOf(1);
  });

  it('filters a lone breakdown itself, which tells the page', async () => {
    const view = await shown(source);
    const changes = changesOf(view);
    await click(view, 'type', 'Unsatisfactory Content');
    expect(changes).to.deep.equal([{ ...ALL, types: ['unsatisfactory_content'] }]);
    expect((await table(view, 'model')).total[2]).to.equal('146');
    await click(view, 'type', 'Unsatisfactory Content');
    expect(changes[1]).to.deep.equal(ALL);
    expect((await table(view, 'model')).total[2]).to.equal('630');
  });

  it('filters a page of separate tags that hands its query on', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-summary .source=${source} .query=${TRACE}></insurance-summary>
        <insurance-breakdown further="provider" .source=${source} .query=${TRACE}></insurance-breakdown>
      </main>
    `);
    const [summary, view] = [
      page.querySelector('insurance-summary')!,
      page.querySelector('insurance-breakdown')!,
    ];
    page.addEventListener('insurance-query-change', ({ detail }) => (summary.query = detail.query));
    await view.whenShown();
    await click(view, 'provider', 'replicate');
    await summary.whenShown();
    expect(plain(deep(summary, '[data-metric=compensation-count] [part=value]'))).to.equal(
      timesOf({ providers: ['replicate'] }),
    );
  });

  it('filters by what is not named, too', async () => {
    const view = await shown(memorySource(traceWithKeys), { further: 'apiKey' });
    const changes = changesOf(view);
    await click(view, 'apiKey', 'not named');
    expect(changes).to.deep.equal([{ ...ALL, apiKeys: [''] }]);
    const expected = reference.summary(traceWithKeys, { ...ALL, apiKeys: [''] });
    expect((await table(view, 'type')).total[2]).to.equal(String(expected.compensationCount));
  });
});

describe('the breakdown of a gateway that reports all its traffic', () => {
  const GROUPS: BreakdownGroup[] = [
    { key: 'acme/one', credits: '0.3', times: 10, requests: 100, cost: '2.4' },
    { key: 'acme/two', credits: '0.1', times: 5, requests: 1_000_000, cost: '0.4' },
  ];
  const TYPE: BreakdownGroup[] = [{ key: 'high_latency', credits: '0.4', times: 15 }];
  const ofModels = (groups: BreakdownGroup[]) => shown(groupsSource({ type: TYPE, model: groups }));

  it('has columns of the requests and the spend of each group, exact, with intervals of shares', async () => {
    const view = await ofModels(GROUPS);
    expect(await table(view, 'model')).to.deep.equal({
      columns: ['Model', 'Credits', 'Times', 'Share', 'Requests', 'Compensated', 'Spent', 'Paid back'],
      rows: [
        ['acme/one', '$0.30', '10', '75%', '100', '10% (5.5% – 17.4%)', '$2.40', '12.5%'],
        ['acme/two', '$0.10', '5', '25%', '1,000,000', '<0.1%', '$0.40', '25%'],
      ],
      total: ['Total', '$0.40', '15', '100%', '1,000,100', '<0.1%', '$2.80', '14.3%'],
    });
  });

  it('says of each bar what share of its requests was compensated', async () => {
    const view = await ofModels(GROUPS);
    expect(await bars(view, 'model')).to.deep.equal([
      'acme/one: $0.30 · 75% · 10% of requests',
      'acme/two: $0.10 · 25% · <0.1% of requests',
    ]);
  });

  it('says it of what the others share as well', async () => {
    const many = Array.from({ length: 5 }, (_, i) => {
      return { key: `m${i}`, credits: '0.1', times: 3, requests: 10 + i };
    });
    const view = await ofModels(many);
    view.top = 3;
    await view.whenShown();
    // Nine of 12 + 13 + 14.
    expect((await bars(view, 'model')).at(-1)).to.equal('3 others: $0.30 · 60% · 23.1% of requests');
  });

  it('has none of these columns in the charts of groups that lack them', async () => {
    const view = await ofModels(GROUPS);
    expect((await table(view, 'type')).columns).to.deep.equal(['Type', 'Credits', 'Times', 'Share']);
    expect(await bars(view, 'type')).to.deep.equal(['High Latency: $0.40 · 100%']);
  });

  for (const [missing, columns] of [
    ['requests', ['Spent', 'Paid back']],
    ['cost', ['Requests', 'Compensated']],
  ] as const) {
    it(`hides the columns of ${missing} where one group lacks it`, async () => {
      const { [missing]: _, ...rest } = GROUPS[1]!;
      const view = await ofModels([GROUPS[0]!, rest]);
      expect((await table(view, 'model')).columns.slice(4)).to.deep.equal(columns);
    });
  }

  it('shows a dash, and no nonsense, for shares that there cannot be', async () => {
    const view = await ofModels([
      { key: 'idle', credits: '0.3', times: 2, requests: 0, cost: '0' },
      { key: 'odd', credits: '0.1', times: 5, requests: 4, cost: '-1' },
    ]);
    const { rows } = await table(view, 'model');
    expect(rows.map((row) => row.slice(4))).to.deep.equal([
      ['0', '–', '$0.00', '–'],
      ['4', '–', '-$1.00', '–'],
    ]);
    expect(await bars(view, 'model')).to.deep.equal(['idle: $0.30 · 75%', 'odd: $0.10 · 25%']);
  });

  it('shows a dash for shares of nothing at all', async () => {
    const view = await ofModels([{ key: 'free', credits: '0', times: 2 }]);
    expect((await table(view, 'model')).rows).to.deep.equal([['free', '$0.00', '2', '–']]);
  });
});

describe('names of members, whatever they are', () => {
  const HOSTILE = [
    '<img src=x onerror="window.hacked = true">',
    '<script>window.hacked = true</script>',
    '"><svg onload="window.hacked = true">',
    '${name} {share} {count}',
    '__proto__',
    'constructor',
    '‮evil/ledom',
    'שלום/עולם',
    'نموذج',
    '😀 👩‍👩‍👧‍👦',
    'a\u0000b',
    ' ',
    '',
  ];
  const records = (dimension: 'model' | 'type' | 'apiKey') =>
    HOSTILE.map((name, i) => record(`r${i}`, { [dimension]: name, payout: `0.${50 - i}` }));

  it('are shown as text in the table, the sentence and what is told, and do not run', async () => {
    const view = await shown(memorySource(records('model')), { query: SEPTEMBER, top: 20 });
    await drawn(view, 'model');
    const names = HOSTILE.map((name) =>
      plain(Object.assign(document.createElement('p'), { textContent: name })),
    );
    names[names.length - 1] = 'not named';
    expect((await table(view, 'model')).rows.map(([name]) => name)).to.deep.equal(names);
    expect((await bars(view, 'model')).map((bar) => bar.replace(/:? \$.*$/, ''))).to.deep.equal(names);
    expect(sentenceOf(view, 'model')).to.equal(`${HOSTILE[0]} accounts for 8.7% of all credits.`);
    expect(all(view, 'img, script, svg[onload]').length).to.equal(0);
    expect(window).not.to.have.property('hacked');
  });

  it('are drawn in colours of their own also where they are names of types', async () => {
    const view = await shown(memorySource(records('type')), { query: SEPTEMBER, top: 20 });
    const chart = await drawn(view, 'type');
    const colors = chart.data.datasets[0]!.backgroundColor as unknown[];
    expect(colors).to.have.lengthOf(HOSTILE.length);
    expect(colors).to.not.include(undefined);
  });

  it('are cut in their middle where they are too long, without measuring every length', async () => {
    const long = `${'начало/'.repeat(3)}${'x'.repeat(100_000)}/the-end`;
    const { measureText, fillText } = CanvasRenderingContext2D.prototype;
    let measured = 0;
    const written: string[] = [];
    Object.assign(CanvasRenderingContext2D.prototype, {
      measureText(this: CanvasRenderingContext2D, text: string) {
        measured += text.length;
        return measureText.call(this, text);
      },
      fillText(this: CanvasRenderingContext2D, text: string, x: number, y: number) {
        written.push(text);
        fillText.call(this, text, x, y);
      },
    });
    try {
      const view = await shown(memorySource(payouts({ [long]: '0.5', short: '0.1' })), { query: SEPTEMBER });
      await drawn(view, 'model');
      const drawnName = written.find((text) => text.startsWith('нач'))!;
      expect(drawnName).to.match(/^начало\/.*….*the-end$/);
      expect(drawnName.length).to.be.within(20, 200);
      // To try one length after the other would take a hundred thousand times as many.
      expect(measured).to.be.lessThan(1_000_000);
      expect(nameOf((await bars(view, 'model'))[0]!)).to.equal(long);
      expect((await table(view, 'model')).rows[0]![0]).to.equal(long);
    } finally {
      Object.assign(CanvasRenderingContext2D.prototype, { measureText, fillText });
    }
  });

  it('may be five thousand, whose amounts are looked at a few times each', async () => {
    const MEMBERS = 5000;
    let reads = 0;
    const groups = Array.from({ length: MEMBERS }, (_, i): BreakdownGroup => {
      return {
        key: `model-${String(i).padStart(4, '0')}`,
        get credits() {
          reads++;
          return `${MEMBERS - i}.01`;
        },
        times: i + 1,
        requests: 10 * (i + 1),
      };
    });
    const view = await shown(groupsSource({ model: groups }));
    await drawn(view, 'model');
    // In the bars, the sentence and their totals, and sorted.
    expect(reads).to.be.lessThan(15 * MEMBERS);
    // 4,991 + ... + 1, and a hundredth for each.
    expect((await bars(view, 'model')).at(-1)).to.equal(
      '4,991 others: $12,457,585.91 · 99.6% · 10% of requests',
    );
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    const opened = await bars(view, 'model');
    expect(opened).to.have.lengthOf(200);
    expect(opened.at(-1)).to.match(/^4,801 others: /);
    const { rows, total } = await table(view, 'model');
    expect(rows).to.have.lengthOf(MEMBERS);
    expect(total.slice(0, 3)).to.deep.equal(['Total', '$12,502,550.00', '12,502,500']);
    // Walking along the bars asks for none of them again.
    expect(reads).to.be.lessThan(40 * MEMBERS);
  });
});

describe('a chart that is taken away', () => {
  const NAMES = [
    'acme/one',
    '=1+1',
    '@SUM(A1)',
    '-cmd',
    "'quoted",
    'with "quotes", and comma',
    'line\nbreak',
    '',
  ];
  const groups = NAMES.map((key, i): BreakdownGroup => {
    return { key, credits: `${9 - i}.000000000000000001`, times: i + 1, requests: (i + 1) * 4, cost: '64' };
  });
  /** What the documentation says a reader does to have a text back. */
  const raw = (text: string) => (text.startsWith("'") ? text.slice(1) : text);

  it('as figures has every raw value, with formulas made harmless', async () => {
    const view = await shown(groupsSource({ model: groups }));
    const { name, blob } = await saved(view, 'csv', 'by-model');
    expect(name).to.equal('compensation-by-model.csv');
    expect(blob.type).to.equal('text/csv;charset=utf-8');
    const rows = parse(await blob.text(), { columns: true }) as unknown as Record<string, string>[];
    expect(
      rows.map(({ model, credits, times, requests, cost }) => [raw(model!), credits, times, requests, cost]),
    ).to.deep.equal(
      groups.map(({ key, credits, times, requests, cost }) => [
        key,
        credits,
        String(times),
        String(requests),
        cost,
      ]),
    );
    for (const { model } of rows) expect(model).not.to.match(/^[=@+-]/);
    for (const { shareOfRequests } of rows) expect(Number(shareOfRequests)).to.equal(0.25);
    expect(Number(rows[0]!['shareOfSpend'])).to.equal(9.000000000000000001 / 64);
    expect(rows.reduce((sum, { share }) => sum + Number(share), 0)).to.be.closeTo(1, 1e-12);
  });

  it('as figures is the same in every language', async () => {
    const inLanguage = async (lang: string) => {
      const { blob } = await saved(await shown(source, { lang }), 'csv', 'by-type');
      return blob.text();
    };
    const [en, de, zh] = [await inLanguage('en'), await inLanguage('de'), await inLanguage('zh')];
    const [header, first] = en.split('\r\n');
    expect(header).to.equal('type,credits,times,share');
    expect(first).to.match(/^high_latency,0\.1371675,484,0\.6475\d+$/);
    expect([de, zh]).to.deep.equal([en, en]);
  });

  it('as figures leaves empty what there is not', async () => {
    const idle = [{ key: 'idle', credits: '0', times: 2, requests: 0, cost: '0' }];
    const view = await shown(groupsSource({ model: idle }));
    const { blob } = await saved(view, 'csv', 'by-model');
    expect(await blob.text()).to.equal(
      'model,credits,times,share,requests,shareOfRequests,cost,shareOfSpend\r\nidle,0,2,,0,,0,\r\n',
    );
  });

  it('as an image has its bars, in their colours', async () => {
    const view = await shown(memorySource(payouts({ a: '0.4', b: '0.3' })), { query: SEPTEMBER });
    const chart = await drawn(view, 'model');
    const [color] = chart.data.datasets[0]!.backgroundColor as string[];
    const { name, blob } = await saved(view, 'png', 'by-model');
    expect(name).to.equal('compensation-by-model.png');
    expect(blob.type).to.equal('image/png');
    const image = await createImageBitmap(blob);
    expect(image.width).to.be.greaterThan(2 * chart.width);
    const counts = await colorsOf(image);
    // The longest bar is as wide as the chart and eight pixels thick, at twice the resolution.
    expect(counts.get(rgb(color!)) ?? 0).to.be.greaterThan(0.9 * 4 * 8 * chart.width);
    expect(counts.size).to.be.greaterThan(10);
  });

  it('is not offered as an image while it is a table', async () => {
    const view = await shown(source);
    chartOf(view, 'type').querySelector<HTMLElement>('[part=save-button]')!.click();
    const menu = deep(view, '#save-by-type:popover-open')!;
    const [image, figures] = menu.querySelectorAll('button') as unknown as HTMLButtonElement[];
    expect([image, figures].map(plain)).to.deep.equal(['Image (PNG)', 'Figures (CSV)']);
    expect([image!.disabled, figures!.disabled]).to.deep.equal([false, false]);
    chartOf(view, 'type').querySelector<HTMLElement>('[part=table-button]')!.click();
    await view.updateComplete;
    expect([image!.disabled, figures!.disabled]).to.deep.equal([true, false]);
    const { name } = await saved(view, 'csv', 'by-type');
    expect(name).to.equal('compensation-by-type.csv');
  });

  it('is told to the page, with its format and how many rows it has', async () => {
    const view = await shown(source);
    await drawn(view, 'model');
    const exports: ExportDetail[] = [];
    view.parentElement!.addEventListener('insurance-export', ({ detail }) => exports.push(detail));
    await saved(view, 'csv', 'by-model');
    expect(exports).to.deep.equal([{ format: 'csv', rows: 8 }]);
    await saved(view, 'png', 'by-model');
    await until(() => exports.length === 2, 'the image is told of');
    expect(exports[1]).to.deep.equal({ format: 'png', rows: 8 });
  });
});

/** What is told of a bar: its name, then its amount. */
function amountOf(bar: string): string {
  return bar
    .slice(bar.lastIndexOf(': ') + 2)
    .split(' · ')[0]!
    .replace(/[$,]| times?/g, '');
}

async function choose(view: Breakdown, tab: string): Promise<void> {
  all(view, '[role=tab]')
    .find((each) => plain(each) === tab)!
    .click();
  await view.whenShown();
}

/** The queries that the reader asks for from now on. */
function changesOf(view: Breakdown): InsuranceQuery[] {
  const changes: InsuranceQuery[] = [];
  view.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  return changes;
}

/** How many pixels an image has of each colour. */
async function colorsOf(image: ImageBitmap): Promise<Map<string, number>> {
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const counts = new Map<string, number>();
  for (let i = 0; i < data.length; i += 4) {
    const color = data.slice(i, i + 3).join();
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return counts;
}

/** How dark a bar is on the whole, against its white ground. */
function inkOf(chart: Chart, index: number): number {
  const { ctx, chartArea, scales, currentDevicePixelRatio: ratio } = chart;
  const [x, y] = [chartArea.left, scales['y']!.getPixelForValue(index) - 4];
  const { data } = ctx.getImageData(x * ratio, y * ratio, chartArea.width * ratio, 8 * ratio);
  let ink = 0;
  for (let i = 0; i < data.length; i += 4) {
    for (let channel = i; channel < i + 3; channel++) ink += (255 - data[channel]!) * (data[i + 3]! / 255);
  }
  return ink;
}

/** A CSS colour as its three channels. */
function rgb(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
}
