import { expect } from 'chai';
import { assertPatterned, fillsOf, shownPanel } from './type-dots.js';

describe('the dot of a type', () => {
  it('is plain in all views by default', async () => {
    const panel = await shownPanel();
    expect(fillsOf(panel, 'High Latency')).to.deep.equal(['none', 'none', 'none', 'none']);
    expect(fillsOf(panel, 'Unsatisfactory Content')).to.deep.equal(['none', 'none', 'none', 'none']);
  });

  it('has the pattern of the chart in all views where the panel wants patterns', async () => {
    assertPatterned(await shownPanel(true));
  });
});
