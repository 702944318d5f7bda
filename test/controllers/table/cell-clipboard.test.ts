import { expect } from 'chai';
import type { View } from '../../../src/controllers/dom/realm.js';
import { CellClipboard } from '../../../src/controllers/table/cell-clipboard.js';
import { PAGE_SIZE, RecordPages } from '../../../src/controllers/table/record-pages.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { copyEvent } from '../../support/copies.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const VALUES = [({ id }: CompensationRecord) => id, ({ cost }: CompensationRecord) => cost];

/** A clipboard over three pages of records, of which the first has loaded. */
async function setUp() {
  const records = Array.from({ length: 3 * PAGE_SIZE }, (_, i) =>
    record(`r${i}`, { timestamp: NOON - i, cost: `0.${i}1` }),
  );
  const pages = await RecordPages.open(
    { source: memorySource(records), query: SEPTEMBER },
    new AbortController().signal,
  );
  const texts: string[] = [];
  const items: Record<string, Promise<Blob>>[] = [];
  const view = {
    navigator: {
      clipboard: {
        writeText: async (text: string) => void texts.push(text),
        write: async ([item]: { content: Record<string, Promise<Blob>> }[]) => {
          items.push(item!.content);
          await item!.content['text/plain'];
        },
      },
    },
    ClipboardItem: class {
      readonly content: Record<string, Promise<Blob>>;
      constructor(content: Record<string, Promise<Blob>>) {
        this.content = content;
      }
    },
  } as unknown as View;
  return { clipboard: new CellClipboard(pages, VALUES, view), pages, texts, items };
}

describe('copying cells', () => {
  it('writes raw values as tab-separated text', async () => {
    const { clipboard, texts } = await setUp();
    await clipboard.copy(1, 2);
    expect(texts).to.deep.equal(['r1\t0.11\nr2\t0.21']);
  });

  it('answers a copy event with loaded rows, before the event ends', async () => {
    const { clipboard, texts } = await setUp();
    const event = copyEvent();
    void clipboard.copy(0, 0, event);
    expect(event.clipboardData.getData('text/plain')).to.equal('r0\t0.01');
    expect(event.defaultPrevented).to.equal(true);
    expect(texts).to.deep.equal([]);
  });

  it('hands a promise to the clipboard at once for rows that have not loaded', async () => {
    const { clipboard, items } = await setUp();
    const event = copyEvent();
    const copying = clipboard.copy(PAGE_SIZE - 1, 2 * PAGE_SIZE, event);
    expect(items.length, 'within the gesture').to.equal(1);
    expect(event.defaultPrevented).to.equal(true);
    await copying;
    const lines = (await (await items[0]!['text/plain']!).text()).split('\n');
    expect(lines.length).to.equal(PAGE_SIZE + 2);
    expect(lines[0]).to.contain(`r${PAGE_SIZE - 1}\t`);
    expect(lines.at(-1)).to.contain(`r${2 * PAGE_SIZE}\t`);
  });

  it('fails where there is no clipboard, and says nothing to the page where the rows fail to load too', async () => {
    const { pages } = await setUp();
    const failing = { ...pages.listing.source, getRecords: () => Promise.reject(new Error('away')) };
    const clipboard = new CellClipboard(pages, VALUES, { navigator: {} } as View);
    pages.listing.source = failing;
    // A rejection that nobody hears fails the file.
    const copying = clipboard.copy(0, PAGE_SIZE).then(
      () => 'copied',
      () => 'failed',
    );
    expect(await copying).to.equal('failed');
  });
});
