import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import { html } from 'lit';
import '../../../src/index.js';
import { InsuranceError, type InsuranceExportEvent } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { bound } from '../../support/source.js';
import type { Details } from './shown-details.js';
import { writtenFiles } from './written-files.js';

/** Of type `high_latency` 3 of model `a` and 1 of `b`, of `error` 2 of model `b`. */
const records = ['aaab', 'bb'].flatMap((models, type) =>
  [...models].map((model, i) =>
    record(`${['slow', 'bad'][type]}${i}`, {
      timestamp: NOON - i,
      type: ['high_latency', 'error'][type],
      model,
      apiKey: 'billing',
      cost: '1.25',
      payout: '0.5',
      throughput: 7.5,
    }),
  ),
);

async function opened({ lang = 'en', models }: { lang?: string; models?: string[] } = {}) {
  const details = await fixture<Details>(html`
    <insurance-details
      lang=${lang}
      type="high_latency"
      .source=${memorySource(records)}
      .query=${{ from: '2026-09-01', to: '2026-10-01', timeZone: 'UTC', models }}
    ></insurance-details>
  `);
  await details.whenShown();
  deep(details, '#export')!.showPopover();
  await until(() => deep(details, '[data-count=filtered]')?.textContent.trim(), 'the counts');
  return details;
}

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();
const choices = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll('#export [name=scope]')].map((radio) =>
    textOf(radio.closest('label')!),
  );
const choose = (details: Details, value: string) =>
  deep<HTMLInputElement>(details, `#export [value=${value}]`)!.click();

async function exportFile(details: Details): Promise<InsuranceExportEvent['detail']> {
  const done = new Promise<InsuranceExportEvent>((resolve) =>
    details.addEventListener('insurance-export', resolve, { once: true }),
  );
  deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
  return (await done).detail;
}

const rowsOf = (text: string, delimiter = ',') =>
  parse(text, { columns: true, delimiter }) as unknown as Record<string, string>[];

