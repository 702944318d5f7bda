import { expect } from 'chai';
import { keepBeside, placing } from '../../../src/controllers/overlays/floating.js';

describe('what keeps a popover beside its button', () => {
  it('lets go of one that left the page before it was told that it is open', async () => {
    await placing.load();
    const popover = document.createElement('div');
    const stop = keepBeside(document.body, popover);
    stop();
    expect(popover.style.left, 'it is not placed').to.equal('');
  });
});
