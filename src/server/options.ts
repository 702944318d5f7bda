import { invalidSetting } from '../model/base/invalid-setting.js';
import type { HttpCapabilities } from '../sources/http/http-source.js';
import type { InsuranceDataSource } from '../sources/source.js';

/**
 * The source of a request's caller. What it throws refuses the caller: an `InsuranceError` with its own status, any other
 * error whose `status` is 403 or 404 with that, all else with 401. Nothing of other errors is sent. Returning nothing is
 * 403.
 */
export type SourceOfRequest = (
  request: Request,
) => InsuranceDataSource | undefined | null | Promise<InsuranceDataSource | undefined | null>;

/** What one caller may use. */
export interface HandlerLimits {
  /** The longest body, in bytes; 1 MiB by default. Beyond it: 413. */
  bodyBytes?: number;
  /** The most records of a page; 1,000 by default. Longer pages are cut, which clients expect. */
  records?: number;
  /** The longest range of a query, in days of 24 hours; unlimited by default. Beyond it: 400. */
  rangeDays?: number;
  /** The longest time of an answer, authentication included, ms; 30,000 by default. Beyond it: 504. */
  timeout?: number;
  /** The most open streams of changes; 10,000 by default. Beyond it: 503. */
  streams?: number;
  /**
   * The longest time of a stream of changes, ms; 1,800,000 by default. Clients then open it again, and are authenticated
   * again.
   */
  streamTime?: number;
}

/** Pages of other origins that may call. */
export interface HandlerCors {
  /** Origins such as `https://console.example`, or a function that decides. */
  origins: readonly string[] | ((origin: string) => boolean);
  /** Whether such pages may send cookies; `false` by default. */
  credentials?: boolean;
}

export interface InsuranceHandlerOptions {
  /**
   * The source of everybody, or a function that returns the source of a request's caller: authenticate there, and return
   * `scopedSource(...)`. It is called for every request.
   */
  source: InsuranceDataSource | SourceOfRequest;
  /**
   * The path below which the API is, such as `/api/insurance`; requests elsewhere get 404. By default the last segment of
   * the path counts, wherever the host mounts the handler.
   */
  basePath?: string;
  /** How `records` pages; `offset` by default. */
  paging?: 'offset' | 'cursor';
  /** What the API supports, where that is less than the source. */
  capabilities?: Partial<HttpCapabilities>;
  limits?: HandlerLimits;
  /** The longest silence of a stream of changes, ms; 15,000 by default. Clients give up after 45,000. */
  heartbeat?: number;
  /** None by default: pages of the API's own origin only. */
  cors?: HandlerCors;
  /** Receives unexpected errors, of which callers see nothing but 500; they are logged to the console by default. */
  onError?: (error: unknown, request: Request) => void;
}

export type CheckedLimits = Required<HandlerLimits>;

export interface CheckedHandlerOptions {
  sourceOf: SourceOfRequest;
  basePath: string | undefined;
  paging: 'offset' | 'cursor';
  capabilities: Partial<HttpCapabilities>;
  limits: CheckedLimits;
  heartbeat: number;
  cors: { isAllowed: (origin: string) => boolean; credentials: boolean } | undefined;
  onError: (error: unknown, request: Request) => void;
}

const LIMITS: CheckedLimits = {
  bodyBytes: 2 ** 20,
  records: 1000,
  rangeDays: Infinity,
  timeout: 30_000,
  streams: 10_000,
  streamTime: 1_800_000,
};

/** Throws `invalid-setting`, naming the option at fault. */
export function checkHandlerOptions(given: InsuranceHandlerOptions): CheckedHandlerOptions {
  const { source, basePath, paging = 'offset', capabilities = {}, heartbeat = 15_000, cors, onError } = given;
  if (typeof source !== 'function' && typeof source?.getSummary !== 'function') {
    throw invalidSetting('source', source, 'a source, or a function that returns one');
  }
  if (basePath !== undefined && (typeof basePath !== 'string' || !/^\/[^?#]*$/.test(basePath))) {
    throw invalidSetting('basePath', basePath, 'a path that begins with a slash');
  }
  if (paging !== 'offset' && paging !== 'cursor') throw invalidSetting('paging', paging, 'offset or cursor');
  if (typeof capabilities !== 'object') throw invalidSetting('capabilities', capabilities, 'an object');
  if (!isAtLeast(1, heartbeat)) throw invalidSetting('heartbeat', heartbeat, 'a number from 1');
  if (onError !== undefined && typeof onError !== 'function')
    throw invalidSetting('onError', onError, 'a function');
  return {
    sourceOf: typeof source === 'function' ? source : () => source,
    basePath: basePath?.replace(/\/+$/, ''),
    paging,
    capabilities,
    limits: checkLimits(given.limits),
    heartbeat,
    cors: cors && checkCors(cors),
    onError: onError ?? ((error) => console.error(error)),
  };
}

function checkLimits(given: HandlerLimits = {}): CheckedLimits {
  const limits = { ...LIMITS };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(LIMITS, name))
      throw invalidSetting('limits', name, `one of ${Object.keys(LIMITS).join(', ')}`);
    if (!isAtLeast(1, value)) throw invalidSetting(`limits.${name}`, value, 'a number from 1');
    limits[name as keyof HandlerLimits] = value;
  }
  return limits;
}

function checkCors({ origins, credentials = false }: HandlerCors): CheckedHandlerOptions['cors'] {
  if (typeof origins === 'function') return { isAllowed: origins, credentials };
  if (!Array.isArray(origins))
    throw invalidSetting('cors.origins', origins, 'a list of origins, or a function');
  const known = new Set<unknown>(origins.map(originOf));
  return { isAllowed: (origin) => known.has(origin), credentials };
}

function originOf(text: unknown): string {
  try {
    const { origin } = new URL(text as string);
    if (origin === text) return origin;
  } catch {
    // reported below
  }
  throw invalidSetting('cors.origins', text, 'an origin such as "https://console.example"');
}

function isAtLeast(least: number, value: unknown): value is number {
  return typeof value === 'number' && value >= least;
}
