import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import type { ExportDetail } from '../../../src/index.js';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { saved } from '../../support/download.js';
import { deep, until } from '../../support/fixture.js';
import { source, SEPTEMBER, shown, plain, chartOf, payouts, groupsSource, drawn } from './shown-breakdown.js';

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

/** A CSS colour as its three channels. */
function rgb(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return context.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
}

describe('a saved chart of the breakdown', () => {
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
    const idle = [{ key: 'idle', credits: '0', times: 2, requests: 0, cost: '0' }];
    const view = await shown(groupsSource({ model: idle }));
    const { blob } = await saved(view, 'csv', 'by-model');
    expect(await blob.text()).to.equal(
      'model,credits,times,share,requests,shareOfRequests,cost,shareOfSpend\r\nidle,0,2,,0,,0,\r\n',
    );
  });

  it('has its bars in their colours as an image', async () => {
    const view = await shown(memorySource(payouts({ a: '0.4', b: '0.3' })), { query: SEPTEMBER });
    const chart = await drawn(view, 'model');
    const [color] = chart.data.datasets[0]!.backgroundColor as string[];
    const { name, blob } = await saved(view, 'png', 'by-model');
    expect(name).to.equal('compensation-by-model-2026-09-01_2026-09-30.png');
    expect(blob.type).to.equal('image/png');
    const image = await createImageBitmap(blob);
    expect(image.width).to.be.greaterThan(2 * chart.width);
    const counts = await colorsOf(image);
    // The longest bar is as wide as the chart and eight pixels thick, at twice the resolution.
    expect(counts.get(rgb(color!)) ?? 0).to.be.greaterThan(0.9 * 4 * 8 * chart.width);
    expect(counts.size).to.be.greaterThan(10);
  });

  it('is not offered as an image while it is shown as a table', async () => {
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
    expect(name).to.equal('compensation-by-type-2026-09-01_2026-11-07.csv');
  });

  it('is an event with its format and its number of rows', async () => {
    const view = await shown(source);
    await drawn(view, 'model');
    const exports: ExportDetail[] = [];
    view.parentElement!.addEventListener('insurance-export', ({ detail }) => exports.push(detail));
    await saved(view, 'csv', 'by-model');
    expect(exports).to.deep.equal([{ format: 'csv', rows: 8 }]);
    await saved(view, 'png', 'by-model');
    await until(() => exports.length === 2, 'an event for the image');
    expect(exports[1]).to.deep.equal({ format: 'png', rows: 8 });
  });
});
