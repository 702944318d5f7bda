import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource, type QueryInput, type ResolvedQuery } from '../../../src/index.js';
import { choosePeriod, openRange } from '../../support/filter-bar.js';
import { deep, fixture } from '../../support/fixture.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

async function shownFilters(query: QueryInput, lang = 'en') {
  const filters = await fixture<Filters>(html`
    <insurance-filters lang=${lang} .source=${memorySource([])} .query=${query}></insurance-filters>
  `);
  await filters.whenShown();
  await openRange(filters);
  const changes: ResolvedQuery[] = [];
  filters.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  return { filters, changes };
}

/** The buttons of the calendar's ranges. */
const periodsOf = (filters: Filters) => [
  ...filters.shadowRoot!.querySelectorAll<HTMLElement>('#range [data-period]'),
];

const field = (filters: Filters, name: string) => deep<HTMLInputElement>(filters, `#range [name=${name}]`);

async function type(filters: Filters, name: string, value: string): Promise<void> {
  const input = field(filters, name)!;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await filters.updateComplete;
}

async function choose(filters: Filters, name: string, index: number): Promise<void> {
  const select = deep<HTMLSelectElement>(filters, `#range [name=${name}]`)!;
  select.selectedIndex = index;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await filters.updateComplete;
}

const textOf = (element: Element | null) =>
  element!.textContent
    .replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();

function apply(filters: Filters): void {
  deep<HTMLFormElement>(filters, '#range form')!.requestSubmit();
}

const NEW_YORK = 'America/New_York';

