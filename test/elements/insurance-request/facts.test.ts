import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceRequest } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record } from '../../support/record.js';
import { copies } from '../../support/copies.js';
import { deep, fixture, until } from '../../support/fixture.js';

type Request = HTMLElementTagNameMap['insurance-request'];

const SECRET = 'sk-live-42';

async function shown(change: Partial<InsuranceRequest> = {}, lang = 'en') {
  const known: InsuranceRequest = {
    record: record('r1', { cost: '0.0087', payout: '0.00435', latency: 1000, firstTokenLatency: 250 }),
    content: 'stored',
    meta: { headers: { cookie: SECRET }, region: 'eu' },
    ...change,
  };
  const source = memorySource([known.record], { requests: () => known });
  const request = await fixture<Request>(html`
    <insurance-request lang=${lang} time-zone="UTC" request-id="r1" .source=${source}></insurance-request>
  `);
  await request.whenShown();
  return request;
}

const textOf = (node: Element | null) => node?.textContent.trim().replaceAll(/\s+/g, ' ') ?? 'nothing';
const text = (request: Request, selector: string) => textOf(deep(request, selector));
const texts = (request: Request, selector: string) =>
  [...request.shadowRoot!.querySelectorAll(selector)].map(textOf);

describe('why a request was paid', () => {
  it('is told by its type, by what was measured, and by how the payout follows from the cost', async () => {
    const request = await shown({
      reason: 'The first token came late.',
      basis: {
        measure: 'firstTokenLatency',
        actual: 31_007,
        threshold: 20_000,
        share: '0.5',
        creditedAt: NOON,
      },
    });
    expect(texts(request, '[part=reason] dl > div')).to.deep.equal([
      'Type High Latency',
      'First Token Latency 31,007 ms threshold 20,000 ms',
      'Payout $0.00435 50% of the cost',
      'Credited 2026-09-01 12:00:00.000 +00:00',
    ]);
    expect(text(request, '[part=reason] .callout')).to.equal('The first token came late.');
  });

  it('is told in Chinese', async () => {
    const request = await shown({ basis: { measure: 'latency', actual: 5, threshold: 4 } }, 'zh');
    expect(texts(request, '[part=reason] dl > div')).to.deep.equal([
      '类型 高延迟',
      '延迟 5 ms 阈值 4 ms',
      '赔付 $0.00435 费用的 50%',
    ]);
  });

  for (const [what, amounts, basis, told] of [
    ['all of it was paid', ['0.1', '0.1'], {}, '$0.10 the whole cost'],
    ['a third was, which is no even share', ['3', '1'], {}, '$1.00 about 33.3% of the cost'],
    ['the limit was', ['100', '10'], { share: '0.5', limit: '10' }, '$10.00 50% of the cost, at most $10.00'],
    ['there was no cost', ['0', '1'], {}, '$1.00'],
  ] as const) {
    it(`says so where ${what}`, async () => {
      const [cost, payout] = amounts;
      const request = await shown({ record: record('r1', { cost, payout }), basis });
      expect(text(request, '[data-field=payout] dd')).to.equal(told);
    });
  }

  it('says plainly where the payout is not what the rule makes of the cost', async () => {
    const request = await shown({ basis: { share: '0.75' } });
    expect(text(request, '[data-differs]')).to.equal(
      'By this rule it would be $0.006525; another amount was paid.',
    );
  });
});

describe('where the time of a request went', () => {
  it('is the wait and the generation of its only try', async () => {
    const request = await shown();
    expect(texts(request, '[part=timeline] li')).to.deep.equal([
      'first token after 250 ms · generated in 750 ms',
    ]);
    const bars = [...request.shadowRoot!.querySelectorAll('.timeline-bar rect:not(.track)')];
    expect(bars.map((bar) => [bar.getAttribute('x'), bar.getAttribute('width')])).to.deep.equal([
      ['0', '250'],
      ['250', '750'],
    ]);
  });

  it('is told try by try, the failed ones with their reason', async () => {
    const request = await shown({
      attempts: [
        {
          provider: 'acme',
          start: NOON,
          end: NOON + 400,
          status: 529,
          error: { code: 'overloaded', message: 'Too busy' },
        },
        {
          provider: 'acme',
          model: 'two',
          start: NOON + 600,
          firstToken: NOON + 800,
          end: NOON + 1000,
          status: 200,
        },
      ],
    });
    expect(texts(request, '[part=timeline] li')).to.deep.equal([
      'Try 1 acme 529 overloaded Too busy 400 ms',
      'Try 2 acme · two 200 first token after 200 ms · generated in 200 ms',
    ]);
  });
});

