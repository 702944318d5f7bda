import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { DetailsColumn, InsuranceErrorEvent } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { traceSource } from '../../support/source.js';
import { cell, detailsOf, headers, many, press, rows, shown, type Details } from './shown-details.js';

describe('columns of the details table', () => {
  const key = 'test-columns';
  const stored = () =>
    JSON.parse(localStorage.getItem(`insurance-elements:details:${key}`)!) as Record<string, unknown>;
  afterEach(() => localStorage.clear());

  const choose = async (details: Details, field: string, control: string) => {
    deep(details, `[data-choice=${field}] ${control}`)!.click();
    await details.updateComplete;
  };

  it('are narrowed and widened by buttons, which say how wide they are', async () => {
    const details = await shown(await traceSource(), { persistKey: key });
    deep(details, '[part=columns-button]')!.click();
    await until(() => deep(details, '[data-choice=model] .width'), 'the buttons');
    const header = deep(details, '[role=columnheader][data-column=model]')!;
    const before = header.offsetWidth;
    for (const press of [1, 2]) {
      await choose(details, 'model', '.width[aria-label="Make Model wider"]');
      await until(() => header.offsetWidth === before + press * 16, 'it is wider');
    }
    await until(
      () => details.shadowRoot!.textContent.includes(`Model is ${before + 32} pixels wide`),
      'its width is announced',
    );
    await choose(details, 'model', '.width[aria-label="Make Model narrower"]');
    await until(() => header.offsetWidth === before + 16, 'it is narrower');
    expect(stored()['widths']).to.deep.equal({ model: before + 16 });
  });

  for (const [columns, message] of [
    [[], '`columns` must be a non-empty list'],
    [['model', 'colour'], 'unknown column: colour'],
    [['model', { field: 'model' }], 'two columns have the same `field`'],
    [[{ label: 'No field' }], 'a column has no `field`'],
  ] as const) {
    it(`are the built-in ones where the host’s are invalid, reported once: ${message}`, async () => {
      const reports: InsuranceErrorEvent['detail'][] = [];
      const onError = ({ detail }: InsuranceErrorEvent) => reports.push(detail);
      document.addEventListener('insurance-error', onError);
      try {
        const details = await shown(await traceSource(), { columns: columns as unknown as DetailsColumn[] });
        expect(headers(details)).to.include('Model');
        await details.reload();
        await details.whenShown();
      } finally {
        document.removeEventListener('insurance-error', onError);
      }
      expect(reports.map(({ view, error }) => [view, error.code, error.field, error.message])).to.deep.equal([
        ['details', 'invalid-setting', 'columns', message],
      ]);
    });
  }

  it('can show the request, the credit date, the reason, the policy and the parts of the cost', async () => {
    const full = record('claw', {
      requestId: 'gen_7',
      creditedAt: Date.UTC(2026, 8, 3, 6, 30),
      reason: 'too slow',
      policy: 'p95',
      cost: '1',
      costDetails: { 'top-up': '0.4', bonus: '0.6' },
    });
    const fields = ['id', 'requestId', 'creditedAt', 'reason', 'policy', 'costDetails'];
    const details = await shown(memorySource([full]), { columns: fields });
    expect(headers(details)).to.deep.equal([
      'Compensation ID',
      'Request ID',
      'Credited',
      'Reason',
      'Policy',
      'Parts of the Cost',
    ]);
    expect(fields.map((field) => cell(details, field))).to.deep.equal([
      'claw',
      'gen_7',
      '2026-09-03 06:30:00.000 +00:00',
      'too slow',
      'p95',
      'top-up $0.40, bonus $0.60',
    ]);
    const bare = await shown(memorySource([record('plain')]), { columns: fields });
    expect(fields.map((field) => cell(bare, field))).to.deep.equal(['plain', 'plain', '–', '–', '–', '–']);
  });

  it('can show the time to the first token, with its unit in the head, and a dash where it is unknown', async () => {
    const fields = ['id', 'firstTokenLatency'];
    const details = await shown(
      memorySource([record('a', { firstTokenLatency: 1234.4 }), record('b', { timestamp: NOON - 1 })]),
      { columns: fields },
    );
    expect(headers(details)).to.deep.equal(['Compensation ID', 'First Token Latency']);
    expect(deep(details, '[data-column=firstTokenLatency] .unit')!.textContent.trim()).to.equal('ms');
    const cells = rows(details).map((row) => row.querySelector('[data-field=firstTokenLatency]')!);
    expect(cells.map(({ textContent }) => textContent.trim())).to.deep.equal(['1,234', '–']);
  });

  it('of the host’s without a format show texts as they are, what cannot be seen in them escaped', async () => {
    const values: unknown[] = ['in\u202etime', true, { a: [1] }, 12345.6789, null];
    const details = await shown(memorySource(many(values.length)), {
      columns: [{ field: 'note', value: ({ id }) => values[Number(id.slice(1))] }],
    });
    const cells = rows(details).map((row) => row.querySelector('[data-field=note]')!);
    expect(cells.map(({ textContent }) => textContent.trim())).to.deep.equal([
      'in\\u202etime',
      'true',
      '{"a":[1]}',
      '12,345.679',
      '–',
    ]);
  });

  it('are hidden and reordered by the reader, and persist under the persist key', async () => {
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

  it('ignore unknown members of persisted preferences', async () => {
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

  it('are resized by arrow keys on their resize handle', async () => {
    const details = await shown(memorySource(many(5)), { persistKey: key });
    const header = () => deep(details, '[role=columnheader][data-column=model]')!;
    const before = header().offsetWidth;
    deep(details, '[data-column=model] [role=separator]')!.focus();
    press(details, 'ArrowRight');
    await details.updateComplete;
    expect(header().offsetWidth).to.equal(before + 16);
  });

  it('can be added, renamed, reformatted and rendered by the host', async () => {
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

  it('whose renderer throws stay empty, and report the error once', async () => {
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
    await until(() => errors.length > 0, 'the error is reported');
    document.body.removeEventListener('insurance-error', onError);
    expect(errors).to.deep.equal(['not today']);
    expect(deep(details, '[data-id] [data-field=model]')!.textContent.trim()).to.equal('acme/one');
  });
});

describe('the look of the details table', () => {
  it('has a pinned first column that stays in view while the others scroll under it', async () => {
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

  it('has rows of three densities', async () => {
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

  it('has a column moved to where its header is dropped', async () => {
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

describe('a table of all types with little room', () => {
  it('keeps its buttons in view in a page of 1440 px, by shorter names of models and types', async () => {
    const details = await detailsOf(await traceSource());
    details.style.display = 'block';
    details.style.width = '1384px';
    const scroller = deep(details, '.scroller')!;
    const widthOf = (field: string) => deep(details, `[data-column=${field}]`)!.offsetWidth;
    await until(() => scroller.clientWidth > 1350, 'the width');
    expect(scroller.scrollWidth).to.equal(scroller.clientWidth);
    expect(widthOf('model')).to.be.within(168, 199);
    expect(widthOf('payout')).to.equal(108);
  });

  it('keeps the width that the host gives a column', async () => {
    const details = await detailsOf(await traceSource());
    details.columns = (builtIn) => [
      { field: 'model', width: 400 },
      ...builtIn.filter(({ field }) => field !== 'model'),
    ];
    details.style.display = 'block';
    details.style.width = '1000px';
    await details.updateComplete;
    await until(() => deep(details, '[data-column=model]')!.offsetWidth === 400, 'the width');
  });
});
