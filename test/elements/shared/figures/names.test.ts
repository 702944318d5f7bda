import { expect } from 'chai';
import fc from 'fast-check';
import { html } from 'lit';
import '../../../../src/index.js';
import { memberNames } from '../../../../src/elements/shared/figures/names.js';
import { localizer } from '../../../../src/locales/localize.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { fixture, until } from '../../../support/fixture.js';
import { record, SEPTEMBER } from '../../../support/record.js';
import '../../../support/english.js';

const SAME = ['time_out', 'time-out', 'Time Out'];

describe('the names of types', () => {
  it('that are written in three ways are told apart by their keys', () => {
    expect(SAME.map(memberNames(SAME, 'type', localizer('en')))).to.deep.equal([
      'Time Out (time_out)',
      'Time Out (time-out)',
      'Time Out',
    ]);
    expect(memberNames(['time_out'], 'type', localizer('en'))('time_out')).to.equal('Time Out');
  });

  it('stay apart, whatever separators and cases their keys have', () => {
    const key = fc.array(
      fc.constantFrom('time', 'out', 'Time', 'Out', '_', '-', ' ', 'high_latency', 'High Latency'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(key.map((parts) => parts.join(''))), (keys) => {
        const names = keys.map(memberNames(keys, 'type', localizer('en')));
        expect(new Set(names).size).to.equal(keys.length);
      }),
    );
  });

  it('are apart in the tabs of the details, in the legend of the trend and in the bars', async () => {
    const source = memorySource(SAME.map((type) => record(type, { type })));
    const dashboard = await fixture(html`
      <insurance-dashboard lang="en" .source=${source} .query=${SEPTEMBER}></insurance-dashboard>
    `);
    await (dashboard as HTMLElementTagNameMap['insurance-dashboard']).whenShown();
    const texts = (view: string, selector: string) =>
      [...dashboard.shadowRoot!.querySelector(view)!.shadowRoot!.querySelectorAll(selector)].map((found) =>
        found.textContent.replace(/\s+/g, ' ').trim(),
      );
    const NAMES = ['Time Out', 'Time Out (time-out)', 'Time Out (time_out)'];
    expect(texts('insurance-trend', '[part=legend] li')).to.deep.equal(NAMES);
    const tabs = texts('insurance-details', '[role=tab]').filter((name) => name.startsWith('Time'));
    expect(tabs.map((name) => name.replace(/ ?1$/, '')).sort()).to.deep.equal(NAMES);
  });

  it('are apart wherever one type alone is named', async () => {
    const source = memorySource(SAME.map((type) => record(type, { type })));
    const dashboard = await fixture<HTMLElementTagNameMap['insurance-dashboard']>(html`
      <insurance-dashboard
        lang="en"
        .source=${source}
        .query=${{ ...SEPTEMBER, types: ['time_out', 'high_latency'] }}
      >
        <insurance-filters></insurance-filters>
        <insurance-trend></insurance-trend>
        <insurance-breakdown></insurance-breakdown>
        <insurance-details type="time_out" .columns=${['type', 'payout', 'action']}></insurance-details>
        <insurance-request request-id="time_out"></insurance-request>
      </insurance-dashboard>
    `);
    await dashboard.whenShown();
    const roots = [...dashboard.children].map(({ shadowRoot }) => shadowRoot!);
    const text = (selector: string) =>
      roots
        .map((root) => root.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim())
        .find((found) => found !== undefined);
    const NAME = 'Time Out (time_out)';
    await until(() => text('.chip')?.includes('('), 'the chip has its name');
    expect(text('.chip')).to.equal(`Type: ${NAME}`);
    expect(text('[part=legend] li')).to.equal(NAME);
    expect(text('[role=gridcell][data-field=type]')).to.equal(NAME);
    expect(text('[part=reason] [data-field=type] dd')).to.equal(NAME);
    const tab = roots[3]!.querySelector('[role=tab][aria-selected=true]')!;
    expect(tab.textContent.replace(/\s+/g, ' ').trim()).to.match(/^Time Out \(time_out\) ?1$/);
    const details = roots[3]!;
    details.querySelector<HTMLElement>('#export')!.showPopover();
    await until(() => text('form.export'), 'the form of exports');
    expect(text('form.export')).to.include(`Only ${NAME}`);
    details.querySelector<HTMLElement>('#export')!.hidePopover();
    details
      .querySelector('[role=gridcell][data-field=type]')!
      .dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }));
    await until(() => details.querySelector('[role=menu]'), 'the menu of the cell');
    expect(text('[role=menu]')).to.include(NAME);
  });
});