describe('the Export menu of the details', () => {
  const files = writtenFiles();

  it('offers all types or the tab’s, and how many rows each has', async () => {
    expect(choices(await opened())).to.deep.equal(['All types 6 rows', 'Only High Latency 4 of 6 rows']);
  });

  it('offers what is filtered, the tab of it, or the whole range where there are filters', async () => {
    expect(choices(await opened({ models: ['b'] }))).to.deep.equal([
      'All types, as filtered 3 of 6 rows',
      'Only High Latency 1 of 6 rows',
      'The whole time range, without filters 6 rows',
    ]);
  });

  it('says the same in Chinese', async () => {
    expect(choices(await opened({ lang: 'zh' }))).to.deep.equal(['全部类型 6 行', '仅高延迟 4 / 6 行']);
  });

  it('counts anew when it is opened again', async () => {
    const details = await opened();
    deep(details, '#export')!.hidePopover();
    (details.source as ReturnType<typeof memorySource>).add([record('late', { timestamp: NOON - 9 })]);
    deep(details, '#export')!.showPopover();
    await until(() => choices(details)[0] === 'All types 7 rows', 'the new count');
  });

  it('exports all types by default, with id, type, API key and currency, and the range in the name', async () => {
    const details = await opened();
    expect(await exportFile(details)).to.deep.equal({ format: 'csv', rows: 6 });
    const [file] = files();
    expect(file!.name).to.equal('compensations-2026-09-01_2026-09-30.csv');
    const rows = rowsOf(file!.text);
    expect(rows.map(({ id }) => id).sort()).to.deep.equal(records.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ type }) => type))).to.deep.equal(new Set(['high_latency', 'error']));
    expect(rows[0]).to.include({ apiKey: 'billing', currency: 'USD', timeZone: 'UTC', payout: '0.5' });
  });

  it('exports all fields, or the columns shown, as CSV with one click each', async () => {
    const details = await opened();
    const quick = (columns: string) => deep(details, `[data-quick=${columns}]`)!;
    expect(['all', 'visible'].map((columns) => textOf(quick(columns)))).to.deep.equal([
      'CSV, all fields 6 rows',
      'CSV, columns shown 6 rows',
    ]);
    choose(details, 'ndjson');
    for (const columns of ['all', 'visible']) {
      const done = new Promise((resolve) =>
        details.addEventListener('insurance-export', resolve, { once: true }),
      );
      quick(columns).click();
      await done;
    }
    const fieldsOf = (text: string) => text.split('\r\n')[0]!.split(',').length;
    const [all, visible] = files().map(({ text }) => fieldsOf(text));
    expect(all).to.be.above(visible!);
  });

  it('says why it cannot export in an outage, and tries again', async () => {
    const details = await opened();
    const { source } = details;
    const away = () => Promise.reject(new InsuranceError('network', 'away'));
    details.source = { ...bound(memorySource(records)), getRecords: away };
    await details.whenShown();
    const problem = () => deep(details, '#export [data-problem]');
    await until(problem, 'the reason');
    expect(textOf(problem()!)).to.equal('Not now: the source can’t be reached. Retry');
    for (const button of ['[data-quick=all]', '[type=submit]']) {
      expect(deep(details, `#export ${button}`)!.ariaDisabled, button).to.equal('true');
    }
    deep<HTMLFormElement>(details, '#export form')!.requestSubmit();
    details.source = source;
    problem()!.querySelector('button')!.click();
    await until(() => !problem(), 'it can export again');
    expect(files()).to.deep.equal([]);
  });

  it('exports one type by choice, with its name', async () => {
    const details = await opened();
    choose(details, 'type');
    await exportFile(details);
    expect(files()[0]!.name).to.equal('compensations-high_latency-2026-09-01_2026-09-30.csv');
    expect(rowsOf(files()[0]!.text).map(({ type }) => type)).to.deep.equal(Array(4).fill('high_latency'));
  });

  it('exports what is filtered, or by choice the whole range', async () => {
    const details = await opened({ models: ['b'] });
    await exportFile(details);
    choose(details, 'range');
    await exportFile(details);
    expect(files().map(({ text }) => rowsOf(text).length)).to.deep.equal([3, 6]);
  });

  it('exports all types again where the tab of the chosen type is left', async () => {
    const details = await opened();
    choose(details, 'type');
    details.type = 'all';
    await details.whenShown();
    expect(choices(details)).to.deep.equal(['All types 6 rows']);
    expect(deep<HTMLInputElement>(details, '#export [value=filtered]')!.checked).to.equal(true);
    expect((await exportFile(details)).rows).to.equal(6);
  });

  it('exports only the visible columns by choice', async () => {
    const details = await opened();
    choose(details, 'visible');
    await exportFile(details);
    const [header] = files()[0]!.text.split('\r\n');
    expect(header).to.equal(
      'timestamp,timeZone,model,inputTokens,outputTokens,cost,latency,throughput,finish,payout,currency',
    );
  });

  it('writes semicolons and decimal commas by choice', async () => {
    const details = await opened();
    for (const name of ['separator', 'decimalSign']) {
      const select = deep<HTMLSelectElement>(details, `#export [name=${name}]`)!;
      select.value = { separator: ';', decimalSign: ',' }[name]!;
    }
    await exportFile(details);
    const [row] = rowsOf(files()[0]!.text, ';');
    expect(row).to.include({ cost: '1,25', payout: '0,5', throughput: '7,5' });
  });

  it('writes semicolons and decimal commas by default in a language that has them', async () => {
    const details = await opened({ lang: 'de' });
    await exportFile(details);
    expect(rowsOf(files()[0]!.text, ';')[0]).to.include({ cost: '1,25', payout: '0,5' });
  });

  it('offers separators for CSV only', async () => {
    const details = await opened();
    const isVisible = () => deep(details, '#export [name=separator]')!.checkVisibility();
    expect(isVisible()).to.equal(true);
    choose(details, 'json');
    await until(() => !isVisible(), 'the separators are gone');
  });
});
