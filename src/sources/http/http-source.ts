import { dimensionOf } from '../source.js';
import {
  assertDimension,
  assertInterval,
  assertMeasure,
  checkPage,
} from '../../model/contract/check-query.js';
import { describe } from '../../model/base/describe.js';
import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import { assertPage } from '../../model/contract/check-page.js';
import { readRequest } from '../../model/contract/request.js';
import type {
  BreakdownGroup,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  InsuranceSummary,
  Interval,
  PageRequest,
  RecordPage,
  TrendBucket,
} from '../../model/base/types.js';
import { throwIfAborted, signalOf } from '../abort.js';
import { noteSelfChecked } from '../checked-source.js';
import { checkedCall } from '../checked-call.js';
import type { CallOptions, InsuranceDataSource, TrendOptions } from '../source.js';
import {
  decodeBreakdown,
  decodePage,
  decodeQuartiles,
  decodeSummary,
  decodeTotals,
  decodeTrend,
} from './decode-answers.js';
import { HttpClient, type ApiRequest } from './http-client.js';
import { decodeCapabilities } from './capabilities.js';
import { ChangeFeed } from './change-feed.js';
import { systemClock, type Clock } from '../clock.js';
import { CursorPages } from './cursor-pages.js';
import { checkOptions, definedOf, type HttpCapabilities, type HttpSourceOptions } from './options.js';
import { InFlightCalls } from './in-flight.js';
import { toJson } from '../../model/base/to-json.js';

export type { HeadersOption, HeaderValues } from './credentials.js';
export type { HttpCapabilities, HttpSourceOptions } from './options.js';

/** The methods that every source has. */
const ANSWERING = ['getSummary', 'getBreakdown', 'getTrend', 'getRecords', 'getRequest'] as const;

/** A data source over an API. */
export interface HttpSource extends InsuranceDataSource {
  readonly capabilities: Partial<HttpCapabilities>;
  /**
   * The server's clock, by the `Date` of its answers; the reader's until the first. An API of another origin has to
   * expose the header: `Access-Control-Expose-Headers: Date`.
   */
  now(): number;
  /**
   * Reads the API's capabilities, so that views hide what it lacks, and resolves with this source. An API without
   * `capabilities` is assumed to support everything. Await it before an element gets the source.
   *
   * @throws {InsuranceError}
   */
  discover(options?: CallOptions): Promise<HttpSource>;
}

/**
 * A data source over the JSON API that `insurance-elements/openapi.json` describes. Answers are validated: one
 * that breaks the contract rejects with `invalid-response`, whose `field` names the place. Works in pages,
 * workers and Node.
 *
 * Identical calls in flight share one request, which is aborted once all its callers have aborted.
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function httpSource(options: HttpSourceOptions): HttpSource {
  return new HttpDataSource(options, systemClock);
}

/** The checked arguments of a call besides the query, and either how to decode its answer or how to compute it. */
type PreparedCall<Answer> = { body: Record<string, unknown> } & (
  | { decode: (json: unknown, query: InsuranceQuery) => Answer; run?: undefined }
  | { decode?: undefined; run: (query: InsuranceQuery, signal: AbortSignal) => Promise<Answer> }
);

/** A data source over an API. */
export class HttpDataSource implements HttpSource {
  getTotals?: NonNullable<HttpSource['getTotals']>;
  getQuartiles?: NonNullable<HttpSource['getQuartiles']>;
  subscribe?: NonNullable<HttpSource['subscribe']>;
  #capabilities!: Partial<HttpCapabilities>;
  /** What the host knows beforehand, whatever the API says. */
  readonly #known: Partial<HttpCapabilities>;
  #optional: readonly unknown[] = [];
  readonly #clock: Clock;
  readonly #client: HttpClient;
  readonly #inFlight = new InFlightCalls();
  readonly #pages: CursorPages;
  readonly #changeFeed: ChangeFeed;

