/**
 * A dashboard's state in a page's address. Addresses come from anywhere: unknown and malformed parameters are
 * ignored.
 */
import { isAmountField, RANGE_FIELDS } from '../contract/range-fields.js';
import { compareAmounts, isAmount } from '../base/decimal.js';
import type { QueryFilter, QueryDiff } from './query-diff.js';
import { LIST_FILTERS, LISTS } from '../contract/list-filters.js';
import { isPeriod } from './periods.js';
import type { OuterRange } from './query.js';
import type { RangeField, Ranges } from '../base/types.js';
import { dateTimeFormat } from '../base/intl.js';

export interface UrlState {
  query: QueryDiff;
  /** State of each view, by the view's name and the state's. */
  views: Record<string, Record<string, string>>;
  /** The open request, by the names in `REQUEST_NAMES`. */
  request: Record<string, string>;
}

/** The id of the open request, and which part of it is shown. */
export const REQUEST_NAMES: readonly string[] = ['request', 'request.show'];

/** Longer lists and texts are not written to an address. */
const MAX_MEMBERS = 100;
const MAX_TEXT = 256;

/** Filters by their name in an address. */
const FILTERS = new Map<string, QueryFilter>([
  ...LISTS.map((list) => [LIST_FILTERS[list], list] as const),
  ...RANGE_FIELDS.map((field) => [field, field] as const),
  ['id', 'requestId'],
]);
const NAMES = new Set([
  ...['period', 'from', 'to', 'within', 'within.period', 'zone', 'any', 'none'],
  ...FILTERS.keys(),
  ...REQUEST_NAMES,
]);
const VIEW = /^((?:trend|breakdown|details)(?:-[1-9]\d?)?)\.([a-z][A-Za-z]{0,31})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z$/;
const NUMBER = /^-?\d{1,24}(?:\.\d{1,24})?(?:e[+-]?\d{1,3})?$/;
const ZONE = /^[A-Za-z][\w+/-]*$/;

type Parameter = readonly [name: string, value: string];

/**
 * Reads a dashboard's state from an address.
 *
 * @param prefix start of the parameters' names
 */
export function readUrlState(href: string, prefix: string): UrlState {
  const found = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(partsOf(href).search)) {
    const key = keyOf(name, prefix);
    if (key === undefined) continue;
    const values = found.get(key);
    if (values) values.push(value);
    else found.set(key, [value]);
  }
  const all = (key: string): string[] | undefined => {
    const values = found.get(key);
    return values && isReadable(values) ? values : undefined;
  };
  return { query: readQuery(all), views: readViews(found.keys(), all), request: readRequest(all) };
}

/** Replaces a dashboard's state in an address; everything else in it stays as it is. */
export function writeUrlState(href: string, prefix: string, state: UrlState): string {
  const { page, search, hash } = partsOf(href);
  const isForeign = (part: string) => {
    const [name] = new URLSearchParams(part).keys();
    return name === undefined || keyOf(name, prefix) === undefined;
  };
  const parts = [
    ...(search ? search.split('&').filter(isForeign) : []),
    ...parametersOf(state)
      .filter(([, value]) => isReadable([value]))
      .map(([name, value]) => encode(`${prefix}.${name}`, value)),
  ];
  return page + (parts.length > 0 ? `?${parts.join('&')}` : '') + hash;
}

/** Whether texts survive a round trip: neither too many nor too long, and without lone surrogates. */
function isReadable(values: readonly string[]): boolean {
  return (
    values.length <= MAX_MEMBERS &&
    values.every((value) => value.length <= MAX_TEXT && !/\p{Surrogate}/u.test(value))
  );
}

function partsOf(href: string): { page: string; search: string; hash: string } {
  const [, page, search, hash] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(href)!;
  return { page: page!, search: search ?? '', hash: hash ?? '' };
}

/** A parameter's name without the prefix; undefined where it is not the dashboard's. */
function keyOf(name: string, prefix: string): string | undefined {
  if (!name.startsWith(`${prefix}.`)) return undefined;
  const key = name.slice(prefix.length + 1);
  return NAMES.has(key) || VIEW.test(key) ? key : undefined;
}

/** Leaves colons and slashes readable, which have no meaning in a query string. */
function encode(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
}

type Values = (key: string) => string[] | undefined;

function readQuery(all: Values): QueryDiff {
  const query: QueryDiff = readTime(all);
  const zone = all('zone')?.[0];
  if (zone !== undefined && isTimeZone(zone)) query.timeZone = zone;
  for (const list of LISTS) {
    const members = all(LIST_FILTERS[list]);
    if (members) query[list] = [...new Set(members)];
    else if (all('none')?.includes(LIST_FILTERS[list])) query[list] = [];
  }
  const id = all('id')?.[0];
  if (id) query.requestId = id;
  const ranges: Ranges = {};
  for (const field of RANGE_FIELDS) {
    const range = readBounds(field, all(field)?.[0] ?? '');
    if (range) Object.assign(ranges, { [field]: range });
  }
  if (Object.keys(ranges).length > 0) query.ranges = ranges;
  const any = new Set((all('any') ?? []).flatMap((name) => FILTERS.get(name) ?? []));
  if (any.size > 0) query.any = [...any];
  return query;
}

