import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { DetailsColumn, InsuranceDataSource } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record } from '../../support/record.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { many, rows, shown, type Details } from './shown-details.js';
import { heldSource } from '../../support/source.js';

const focused = (details: Details) => details.shadowRoot!.activeElement as HTMLElement;
const place = (details: Details) => {
  const cell = focused(details).closest('[aria-colindex]')!;
  return [
    Number(cell.closest('[role=row]')!.getAttribute('aria-rowindex')),
    Number(cell.getAttribute('aria-colindex')),
  ];
};
const headers = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll('[role=columnheader]')].map((cell) =>
    cell.getAttribute('aria-label'),
  );

function press(details: Details, key: string, modifiers: KeyboardEventInit = {}) {
  focused(details).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...modifiers }),
  );
}

async function entered(details: Details) {
  deep(details, '[role=gridcell][tabindex="0"]')!.focus();
  await details.updateComplete;
}

function copied(details: Details): string {
  const event = new ClipboardEvent('copy', {
    clipboardData: new DataTransfer(),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  focused(details).dispatchEvent(event);
  return event.clipboardData!.getData('text/plain');
}

describe('the keyboard in the details', () => {
  it('walks over the whole grid: every cell of every row, in order, and back to the header', async () => {
    const details = await shown(memorySource(many(60)));
    await entered(details);
    press(details, 'Home', { ctrlKey: true });
    const seen: string[] = [];
    for (let row = 0; row < 60; row++) {
      press(details, 'Home');
      for (let column = 0; column < 10; column++) {
        seen.push(place(details).join());
        press(details, 'ArrowRight');
      }
      press(details, 'ArrowDown');
    }
    const expected = Array.from({ length: 600 }, (_, i) => `${Math.floor(i / 10) + 2},${(i % 10) + 1}`);
    expect(seen).to.deep.equal(expected);
    press(details, 'Home', { ctrlKey: true });
    press(details, 'ArrowUp');
    expect(place(details)).to.deep.equal([1, 1]);
    expect(focused(details).getAttribute('role')).to.equal('columnheader');
  });

  for (const [key, modifiers, expected] of [
    ['End', {}, [2, 10]],
    ['End', { ctrlKey: true }, [100_001, 10]],
    ['ArrowUp', {}, [1, 1]],
    ['ArrowLeft', {}, [2, 1]],
  ] as const) {
    it(`goes with ${'ctrlKey' in modifiers ? 'Ctrl+' : ''}${key} from the first cell to row ${expected[0]}, column ${expected[1]}`, async () => {
      const details = await shown(memorySource(many(100_000)));
      await entered(details);
      press(details, key, modifiers);
      await until(() => place(details).join() === expected.join(), 'the cell has the focus');
    });
  }

  it('moves by pages, and back to where it was', async () => {
    const details = await shown(memorySource(many(1000)));
    await entered(details);
    press(details, 'PageDown');
    const [row] = place(details);
    expect(row).to.be.greaterThan(8);
    press(details, 'PageUp');
    expect(place(details)).to.deep.equal([2, 1]);
  });

  it('keeps the focus on its cell while the row is scrolled out of view', async () => {
    const details = await shown(memorySource(many(50_000)));
    await entered(details);
    press(details, 'ArrowDown');
    const cell = focused(details);
    deep(details, '[part=table]')!.scrollTo({ top: 900_000 });
    await until(() => Number(rows(details)[0]!.getAttribute('aria-rowindex')) > 20_000, 'far rows');
    expect(focused(details) === cell && cell.isConnected).to.equal(true);
    press(details, 'ArrowDown');
    expect(place(details)).to.deep.equal([4, 1]);
  });

  it('keeps the focus where it is while the table sorts', async () => {
    const details = await shown(memorySource(many(500)));
    deep(details, '[role=columnheader][data-column=latency]')!.focus();
    press(details, 'Enter');
    await details.whenShown();
    expect(deep(details, '[data-column=latency]')!.getAttribute('aria-sort')).to.equal('ascending');
    expect(focused(details).dataset['column']).to.equal('latency');
  });

  it('goes into a cell with F2 and comes out with Escape', async () => {
    const details = await shown(memorySource(many(10)));
    await entered(details);
    press(details, 'End');
    press(details, 'F2');
    expect(focused(details).getAttribute('part')).to.equal('details-button');
    press(details, 'ArrowRight');
    expect(focused(details).getAttribute('part')).to.equal('meta-button');
    press(details, 'Escape');
    expect(focused(details).dataset['field']).to.equal('action');
  });

  it('opens the request with Enter on a cell without controls', async () => {
    const details = await shown(memorySource(many(10)));
    let opened = '';
    details.addEventListener('insurance-request-open', (event) => {
      opened = event.detail.id;
      event.preventDefault();
    });
    await entered(details);
    press(details, 'ArrowDown');
    press(details, 'Enter');
    expect(opened).to.equal('r000001');
  });

  it('has one cell in the order of tabs', async () => {
    const details = await shown(memorySource(many(500)));
    await entered(details);
    press(details, 'ArrowDown');
    press(details, 'ArrowRight');
    await details.updateComplete;
    const tabbable = [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=grid] *')].filter(
      (element) => element.tabIndex === 0 && !element.closest('[popover]'),
    );
    expect(tabbable.length).to.equal(1);
    expect(tabbable[0] === focused(details)).to.equal(true);
  });
});

describe('a million rows in the details', () => {
  it('are all reachable, the last as quickly as the next', async function () {
    this.timeout(60_000);
    const details = await shown(memorySource(many(1_000_000)));
    const table = deep(details, '[part=table]')!;
    table.scrollTop = table.scrollHeight;
    await until(() => rows(details).at(-1)?.dataset['id'] === 'r999999', 'the last row');
    const { bottom } = rows(details).at(-1)!.getBoundingClientRect();
    expect(bottom).to.be.at.most(table.getBoundingClientRect().bottom + 1);
    expect(rows(details).at(-1)!.getAttribute('aria-rowindex')).to.equal('1000001');
    // A wheel in the middle moves by rows, not by thousands of them.
    table.scrollTop = table.scrollHeight / 2;
    await until(() => Math.abs(firstInView(details) - 500_000) < 1000, 'the middle');
    const before = firstInView(details);
    table.scrollTop += 360;
    await until(() => firstInView(details) !== before, 'further rows');
    expect(firstInView(details) - before).to.equal(10);
  });
});

function firstInView(details: Details): number {
  const { top } = deep(details, '.head')!.getBoundingClientRect();
  const first = rows(details).find((row) => row.getBoundingClientRect().bottom > top + 37);
  return Number(first?.dataset['id']?.slice(1));
}

describe('copying from the details', () => {
  it('gives a cell, a row or a selection as raw values', async () => {
    const details = await shown(
      memorySource([
        record('a', { timestamp: NOON, cost: '0.000336247619', finish: 'tab\there' }),
        record('b', { timestamp: NOON - 1 }),
      ]),
    );
    await entered(details);
    for (let i = 0; i < 4; i++) press(details, 'ArrowRight');
    expect(copied(details)).to.equal('0.000336247619');
    press(details, ' ', { shiftKey: true });
    expect(copied(details)).to.equal(
      '2026-09-01T12:00:00.000+00:00\tacme/one\t100\t20\t0.000336247619\t1500\t13.333\t"tab\there"\t0.0005',
    );
    press(details, 'Escape');
    press(details, 'ArrowDown', { shiftKey: true });
    press(details, 'ArrowRight', { shiftKey: true });
    expect(copied(details)).to.equal('0.000336247619\t1500\n0.001\t1500');
  });
});

describe('the columns of the details', () => {
  const key = 'test-columns';
  const stored = () =>
    JSON.parse(localStorage.getItem(`insurance-elements:details:${key}`)!) as Record<string, unknown>;
  afterEach(() => localStorage.clear());

  const choose = async (details: Details, field: string, control: string) => {
    deep(details, `[data-choice=${field}] ${control}`)!.click();
    await details.updateComplete;
  };

  it('are hidden and moved by the reader, and stay so for the same key', async () => {
    const details = await shown(memorySource(many(5)), { persistKey: key });
    await choose(details, 'finish', 'input');
    await choose(details, 'model', 'button');
    expect(headers(details).slice(0, 3)).to.deep.equal(['Model', 'Timestamp', 'Input Tokens']);
    details.remove();
    const again = await shown(memorySource(many(5)), { persistKey: key });
    expect(headers(again)).to.include('Model').and.not.include('Finish');
    expect(headers(again)[0]).to.equal('Model');
    expect(stored()).to.include({ version: 1 });
  });

  it('leave out of what is stored whatever they do not know', async () => {
    const unknown = {
      version: 1,
      order: ['nothing', 'payout'],
      shown: { gone: true },
      widths: { model: 'wide' },
      density: 'huge',
    };
    localStorage.setItem(`insurance-elements:details:${key}`, JSON.stringify(unknown));
    const details = await shown(memorySource(many(5)), { persistKey: key });
    expect(headers(details)).to.include('Payout').and.have.length(10);
    localStorage.setItem(`insurance-elements:details:${key}`, '{"version":99');
    expect((await shown(memorySource(many(5)), { persistKey: key })) instanceof HTMLElement).to.equal(true);
  });

  it('are resized with the arrow keys on their edge', async () => {
    const details = await shown(memorySource(many(5)), { persistKey: key });
    const header = () => deep(details, '[role=columnheader][data-column=model]')!;
    const before = header().offsetWidth;
    deep(details, '[data-column=model] [role=separator]')!.focus();
    press(details, 'ArrowRight');
    await details.updateComplete;
    expect(header().offsetWidth).to.equal(before + 16);
  });

  it('are the host’s own: added, renamed, reformatted and rendered', async () => {
    const columns: DetailsColumn[] = [
      { field: 'model', label: 'LLM', format: ({ model }) => model.toUpperCase() },
      {
        field: 'ratio',
        label: 'Ratio',
        number: true,
        value: ({ payout, cost }) => Number(payout) / Number(cost),
      },
      { field: 'team', label: 'Team', render: ({ id }) => html`<b>${id}</b>` },
    ];
    const details = await shown(memorySource(many(3)), { columns });
    expect(headers(details)).to.deep.equal(['LLM', 'Ratio', 'Team']);
    const [row] = rows(details);
    expect([...row!.querySelectorAll('[data-field]')].map((cell) => cell.textContent.trim())).to.deep.equal([
      'ACME/ONE',
      '0.5',
      'r000000',
    ]);
    expect(deep(details, '[data-field=team] b') !== null).to.equal(true);
  });

  it('whose renderer throws stay empty, and the page hears of it once', async () => {
    const columns = [
      'model',
      {
        field: 'broken',
        render: () => {
          throw new Error('not today');
        },
      },
    ];
    const errors: string[] = [];
    const onError = (event: HTMLElementEventMap['insurance-error']) =>
      errors.push(event.detail.error.message);
    document.body.addEventListener('insurance-error', onError);
    const details = await shown(memorySource(many(30)), { columns });
    await until(() => errors.length > 0, 'the error is told');
    document.body.removeEventListener('insurance-error', onError);
    expect(errors).to.deep.equal(['not today']);
    expect(deep(details, '[data-id] [data-field=model]')!.textContent.trim()).to.equal('acme/one');
  });
});

describe('live details', () => {
  it('say how many new records there are, and show them when the reader wants it', async () => {
    const source = memorySource(many(500));
    const details = await shown(source);
    deep(details, '[part=table]')!.scrollTo({ top: 3600 });
    await until(() => firstInView(details) === 100, 'row 100');
    source.add([record('new1', { timestamp: NOON + 1 }), record('new2', { timestamp: NOON + 2 })]);
    await until(() => deep(details, '[part=news]'), 'the pill');
    expect(deep(details, '[part=news]')!.textContent.replace(/\s+/g, ' ').trim()).to.equal(
      '2 new compensations Show',
    );
    expect(firstInView(details), 'nothing moved').to.equal(100);
    expect(deep(details, '.footer')!.textContent).to.contain('500 compensations');
    deep(details, '[part=news]')!.click();
    await until(() => rows(details)[0]?.dataset['id'] === 'new2', 'the new rows');
    expect(deep(details, '[part=news]')).to.equal(null);
    expect(deep(details, '.footer')!.textContent).to.contain('502 compensations');
  });
});

describe('a hidden page', () => {
  it('asks its source for nothing until it is seen again', async () => {
    const source = memorySource(many(500));
    let calls = 0;
    const counted: InsuranceDataSource = new Proxy(source, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (String(name).startsWith('get')) calls++;
          return (value as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
    const details = await shown(counted);
    const become = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      become(true);
      const before = calls;
      source.add([record('new1', { timestamp: NOON + 1 })]);
      // A page that is seen asks at once.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      expect(calls).to.equal(before);
      become(false);
      await until(() => deep(details, '[part=news]'), 'the pill');
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
  });
});

describe('rows that rush past', () => {
  it('are their text alone, and get their controls when the table rests', async () => {
    const details = await shown(memorySource(many(50_000)));
    const table = deep(details, '[part=table]')!;
    const text = (row: HTMLElement) =>
      [...row.querySelectorAll('[role=gridcell]')].slice(0, 9).map((cell) => cell.textContent.trim());
    table.scrollTop = 900_000;
    await until(() => rows(details)[0]?.dataset['id'] === 'r025000', 'far rows');
    const rushing = rows(details)[0]!;
    expect(rushing.querySelector('button')).to.equal(null);
    const shownInRush = text(rushing);
    expect(shownInRush[1]).to.equal('acme/one');
    await until(() => rows(details)[0]?.querySelector('button'), 'the controls');
    const resting = rows(details).find((row) => row.dataset['id'] === 'r025000')!;
    expect(text(resting)).to.deep.equal(shownInRush);
  });

  it('leave the control that has the focus where it is, in view or out of it', async () => {
    const details = await shown(memorySource(many(50_000)));
    const button = deep(details, '[data-id] [part=details-button]')!;
    button.focus();
    const table = deep(details, '[part=table]')!;
    table.scrollTop = 900_000;
    await until(() => Number(rows(details)[0]?.dataset['id']?.slice(1)) > 20_000, 'far rows');
    expect(focused(details) === button).to.equal(true);
    table.scrollTop = 0;
    await until(() => rows(details)[0]?.dataset['id'] === 'r000000', 'the first rows');
    expect(focused(details) === button).to.equal(true);
  });
});

describe('the look that a reader chooses', () => {
  it('pins the first column: it stays in view while the others scroll under it', async () => {
    const details = await shown(memorySource(many(50)));
    details.style.width = '700px';
    const pin = [...details.shadowRoot!.querySelectorAll<HTMLInputElement>('#columns .check input')].at(-1)!;
    pin.click();
    await details.updateComplete;
    const table = deep(details, '[part=table]')!;
    table.scrollLeft = 400;
    await until(() => table.scrollLeft > 300, 'scrolled');
    for (const selector of ['[role=columnheader]', '[data-id] [role=gridcell]']) {
      const first = deep(details, selector)!;
      const left = first.getBoundingClientRect().left - table.getBoundingClientRect().left;
      expect(left, selector).to.be.within(-1, 2);
      const { x, y, height } = first.getBoundingClientRect();
      const hit = details.shadowRoot!.elementFromPoint(x + 40, y + height / 2);
      expect(hit?.closest('[aria-colindex]')?.getAttribute('aria-colindex'), selector).to.equal('1');
    }
  });

  it('sets the density of rows', async () => {
    const details = await shown(memorySource(many(50)));
    const density = deep<HTMLSelectElement>(details, '#columns select')!;
    const heights: number[] = [];
    for (const value of ['compact', 'comfortable', 'spacious']) {
      density.value = value;
      density.dispatchEvent(new Event('change'));
      await details.updateComplete;
      heights.push(rows(details)[0]!.offsetHeight);
    }
    expect(heights).to.deep.equal([29, 36, 44]);
  });

  it('moves a column where its header is dropped', async () => {
    const details = await shown(memorySource(many(5)));
    const middle = (field: string): [number, number] => {
      const name = deep(details, `[role=columnheader][data-column=${field}] .name`)!;
      const { left, top, width, height } = name.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };
    await sendMouse({ type: 'move', position: middle('inputTokens') });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middle('timestamp') });
    await sendMouse({ type: 'up' });
    await details.updateComplete;
    expect(headers(details).slice(0, 3)).to.deep.equal(['Input Tokens', 'Timestamp', 'Model']);
  });
});

describe('the rest of the details', () => {
  it('marks what is out of line for its model, in words too', async () => {
    const records = many(100).map((one, i) => ({ ...one, latency: i === 3 ? 90_000 : 1000 + i }));
    const details = await shown(memorySource(records));
    await until(() => deep(details, '.outlier'), 'a mark');
    const marked = [...details.shadowRoot!.querySelectorAll('.outlier')];
    expect(marked.map((mark) => mark.closest<HTMLElement>('[data-id]')!.dataset['id'])).to.deep.equal([
      'r000003',
    ]);
    expect(marked[0]!.textContent).to.contain('90,000 ms').and.contain('Out of line');
  });

  it('tells below the table what the whole result comes to', async () => {
    const details = await shown(memorySource(many(1234)));
    await until(() => deep(details, '[data-total=cost]'), 'totals');
    const totals = [...details.shadowRoot!.querySelectorAll('[part=totals] dl > div')].map((total) =>
      total.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(totals).to.deep.equal([
      'Totals 1,234 compensations',
      'Input Tokens 123,400',
      'Output Tokens 24,680',
      'Cost $1.234',
      'Payout $0.617',
    ]);
  });

  it('takes apart what a request cost, to the last digit', async () => {
    const details = await shown(memorySource([record('a', { cost: '0.3', payout: '0.1000000001' })]));
    deep(details, '[data-id] [data-field=cost] button')!.focus();
    await details.updateComplete;
    const parts = [...deep(details, '.breakdown')!.querySelectorAll('dd')].map((part) => part.textContent);
    expect(parts).to.deep.equal(['$0.30', '$0.1000000001', '$0.1999999999']);
  });

  it('shows cards with the same cells on a narrow screen', async () => {
    const details = await shown(memorySource(many(50)));
    details.style.width = '360px';
    await until(() => deep(details, '.cards'), 'cards');
    await until(() => rows(details)[0]!.offsetHeight > 200, 'high rows');
    const [card] = rows(details);
    expect(card!.querySelectorAll('[data-field]').length).to.equal(10);
    expect(card!.offsetWidth).to.be.at.most(360);
    const cells = [...card!.querySelectorAll<HTMLElement>('[data-field]')];
    expect(Math.max(...cells.map((cell) => cell.offsetTop + cell.offsetHeight))).to.be.at.most(
      card!.offsetHeight,
    );
  });

  it('shows skeletons for rows that have not come, and fetches no page that was scrolled past', async () => {
    const { source, calls } = heldSource(memorySource(many(10_000)));
    const details = await fixture<Details>(html`
      <insurance-details
        lang="en"
        type="high_latency"
        from="2026-08-01"
        to="2026-10-01"
        .source=${source}
      ></insurance-details>
    `);
    await until(() => calls.some(({ method }) => method === 'getRecords'), 'asked');
    for (const call of calls) call.answer();
    await until(() => rows(details).length > 0, 'rows');
    const table = deep(details, '[part=table]')!;
    table.scrollTop = 100_000;
    await until(() => details.shadowRoot!.querySelector('[aria-busy=true] .skeleton'), 'skeletons');
    const past = calls.filter(({ method, signal }) => method === 'getRecords' && !signal!.aborted).at(-1)!;
    table.scrollTop = 300_000;
    await until(() => past.signal!.aborted, 'what was scrolled past is given up');
  });

  it('exports the whole result, and tells the page', async () => {
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
    let told: unknown;
    details.addEventListener('insurance-export', (event) => (told = event.detail));
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    await until(() => told, 'the export is done');
    picker.showSaveFilePicker = own;
    expect(told).to.deep.equal({ format: 'csv', rows: 2500 });
    expect(written.join('').trimEnd().split('\r\n').length).to.equal(2501);
    expect(deep(details, '#export [role=status]')!.textContent).to.contain('2,500 rows exported');
  });
});
