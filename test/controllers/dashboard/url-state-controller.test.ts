import { expect } from 'chai';
import type { DashboardView } from '../../../src/controllers/dashboard/dashboard-context.js';
import {
  UrlStateController,
  type UrlStateHost,
} from '../../../src/controllers/dashboard/url-state-controller.js';
import { resolveQuery, type QueryInput } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { FakeHost } from '../../support/host.js';

const NOW = Date.UTC(2026, 10, 8);
const PAGE = 'https://console.example/usage?tab=2#panel';

/** A window with an address, whose history is a list of entries. */
class FakeWindow extends EventTarget {
  readonly entries: string[];
  /** The state of the entry, which belongs to the page. */
  readonly state = { page: 'usage' };
  readonly states: unknown[] = [];

  constructor(href: string) {
    super();
    this.entries = [href];
  }

  get location() {
    return { href: this.entries.at(-1)!, protocol: 'https:' };
  }

  get history() {
    const { states } = this;
    return {
      state: this.state,
      pushState: (state: unknown, _: string, href: string) => {
        states.push(state);
        this.entries.push(href);
      },
      replaceState: (state: unknown, _: string, href: string) => {
        states.push(state);
        this.entries.splice(-1, 1, href);
      },
    };
  }

  back(): void {
    this.entries.pop();
    this.dispatchEvent(new Event('popstate'));
  }
}

class Host extends FakeHost {
  isConnected = true;
  source?: object;
  query?: QueryInput;
  readonly ownerDocument: object;

  constructor(window: FakeWindow) {
    super();
    this.ownerDocument = { defaultView: window };
  }
}

const resolved = (query: QueryInput = {}) => resolveQuery({ query }, NOW, 'UTC');

function setUp({ href = PAGE, query }: { href?: string; query?: QueryInput } = {}) {
  const window = new FakeWindow(href);
  const host = new Host(window);
  host.query = query;
  host.source = {};
  const url = new UrlStateController(host as unknown as UrlStateHost, {
    resolveWith: resolved,
    showsRequests: () => false,
  });
  return { window, host, url };
}

const view = (localName: string) => ({ localName, isConnected: true }) as DashboardView;

describe('the state of a dashboard in the address', () => {
  before(loadTemporal);

  it('is neither read nor written while it is off', () => {
    const { window, host, url } = setUp({ href: `${PAGE.replace('#', '&insurance.period=7d#')}` });
    url.update(undefined);
    expect(url.choose(resolved({ period: '24h' }))).to.equal(false);
    expect([host.query, window.entries.length]).to.deep.equal([undefined, 1]);
  });

  it('becomes the query of the host, over the host’s own', () => {
    const { host, url } = setUp({
      href: 'https://console.example/?insurance.period=7d',
      query: { models: ['a'] },
    });
    url.update('');
    expect(host.query).to.deep.equal({ models: ['a'], period: '7d' });
  });

  it('has names with the prefix that the host chose', () => {
    const { host, url } = setUp({
      href: 'https://console.example/?insurance.period=7d&paid.period=24h',
    });
    url.update('paid');
    expect(host.query).to.deep.equal({ period: '24h' });
  });

  it('gets an entry of the history when the reader changes the query', () => {
    const { window, host, url } = setUp();
    url.update('');
    expect(url.choose(resolved({ period: '7d' }))).to.equal(true);
    expect(host.query).to.deep.equal({ period: '7d' });
    expect(window.entries).to.deep.equal([
      PAGE,
      'https://console.example/usage?tab=2&insurance.period=7d#panel',
    ]);
  });

  it('has only what differs from the host’s query', () => {
    const { window, url } = setUp({ query: { period: '7d', models: ['a'] } });
    url.update('');
    url.choose(resolved({ period: '7d', models: ['a'], types: ['high_latency'] }));
    expect(window.location.href).to.equal(
      'https://console.example/usage?tab=2&insurance.type=high_latency#panel',
    );
  });

  it('leaves the state of the history’s entries to the page', () => {
    const { window, url } = setUp();
    url.update('');
    url.choose(resolved({ period: '7d' }));
    expect(window.states).to.deep.equal([window.state]);
  });

  it('is restored when the reader goes back', () => {
    const { window, host, url } = setUp();
    url.update('');
    url.choose(resolved({ period: '7d' }));
    window.back();
    expect([host.query, host.updates]).to.deep.equal([undefined, 1]);
  });

  it('is left alone by navigation that does not change it', () => {
    const { window, host, url } = setUp();
    url.update('');
    const { viewStates } = url;
    window.dispatchEvent(new Event('hashchange'));
    expect([host.updates, url.viewStates === viewStates]).to.deep.equal([0, true]);
  });

  it('is dropped where the host sets another query', () => {
    const { window, host, url } = setUp();
    url.update('');
    url.choose(resolved({ period: '7d' }));
    host.query = { models: ['b'] };
    url.update('');
    expect(host.query).to.deep.equal({ models: ['b'] });
    expect(window.location.href).to.equal(PAGE);
  });

  it('is not followed any more once the host is disconnected', () => {
    const { window, host, url } = setUp();
    url.update('');
    url.choose(resolved({ period: '7d' }));
    host.disconnect();
    window.back();
    expect([host.updates, url.viewStates]).to.deep.equal([0, undefined]);
  });
});

describe('the state of a view in the address', () => {
  before(loadTemporal);

  it('replaces the current entry of the history', () => {
    const { window, url } = setUp({ href: 'https://console.example/' });
    url.update('');
    url.viewStates!.keep(view('insurance-trend'), { unit: 'times' });
    expect(window.entries).to.deep.equal(['https://console.example/?insurance.trend.unit=times']);
  });

  it('is that of the view’s own kind and number', () => {
    const { window, url } = setUp({ href: 'https://console.example/' });
    url.update('');
    const [first, second] = [view('insurance-trend'), view('insurance-trend')];
    url.viewStates!.keep(first, { unit: 'times' });
    url.viewStates!.keep(second, { by: 'model' });
    expect(window.location.href).to.equal(
      'https://console.example/?insurance.trend.unit=times&insurance.trend-2.by=model',
    );
    expect(url.viewStates!.of(second)).to.deep.equal({ by: 'model' });
  });

  it('gets an entry of the history for an opened request, and none for steps from there', () => {
    const { window, url } = setUp({ href: 'https://console.example/' });
    url.update('');
    const details = view('insurance-details');
    url.viewStates!.keep(details, { request: 'r-1' });
    url.viewStates!.keep(details, { request: 'r-2' });
    expect(window.entries).to.deep.equal([
      'https://console.example/',
      'https://console.example/?insurance.request=r-2',
    ]);
  });

  it('gives an opened request to the first table alone', () => {
    const { url } = setUp({ href: 'https://console.example/?insurance.request=r-1' });
    url.update('');
    const [trend, first, second] = ['trend', 'details', 'details'].map((kind) => view(`insurance-${kind}`));
    expect([trend, first, second].map((each) => url.viewStates!.of(each!))).to.deep.equal([
      {},
      { request: 'r-1' },
      {},
    ]);
  });

  it('is not written through a store that was replaced', () => {
    const { window, url } = setUp();
    url.update('');
    const replaced = url.viewStates!;
    url.choose(resolved({ period: '7d' }));
    window.back();
    replaced.keep(view('insurance-trend'), { unit: 'times' });
    expect(window.location.href).to.equal(PAGE);
  });
});
