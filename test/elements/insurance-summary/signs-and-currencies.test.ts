import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';

type Summary = HTMLElementTagNameMap['insurance-summary'];

const OCTOBER = { from: '2026-10-01', to: '2026-11-01', timeZone: 'UTC' };

async function shown(records: CompensationRecord[], { lang = 'en', currency = 'USD' } = {}) {
  const summary = await fixture<Summary>(html`
    <insurance-summary
      lang=${lang}
      currency=${currency}
      .source=${memorySource(records)}
      .query=${OCTOBER}
    ></insurance-summary>
  `);
  await summary.whenShown();
  return summary;
}

const part = (summary: Summary, metric: string, name: string) =>
  deep(summary, `[data-metric=${metric}] [part=${name}]`);
const seen = (summary: Summary, name: string, metric = 'total-compensation') =>
  part(summary, metric, name)
    ?.textContent.replace(/\u2060/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Records of the month before, and of October. */
function months(before: string[], after: string[]): CompensationRecord[] {
  const ofMonth = (month: number) => (payout: string, i: number) =>
    record(`${month} ${i}`, { timestamp: Date.UTC(2026, month, 1 + i), payout });
  return [...before.map(ofMonth(8)), ...after.map(ofMonth(9))];
}

describe('the change of the total', () => {
  for (const [before, after, text] of [
    [['1000000'], ['1'], '−>99.9% from $1,000,000.00 in Aug 31 – Sep 30'],
    [['2'], [], '−100% from $2.00 in Aug 31 – Sep 30'],
    [['0.1'], ['0.99'], '+890% from $0.10 in Aug 31 – Sep 30'],
    [['0.1'], ['1'], '10× from $0.10 in Aug 31 – Sep 30'],
    [['0.1'], ['1234.5'], '12,345× from $0.10 in Aug 31 – Sep 30'],
    [['0.0001'], ['1000000'], '10 billion× from $0.0001 in Aug 31 – Sep 30'],
    [['1', '-3'], ['4'], '+$6.00 from -$2.00 in Aug 31 – Sep 30'],
    [['4'], ['1', '-3'], '−$6.00 from $4.00 in Aug 31 – Sep 30'],
    [['2', '-2'], ['4'], '+$4.00 from $0.00 in Aug 31 – Sep 30'],
    [[], ['4'], 'New: nothing in Aug 31 – Sep 30'],
  ] as const) {
    it(`from ${before.join(' and ') || 'nothing'} to ${after.join(' and ') || 'nothing'} is: ${text}`, async () => {
      const summary = await shown(months([...before], [...after]));
      expect(seen(summary, 'change')).to.equal(text);
    });
  }

  it('is a factor in Chinese, too', async () => {
    const summary = await shown(months(['0.1'], ['1']), { lang: 'zh' });
    expect(seen(summary, 'change')).to.equal('10 倍 原为 US$0.10 （8月31日 – 9月30日）');
  });
});

describe('the currency of the overview', () => {
  for (const [currency, lang, value, name] of [
    ['JPY', 'en', '¥1,044', 'JPY'],
    ['KWD', 'en', 'KWD 1,043.834', 'KWD'],
    ['CAD', 'en', 'CA$1,043.83', 'CAD'],
    ['credits', 'en', '1,043.83 credits', 'credits'],
    ['USDC', 'de', '1.043,83 USDC', 'USDC'],
  ] as const) {
    it(`${currency} in ${lang} is named once, and ${value} is what was paid`, async () => {
      const summary = await shown(months([], ['1043.834']), { lang, currency });
      expect(seen(summary, 'value')).to.equal(value);
      const names = [...summary.shadowRoot!.querySelectorAll('[part=currency] bdi')];
      expect(names.map(({ textContent }) => textContent)).to.deep.equal([name]);
    });
  }

  it('is said in words to who cannot see the code', async () => {
    const summary = await shown(months([], ['1']), { lang: 'zh', currency: 'JPY' });
    expect(part(summary, 'total-compensation', 'currency')!.title).to.equal('金额单位：JPY (日元)');
  });
});

describe('the total of payouts and clawbacks', () => {
  it('is told apart into what was paid out and what was clawed back', async () => {
    const summary = await shown(months([], ['4', '-1.5', '2', '-0.25']));
    expect(seen(summary, 'value')).to.equal('$4.25');
    expect(seen(summary, 'note')).to.equal('$6.00 paid out, $1.75 clawed back');
  });

  it('is told apart in Chinese, too', async () => {
    const summary = await shown(months([], ['4', '-5']), { lang: 'zh', currency: 'CNY' });
    expect(seen(summary, 'value')).to.equal('-¥1.00');
    expect(seen(summary, 'note')).to.equal('补偿 ¥4.00，扣回 ¥5.00');
  });
});

describe('an amount of a thousand', () => {
  it('has its cents, and all digits on hover', async () => {
    const summary = await shown(months([], ['1043.834']));
    const value = part(summary, 'total-compensation', 'value')!;
    const { x, y, height } = value.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 5), Math.round(y + height / 2)] });
    await until(() => deep(summary, '.tooltip')?.textContent === 'Exact $1,043.834', 'its digits are shown');
    expect(value.ariaDescription).to.equal('$1,043.834');
    await sendMouse({ type: 'move', position: [0, 0] });
  });
});

describe('the note below the total', () => {
  const note = async (credited: (number | null)[], lang = 'en') => {
    const summary = await shown(
      credited.map((creditedAt, i) =>
        record(`r${i}`, { timestamp: Date.UTC(2026, 9, 1 + i), payout: `0.${i + 1}`, creditedAt }),
      ),
      { lang },
    );
    return seen(summary, 'note');
  };

  it('tells what is credited and what is pending, where the source knows it', async () => {
    expect(await note([1e12, null, 1e12])).to.equal('$0.40 credited, $0.20 pending');
    expect(await note([1e12, null], 'zh')).to.equal('已入账 US$0.10，待入账 US$0.20');
  });

  it('tells neither where all is credited, or nothing is known of it', async () => {
    expect(await note([1e12, 1e12])).not.to.contain('pending');
    expect(await note([null, null])).not.to.contain('pending');
  });
});
