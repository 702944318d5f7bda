import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceRequest } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record } from '../../support/record.js';
import { loadRequests } from '../../data/trace.js';
import { copies } from '../../support/copies.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { traceSource } from '../../support/source.js';

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

/** The width of a drawer that shows a request. */
async function widthOf(source: ReturnType<typeof memorySource>, id: string) {
  const request = await fixture<Request>(html`
    <insurance-request lang="en" drawer request-id=${id} .source=${source}></insurance-request>
  `);
  await request.whenShown();
  return deep(request, 'dialog')!.offsetWidth;
}

async function made(change: Partial<InsuranceRequest>) {
  const request: InsuranceRequest = { record: record('r1'), content: 'stored', meta: null, ...change };
  return shown(memorySource([request.record], { requests: () => request }), 'r1');
}

const text = (request: Request, selector: string) => deep(request, selector)?.textContent?.trim();
const rowsOf = (request: Request, within: string) =>
  [...(deep(request, `${within} insurance-json`)?.shadowRoot?.querySelectorAll('.row') ?? [])].map((row) =>
    row.textContent.replaceAll(/\s+/g, ' ').trim(),
  );

/** The reader chooses one of the two views. */
async function choose(request: Request, view: 'details' | 'meta') {
  deep(request, `#tab-${view}`)!.click();
  await request.updateComplete;
  await deep<HTMLElementTagNameMap['insurance-json']>(request, '[data-meta] insurance-json')?.updateComplete;
}

async function asJson(request: Request) {
  deep(request, '[data-id=json]')!.click();
  await request.updateComplete;
}

