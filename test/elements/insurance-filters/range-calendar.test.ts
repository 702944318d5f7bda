import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource, type QueryInput, type ResolvedQuery } from '../../../src/index.js';
import { chooseTimeZone, openRange } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

async function opened(query: QueryInput, lang = 'en', dir = 'ltr') {
  const filters = await fixture<Filters>(html`
    <insurance-filters
      lang=${lang}
      dir=${dir}
      .source=${memorySource([])}
      .query=${{ timeZone: 'UTC', ...query }}
    ></insurance-filters>
  `);
  await filters.whenShown();
  const changes: ResolvedQuery[] = [];
  filters.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  await openRange(filters);
  return { filters, changes };
}

const day = (filters: Filters, date: string) => deep(filters, `#range [data-date="${date}"]`)!;
/** The names of the months that the calendar shows. */
const months = (filters: Filters) =>
  [...filters.shadowRoot!.querySelectorAll('#range caption')].map((name) => name.textContent.trim());
const value = (filters: Filters, end: string) =>
  deep<HTMLInputElement>(filters, `#range [name=${end}]`)!.value;
const text = (filters: Filters, selector: string) =>
  deep(filters, `#range ${selector}`)!
    .textContent.replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();

async function apply(filters: Filters): Promise<void> {
  deep(filters, '#range [type=submit]')!.click();
  await filters.updateComplete;
}

async function press(filters: Filters, ...keys: string[]): Promise<string | undefined> {
  for (const key of keys) {
    filters.shadowRoot!.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }),
    );
    await filters.updateComplete;
    await filters.updateComplete;
  }
  return (filters.shadowRoot!.activeElement as HTMLElement).dataset['date'];
}

describe('the calendar of the time range', () => {
  it('shows two months, the days of the range and those it is compared with', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' });
    expect(months(filters)).to.deep.equal(['September 2026', 'October 2026']);
    const datesOf = (selector: string) =>
      [...filters.shadowRoot!.querySelectorAll<HTMLElement>(`#range ${selector} button`)].map(
        ({ dataset }) => dataset['date'],
      );
    expect(datesOf('[aria-selected=true]')).to.deep.equal(['2026-10-05', '2026-10-06', '2026-10-07']);
    expect(datesOf('.compared')).to.deep.equal(['2026-10-02', '2026-10-03', '2026-10-04']);
    expect(text(filters, '.comparison')).to.equal('Compared with Oct 2 – 4, 2026, the 3 days before.');
  });

  it('takes the first and the last day, in either order, both of them included', async () => {
    const { filters, changes } = await opened({ from: '2026-10-05', to: '2026-10-08' });
    day(filters, '2026-10-20').click();
    await filters.updateComplete;
    day(filters, '2026-10-12').click();
    await filters.updateComplete;
    expect([value(filters, 'from'), value(filters, 'to')]).to.deep.equal(['Oct 12, 2026', 'Oct 20, 2026']);
    expect(text(filters, '.range-sum')).to.equal('Oct 12 – 20, 2026 · 9 days · UTC');
    expect(changes).to.deep.equal([]);
    await apply(filters);
    expect(changes[0]).to.include({ from: Date.UTC(2026, 9, 12), to: Date.UTC(2026, 9, 21) });
  });

  it('turns to other months by its buttons, which are said, and changes no range', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' });
    const turn = async (name: string) => {
      deep(filters, `#range [aria-label="${name}"]`)!.click();
      await filters.updateComplete;
      return months(filters);
    };
    expect(await turn('Month before')).to.deep.equal(['August 2026', 'September 2026']);
    expect(filters.shadowRoot!.querySelectorAll('#range [data-date][tabindex="0"]').length).to.equal(1);
    expect(await turn('Month after')).to.deep.equal(['September 2026', 'October 2026']);
    expect(await turn('Month after')).to.deep.equal(['October 2026', 'November 2026']);
    expect(text(filters, '.calendar [role=status]')).to.equal('October 2026 – November 2026');
    expect(value(filters, 'from')).to.equal('Oct 5, 2026');
  });

  it('goes by keys to any day, over the edges of the months', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' });
    expect(filters.shadowRoot!.querySelectorAll('#range [data-date][tabindex="0"]').length).to.equal(1);
    day(filters, '2026-10-07').focus();
    expect(await press(filters, 'ArrowRight', 'ArrowDown')).to.equal('2026-10-15');
    expect(await press(filters, 'Home')).to.equal('2026-10-11');
    expect(await press(filters, 'PageDown', 'PageDown')).to.equal('2026-12-11');
    expect(await press(filters, 'PageUp', 'PageUp', 'PageUp', 'PageUp')).to.equal('2026-08-11');
  });

  it('goes from right to left where the page does', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' }, 'en', 'rtl');
    day(filters, '2026-10-07').focus();
    expect(await press(filters, 'ArrowLeft')).to.equal('2026-10-08');
  });

  it('begins its weeks as the language does', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' }, 'de');
    expect(text(filters, 'th')).to.equal('Mo');
  });
});

