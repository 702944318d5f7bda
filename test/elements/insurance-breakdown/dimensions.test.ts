import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';
import {
  traceWithKeys,
  source,
  shown,
  all,
  plain,
  titles as allTitles,
  press,
  without,
} from './shown-breakdown.js';

describe('the further dimensions of the breakdown', () => {
  const buttons = (view: Element) => all(view, '[part=dimension-button]');
  /** Those of the lists. */
  const titles = (view: Element) => allTitles(view).filter((title) => title !== 'Type × model');
  const button = (view: Element, name: string) => buttons(view).find((each) => plain(each) === name)!;

  it('are offered beside type and model, which are always shown', async () => {
    const view = await shown(source);
    expect(titles(view)).to.deep.equal(['Aggregate by Compensation Type', 'Aggregate by Compensation Model']);
    expect(buttons(view).map((each) => [plain(each), each.ariaPressed])).to.deep.equal([
      ['Provider', 'false'],
      ['API Key', 'false'],
      ['Finish', 'false'],
    ]);
  });

  it('are added and removed by the reader', async () => {
    const view = await shown(source);
    deep(view, '[part=dimensions-button]')!.click();
    button(view, 'Finish').focus();
    await press('Enter');
    await view.whenShown();
    button(view, 'Provider').click();
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider', 'Aggregate by Finish']);
    expect(button(view, 'Finish').ariaPressed).to.equal('true');
    expect(view.further).to.equal('finish provider');
    button(view, 'Finish').click();
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider']);
    expect(button(view, 'Finish').ariaPressed).to.equal('false');
  });

  it('are those that the host sets', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-breakdown
          further="apiKey  provider"
          .source=${memorySource(traceWithKeys)}
          .query=${TRACE}
        ></insurance-breakdown>
      </main>
    `);
    const view = page.querySelector('insurance-breakdown')!;
    await view.whenShown();
    expect(titles(view).slice(2)).to.deep.equal(['Aggregate by Provider', 'Aggregate by API Key']);
  });

  it('are hidden where the source cannot group by them', async () => {
    const poor = Object.assign(without(source), {
      capabilities: { dimensions: ['type', 'finish'] as const },
    });
    const view = await shown(poor, { further: 'provider finish' });
    expect(titles(view)).to.deep.equal(['Aggregate by Compensation Type', 'Aggregate by Finish']);
    expect(buttons(view).map(plain)).to.deep.equal(['Finish']);
  });

  it('are not offered where the source has only type and model', async () => {
    const poor = Object.assign(without(source), { capabilities: { dimensions: ['type', 'model'] as const } });
    expect(all(await shown(poor), '[aria-label="Further dimensions"]').length).to.equal(0);
  });
});
