import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { cell, focused, focusGrid, ids, many, press, rows, shown, type Details } from './shown-details.js';

/** Cards in a page that has something below them. */
async function shownCards(of: number | InsuranceDataSource, columns?: string[]) {
  const details = await shown(typeof of === 'number' ? memorySource(many(of)) : of, { columns });
  details.style.display = 'block';
  details.style.width = '360px';
  await until(() => deep(details, '.cards'), 'cards');
  await until(() => rows(details)[0]!.querySelector('.line'), 'lines');
  await fixture(html`<footer>Below the panel</footer>`);
  return details;
}

const showMore = (details: Details) => deep<HTMLButtonElement>(details, '.further button');

afterEach(() => window.scrollTo(0, 0));

describe('records as cards', () => {
  it('scroll with the page, which has one scroller', async () => {
    const details = await shownCards(200);
    const scroller = deep(details, '.scroller')!;
    expect(getComputedStyle(scroller).overflowY).to.equal('visible');
    expect(scroller.scrollHeight).to.be.closeTo(scroller.clientHeight, 1);
    expect(ids(details)[0]).to.equal('r000000');
    window.scrollTo(0, 1200);
    await until(() => rows(details).some((row) => row.getBoundingClientRect().top > 0), 'cards in view');
    expect(window.scrollY).to.equal(1200);
  });

  it('are a few at first, so that the rest of the page is in reach, and more where the reader asks', async () => {
    const details = await shownCards(100_000);
    const grid = deep(details, '[role=grid]')!;
    const height = grid.offsetHeight;
    expect(showMore(details)!.textContent.trim()).to.equal('Show 80 more');
    expect(grid.getAttribute('aria-rowcount')).to.equal('100001');
    showMore(details)!.click();
    await until(() => grid.offsetHeight > 4.9 * height, 'five times as many');
    for (let i = 0; i < 3; i++) {
      showMore(details)!.click();
      await details.updateComplete;
    }
    expect(grid.offsetHeight).to.be.above(500 * height);
    expect(rows(details).length, 'only those in view are rendered').to.be.below(60);
    window.scrollTo(0, document.documentElement.scrollHeight / 2);
    await until(() => {
      const middle = rows(details).find((row) => row.getBoundingClientRect().top > 0);
      return middle && Number(middle.dataset['id']!.slice(1)) > 1000;
    }, 'cards in the middle');
  });

  it('have the focus once the button that shows the last ones is gone', async () => {
    const details = await shownCards(50);
    showMore(details)!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !showMore(details), 'all are shown');
    await until(() => focused(details), 'the focus is handed on');
    expect(focused(details).closest<HTMLElement>('[data-id]')!.dataset['id']).to.equal('r000020');
  });

  it('offer no more where all are shown', async () => {
    const details = await shownCards(12);
    expect(showMore(details)).to.equal(null);
  });

  it('are sorted by a choice of the columns', async () => {
    const details = await shownCards(50);
    const select = deep<HTMLSelectElement>(details, '.sort-select')!;
    expect(select.selectedOptions[0]!.textContent).to.equal('Newest first');
    select.value = 'latency.descending';
    select.dispatchEvent(new Event('change'));
    await until(() => ids(details)[0] === 'r000049', 'the slowest first');
    expect(details.sort).to.deep.equal({ field: 'latency', direction: 'descending' });
  });

  it('have each column’s name for those who do not see the card', async () => {
    const details = await shownCards(3);
    expect(cell(details, 'latency')).to.match(/^Latency 0 ms/);
    expect(cell(details, 'payout')).to.match(/^Payout \$/);
  });

  it('have each column without a place in their lines below its name, within the card', async () => {
    const fields = ['model', 'provider', 'firstTokenLatency', 'policy', 'payout'];
    const kept = { provider: 'east', policy: 'p95' };
    const source = memorySource(many(3).map((each) => ({ ...each, ...kept, firstTokenLatency: 1234 })));
    const details = await shownCards(source, fields);
    const [card] = rows(details);
    const others = [...card!.querySelectorAll<HTMLElement>('.others > [role=gridcell]')];
    expect(others.map(({ innerText }) => innerText.split(/\s*\n\s*/))).to.deep.equal([
      ['Provider', 'east'],
      ['First Token Latency', '1,234 ms'],
      ['Policy', 'p95'],
    ]);
    const { bottom } = card!.getBoundingClientRect();
    for (const other of others) {
      expect(other.getBoundingClientRect().bottom).to.be.at.most(bottom);
      expect(other.querySelector('span')!.offsetHeight, 'its name is seen').to.be.above(10);
    }
    const next = rows(details)[1]!.getBoundingClientRect();
    expect(next.top, 'the next card is below').to.be.closeTo(bottom, 1);
  });

  it('are walked by the keys of the table, as far as they are shown', async () => {
    const details = await shownCards(100);
    await focusGrid(details);
    press(details, 'ArrowUp');
    expect(focused(details).closest<HTMLElement>('[role=row]')!.dataset['id']).to.equal('r000000');
    press(details, 'End', { ctrlKey: true });
    await until(
      () => focused(details).closest<HTMLElement>('[role=row]')?.dataset['id'] === 'r000019',
      'the last card',
    );
    const { top, bottom } = focused(details).getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(window.innerHeight);
  });

  it('show those that the reader steps to in the drawer', async () => {
    const details = await shownCards(60);
    rows(details)[0]!.querySelector<HTMLElement>('[part=details-button]')!.click();
    const request = deep<HTMLElementTagNameMap['insurance-request']>(details, 'insurance-request')!;
    await until(() => deep(request, '[part=metrics]'), 'the request shows');
    for (let i = 1; i <= 21; i++) {
      deep<HTMLButtonElement>(request, '[data-step="1"]')!.click();
      await until(() => request.requestId === `r${String(i).padStart(6, '0')}`, `request ${i}`);
    }
    expect(rows(details).length).to.be.above(0);
    expect(showMore(details)).to.equal(null);
  });
});
