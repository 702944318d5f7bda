import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { csvLine } from '../../../src/model/export/csv.js';
import { ALL_COLUMNS, encoder, type ExportFormat } from '../../../src/model/export/export-format.js';
import { toTsv } from '../../../src/model/export/tsv.js';
import { readUrlState, writeUrlState } from '../../../src/model/query/url-state.js';
import { Formatter } from '../../../src/model/text/format.js';
import { httpSource } from '../../../src/sources/http/http-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, SEPTEMBER } from '../../support/record.js';

const format = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });

/** Texts of whole characters, halves of them, and what could be taken for their escapes. */
const texts = fc
  .array(fc.constantFrom('a', '\ud83d', '\ude00', '😀', '"', ',', '\n', '\\', 'u', 'd83d', '\\ud83d'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}x`);
/** By what the platform encodes: each half is U+FFFD. */
const encoded = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
const rowsOf = (given: readonly string[]) =>
  given.map((text, i) => record(`r${i}`, { model: text, reason: text, inputTokenDetails: { [text]: 1 } }));

function exported(fileFormat: ExportFormat, given: readonly string[]): string {
  const made = encoder(fileFormat, { columns: ALL_COLUMNS, format });
  return made.start() + made.records(rowsOf(given)) + made.end();
}

describe('records with halves of surrogate pairs', () => {
  it('are whole rows of a CSV, each half as U+FFFD', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), (given) => {
        const text = exported('csv', given);
        expect(encoded(text)).to.equal(text);
        const rows = parse(text, { columns: true }) as unknown as { model: string; reason: string }[];
        expect(rows.map(({ model, reason }) => [model, reason])).to.deep.equal(
          given.map((one) => [encoded(one), encoded(one)]),
        );
      }),
    );
  });

  for (const fileFormat of ['json', 'ndjson'] as const) {
    it(`are whole records of ${fileFormat}, each half as U+FFFD, and never as an escape`, () => {
      fc.assert(
        fc.property(fc.array(texts, { maxLength: 5 }), (given) => {
          const text = exported(fileFormat, given);
          expect(encoded(text)).to.equal(text);
          const lines = fileFormat === 'json' ? text : `[${text.trimEnd().replaceAll('\n', ',')}]`;
          const read = JSON.parse(lines) as { model: string; inputTokenDetails: Record<string, number> }[];
          expect(read.map(({ model, inputTokenDetails }) => [model, inputTokenDetails])).to.deep.equal(
            given.map((one) => [encoded(one), { [encoded(one)]: 1 }]),
          );
        }),
      );
    });
  }

  it('are copied as whole cells, and saved as figures of a chart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(toTsv([[text, 1]])).to.equal(toTsv([[encoded(text), 1]]));
        expect(csvLine([text, 1])).to.equal(csvLine([encoded(text), 1]));
      }),
    );
  });

  it('are counted, grouped and filtered by their exact text', async () => {
    const source = memorySource(rowsOf(['a\ud83d', 'a\ude00', 'a\ufffd']));
    const groups = await source.getBreakdown(SEPTEMBER, 'model');
    expect(groups.map(({ key, times }) => [key, times])).to.have.deep.members([
      ['a\ud83d', 1],
      ['a\ude00', 1],
      ['a\ufffd', 1],
    ]);
    const { compensationCount } = await source.getSummary({ ...SEPTEMBER, models: ['a\ud83d'] });
    expect(compensationCount).to.equal(1);
  });

  it('leave a filter out of the address rather than name another text there', () => {
    const state = { query: { models: ['a\ud83d'], types: ['b'] }, views: {}, request: {} };
    const href = writeUrlState('https://example.com/?own=1', 'insurance', state);
    expect(encodeURI(decodeURI(href))).to.equal(href);
    expect(readUrlState(href, 'insurance').query.models).to.equal(undefined);
    expect(new URL(href).searchParams.get('own')).to.equal('1');
  });

  it('are named to a server by their exact text', async () => {
    const bodies: string[] = [];
    const source = httpSource({
      url: 'https://api.example.com/',
      retries: 0,
      fetch: (_, init) => {
        bodies.push(init.body as string);
        return Promise.resolve(
          new Response('{"groups":[]}', { headers: { 'content-type': 'application/json' } }),
        );
      },
    });
    await source.getBreakdown({ ...SEPTEMBER, models: ['a\ud83d'] }, 'type');
    expect(encoded(bodies[0]!)).to.equal(bodies[0]);
    expect(bodies[0]).to.contain('a\\ud83d');
  });
});
