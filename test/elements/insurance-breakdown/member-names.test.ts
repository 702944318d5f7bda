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
  bars,
  nameOf,
  table,
  payouts,
  groupsSource,
  drawn,
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
  const records = (dimension: 'model' | 'type' | 'apiKey') =>
    HOSTILE.map((name, i) => record(`r${i}`, { [dimension]: name, payout: `0.${50 - i}` }));

  it('are text in the table, the sentence and announcements, and do not run', async () => {
    const view = await shown(memorySource(records('model')), { query: SEPTEMBER, top: 20 });
    await drawn(view, 'model');
    const names = HOSTILE.map((name) =>
      plain(Object.assign(document.createElement('p'), { textContent: name })),
    );
    names[names.length - 1] = 'not named';
    expect((await table(view, 'model')).rows.map(([name]) => name)).to.deep.equal(names);
    expect((await bars(view, 'model')).map((bar) => bar.replace(/:? \$.*$/, ''))).to.deep.equal(names);
    expect(sentenceOf(view, 'model')).to.equal(`${HOSTILE[0]} accounts for 8.7% of all credits.`);
    expect(all(view, 'img, script, svg[onload]').length).to.equal(0);
    expect(window).not.to.have.property('hacked');
  });

  it('have colours of their own, also where they are names of types', async () => {
    const view = await shown(memorySource(records('type')), { query: SEPTEMBER, top: 20 });
    const chart = await drawn(view, 'type');
    const colors = chart.data.datasets[0]!.backgroundColor as unknown[];
    expect(colors).to.have.lengthOf(HOSTILE.length);
    expect(colors).to.not.include(undefined);
  });

  it('are shortened in their middle where they are too long, without measuring every length', async () => {
    const long = `${'начало/'.repeat(3)}${'x'.repeat(100_000)}/the-end`;
    const { measureText, fillText } = CanvasRenderingContext2D.prototype;
    let measured = 0;
    const written: string[] = [];
    Object.assign(CanvasRenderingContext2D.prototype, {
      measureText(this: CanvasRenderingContext2D, text: string) {
        measured += text.length;
        return measureText.call(this, text);
      },
      fillText(this: CanvasRenderingContext2D, text: string, x: number, y: number) {
        written.push(text);
        fillText.call(this, text, x, y);
      },
    });
    try {
      const view = await shown(memorySource(payouts({ [long]: '0.5', short: '0.1' })), { query: SEPTEMBER });
      await drawn(view, 'model');
      const drawnName = written.find((text) => text.startsWith('нач'))!;
      expect(drawnName).to.match(/^начало\/.*….*the-end$/);
      expect(drawnName.length).to.be.within(20, 200);
      // To try one length after the other would take a hundred thousand times as many.
      expect(measured).to.be.lessThan(1_000_000);
      expect(nameOf((await bars(view, 'model'))[0]!)).to.equal(long);
      expect((await table(view, 'model')).rows[0]![0]).to.equal(long);
    } finally {
      Object.assign(CanvasRenderingContext2D.prototype, { measureText, fillText });
    }
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
    await drawn(view, 'model');
    // In the bars, the sentence and their totals, and sorted.
    expect(reads).to.be.lessThan(15 * MEMBERS);
    // 4,991 + ... + 1, and a hundredth for each.
    expect((await bars(view, 'model')).at(-1)).to.equal(
      '4,991 others: $12,457,585.91 · 99.6% · 10% of requests',
    );
    othersButton(view, 'model')!.click();
    await view.updateComplete;
    const opened = await bars(view, 'model');
    expect(opened).to.have.lengthOf(200);
    expect(opened.at(-1)).to.match(/^4,801 others: /);
    const { rows, total } = await table(view, 'model');
    expect(rows).to.have.lengthOf(MEMBERS);
    expect(total.slice(0, 3)).to.deep.equal(['Total', '$12,502,550.00', '12,502,500']);
    // Moving along the bars reads none of them again.
    expect(reads).to.be.lessThan(40 * MEMBERS);
  });
});