  constructor(given: HttpSourceOptions, clock: Clock) {
    const options = checkOptions(given);
    this.#clock = clock;
    this.#client = new HttpClient(options, clock);
    this.#pages = new CursorPages(
      (body, decode, signal) => this.#client.request({ name: 'records', body }, decode, signal),
      clock,
      options.maxPages,
    );
    this.#changeFeed = new ChangeFeed(this.#client, clock, options, () => {
      this.#inFlight.forget();
      this.#pages.forget();
    });
    this.#known = definedOf(options.capabilities);
    this.#adopt(this.#known);
    if (new.target === HttpDataSource) noteSelfChecked(this, () => this.#isUnchanged);
  }

  get capabilities(): Partial<HttpCapabilities> {
    return this.#capabilities;
  }

  now(): number {
    return this.#clock.now() + this.#client.serverClock.ahead;
  }

  async discover(options?: CallOptions): Promise<HttpSource> {
    try {
      const found = await this.#call({ name: 'capabilities' }, decodeCapabilities, signalOf(options));
      this.#adopt({ ...found, ...this.#known });
    } catch (error) {
      if (!isInsuranceError(error) || error.code !== 'unsupported') throw error;
    }
    return this;
  }

  getSummary(query: InsuranceQuery, options?: CallOptions): Promise<InsuranceSummary> {
    return this.#answer('summary', query, options, () => ({ body: {}, decode: decodeSummary }));
  }

  getBreakdown(
    query: InsuranceQuery,
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<BreakdownGroup[]> {
    return this.#answer('breakdown', query, options, () => {
      assertDimension(dimension);
      return { body: { dimension }, decode: (json, checked) => decodeBreakdown(json, checked, dimension) };
    });
  }

  getTrend(query: InsuranceQuery, interval: Interval, options?: TrendOptions): Promise<TrendBucket[]> {
    return this.#answer('trend', query, options, () => {
      const by = dimensionOf(options);
      assertInterval(interval);
      assertDimension(by);
      return { body: { interval, by }, decode: (json, checked) => decodeTrend(json, checked, interval, by) };
    });
  }

  getRecords(query: InsuranceQuery, page: PageRequest, options?: CallOptions): Promise<RecordPage> {
    return this.#answer('records', query, options, () => {
      const { offset, limit, sort } = checkPage(page);
      if (this.#capabilities.paging === 'cursor') {
        const run = async (checked: InsuranceQuery, signal: AbortSignal) => {
          const found = await this.#pages.page(checked, { offset, limit, sort }, signal);
          assertPage(found, checked, { offset, limit, sort });
          return found;
        };
        return { body: { offset, limit, sort }, run };
      }
      const decode = (json: unknown, checked: InsuranceQuery) => {
        const { records, total } = decodePage(json, checked, { offset, limit, sort });
        return { records, total };
      };
      return { body: { offset, limit, sort }, decode };
    });
  }

  async getRequest(id: string, options?: CallOptions): Promise<InsuranceRequest> {
    if (typeof id !== 'string' || id === '') {
      throw new InsuranceError('not-found', `no request ${describe(id)}`);
    }
    const found = await this.#call(
      { name: 'request', body: { id } },
      (json) => readRequest(json, id, 'body'),
      signalOf(options),
    );
    this.#changeFeed.noteAnswer();
    return found;
  }

  /** Checks the arguments at once, so that later changes by the caller have no effect, and then calls the API. */
  #answer<Answer>(
    name: string,
    query: InsuranceQuery,
    options: CallOptions | undefined,
    prepare: () => PreparedCall<Answer>,
  ): Promise<Answer> {
    return checkedCall(query, options, () => {
      const { body, decode, run } = prepare();
      return async (checked, signal) => {
        const request = { name, body: { query: checked, ...body } };
        const answer = run
          ? await this.#share(request, signal, (shared) => run(checked, shared))
          : await this.#call(request, (json) => decode(json, checked), signal);
        this.#changeFeed.noteAnswer();
        return answer;
      };
    });
  }

  #call<Answer>(
    request: ApiRequest,
    decode: (json: unknown) => Answer,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    return this.#share(request, signal, (shared) => this.#client.request(request, decode, shared));
  }

  async #share<Answer>(
    { name, body }: ApiRequest,
    signal: AbortSignal | undefined,
    run: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    throwIfAborted(signal);
    return this.#inFlight.call(toJson([name, body]), signal, run);
  }

  /** Offers the methods that the API supports. */
  #adopt(capabilities: Partial<HttpCapabilities>): void {
    this.#capabilities = capabilities;
    const { totals = true, quartiles = true, changes = 'stream' } = capabilities;
    this.getTotals = totals
      ? (query, options) => this.#answer('totals', query, options, () => ({ body: {}, decode: decodeTotals }))
      : undefined;
    this.getQuartiles = quartiles
      ? (query, field, dimension, options) =>
          this.#answer('quartiles', query, options, () => {
            assertMeasure(field);
            assertDimension(dimension);
            return {
              body: { field, dimension },
              decode: (json, checked) => decodeQuartiles(json, checked, dimension),
            };
          })
      : undefined;
    this.subscribe =
      changes === 'none' ? undefined : (onChange) => this.#changeFeed.subscribe(onChange, changes);
    this.#optional = [this.getTotals, this.getQuartiles];
  }

  /** Whether no host has put methods of its own in place of those whose answers are checked. */
  get #isUnchanged(): boolean {
    const { prototype } = HttpDataSource;
    const [totals, quartiles] = this.#optional;
    return (
      this.getTotals === totals &&
      this.getQuartiles === quartiles &&
      ANSWERING.every((name) => this[name] === prototype[name])
    );
  }
}
