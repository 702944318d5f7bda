import { expect } from 'chai';
import { html, type TemplateResult } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource, InsuranceQuery, ResolvedQuery } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { openSection } from '../../support/filter-bar.js';
import { NOON, record } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';

const QUERY = { from: '2026-09-01', to: '2026-09-08', timeZone: 'UTC' };

const records = ['a', 'b', 'c'].map((id, i) =>
  record(id, { timestamp: NOON + i * 3_600_000, model: `acme/${id}`, provider: 'east' }),
);

/** A source with some capabilities, and the dimensions of its calls. */
function poor(capabilities: InsuranceDataSource['capabilities']) {
  const memory = memorySource(records);
  const grouped: string[] = [];
  const source: InsuranceDataSource = Object.assign(memory, {
    capabilities,
    getBreakdown: (...[query, dimension, options]: Parameters<InsuranceDataSource['getBreakdown']>) => {
      grouped.push(dimension);
      return memorySource(records).getBreakdown(query, dimension, options);
    },
  });
  return { source, grouped };
}

type View = Element & { whenShown(): Promise<void> };

async function shown<Shown extends View>(template: TemplateResult): Promise<Shown> {
  const view = await fixture<Shown>(template);
  await view.whenShown();
  return view;
}

/** The changes of the query that a view dispatches. */
function changesOf(view: EventTarget): ResolvedQuery[] {
  const changes: ResolvedQuery[] = [];
  view.addEventListener('insurance-query-change', (event) =>
    changes.push((event as HTMLElementEventMap['insurance-query-change']).detail.query),
  );
  return changes;
}

const has = (view: Element, selector: string) => deep(view, selector) !== null;

const popovers = (view: Element, selector: string) =>
  [...view.shadowRoot!.querySelectorAll(`${selector} [popovertarget]:not([popover] *)`)].map((button) =>
    button.getAttribute('popovertarget'),
  );

describe('a filter that the source does not support', () => {
  describe('in the filter bar', () => {
    const bar = (source: InsuranceDataSource) =>
      shown(html`<insurance-filters lang="en" .source=${source} .query=${QUERY}></insurance-filters>`);
    const sections = async (view: Element) => {
      await openSection(view, 'more');
      return [...view.shadowRoot!.querySelectorAll<HTMLElement>('[data-section]')].map(
        ({ dataset }) => dataset['section'],
      );
    };

    it('has no menu, and its list is not loaded', async () => {
      const { source, grouped } = poor({ filters: ['models', 'cost'] });
      expect(await sections(await bar(source))).to.deep.equal(['models', 'more']);
      expect(grouped).to.deep.equal(['model']);
    });

    it('has no menu where the source cannot group by it either', async () => {
      const { source, grouped } = poor({ dimensions: ['type'] });
      expect(await sections(await bar(source))).to.deep.equal(['types', 'more']);
      expect(grouped).to.deep.equal(['type']);
    });

    it('has no field among the typed ones', async () => {
      const filters = await bar(poor({ filters: ['cost', 'requestId'] }).source);
      await openSection(filters, 'more');
      const names = [...filters.shadowRoot!.querySelectorAll<HTMLInputElement>('#more input')].map(
        ({ name }) => name,
      );
      expect(names).to.deep.equal(['cost-min', 'cost-max', 'requestId']);
    });

    it('leaves only the time range where it is every filter', async () => {
      const { source, grouped } = poor({ filters: [] });
      expect(popovers(await bar(source), '.bar')).to.deep.equal(['range']);
      expect(grouped).to.deep.equal([]);
    });
  });

  describe('in the details', () => {
    const table = (source: InsuranceDataSource) =>
      shown(html`
        <insurance-details
          lang="en"
          type="high_latency"
          .columns=${['timestamp', 'model', 'provider', 'cost', 'latency', 'id']}
          .source=${source}
          .query=${QUERY}
        ></insurance-details>
      `);

    it('has no menu in the header', async () => {
      const details = await table(poor({ filters: ['types', 'models', 'latency'] }).source);
      expect(popovers(details, '.head')).to.deep.equal(['time', 'models', 'latency']);
    });

    it('has no tabs where it is the type, and one table of all records', async () => {
      const { source, grouped } = poor({ filters: ['models'], dimensions: ['model'] });
      source.getRecords = refusing(source.getRecords.bind(source), ({ types }) => types !== undefined);
      const details = await table(source);
      await until(() => deep(details, '[role=gridcell]'), 'rows show');
      expect(has(details, '[role=tab]')).to.equal(false);
      expect(deep(details, '[role=grid]')!.ariaRowCount).to.equal('4');
      expect(grouped).to.deep.equal([]);
    });

    it('has no entry in the menu of a cell', async () => {
      const details = await table(poor({ filters: ['types', 'models'] }).source);
      expect(await cellMenu(details, 'model')).to.include('filter');
      expect(await cellMenu(details, 'provider')).not.to.include('filter');
    });
  });

  describe('in the breakdown', () => {
    async function choose(filters: readonly 'models'[]) {
      const { source } = poor({ filters });
      const view = await shown<HTMLElementTagNameMap['insurance-breakdown']>(
        html`<insurance-breakdown lang="en" .source=${source} .query=${QUERY}></insurance-breakdown>`,
      );
      const changes = changesOf(view);
      const row = deep(view, '#by-model tbody tr')!;
      row.click();
      await view.whenShown();
      const member = row.querySelector<HTMLElement>('[part=member]')!;
      member.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true, bubbles: true }));
      await view.updateComplete;
      return { changes, keys: deep(view, '#by-model-keys')!.textContent };
    }

    it('is not chosen by a row, nor described as choosable', async () => {
      const { changes, keys } = await choose([]);
      expect(changes).to.deep.equal([]);
      expect(keys).not.to.contain('Enter');
    });

    it('is chosen where the source supports it', async () => {
      const { changes, keys } = await choose(['models']);
      expect(changes.map(({ models }) => models)).to.deep.equal([['acme/a'], undefined]);
      expect(keys).to.contain('Enter');
    });
  });

  it('is no button in the legend of the trend', async () => {
    const { source } = poor({ filters: ['types'] });
    const trend = await shown<HTMLElementTagNameMap['insurance-trend']>(
      html`<insurance-trend lang="en" .source=${source} .query=${QUERY}></insurance-trend>`,
    );
    const entries = () => [
      ...trend.shadowRoot!.querySelectorAll('.legend button, .legend .entry:not(:has(.previous))'),
    ];
    expect(entries().map(({ localName }) => localName)).to.deep.equal(['button']);
    trend.by = 'model';
    await trend.whenShown();
    expect(entries().map(({ localName }) => localName)).to.deep.equal(['span', 'span', 'span']);
    expect(entries()[0]!.textContent).to.contain('acme/a');
  });
});

