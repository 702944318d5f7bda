import { expect } from 'chai';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record } from '../../support/record.js';
import {
  SEPTEMBER,
  shown,
  all,
  plain,
  sentenceOf,
  othersButton,
  rows as rowsOf,
  listOf,
  membersOf,
  table,
  payouts,
  groupsSource,
} from './shown-breakdown.js';

describe('hostile names of members in the breakdown', () => {
  const HOSTILE = [
    '<img src=x onerror="window.hacked = true">',
    '<script>window.hacked = true</script>',
    '"><svg onload="window.hacked = true">',
    '${name} {share} {count}',
    '__proto__',
    'constructor',
    '‮evil/ledom',
    'שלום/עולם',
    'نموذج',
    '😀 👩‍👩‍👧‍👦',
    'a\u0000b',
    ' ',
    '',
  ];
  /** As it is shown: marks that reorder or hide are escapes. */
  const visible = (name: string) => name.replace('\u202e', '\\u202e').replace('\0', '\\u0000');
  const records = (dimension: 'model' | 'type' | 'apiKey') =>
    HOSTILE.map((name, i) => record(`r${i}`, { [dimension]: name, payout: `0.${50 - i}` }));

  it('are text in the table, the sentence and announcements, and do not run', async () => {
    const view = await shown(memorySource(records('model')), { query: SEPTEMBER, top: 20 });
    const names = HOSTILE.map((name) =>
      plain(Object.assign(document.createElement('p'), { textContent: visible(name) })),
    );
    names[names.length - 1] = 'not named';
    expect((await table(view, 'model')).rows.map(([name]) => name)).to.deep.equal(names);
    expect(rowsOf(view, 'model').map((row) => row.replace(/:? \$.*$/, ''))).to.deep.equal(names);
    expect(sentenceOf(view, 'model')).to.equal(`${HOSTILE[0]} is 8.7% of all credits.`);
    expect(all(view, 'img, script, svg[onload]').length).to.equal(0);
    expect(window).not.to.have.property('hacked');
  });

  it('have dots, the first five in colours of their own, also where they are names of types', async () => {
    const view = await shown(memorySource(records('type')), { query: SEPTEMBER, top: 20 });
    const dots = [...listOf(view, 'type').querySelectorAll<HTMLElement>('.swatch')];
    expect(dots).to.have.lengthOf(HOSTILE.length);
    const colors = dots.map((dot) => getComputedStyle(dot).backgroundColor);
    expect(new Set(colors.slice(0, 5)).size).to.equal(5);
    expect(new Set(colors.slice(5)).size, 'grey').to.equal(1);
    expect(colors.slice(0, 5)).not.to.include(colors[5]);
  });

  it('lose their vendor first where they are too long, and have their whole name as a title', async () => {
    const slug = `${'vendor-'.repeat(40)}/the-end`;
    const view = await shown(memorySource(payouts({ [slug]: '0.5', short: '0.1' })), { query: SEPTEMBER });
    const name = membersOf(view, 'model')[0]!.querySelector<HTMLElement>('.slug')!;
    expect(name.title).to.equal(slug);
    const [vendor, own] = [...name.children] as HTMLElement[];
    expect(vendor!.scrollWidth, 'cut').to.be.greaterThan(vendor!.clientWidth);
    expect(own!.textContent).to.equal('the-end');
    expect(own!.scrollWidth, 'whole').to.equal(own!.clientWidth);
    expect(listOf(view, 'model').scrollWidth).to.equal(listOf(view, 'model').clientWidth);
  });

  it('may be five thousand, whose amounts are read a few times each', async () => {
    const MEMBERS = 5000;
    let reads = 0;
    const groups = Array.from({ length: MEMBERS }, (_, i): BreakdownGroup => {
      return {
        key: `model-${String(i).padStart(4, '0')}`,
        get credits() {
          reads++;
          return `${MEMBERS - i}.01`;
        },
        times: i + 1,
        requests: 10 * (i + 1),
      };
    });
    const view = await shown(groupsSource({ model: groups }));
    // In the rows, the sentence and their totals, and sorted.
    expect(reads).to.be.lessThan(15 * MEMBERS);
    // 4,991 + ... + 1, and a hundredth for each.
    expect(rowsOf(view, 'model').at(-1)).to.equal('4,991 others: $12,457,585.91 · 99.6% · 10% of requests');
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    const opened = rowsOf(view, 'model');
    expect(opened).to.have.lengthOf(20);
    expect(opened.at(-1)).to.match(/^4,981 others: /);
    const { rows, total } = await table(view, 'model');
    expect(rows).to.have.lengthOf(MEMBERS);
    expect(total.slice(0, 3)).to.deep.equal(['Total', '$12,502,550.00', '12,502,500']);
    // Moving along the rows reads none of them again.
    expect(reads).to.be.lessThan(40 * MEMBERS);
  });
});