describe('how the cost of a request came about', () => {
  const lines = [
    { name: 'prompt', quantity: 640, price: '3', per: 1_000_000, amount: '0.00192' },
    { name: 'night surcharge', amount: '0.00678' },
  ];

  it('is told line by line, and that the lines add up to it', async () => {
    const request = await shown({ rating: lines });
    expect(texts(request, '[part=rating] tbody tr')).to.deep.equal([
      'Prompt 640 $3.00 per 1,000,000 $0.00192',
      'night surcharge $0.00678',
    ]);
    expect(text(request, '[part=rating] tfoot')).to.equal('Total $0.0087');
    expect(text(request, '[data-agrees]')).to.equal('The lines add up to the cost.');
  });

  it('says by how much they do not, to the last digit', async () => {
    const request = await shown({ rating: [...lines, { name: 'x', amount: '0.000000000000000001' }] });
    expect(text(request, '.rating-box .callout')).to.equal(
      'The lines add up to $0.000000000000000001 more than the cost.',
    );
    expect(deep(request, '[data-agrees]')).to.equal(null);
  });

  it('is not told where the source knows no lines', async () => {
    expect(deep(await shown(), '[part=rating]')).to.equal(null);
  });
});

describe('credentials', () => {
  const stages: InsuranceRequest['stages'] = [
    {
      name: 'user → gateway',
      direction: 'request',
      url: `https://gateway.example/v1?key=${SECRET}`,
      headers: { authorization: `Bearer ${SECRET}`, 'x-trace': 'abc' },
      body: { api_key: SECRET, model: 'm' },
    },
  ];
  const clipboard = copies();

  const copy = async (request: Request, what: string) => {
    deep(request, `[data-copy=${what}]`)!.click();
    await new Promise((resolve) => setTimeout(resolve));
    await request.updateComplete;
  };

  it('are masked in headers and metadata, and heard as masked', async () => {
    const request = await shown({ stages });
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
    expect(text(request, '.headers dl')).to.equal('authorization ••••••••masked x-trace abc');
  });

  it('are placeholders in the request as a command', async () => {
    const request = await shown({ stages });
    await copy(request, 'curl');
    expect(clipboard.texts[0]).to.contain('Bearer <AUTHORIZATION>');
    expect(clipboard.texts[0]).to.contain('?key=<KEY>');
    expect(clipboard.texts[0]).not.to.contain(SECRET);
    expect(text(request, '[data-copy=curl]')).to.equal('Copied');
  });

  it('are masked in copied headers until the reader asks to see them', async () => {
    const request = await shown({ stages });
    await copy(request, 'headers-0');
    expect(clipboard.texts[0]).to.equal('authorization: ••••••••\nx-trace: abc');
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    await copy(request, 'headers-0');
    expect(clipboard.texts[1]).to.equal(`authorization: Bearer ${SECRET}\nx-trace: abc`);
  });

  it('show once the reader asks, which the host hears of; and hide again', async () => {
    const request = await shown({ stages });
    const told: unknown[] = [];
    request.addEventListener('insurance-credentials-reveal', ({ detail }) => told.push(detail));
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    expect(told).to.deep.equal([{ id: 'r1' }]);
    expect(text(request, '.headers dl')).to.contain(`Bearer ${SECRET}`);
    await copy(request, 'curl');
    expect(clipboard.texts[0], 'a command is for sharing').not.to.contain(SECRET);
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
    expect(told).to.have.lengthOf(1);
  });

  it('stay masked where the host does not allow it', async () => {
    const request = await shown({ stages });
    request.addEventListener('insurance-credentials-reveal', (event) => event.preventDefault());
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
  });

  it('are masked again in the next request', async () => {
    const request = await shown({ stages });
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    request.requestId = undefined;
    await request.updateComplete;
    request.requestId = 'r1';
    await request.whenShown();
    expect(deep(request, '[part=reveal-button]')).to.exist;
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
  });

  it('cannot be copied where the browser does not let it, and the reader is told', async () => {
    clipboard.hasFailed = true;
    const request = await shown({ stages });
    await copy(request, 'id');
    expect(text(request, '[data-copy=id]')).to.equal('Could not copy');
  });
});

describe('what a reader takes along of a request', () => {
  const clipboard = copies();

  it('is its metrics with every digit, and its logs line by line', async () => {
    const rating = [{ name: 'prompt', amount: '0.0087' }];
    const request = await shown({ rating, logs: [{ timestamp: NOON, level: 'warn', message: 'again' }] });
    for (const name of ['metrics', 'logs']) {
      deep(request, `[data-copy=${name}]`)!.click();
      await until(() => text(request, `[data-copy=${name}]`) === 'Copied', `${name} are copied`);
    }
    const [metrics, logs] = clipboard.texts;
    expect(JSON.parse(metrics!)).to.deep.include({
      cost: '0.0087',
      payout: '0.00435',
      latency: 1000,
      rating,
    });
    expect(logs).to.equal('2026-09-01T12:00:00.000+00:00 warn again\n');
  });
});

describe('a request that the source tells wrongly', () => {
  for (const [what, change, problem] of [
    ['a share that is no text', { basis: { share: 0.5 } }, 'basis.share is 0.5'],
    ['a rating line without its amount', { rating: [{ name: 'input' }] }, 'rating[0].amount is undefined'],
    ['stages that are no list', { stages: 'none' }, 'stages is "none"'],
    ['logs without a time', { logs: [{ level: 'info', message: '' }] }, 'logs[0].timestamp is undefined'],
  ] as const) {
    it(`is refused with the field at fault: ${what}`, async () => {
      const request = await shown(change as unknown as Partial<InsuranceRequest>);
      expect(text(request, '[part=error]')).to.contain(problem);
    });
  }
});