describe('a dimension that the source cannot group by', () => {
  it('is not loaded by the panel, which shows the rest', async () => {
    const { source, grouped } = poor({ dimensions: ['model'] });
    const trends: unknown[] = [];
    const { getTrend } = source;
    source.getTrend = (query, interval, options) => {
      trends.push(options?.by);
      return getTrend.call(source, query, interval, options);
    };
    const panel = await shown(html`
      <insurance-dashboard lang="en" .source=${source} .query=${QUERY}></insurance-dashboard>
    `);
    expect(new Set(grouped)).to.deep.equal(new Set(['model']));
    expect(new Set(trends)).to.deep.equal(new Set(['model']));
    const states = [...panel.shadowRoot!.querySelectorAll('*')].map(
      (view) => view.shadowRoot?.querySelector<HTMLElement>('[data-state]')?.dataset['state'],
    );
    expect(states.filter(Boolean)).to.deep.equal(Array(6).fill('ready'));
  });
});

describe('a source without requests', () => {
  async function table(requests: boolean) {
    const { source } = poor({ requests });
    const details = await shown<HTMLElementTagNameMap['insurance-details']>(html`
      <insurance-details
        lang="en"
        type="high_latency"
        .columns=${['model', 'finish', 'action']}
        .source=${source}
        .query=${QUERY}
      ></insurance-details>
    `);
    await until(() => deep(details, '[role=gridcell]'), 'rows show');
    let opened = 0;
    details.addEventListener('insurance-request-open', () => opened++);
    const press = (key: string) =>
      deep(details, '[data-field=finish][role=gridcell]')!.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
    return { details, press, opened: () => opened };
  }

  it('opens none in the details: neither by a button nor by a menu nor by a key', async () => {
    const { details, press, opened } = await table(false);
    expect(has(details, '[part=details-button]')).to.equal(false);
    expect(has(details, '[part=meta-button]')).to.equal(false);
    expect(has(details, '[data-column=action]')).to.equal(false);
    expect(await cellMenu(details, 'finish')).to.deep.equal(['copy-cell', 'copy-row', 'filter']);
    deep(details, '[data-field=finish][role=gridcell]')!.focus();
    press('Enter');
    expect(opened()).to.equal(0);
  });

  it('opens them where the source has them', async () => {
    const { details, press, opened } = await table(true);
    expect(has(details, '[part=details-button]')).to.equal(true);
    expect(has(details, '[part=meta-button]')).to.equal(true);
    expect(await cellMenu(details, 'finish')).to.include.members(['details', 'meta']);
    deep(details, '[data-field=finish][role=gridcell]')!.focus();
    press('Enter');
    expect(opened()).to.equal(1);
  });
});

/** A method of a source that fails where it is grouped what it should not be. */
function refusing<Args extends [InsuranceQuery, ...unknown[]], Answer>(
  method: (...args: Args) => Promise<Answer>,
  isRefused: (query: InsuranceQuery) => boolean,
): (...args: Args) => Promise<Answer> {
  return (...args) => (isRefused(args[0]) ? Promise.reject(new Error('is not allowed')) : method(...args));
}

/** Opens the menu of a field's first cell; what it has. */
async function cellMenu(details: Element, field: string): Promise<string[]> {
  await until(() => deep(details, `[role=gridcell][data-field=${field}]`), 'rows show');
  const cell = deep(details, `[role=gridcell][data-field=${field}]`)!;
  cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
  await until(() => deep(details, '.cell-menu:popover-open'), 'the menu opens');
  const items = [...details.shadowRoot!.querySelectorAll<HTMLElement>('.cell-menu [data-item]')].map(
    ({ dataset }) => dataset['item']!,
  );
  deep(details, '.cell-menu')!.hidePopover();
  return items;
}
