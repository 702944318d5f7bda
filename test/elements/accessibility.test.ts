import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/index.js';
import { loadCompensations, loadExpected } from '../data/trace.js';
import { openSection } from '../support/filter-bar.js';
import { deep, fixture, until } from '../support/fixture.js';
import { TRACE, traceSource } from '../support/source.js';

type Tag = keyof HTMLElementTagNameMap & `insurance-${string}`;
type View = HTMLElementTagNameMap[Tag];

const source = await traceSource();
const records = await loadCompensations();
const [everything] = await loadExpected();

const templates = {
  'insurance-summary': html`<insurance-summary
    lang="en"
    .source=${source}
    .query=${TRACE}
  ></insurance-summary>`,
  'insurance-filters': html`<insurance-filters
    lang="en"
    .source=${source}
    .query=${TRACE}
  ></insurance-filters>`,
  'insurance-trend': html`<insurance-trend lang="en" .source=${source} .query=${TRACE}></insurance-trend>`,
  'insurance-insights': html`
    <insurance-insights lang="en" .source=${source} .query=${TRACE}></insurance-insights>
  `,
  'insurance-breakdown': html`
    <insurance-breakdown lang="en" .source=${source} .query=${TRACE}></insurance-breakdown>
  `,
  'insurance-details': html`<insurance-details
    lang="en"
    .source=${source}
    .query=${TRACE}
  ></insurance-details>`,
};

async function shown<T extends keyof typeof templates>(tag: T): Promise<HTMLElementTagNameMap[T]> {
  const view = await fixture<View>(templates[tag]);
  await view.whenShown();
  return view as HTMLElementTagNameMap[T];
}

const find = (view: View, ...selectors: string[]) => deep(view, ...selectors)!;
const all = (view: View, selector: string) => [...view.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => sendKeys({ press: key })), Promise.resolve());

/** The element with the focus, in whichever shadow root. */
function focused(): Element | null {
  let { activeElement } = document;
  while (activeElement?.shadowRoot?.activeElement) activeElement = activeElement.shadowRoot.activeElement;
  return activeElement;
}