describe('the form of the time range', () => {
  for (const [what, query] of [
    ['seconds and milliseconds', { from: '2026-11-07T10:00:00.001Z', to: '2026-11-07T10:15:42.613Z' }],
    [
      'the second 01:30 of a night',
      { from: '2026-11-01T06:30Z', to: '2026-11-02T00:00Z', timeZone: NEW_YORK },
    ],
    [
      'the first 01:30 of a night',
      { from: '2026-11-01T05:30Z', to: '2026-11-01T06:30Z', timeZone: NEW_YORK },
    ],
    ['a day that begins at 01:00', { from: '2026-09-06', to: '2026-09-07', timeZone: 'America/Santiago' }],
    ['a period up to now', { period: '24h' }],
    ['a range up to a future end', { from: '2026-11-01', to: '2099-01-01' }],
  ] as [string, QueryInput][]) {
    it(`changes nothing where it is applied unchanged: ${what}`, async () => {
      const { filters, changes } = await shownFilters(query);
      apply(filters);
      expect(changes).to.deep.equal([]);
    });
  }

  it('is aligned as the page is, also where its words are of another direction', async () => {
    const { filters } = await shownFilters({ from: '2026-11-01', to: '2026-11-02' });
    filters.dir = 'rtl';
    for (const selector of ['#range label > span', '#range .comparison']) {
      expect(getComputedStyle(deep(filters, selector)!).textAlign, selector).to.equal('right');
    }
  });

  it('keeps an end to the millisecond where the other one is changed', async () => {
    const to = Date.parse('2026-11-07T10:15:42.613Z');
    const { filters, changes } = await shownFilters({ from: '2026-11-01', to, timeZone: NEW_YORK });
    await type(filters, 'from', '2026-10-01T00:00');
    apply(filters);
    expect(changes).to.deep.equal([{ from: Date.parse('2026-10-01T04:00Z'), to, timeZone: NEW_YORK }]);
  });

  it('keeps the second of two times where the other end is changed', async () => {
    const from = Date.parse('2026-11-01T06:30Z');
    const { filters, changes } = await shownFilters({ from, to: '2026-11-08', timeZone: NEW_YORK });
    await type(filters, 'to', '2026-11-09T00:00');
    apply(filters);
    expect(changes[0]).to.include({ from, to: Date.parse('2026-11-09T05:00Z') });
  });

  it('takes seconds and milliseconds', async () => {
    const { filters, changes } = await shownFilters({
      from: '2026-11-07',
      to: '2026-11-08',
      timeZone: 'UTC',
    });
    await type(filters, 'to', '2026-11-07T10:15:42.613');
    apply(filters);
    expect(changes[0]!.to).to.equal(Date.parse('2026-11-07T10:15:42.613Z'));
  });

  it('asks which one is meant where the clock repeats a time', async () => {
    const { filters, changes } = await shownFilters({
      from: '2026-10-30',
      to: '2026-11-08',
      timeZone: NEW_YORK,
    });
    expect(field(filters, 'from-time')).to.equal(null);
    await type(filters, 'from', '2026-11-01T01:30');
    const select = deep<HTMLSelectElement>(filters, '#range [name=from-time]')!;
    expect([...select.options].map((option) => option.text.trim())).to.deep.equal([
      'First, UTC−04:00',
      'Second, UTC−05:00',
    ]);
    select.selectedIndex = 1;
    apply(filters);
    expect(changes[0]!.from).to.equal(Date.parse('2026-11-01T06:30Z'));
  });

  it('says at once what the second of two times changes, and keeps it where the text is typed again', async () => {
    const { filters, changes } = await shownFilters({
      from: '2026-10-30',
      to: '2026-11-01T08:00Z',
      timeZone: NEW_YORK,
    });
    const compared = () => textOf(deep(filters, '#range .comparison'));
    const chosen = () =>
      deep<HTMLSelectElement>(filters, '#range [name=from-time]')!.selectedOptions[0]!.text;
    await type(filters, 'from', '2026-11-01T01:30');
    expect(compared()).to.contain('the 2.5 hours before');
    await choose(filters, 'from-time', 1);
    expect(compared()).to.contain('the 1.5 hours before');
    await type(filters, 'from', '2026-11-01T01:3');
    await type(filters, 'from', '2026-11-01T01:30');
    expect(chosen().trim()).to.equal('Second, UTC−05:00');
    apply(filters);
    expect(changes[0]!.from).to.equal(Date.parse('2026-11-01T06:30Z'));
  });

  it('shows the time that it takes where another time zone repeats it as well', async () => {
    const { filters, changes } = await shownFilters({
      from: '2026-10-30',
      to: '2026-11-08',
      timeZone: NEW_YORK,
    });
    await type(filters, 'from', '2026-11-01T01:30');
    await choose(filters, 'from-time', 1);
    const search = deep<HTMLInputElement>(filters, '#range .zone-search input')!;
    search.value = 'Chicago';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await filters.updateComplete;
    deep(filters, '#range [data-zone="America/Chicago"]')!.click();
    await filters.updateComplete;
    const select = deep<HTMLSelectElement>(filters, '#range [name=from-time]')!;
    expect([...select.options].map((option) => option.text.trim())).to.deep.equal([
      'First, UTC−05:00',
      'Second, UTC−06:00',
    ]);
    expect(select.selectedIndex).to.equal(0);
    apply(filters);
    expect(changes[0]!.from).to.equal(Date.parse('2026-11-01T06:30Z'));
  });

  it('takes a date’s 00:00 for the start of a day that begins at 01:00', async () => {
    const zone = 'America/Santiago';
    const { filters, changes } = await shownFilters({ from: '2026-09-01', to: '2026-09-08', timeZone: zone });
    await type(filters, 'from', '2026-09-06T00:00');
    apply(filters);
    expect(changes[0]!.from).to.equal(Date.parse('2026-09-06T04:00Z'));
  });

  it('keeps what a reader types while figures are refreshed', async () => {
    const { filters, changes } = await shownFilters({ period: '24h' });
    await type(filters, 'from', '2020-01-01T00:00');
    await filters.reload();
    expect(field(filters, 'from')!.value).to.equal('2020-01-01T00:00');
    apply(filters);
    expect(changes[0]).to.include({ from: Date.UTC(2020, 0) });
  });

  it('offers the ranges of the calendar, and those back from now', async () => {
    const { filters, changes } = await shownFilters({ period: 'last-month', timeZone: 'UTC' });
    const periods = periodsOf(filters);
    expect(periods.map((button) => button.querySelector('.choice-name')!.textContent.trim())).to.deep.equal([
      ...['Today', 'Yesterday', 'This week', 'Last week', 'This month', 'Last month'],
      ...['This quarter', 'Last quarter', 'This year', 'Last year'],
      ...['Last 24 hours', 'Last 7 days', 'Last 30 days', 'Last 90 days'],
    ]);
    const pressed = periods.filter((button) => button.getAttribute('aria-pressed') === 'true');
    expect(pressed.map((button) => button.dataset['period'])).to.deep.equal(['last-month']);
    await choosePeriod(filters, 'today');
    expect(changes[0]).to.include({ period: 'today' });
    expect(filters.query).to.deep.equal({ period: 'today', timeZone: 'UTC' });
  });

  it('begins weeks as the reader’s locale does', async () => {
    for (const [lang, day] of [
      ['en-US', 0],
      ['en-GB', 1],
      ['ar-EG', 6],
    ] as const) {
      const { filters, changes } = await shownFilters({ timeZone: 'UTC' }, lang);
      await choosePeriod(filters, 'last-week');
      expect(new Date(changes[0]!.from).getUTCDay(), lang).to.equal(day);
    }
  });

  it('says that a range is not over yet', async () => {
    const { filters } = await shownFilters({ from: '2026-11-01', to: '2099-01-01', timeZone: 'UTC' });
    const button = deep<HTMLElement>(filters, '[popovertarget=range]')!;
    expect(button.title).to.contain('Nov 1, 2026 – Dec 31, 2098, so far');
  });
});
