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

async function shown(
  change: Partial<InsuranceRequest> = {},
  lang = 'en',
  show: 'details' | 'meta' = 'details',
) {
  const known: InsuranceRequest = {
    record: record('r1', { cost: '0.0087', payout: '0.00435', latency: 1000, firstTokenLatency: 250 }),
    content: 'stored',
    meta: { headers: { cookie: SECRET }, region: 'eu' },
    ...change,
  };
  const source = memorySource([known.record], { requests: () => known });
  const request = await fixture<Request>(html`
    <insurance-request
      lang=${lang}
      time-zone="UTC"
      request-id="r1"
      show=${show}
      .source=${source}
    ></insurance-request>
  `);
  await request.whenShown();
  return request;
}

const textOf = (node: Element | null) => node?.textContent.trim().replaceAll(/\s+/g, ' ') ?? 'nothing';
const text = (request: Request, selector: string) => textOf(deep(request, selector));
const texts = (request: Request, selector: string) =>
  [...request.shadowRoot!.querySelectorAll(selector)].map(textOf);

describe('why a request was compensated', () => {
  it('is shown by its type, the measurement, and how the payout follows from the cost', async () => {
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
      'Payout $0.00435 50% of the cost',
      'Type High Latency',
      'First Token Latency 31,007 ms threshold 20,000 ms',
      'Credited 2026-09-01 12:00:00.000 +00:00',
    ]);
    expect(text(request, '[part=reason] .callout')).to.equal('The first token came late.');
  });

  it('is shown in Chinese', async () => {
    const request = await shown({ basis: { measure: 'latency', actual: 5, threshold: 4 } }, 'zh');
    expect(texts(request, '[part=reason] dl > div')).to.deep.equal([
      '赔付 US$0.00435 费用的 50%',
      '类型 高延迟',
      '延迟 5 ms 阈值 4 ms',
    ]);
  });

  for (const [what, amounts, basis, told] of [
    ['all of it was paid', ['0.1', '0.1'], {}, '$0.10 the whole cost'],
    ['a third was, which is no even share', ['3', '1'], {}, '$1.00 about 33.3% of the cost'],
    ['the limit was', ['100', '10'], { share: '0.5', limit: '10' }, '$10.00 50% of the cost, at most $10.00'],
    ['there was no cost', ['0', '1'], {}, '$1.00'],
  ] as const) {
    it(`is described where ${what}`, async () => {
      const [cost, payout] = amounts;
      const request = await shown({ record: record('r1', { cost, payout }), basis });
      expect(text(request, '[data-field=payout] dd')).to.equal(told);
    });
  }

  it('includes a warning where the payout differs from the rule', async () => {
    const request = await shown({ basis: { share: '0.75' } });
    expect(text(request, '[data-differs]')).to.equal(
      'By this rule it would be $0.006525; another amount was paid.',
    );
  });
});

describe('what the record of a request tells', () => {
  const known = {
    requestId: 'req_1',
    cost: '0.3',
    costDetails: { 'Top-up': '0.1', Bonus: '0.2' },
    creditedAt: NOON,
    reason: 'No answer in time.',
    policy: 'latency-2026',
  };

  it('is shown where the request itself tells no more', async () => {
    const request = await shown({ record: record('r1', known) });
    expect(text(request, '[part=reason] .callout')).to.equal('No answer in time.');
    expect(text(request, '[data-field=policy]')).to.equal('Policy latency-2026');
    expect(text(request, '[data-field=creditedAt]')).to.equal('Credited 2026-09-01 12:00:00.000 +00:00');
    expect(text(request, '[data-field=requestId]')).to.equal('Request ID req_1');
    expect(texts(request, '.facts .part')).to.deep.equal(['Top-up $0.10', 'Bonus $0.20']);
  });

  it('gives way to what the request tells', async () => {
    const request = await shown({
      record: record('r1', known),
      reason: 'Too late.',
      basis: { creditedAt: 1e12 },
    });
    expect(text(request, '[part=reason] .callout')).to.equal('Too late.');
    expect(text(request, '[data-field=creditedAt]')).to.equal('Credited 2001-09-09 01:46:40.000 +00:00');
  });

  it('is a dash where it is unknown, and no time is worked out from it', async () => {
    const unknown = { inputTokens: null, outputTokens: null, latency: null, throughput: null, finish: null };
    const request = await shown({ record: record('r1', { ...unknown, firstTokenLatency: 5 }) });
    for (const field of Object.keys(unknown)) {
      expect(text(request, `[data-field=${field}] dd`), field).to.equal('–');
    }
    expect(deep(request, '[data-field=generationTime]')).to.equal(null);
    expect(deep(request, '[part=timeline]')).to.equal(null);
    expect(deep(request, '[data-field=requestId]')).to.equal(null);
  });
});