describe('the ends of the time range', () => {
  it('are in the reader’s language and order', async () => {
    const { filters } = await opened({ from: '2026-10-05', to: '2026-10-08' }, 'zh');
    expect([value(filters, 'from'), value(filters, 'to')]).to.deep.equal(['2026年10月5日', '2026年10月7日']);
  });

  it('say which text is no date, with an example', async () => {
    const { filters, changes } = await opened({ from: '2026-10-05', to: '2026-10-08' });
    const input = deep<HTMLInputElement>(filters, '#range [name=to]')!;
    input.value = 'someday';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await apply(filters);
    expect(text(filters, '[role=alert]')).to.match(
      /^“someday” is no date: write one such as \w+ \d+, \d{4}\.$/,
    );
    expect(input.ariaInvalid ?? input.getAttribute('aria-invalid')).to.equal('true');
    expect(changes).to.deep.equal([]);
  });

  it('say now where the range goes on to now', async () => {
    const { filters } = await opened({ period: 'this-year' });
    expect(text(filters, '.end-box .soft')).to.equal('now');
    expect(text(filters, '.range-sum')).to.contain('the last not over');
  });
});

describe('the time zones of the time range', () => {
  it('are found by city, and say what they change before they are applied', async () => {
    const { filters, changes } = await opened({
      from: '2026-11-01',
      to: '2026-11-08',
      timeZone: 'Europe/Berlin',
    });
    const search = deep<HTMLInputElement>(filters, '#range .zone-search input')!;
    search.value = 'shang';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await filters.updateComplete;
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await filters.updateComplete;
    expect(text(filters, '.note')).to.equal('Asia/Shanghai. Days begin 7 hours earlier than in Berlin.');
    expect(text(filters, '.range-sum')).to.contain('Shanghai, UTC+08:00');
    expect(changes).to.deep.equal([]);
    await apply(filters);
    expect(changes[0]).to.deep.equal({
      from: Date.parse('2026-10-31T16:00Z'),
      to: Date.parse('2026-11-07T16:00Z'),
      timeZone: 'Asia/Shanghai',
    });
  });

  it('say that none is found, apply nothing on Enter then, and are back on Escape', async () => {
    const { filters, changes } = await opened({ from: '2026-11-01', to: '2026-11-08' });
    deep(filters, '#range .zone-search input')!.focus();
    await sendKeys({ type: 'Atlantis' });
    await until(() => deep(filters, '#range .zones [role=status]'), 'the message');
    expect(text(filters, '.zones [role=status]')).to.equal('Nothing found');
    expect(deep(filters, '#range [data-zone]') === null).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    await until(() => deep(filters, '#range [data-zone=UTC]'), 'the time zones near at hand');
    expect(deep(filters, '#range')!.matches(':popover-open')).to.equal(true);
    expect(changes).to.deep.equal([]);
  });

  it('offer one again that was used before', async () => {
    const { filters } = await opened({ from: '2026-11-01', to: '2026-11-08' });
    await chooseTimeZone(filters, 'Asia/Kathmandu');
    await chooseTimeZone(filters, 'UTC');
    await openRange(filters);
    expect(deep(filters, '#range [data-zone="Asia/Kathmandu"]')).not.to.equal(null);
  });

  it('keep a period moving with the clock', async () => {
    const { filters, changes } = await opened({ period: 'last-month' });
    await chooseTimeZone(filters, 'Asia/Kathmandu');
    await until(() => changes.length > 0, 'the change');
    expect(changes[0]).to.include({ period: 'last-month', timeZone: 'Asia/Kathmandu' });
    expect(filters.query).to.deep.equal({ period: 'last-month', timeZone: 'Asia/Kathmandu' });
  });
});
