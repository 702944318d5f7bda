import { expect } from 'chai';
import { html } from 'lit';
import { printStatement } from '../../../src/controllers/print/print-statement.js';
import { changed } from '../../elements/changed-page/changed.js';
import { fixture } from '../../support/fixture.js';

describe('the statement on paper', () => {
  const footsOf = () =>
    document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));

  /** What the browser would print, and the page once it has. */
  async function printed() {
    const page = await fixture<HTMLElement>(html`
      <div>
        <p class="beside">beside</p>
        <p class="statement">statement</p>
      </div>
    `);
    const [beside, statement] = page.children;
    const { title } = document;
    const seen: { title: string; foots: string[]; isAlone: boolean }[] = [];
    const print = () => {
      window.dispatchEvent(new Event('beforeprint'));
      const isAlone = !beside!.checkVisibility() && statement!.checkVisibility();
      seen.push({ title: document.title, foots: footsOf(), isAlone });
      window.dispatchEvent(new Event('afterprint'));
    };
    await changed([[window, 'print', print]], async () => {
      printStatement(statement as HTMLElement, { title: 'May', foot: 'Page {page} of {pages}' });
    });
    expect(seen.map(({ title, isAlone }) => [title, isAlone])).to.deep.equal([['May', true]]);
    expect([document.title, footsOf(), beside!.checkVisibility()]).to.deep.equal([title, [], true]);
    return seen[0]!.foots.join();
  }

  it('is alone, with its pages numbered, and the page is as it was after it', async () => {
    expect(await printed()).to.contain('@page');
  });

  it('has no numbers in a browser that constructs no style sheets, and is printed all the same', async () => {
    await changed([[window, 'CSSStyleSheet', undefined]], async () => {
      expect(await printed()).to.equal('');
    });
  });
});