describe('the timeline of a request in the panel', () => {
  it('is the wait and the generation of its only attempt', async () => {
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

  it('shows each attempt, failed ones with their reason', async () => {
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

describe('the cost of a request in the panel', () => {
  const lines = [
    { name: 'prompt', quantity: 640, price: '3', per: 1_000_000, amount: '0.00192' },
    { name: 'images', quantity: 2, price: '0.0015', per: 1, amount: '0.003' },
    { name: 'searches', quantity: 3, price: '0.001', amount: '0.003' },
    { name: 'night surcharge', amount: '0.00078' },
  ];

  it('is shown line by line, and the lines add up to it', async () => {
    const request = await shown({ rating: lines });
    expect(texts(request, '[part=rating] tbody tr')).to.deep.equal([
      'Prompt 640 $3.00 per 1,000,000 $0.00192',
      'images 2 $0.0015 $0.003',
      'searches 3 $0.001 $0.003',
      'night surcharge $0.00078',
    ]);
    expect(text(request, '[part=rating] tfoot')).to.equal('Total $0.0087');
    expect(text(request, '[data-agrees]')).to.equal('The lines add up to the cost.');
  });

  it('shows the exact difference where the lines do not add up', async () => {
    const request = await shown({ rating: [...lines, { name: 'x', amount: '0.000000000000000001' }] });
    expect(text(request, '.rating-box .callout')).to.equal(
      'The lines add up to $0.000000000000000001 more than the cost.',
    );
    expect(deep(request, '[data-agrees]')).to.equal(null);
  });

  it('has no lines where the source has none', async () => {
    expect(deep(await shown(), '[part=rating]')).to.equal(null);
  });
});

describe('credentials in a request', () => {
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

  it('are masked in headers and metadata, and announced as masked', async () => {
    const request = await shown({ stages }, 'en', 'meta');
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
    expect(text(request, '.headers dl')).to.equal('authorization ••••••••masked x-trace abc');
  });

  it('are masked by their shape in logs, their copy, and messages of errors', async () => {
    const key = `sk-proj-${'a1B2'.repeat(8)}`;
    const error = { code: 401, message: `Incorrect API key: ${key}` };
    const request = await shown({
      error,
      attempts: [{ start: 1, end: 2, error }],
      logs: [{ timestamp: 0, level: 'INFO', message: `sent authorization: Bearer ${key}` }],
      stages: [{ name: 's', direction: 'request', headers: { 'x-upstream': key }, body: `refused ${key}` }],
    });
    expect(text(request, '[data-error]')).to.contain('Incorrect API key: ••••••••');
    expect(text(request, '[part=logs]')).to.contain('sent authorization: ••••••••');
    expect(text(request, '.outcome')).to.equal('401 Incorrect API key: ••••••••');
    await copy(request, 'logs');
    expect(clipboard.texts[0]).to.contain('INFO sent authorization: ••••••••');
    request.show = 'meta';
    await request.updateComplete;
    expect(text(request, '.headers dl')).to.equal('x-upstream ••••••••masked');
    await copy(request, 'curl');
    expect(clipboard.texts[1]).to.contain('x-upstream: <X_UPSTREAM>').and.not.contain(key);
  });

  it('are placeholders in the curl command', async () => {
    const request = await shown({ stages }, 'en', 'meta');
    await copy(request, 'curl');
    expect(clipboard.texts[0]).to.contain('Bearer <AUTHORIZATION>');
    expect(clipboard.texts[0]).to.contain('?key=<KEY>');
    expect(clipboard.texts[0]).not.to.contain(SECRET);
    expect(text(request, '[data-copy=curl]')).to.equal('Copied');
  });

  it('are masked in copied headers until the reader reveals them', async () => {
    const request = await shown({ stages }, 'en', 'meta');
    await copy(request, 'headers-0');
    expect(clipboard.texts[0]).to.equal('authorization: ••••••••\nx-trace: abc');
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    await copy(request, 'headers-0');
    expect(clipboard.texts[1]).to.equal(`authorization: Bearer ${SECRET}\nx-trace: abc`);
  });

  it('are shown once the reader reveals them, with an event for the host, and hide again', async () => {
    const request = await shown({ stages }, 'en', 'meta');
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

  it('stay masked where the host prevents the event', async () => {
    const request = await shown({ stages }, 'en', 'meta');
    request.addEventListener('insurance-credentials-reveal', (event) => event.preventDefault());
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
  });

  it('are masked again in the next request', async () => {
    const request = await shown({ stages }, 'en', 'meta');
    deep(request, '[part=reveal-button]')!.click();
    await request.updateComplete;
    request.requestId = undefined;
    await request.updateComplete;
    request.requestId = 'r1';
    await request.whenShown();
    expect(deep(request, '[part=reveal-button]')).to.exist;
    expect(request.shadowRoot!.textContent).not.to.contain(SECRET);
  });

  it('are not copied where the browser refuses, which is reported', async () => {
    clipboard.hasFailed = true;
    const request = await shown({ stages }, 'en', 'meta');
    await copy(request, 'id');
    expect(text(request, '[data-copy=id]')).to.equal('Could not copy');
  });
});

describe('copies of a request', () => {
  const clipboard = copies();

  it('are its metrics with all digits, and its logs line by line', async () => {
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

describe('an invalid answer for a request', () => {
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
