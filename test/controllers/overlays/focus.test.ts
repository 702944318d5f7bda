import { expect } from 'chai';
import { html } from 'lit';
import { isRendered, tabbableIn } from '../../../src/controllers/overlays/focus.js';
import { changed, type Change } from '../../elements/changed-page/changed.js';
import { fixture } from '../../support/fixture.js';

const OLDER: Change[] = [[Element.prototype, 'checkVisibility', undefined]];

async function setUp(): Promise<HTMLElement> {
  return fixture<HTMLElement>(html`
    <div>
      <button>first</button><button disabled>disabled</button>
      <div hidden><button>not rendered</button></div>
      <fieldset disabled><input /></fieldset>
      <span tabindex="-1">by script alone</span><a href="#">last</a>
    </div>
  `);
}

const named = (elements: HTMLElement[]) => elements.map(({ textContent }) => textContent);

describe('what the Tab key reaches', () => {
  for (const [name, changes] of [
    ['', []],
    [' in a browser without `checkVisibility`', OLDER],
  ] as const) {
    it(`is what is rendered and enabled${name}`, async () => {
      const element = await setUp();
      await changed(changes, () => {
        expect(named(tabbableIn(element))).to.deep.equal(['first', 'last']);
        return Promise.resolve();
      });
    });

    it(`is nothing of an element that is not rendered${name}`, async () => {
      const element = await setUp();
      await changed(changes, () => {
        expect(isRendered(element)).to.equal(true);
        element.style.display = 'none';
        expect(isRendered(element)).to.equal(false);
        expect(tabbableIn(element)).to.deep.equal([]);
        return Promise.resolve();
      });
    });
  }
});
