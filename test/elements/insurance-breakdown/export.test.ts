import { expect } from 'chai';
import { html } from 'lit';
import { parse } from 'csv-parse/browser/esm/sync';
import type { ExportDetail } from '../../../src/index.js';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { saved } from '../../support/download.js';
import { CSV_TYPE } from '../../support/engine.js';
import { fixture, until } from '../../support/fixture.js';
import { heldSource, TRACE } from '../../support/source.js';
import { source, shown, chartOf, groupsSource, trace, type Breakdown } from './shown-breakdown.js';

describe('a saved list of the breakdown', () => {
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
  /** Reverts the escaping, as documented. */
  const raw = (text: string) => (text.startsWith("'") ? text.slice(1) : text);

  it('has every raw value as CSV, with formulas made harmless', async () => {
    const view = await shown(groupsSource({ model: groups }));
    const { name, blob } = await saved(view, 'csv', 'by-model');
    expect(name).to.equal('compensation-by-model-2026-09-01_2026-11-07.csv');
    expect(blob.type).to.equal(CSV_TYPE);
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

  it('is the same CSV in every language', async () => {
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

  it('has empty CSV cells where there is no value', async () => {
    const idle = [{ key: 'idle', credits: '0', times: 0, requests: 0, cost: '0' }];
    const view = await shown(groupsSource({ model: idle }));
    const { blob } = await saved(view, 'csv', 'by-model');
    expect(await blob.text()).to.equal(
      'model,credits,times,share,requests,shareOfRequests,cost,shareOfSpend\r\nidle,0,0,,0,,0,\r\n',
    );
  });

  it('is offered by name, also while it is shown as a table', async () => {
    const view = await shown(source);
    const button = () => chartOf(view, 'type').querySelector<HTMLElement>('[part=save-button]')!;
    expect(button().ariaLabel).to.equal('Save Aggregate by Compensation Type');
    expect(button().title).to.equal('Figures (CSV)');
    chartOf(view, 'type').querySelector<HTMLElement>('[part=table-button]')!.click();
    await view.updateComplete;
    const { name } = await saved(view, 'csv', 'by-type');
    expect(name).to.equal('compensation-by-type-2026-09-01_2026-11-07.csv');
  });

  it('has the range of its figures in its name, also while another one is loading', async () => {
    const { source: held, calls } = heldSource(memorySource(trace));
    const view = await fixture<Breakdown>(
      html`<insurance-breakdown lang="en" .source=${held} .query=${TRACE}></insurance-breakdown>`,
    );
    await until(() => calls.length === 2, 'it loads');
    for (const call of calls) call.answer();
    await until(() => calls.length === 3, 'it loads the matrix');
    calls[2]!.answer();
    await view.whenShown();
    view.query = { ...TRACE, from: '2026-10-01' };
    await until(() => calls.length === 5, 'it loads another range');
    const { name } = await saved(view, 'csv', 'by-type');
    expect(name).to.equal('compensation-by-type-2026-09-01_2026-11-07.csv');
  });

  it('is an event with its format and its number of rows', async () => {
    const view = await shown(source);
    const exports: ExportDetail[] = [];
    view.parentElement!.addEventListener('insurance-export', ({ detail }) => exports.push(detail));
    await saved(view, 'csv', 'by-model');
    expect(exports).to.deep.equal([{ format: 'csv', rows: 8 }]);
  });
});
