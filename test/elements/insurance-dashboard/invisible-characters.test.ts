import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

/** One reads backwards, one has a character without width. */
const MODEL = 'acme/\u202egpt\u202c-5';
const TYPE = 'late\u200b';
const KEY = 'team\u2066a';

const SEEN = 'acme/\\u202egpt\\u202c-5';
/** What no text of the panel may hold. */
const UNSEEN = /[\u200b\u202a-\u202e\u2066]/;

/** All texts and names of what is shown below an element. */
function* textsBelow(root: ParentNode): Generator<string> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Element)) {
      yield node.textContent ?? '';
      continue;
    }
    for (const name of ['title', 'aria-label', 'aria-description']) yield node.getAttribute(name) ?? '';
    if (node.shadowRoot) yield* textsBelow(node.shadowRoot);
  }
}

describe('characters that reorder text or are invisible', () => {
  it('are escapes in every name of the panel', async () => {
    const records = Array.from({ length: 3 }, (_, i) =>
      record(`r${i}`, { timestamp: NOON + i, model: MODEL, type: TYPE, apiKey: KEY, finish: 'st\u200bop' }),
    );
    const panel = await fixture<Dashboard>(html`
      <insurance-dashboard
        lang="en"
        from="2026-08-01"
        to="2026-10-01"
        time-zone="UTC"
        .source=${memorySource(records)}
        .query=${{ from: '2026-08-01', to: '2026-10-01', timeZone: 'UTC', models: [MODEL], apiKeys: [KEY] }}
      ></insurance-dashboard>
    `);
    await panel.whenShown();
    await until(() => deep(panel, 'insurance-details', '[data-id]'), 'rows');
    const texts = [...textsBelow(panel.shadowRoot!)];
    expect(texts.filter((text) => UNSEEN.test(text))).to.deep.equal([]);
    expect(deep(panel, 'insurance-details', '[data-field=model] .slug')!.textContent).to.equal(SEEN);
    expect(deep(panel, 'insurance-breakdown', '.slug')!.textContent).to.equal(SEEN);
  });
});