/** The text of an element, without what is hidden from a screen reader. */
function heard(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

for (const tag of ['insurance-breakdown', 'insurance-details'] as const) {
  describe(`the tabs of ${tag}`, () => {
    let view: View;
    const tabs = () => all(view, '[role=tab]');
    const chosen = () => tabs().findIndex((tab) => tab.ariaSelected === 'true');

    beforeEach(async () => {
      view = await shown(tag);
      tabs()[0]!.click();
      await view.whenShown();
      tabs()[0]!.focus();
    });

    for (const [keys, steps] of [
      [['ArrowRight'], 1],
      [['ArrowRight', 'ArrowLeft'], 0],
      [['ArrowLeft'], -1],
      [['ArrowLeft', 'ArrowRight'], 0],
      [['End'], -1],
      [['End', 'Home'], 0],
    ] as const) {
      it(`are chosen with ${keys.join(' and ')}, and the focus goes along`, async () => {
        await press(...keys);
        await view.whenShown();
        const place = (steps + tabs().length) % tabs().length;
        expect(chosen()).to.equal(place);
        expect(focused() === tabs()[place]).to.equal(true);
      });
    }

    it('are one stop on the way through the page', async () => {
      await press('ArrowRight');
      await view.whenShown();
      expect(tabs().map(({ tabIndex }) => tabIndex)).to.deep.equal(tabs().map((_, i) => (i === 1 ? 0 : -1)));
    });

    it('name the panel that they show', async () => {
      await press('ArrowRight');
      await view.whenShown();
      const panel = find(view, '[role=tabpanel]');
      expect(panel.getAttribute('aria-labelledby')).to.equal(tabs()[1]!.id);
      expect(tabs()[1]!.getAttribute('aria-controls')).to.equal(panel.id);
    });
  });
}

describe('tabs in a page that is read from right to left', () => {
  it('follow the arrows as they are seen', async () => {
    const page = await fixture<HTMLElement>(html`<div dir="rtl">${templates['insurance-breakdown']}</div>`);
    const view = page.firstElementChild as View;
    await view.whenShown();
    all(view, '[role=tab]')[0]!.focus();
    await press('ArrowLeft');
    expect(heard(focused()!)).to.equal('Times of Compensation');
  });
});

describe('the drawer', () => {
  async function opened() {
    const details = await shown('insurance-details');
    await until(() => find(details, '[part=details-button]'), 'rows');
    const button = find(details, '[part=details-button]');
    button.focus();
    await press('Enter');
    await until(() => deep(details, 'insurance-request', '[part=conversation]'), 'the request');
    return { details, button, dialog: deep<HTMLDialogElement>(details, 'insurance-request', 'dialog')! };
  }

  it('is a modal dialog with a name, and takes the focus', async () => {
    const { dialog } = await opened();
    expect(dialog.matches(':modal')).to.equal(true);
    const name = dialog.querySelector(`#${dialog.getAttribute('aria-labelledby')}`)!;
    expect(heard(name)).to.equal('Request');
    expect(dialog.contains(focused())).to.equal(true);
  });

  it('closes with Escape, and the focus goes back to the button that opened it', async () => {
    const { details, button } = await opened();
    await press('Escape');
    await until(() => !deep(details, 'insurance-request', 'dialog'), 'the drawer is gone');
    expect(focused() === button).to.equal(true);
  });

  it('closes with its button, and the focus goes back as well', async () => {
    const { details, button, dialog } = await opened();
    dialog.querySelector<HTMLElement>('[part=close-button]')!.focus();
    await press('Enter');
    await until(() => !deep(details, 'insurance-request', 'dialog'), 'the drawer is gone');
    expect(focused() === button).to.equal(true);
  });

  it('opens with the focus on the metadata where the reader asked for those', async () => {
    const details = await shown('insurance-details');
    await until(() => find(details, '[part=meta-button]'), 'rows');
    find(details, '[part=meta-button]').focus();
    await press('Enter');
    await until(() => focused()?.id === 'meta', 'the focus on the metadata');
  });
});

describe('the menus of the filters', () => {
  for (const menu of ['filters', 'range']) {
    it(`open and close by keyboard: ${menu}`, async () => {
      const filters = await shown('insurance-filters');
      const button = find(filters, `[popovertarget=${menu}]`);
      const popover = find(filters, `#${menu}`);
      button.focus();
      await press('Enter');
      expect(popover.matches(':popover-open')).to.equal(true);
      await until(() => popover.querySelector('button'), 'its controls');
      await press('Tab');
      expect(popover.contains(focused()), 'the focus is in the menu').to.equal(true);
      await press('Escape');
      expect(popover.matches(':popover-open')).to.equal(false);
      expect(focused() === button).to.equal(true);
    });
  }

  it('choose with Space, and stay open with the focus where it was', async () => {
    const filters = await shown('insurance-filters');
    await openSection(filters, 'types');
    const box = find(filters, '#types input');
    box.focus();
    await press(' ');
    await filters.updateComplete;
    expect((box as HTMLInputElement).checked).to.equal(true);
    expect(focused() === box).to.equal(true);
    expect(find(filters, '#filters').matches(':popover-open')).to.equal(true);
    find(filters, '.apply').focus();
    await press('Enter');
    expect(filters.query?.types).to.deep.equal(['high_latency']);
    expect(focused() === find(filters, '[popovertarget=filters]')).to.equal(true);
  });
});

describe('the table of the details', () => {
  const newestFirst = records.toSorted((a, b) => b.timestamp - a.timestamp);
  const rows = (details: View) => all(details, '[role=row][data-id]');

  async function table() {
    const details = await shown('insurance-details');
    await until(() => rows(details).length > 0, 'rows');
    return details;
  }

  it('counts its rows, the header among them, and its columns', async () => {
    const details = await table();
    const { ariaRowCount, ariaColCount } = find(details, '[role=grid]');
    expect(ariaRowCount).to.equal(String(newestFirst.length + 1));
    expect(ariaColCount).to.equal(String(all(details, '[role=columnheader]').length));
  });

  it('tells each row’s place among all of them, also far down', async () => {
    const details = await table();
    find(details, '[part=table]').scrollTo({ top: 100_000 });
    const last = newestFirst.at(-1)!.id;
    await until(() => rows(details).some((row) => row.dataset['id'] === last), 'the last row');
    for (const row of rows(details)) {
      const place = newestFirst.findIndex(({ id }) => id === row.dataset['id']);
      expect(row.ariaRowIndex).to.equal(String(place + 2));
    }
  });

  it('has a cell in each row for each column', async () => {
    const details = await table();
    const columns = all(details, '[role=columnheader]').map(({ dataset }) => dataset['column']);
    const cells = [...rows(details)[0]!.querySelectorAll<HTMLElement>('[role=gridcell]')];
    expect(cells.map(({ dataset }) => dataset['field'])).to.deep.equal(columns);
  });

  it('says which column it is sorted by, and is', async () => {
    const details = await table();
    find(details, '[data-column=latency] button').focus();
    await press('Enter');
    await details.whenShown();
    const sorted = all(details, '[role=columnheader]').filter(
      ({ ariaSort }) => ariaSort && ariaSort !== 'none',
    );
    expect(sorted.map(({ dataset, ariaSort }) => [dataset['column'], ariaSort])).to.deep.equal([
      ['latency', 'descending'],
    ]);
    const slowest = newestFirst.reduce((a, b) => (b.latency! > a.latency! ? b : a));
    await until(() => rows(details)[0]?.dataset['id'] === slowest.id, 'the slowest request first');
  });

  it('names each row’s buttons by the request that they open', async () => {
    const details = await table();
    const names = [...rows(details)[0]!.querySelectorAll('[data-field=action] button')].map(
      (button) => button.ariaLabel,
    );
    const { id } = newestFirst[0]!;
    expect(names).to.deep.equal([`Details of request ${id}`, `Meta of request ${id}`]);
  });
});

describe('a chart', () => {
  for (const [tag, titles] of [['insurance-trend', ['Compensation over time']]] as const) {
    it(`of ${tag} is named by its title, told in a sentence, and one stop for the keyboard`, async () => {
      const view = await shown(tag);
      const charts = all(view, 'canvas');
      expect(charts.map((chart) => [chart.role, chart.ariaLabel])).to.deep.equal(
        titles.map((title) => ['application', title]),
      );
      for (const chart of charts) {
        const [sentence, keys] = chart.getAttribute('aria-describedby')!.split(' ');
        expect(heard(find(view, `#${sentence}`))).to.match(/\d/);
        expect(heard(find(view, `#${keys}`))).to.contain('arrow keys');
        expect(chart.tabIndex).to.equal(0);
      }
    });

    it(`of ${tag} gives way to a table of its figures by keyboard, and comes back`, async () => {
      const view = await shown(tag);
      const button = find(view, '[part=table-button]');
      button.focus();
      await press('Enter');
      await view.updateComplete;
      expect(button.ariaPressed).to.equal('true');
      expect(find(view, '[part=chart-table]').parentElement!.ariaLabel).to.equal(titles[0]);
      await press('Enter');
      await view.updateComplete;
      expect(all(view, 'canvas').length).to.equal(titles.length);
    });
  }

  it('of the breakdown is a list that is named by its title, has a sentence, and is one stop for the keyboard', async () => {
    const view = await shown('insurance-breakdown');
    const lists = all(view, '[part=list]');
    const named = (list: Element, attribute: string) => heard(find(view, `#${list.getAttribute(attribute)}`));
    expect(lists.map((list) => named(list, 'aria-labelledby'))).to.deep.equal([
      'Aggregate by Compensation Type',
      'Aggregate by Compensation Model',
    ]);
    for (const list of lists) {
      expect(named(list, 'aria-describedby')).to.contain('arrow keys');
      expect(heard(find(view, `#${list.id}-sentence`))).to.match(/\d/);
      expect(list.querySelectorAll('tbody [tabindex="0"]')).to.have.lengthOf(1);
    }
  });

  it('has a table that tells the exact amounts', async () => {
    const view = await shown('insurance-breakdown');
    find(view, '[part=table-button]').click();
    await view.updateComplete;
    const told = all(view, '[part=chart-table] tbody tr').map((row) =>
      [...row.children].slice(0, 3).map(heard),
    );
    const { high_latency: slow, unsatisfactory_content: poor } = everything!.byType;
    expect(told).to.deep.equal([
      ['High Latency', `$${slow!.credits}`, String(slow!.times)],
      ['Unsatisfactory Content', `$${poor!.credits}`, String(poor!.times)],
    ]);
  });

  it('has a table with a header for each column and each row', async () => {
    const view = await shown('insurance-trend');
    find(view, '[part=table-button]').click();
    await view.updateComplete;
    const [header, ...rows] = all(view, '[part=chart-table] tr');
    expect([...header!.children].map((cell) => cell.getAttribute('scope'))).to.not.include(null);
    expect(rows.map((row) => row.firstElementChild!.getAttribute('scope'))).to.deep.equal(
      rows.map(() => 'row'),
    );
  });
});

describe('the exact value of a rounded metric', () => {
  const METRIC = '[data-metric=average-per-compensation] [part=value]';
  const tooltip = (view: View) => deep(view, '.tooltip:popover-open');
  const exact = everything!.summary.averagePerCompensation!;

  it('is told on focus, in a tooltip', async () => {
    const summary = await shown('insurance-summary');
    find(summary, METRIC).focus();
    await until(() => tooltip(summary), 'the tooltip');
    expect(tooltip(summary)!.textContent).to.equal(`Exact $${exact} · Ctrl C copies`);
  });

  it('is its description for a screen reader', async () => {
    const summary = await shown('insurance-summary');
    expect(find(summary, METRIC).getAttribute('aria-description')).to.equal(`$${exact}`);
  });

  it('is told no longer after Escape', async () => {
    const summary = await shown('insurance-summary');
    find(summary, METRIC).focus();
    await until(() => tooltip(summary), 'the tooltip');
    await press('Escape');
    expect(tooltip(summary)).to.equal(null);
  });

  it('is told no longer once the focus is elsewhere', async () => {
    const summary = await shown('insurance-summary');
    find(summary, METRIC).focus();
    await until(() => tooltip(summary), 'the tooltip');
    find(summary, METRIC).blur();
    expect(tooltip(summary)).to.equal(null);
  });
});
