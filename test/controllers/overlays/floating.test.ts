import { expect } from 'chai';
import { html } from 'lit';
import { keepBeside, placing } from '../../../src/controllers/overlays/floating.js';
import { fixture } from '../../support/fixture.js';
import { freshModule } from '../../support/fresh-module.js';

describe('what keeps a popover beside its button', () => {
  it('lets go of one that left the page before it was told that it is open', async () => {
    await placing.load();
    const popover = document.createElement('div');
    const stop = keepBeside(document.body, popover);
    stop();
    expect(popover.style.left, 'it is not placed').to.equal('');
  });
});

describe('a popover at a point, where the code that places it cannot be loaded', () => {
  type Floating = typeof import('../../../src/controllers/overlays/floating.js');

  for (const [where, x, y] of [
    ['below it', 40, 60],
    ['within the window at its end', innerWidth - 5, innerHeight - 5],
  ] as const) {
    it(`is seen ${where}`, async () => {
      const { placing, positionAt } = await freshModule<Floating>('controllers/overlays/floating.ts');
      placing.load = () => Promise.reject(new Error('offline'));
      const popover = await fixture<HTMLElement>(html`<div popover="manual">menu</div>`);
      popover.style.cssText = 'position: fixed; inset: auto; margin: 0; width: 120px; height: 80px';
      popover.showPopover();
      const placed = positionAt(x, y, popover);
      expect(getComputedStyle(popover).opacity, 'unseen until then').to.equal('0');
      await placed;
      expect(getComputedStyle(popover).opacity).to.equal('1');
      const { left, top, right, bottom } = popover.getBoundingClientRect();
      if (where === 'below it') {
        expect(left).to.equal(x);
        expect(top).to.be.within(y, y + 20);
      }
      expect(right).to.be.at.most(innerWidth);
      expect(bottom).to.be.at.most(innerHeight);
    });
  }
});