describe('insurance-request', () => {
  const clipboard = copies();

  /** What a reader has who copies all of a tree. */
  async function copied(request: Request, within: string): Promise<unknown> {
    const tree = deep(request, `${within} insurance-json`)!;
    const before = clipboard.texts.length;
    deep(tree, '[part=copy-button]')!.click();
    await until(() => clipboard.texts.length > before, 'it is copied');
    return JSON.parse(clipboard.texts.at(-1)!);
  }

  it('shows the text of its response as written', async () => {
    const { expected, request } = await traced(({ content }) => content === 'stored');
    const response = expected.stages!.find(({ direction }) => direction === 'response')!;
    deep(request, '[part=plain-button]')!.click();
    await request.updateComplete;
    expect(deep(request, '.turn[data-from=response] .said')!.textContent).to.equal(
      (response.body as { text: string }).text,
    );
  });

  it('says that a message was not copied on a page over http, which has no clipboard', async () => {
    const { request } = await traced(({ content }) => content === 'stored');
    const button = deep(request, '.turn[data-from=response] [part=copy-button]')!;
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    try {
      button.click();
      await until(() => button.firstElementChild!.textContent === 'Could not copy', 'the failure');
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('shows each stage as JSON on request', async () => {
    const { expected, request } = await traced(({ content }) => content === 'stored');
    await asJson(request);
    const stages = [];
    for (const choice of request.shadowRoot!.querySelectorAll<HTMLElement>('.stages [part=segment]')) {
      choice.click();
      await request.updateComplete;
      stages.push(await copied(request, '[part=conversation]'));
    }
    expect(stages).to.deep.equal(expected.stages!.map(({ body }) => body));
  });

  it('shows two stages side by side, with their differences', async () => {
    const request = await made({
      stages: [
        { name: 'user → gateway', direction: 'request', body: { model: 'a/one', n: 1 } },
        { name: 'gateway → provider', direction: 'request', body: { model: 'one', n: 1 } },
      ],
    });
    await asJson(request);
    const choice = deep<HTMLSelectElement>(request, '.compare select')!;
    expect(choice.labels[0]!.textContent).to.contain('Compare with');
    choice.value = '1';
    choice.dispatchEvent(new Event('change'));
    await request.updateComplete;
    const tree = deep<HTMLElementTagNameMap['insurance-json']>(
      request,
      '[part=conversation] insurance-json',
    )!;
    await tree.whenShown();
    const told = rowsOf(request, '[part=conversation]').join(' | ');
    expect(told).to.contain('"a/one"').and.to.contain('"one"');
  });

  it('reports that content was not retained, and still shows figures and metadata', async () => {
    const { expected, request } = await traced(({ content }) => content === 'not-retained');
    expect(text(request, '[part=conversation]')).to.contain('not retained');
    expect(deep(request, '[data-field=payout] [data-exact]')!.dataset['exact']).to.equal(
      expected.record.payout,
    );
    expect(deep(request, '.columns')!.className, 'in one column').to.contain('bare');
    await choose(request, 'meta');
    expect(await copied(request, '[data-meta]')).to.deep.equal(expected.meta);
  });

  it('is a narrow drawer where no content was kept, and a wide one else', async () => {
    const requests = await loadRequests();
    const idOf = (kept: InsuranceRequest['content']) =>
      requests.find(({ content }) => content === kept)!.record.id;
    const source = await traceSource();
    const narrow = await widthOf(source, idOf('not-retained'));
    expect(narrow).to.be.at.most(480);
    expect(await widthOf(source, idOf('stored'))).to.be.above(narrow);
  });

  it('shows why it was compensated, the error with its code, and the logs', async () => {
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

  it('masks credentials, in copies too, unless the host shows them', async () => {
    const request = await made({
      meta: { headers: { authorization: 'Bearer sk-secret' } },
      stages: [
        {
          name: 'user → gateway',
          direction: 'request',
          url: 'https://me:sk-secret@gateway.example/?key=sk-secret',
          headers: { 'x-api-key': 'sk-secret' },
          body: { api_key: 'sk-secret', tools: [{ function: { arguments: { password: 'sk-secret' } } }] },
        },
      ],
    });
    const everything = async () => {
      await choose(request, 'meta');
      const shown = [request.shadowRoot!.textContent, ...rowsOf(request, '[data-meta]')].join(' ');
      return shown + JSON.stringify(await copied(request, '[data-meta]'));
    };
    expect(await everything()).not.to.contain('sk-secret');
    await choose(request, 'details');
    await asJson(request);
    const stage = JSON.stringify(await copied(request, '[part=conversation]'));
    expect(stage + rowsOf(request, '[part=conversation]').join()).not.to.contain('sk-secret');
    request.showCredentials = true;
    await request.updateComplete;
    expect(await everything()).to.contain('sk-secret');
    await choose(request, 'details');
    expect(JSON.stringify(await copied(request, '[part=conversation]'))).to.contain('?key=sk-secret');
  });

  it('reports that there is no request with an unknown id', async () => {
    const request = await shown(await traceSource(), 'gen_nowhere');
    expect(text(request, '[role=alert]')).to.contain('There is no such request.');
  });

  it('asks to choose a request where there is no id', async () => {
    const request = await fixture<Request>(html`
      <insurance-request lang="en" .source=${await traceSource()}></insurance-request>
    `);
    expect(text(request, '.message')).to.equal('Choose a request to see its details.');
  });

  it('shows hostile content in any part as text', async () => {
    const hostile = '<script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">';
    const request = await made({
      reason: hostile,
      basis: { measure: hostile, actual: 1 },
      rating: [{ name: hostile, amount: '1' }],
      attempts: [
        { provider: hostile, start: NOON, end: NOON + 1, error: { code: hostile, message: hostile } },
      ],
      stages: [
        { name: hostile, direction: 'response', headers: { [hostile]: hostile }, body: { text: hostile } },
      ],
      error: { code: hostile, message: hostile },
      logs: [{ timestamp: 0, level: hostile, message: hostile }],
      meta: { [hostile]: hostile },
    });
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    const isEvil = (element: Element) =>
      element.matches('script, img, iframe, object, link') ||
      element.getAttributeNames().some((name) => name.startsWith('on'));
    expect(all(request.shadowRoot!).filter(isEvil)).to.deep.equal([]);
    await asJson(request);
    expect(all(request.shadowRoot!).filter(isEvil)).to.deep.equal([]);
    await choose(request, 'meta');
    expect(all(request.shadowRoot!).filter(isEvil)).to.deep.equal([]);
    expect((globalThis as { ran?: boolean }).ran).to.equal(undefined);
    await choose(request, 'details');
    expect(text(request, '[part=reason] .callout')).to.equal(hostile);
  });

  it('shows a hundred thousand nested arrays, and ten megabytes on one line', async () => {
    let nested: unknown[] = [];
    for (let i = 0; i < 100_000; i++) nested = [nested];
    const long = 'x'.repeat(10_000_000);
    const request = await made({
      meta: nested,
      stages: [
        { name: 'user → gateway', direction: 'request', body: nested },
        { name: 'gateway → user', direction: 'response', body: long },
      ],
    });
    expect(deep(request, '[part=base]')!.dataset['state']).to.equal('ready');
    expect(text(request, '.turn[data-from=response]')!.length).to.be.within(1000, 100_000);
    await asJson(request);
    expect(rowsOf(request, '[part=conversation]').length).to.be.greaterThan(0);
    await choose(request, 'meta');
    expect(rowsOf(request, '[data-meta]').length).to.be.greaterThan(0);
  });

  it('has its metadata in a view of its own, which the reader chooses', async () => {
    const request = await made({ meta: { region: 'eu' } });
    const chosen: string[] = [];
    request.addEventListener('insurance-request-show', ({ show }) => chosen.push(show));
    expect(deep(request, '[part=meta]')).to.equal(null);
    await choose(request, 'meta');
    expect(deep(request, '[part=metrics]')).to.equal(null);
    expect(rowsOf(request, '[data-meta]').join()).to.contain('eu');
    expect(request.show).to.equal('meta');
    expect(deep(request, '#panel')!.getAttribute('aria-labelledby')).to.equal('tab-meta');
    await choose(request, 'details');
    expect(deep(request, '[part=metrics]')).to.exist;
    expect(chosen).to.deep.equal(['meta', 'details']);
  });
});
