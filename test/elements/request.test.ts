import { expect } from 'chai';
import { html } from 'lit';
import '../../src/index.js';
import type { InsuranceRequest } from '../../src/index.js';
import { memorySource } from '../../src/sources/memory.js';
import { loadRequests } from '../data/trace.js';
import { deep, fixture } from './fixture.js';
import { traceSource } from './source.js';

type Request = HTMLElementTagNameMap['insurance-request'];

async function shown(source: ReturnType<typeof memorySource>, id: string) {
  const request = await fixture<Request>(html`
    <insurance-request lang="en" time-zone="UTC" request-id=${id} .source=${source}></insurance-request>
  `);
  await request.whenShown();
  return request;
}

async function traced(pick: (request: InsuranceRequest) => boolean) {
  const expected = (await loadRequests()).find(pick)!;
  return { expected, request: await shown(await traceSource(), expected.record.id) };
}

async function made(change: Partial<InsuranceRequest>) {
  const [first] = await loadRequests();
  const request = { ...first!, ...change };
  return shown(memorySource([request.record], { requests: [request] }), request.record.id);
}

const text = (request: Request, selector: string) => deep(request, selector)?.textContent?.trim();

describe('a request', () => {
  it('shows the text of its response as it was written', async () => {
    const { expected, request } = await traced(({ content }) => content === 'stored');
    const response = expected.stages!.find(({ direction }) => direction === 'response')!;
    expect(deep(request, '[data-direction=response] .text')!.textContent).to.equal(
      (response.body as { text: string }).text,
    );
  });

  it('shows each stage as JSON when asked to', async () => {
    const { expected, request } = await traced(({ content }) => content === 'stored');
    deep(request, '[data-id=json]')!.click();
    await request.updateComplete;
    const stages = [];
    for (const choice of request.shadowRoot!.querySelectorAll<HTMLElement>('.stages [part=segment]')) {
      choice.click();
      await request.updateComplete;
      stages.push(JSON.parse(text(request, '[part=conversation] .json')!) as unknown);
    }
    expect(stages).to.deep.equal(expected.stages!.map(({ body }) => body));
  });

  it('says plainly that content was not retained, and still shows figures and metadata', async () => {
    const { expected, request } = await traced(({ content }) => content === 'not-retained');
    expect(text(request, '[part=conversation]')).to.contain('not retained');
    expect(text(request, '[data-field=payout] dd')).to.contain(expected.record.payout);
    expect(JSON.parse(text(request, '[data-meta]')!)).to.deep.equal(expected.meta);
  });

  it('shows why it was paid, the error with its code, and the logs', async () => {
    const request = await made({
      reason: 'Slower than 1.5 times the median.',
      error: { code: 529, message: 'overloaded' },
      logs: [{ timestamp: Date.UTC(2026, 8, 1), level: 'warn', message: 'retrying' }],
    });
    const all = request.shadowRoot!.textContent.replace(/\s+/g, ' ');
    expect(all).to.contain('Slower than 1.5 times the median.');
    expect(all).to.contain('Code 529 overloaded');
    expect(all).to.contain('2026-09-01 00:00:00.000 +00:00 warn retrying');
  });

  it('masks credentials, in what is copied too, unless the host asks otherwise', async () => {
    const request = await made({ meta: { headers: { authorization: 'Bearer sk-secret' } } });
    expect(text(request, '[data-meta]')).not.to.contain('sk-secret');
    request.showCredentials = true;
    await request.updateComplete;
    expect(text(request, '[data-meta]')).to.contain('sk-secret');
  });

  it('says that there is none with an id that nobody knows', async () => {
    const request = await shown(await traceSource(), 'gen_nowhere');
    expect(text(request, '[role=alert]')).to.contain('There is no such request.');
  });

  it('asks to choose one where there is no id', async () => {
    const request = await fixture<Request>(html`
      <insurance-request lang="en" .source=${await traceSource()}></insurance-request>
    `);
    expect(text(request, '.message')).to.equal('Choose a request to see its details.');
  });

  it('shows hostile content as text', async () => {
    const hostile = '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">';
    const request = await made({
      content: 'stored',
      reason: hostile,
      stages: [{ name: hostile, direction: 'response', body: { text: hostile } }],
      meta: { [hostile]: hostile },
    });
    expect(request.shadowRoot!.querySelectorAll('script, img')).to.have.lengthOf(0);
    expect(text(request, '[data-direction=response] .text')).to.equal(hostile);
  });

  it('tells in words what JSON cannot say, instead of failing', async () => {
    let nested: unknown[] = [];
    for (let i = 0; i < 100_000; i++) nested = [nested];
    const [first] = await loadRequests();
    const source = memorySource([first!.record], { requests: () => ({ ...first!, meta: nested }) });
    const request = await shown(source, first!.record.id);
    expect(deep(request, '[part=base]')!.dataset['state']).to.be.oneOf(['ready', 'failed']);
  });
});