function readTime(all: Values): QueryDiff {
  const period = all('period')?.[0];
  const named = period !== undefined && isPeriod(period) ? { period } : undefined;
  const from = readInstant(all('from')?.[0]);
  const to = readInstant(all('to')?.[0]);
  if (from !== undefined && to !== undefined && from < to) {
    const within = readOuter(all('within')?.[0], all('within.period')?.[0]);
    if (named) return { from, to, ...named, isPinned: true };
    return within ? { from, to, within } : { from, to };
  }
  return named ?? {};
}

function readOuter(range = '', period?: string): OuterRange | undefined {
  const [from, to, ...rest] = range.split('..').map(readInstant);
  if (from === undefined || to === undefined || from >= to || rest.length > 0) return undefined;
  return period !== undefined && isPeriod(period) ? { from, to, period } : { from, to };
}

/** Reads e.g. `1000..5000`; either end may be left out. */
function readBounds(field: RangeField, text: string): { min?: unknown; max?: unknown } | undefined {
  const [min, max, ...rest] = text.split('..');
  if ((!min && !max) || max === undefined || rest.length > 0) return undefined;
  const isNumeric = !isAmountField(field);
  const isBound = (bound: string) =>
    !bound || (isNumeric ? NUMBER.test(bound) && Number.isFinite(Number(bound)) : isAmount(bound));
  if (!isBound(min!) || !isBound(max)) return undefined;
  const isOrdered = !min || !max || (isNumeric ? Number(min) <= Number(max) : compareAmounts(min, max) <= 0);
  if (!isOrdered) return undefined;
  const read = (bound: string) => (isNumeric ? Number(bound) : bound);
  return { ...(min && { min: read(min) }), ...(max && { max: read(max) }) };
}

function readViews(keys: Iterable<string>, all: Values): UrlState['views'] {
  const views: UrlState['views'] = {};
  for (const key of keys) {
    const [, view, name] = VIEW.exec(key) ?? [];
    const value = all(key)?.[0];
    if (view && name && value !== undefined) (views[view] ??= {})[name] = value;
  }
  return views;
}

function readRequest(all: Values): UrlState['request'] {
  const values = REQUEST_NAMES.map((name) => [name, all(name)?.[0]] as const);
  return Object.fromEntries(values.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function parametersOf({ query, views, request }: UrlState): Parameter[] {
  const { period, timeZone, requestId, any = [] } = query;
  const named = new Map([...FILTERS].map(([name, filter]) => [filter, name]));
  return [
    ...timeParameters(query),
    ...(period === undefined ? [] : [['period', period] as const]),
    ...(timeZone === undefined ? [] : [['zone', timeZone] as const]),
    ...LISTS.flatMap((list) => listParameters(LIST_FILTERS[list], query[list])),
    ...(requestId === undefined ? [] : [['id', requestId] as const]),
    ...RANGE_FIELDS.flatMap((field) => boundsParameters(field, query.ranges)),
    ...any.map((filter) => ['any', named.get(filter)!] as const),
    ...Object.entries(views).flatMap(([view, state]) =>
      Object.entries(state).map(([name, value]) => [`${view}.${name}`, value] as const),
    ),
    ...Object.entries(request),
  ];
}

function timeParameters({ from, to, within }: QueryDiff): Parameter[] {
  const [start, end] = [writeInstant(from), writeInstant(to)];
  if (start === undefined || end === undefined) return [];
  const outer = within && [writeInstant(within.from), writeInstant(within.until ?? within.to)];
  return [
    ['from', start],
    ['to', end],
    ...(outer?.every(Boolean) ? [['within', outer.join('..')] as const] : []),
    ...(outer && within.period ? [['within.period', within.period] as const] : []),
  ];
}

function listParameters(name: string, members: readonly string[] | undefined): Parameter[] {
  if (!members || !isReadable(members)) return [];
  return members.length === 0 ? [['none', name]] : members.map((member) => [name, member]);
}

function boundsParameters(field: RangeField, ranges: Ranges = {}): Parameter[] {
  const { min, max } = ranges[field] ?? {};
  return min === undefined && max === undefined ? [] : [[field, `${min ?? ''}..${max ?? ''}`]];
}

function readInstant(text: string | undefined): number | undefined {
  if (text === undefined || !INSTANT.test(text)) return undefined;
  const instant = Date.parse(text);
  // Engines accept 31 April as 1 May.
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 16) === text.slice(0, 16);
  return exists ? instant : undefined;
}

/** Undefined for years that do not have four digits, which are not read. */
function writeInstant(instant: unknown): string | undefined {
  if (typeof instant !== 'number') return undefined;
  const text = new Date(instant).toISOString().replace('.000Z', 'Z');
  return INSTANT.test(text) ? text : undefined;
}

function isTimeZone(name: string): boolean {
  if (!ZONE.test(name)) return false;
  try {
    dateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
