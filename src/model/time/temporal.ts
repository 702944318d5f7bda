import type { Temporal as TemporalApi } from 'temporal-polyfill';
import { own } from '../base/own.js';

type TemporalNamespace = typeof TemporalApi;

let api: TemporalNamespace | undefined;
/** The page's own `Temporal`, if it is unusable. */
let refused: unknown;

/**
 * Makes calendars and time zones ready. Engines that bring Temporal load nothing, nor do pages with a whole polyfill;
 * for the others one is fetched once, and kept from the page. Await it before anything in `time.ts`.
 */
export async function loadTemporal(): Promise<void> {
  if (temporalLoaded()) return;
  // The main entry returns the page's Temporal if there is one, however incomplete; the other one is larger.
  const polyfill = await (refused === undefined
    ? import('temporal-polyfill')
    : import('temporal-polyfill/implementation'));
  api ??= polyfill.Temporal;
}

/** Whether `loadTemporal` has nothing left to do. */
export function temporalLoaded(): boolean {
  api ??= pageTemporal();
  return api !== undefined;
}

/** Takes what another copy of this module has loaded: modules that are built to stand alone have their own. */
export function useTemporal(loaded: TemporalNamespace): void {
  api ??= loaded;
}

export function temporal(): TemporalNamespace {
  if (!temporalLoaded()) throw new Error('time zones are not loaded: await loadTemporal() first');
  return api!;
}

function pageTemporal(): TemporalNamespace | undefined {
  try {
    const found: unknown = (globalThis as { Temporal?: unknown }).Temporal;
    if (found === undefined || found === refused) return undefined;
    refused = found;
    return isWhole(found as TemporalNamespace) ? (found as TemporalNamespace) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a Temporal does all that the calendar and the queries need. Stand-ins and polyfills of early drafts have the name
 * and less behind it; they throw, or their figures are others.
 */
function isWhole({ Instant, PlainDateTime }: TemporalNamespace): boolean {
  const hour = 3_600_000;
  const zoned = Instant.fromEpochMilliseconds(2.5 * hour).toZonedDateTimeISO('UTC');
  const date = zoned.toPlainDate();
  const later = zoned.add(own({ months: 1, hours: 1 })).subtract(own({ days: 1 }));
  const monday = date.subtract(own({ days: zoned.dayOfWeek - 1 })).add(own({ days: 7 }));
  const figures = [
    zoned.round(own({ smallestUnit: 'hour', roundingMode: 'floor' })).epochMilliseconds,
    later.epochMilliseconds,
    date.until(later.toPlainDate(), own({ largestUnit: 'day' })).days,
    monday.toZonedDateTime('UTC').epochMilliseconds,
    date.with(own({ day: 2 })).toZonedDateTime('UTC').epochMilliseconds,
    Instant.from('1970-01-01T01:00+01:00').epochMilliseconds,
    PlainDateTime.from('1970-01-01').toZonedDateTime('UTC').epochMilliseconds,
    zoned.withTimeZone('America/New_York').getTimeZoneTransition('next')?.epochMilliseconds,
    date.with(own({ year: 1919, month: 3, day: 31 })).toZonedDateTime('America/Toronto').epochMilliseconds,
  ];
  const expected = [2 * hour, (30 * 24 + 3.5) * hour, 30, 4 * 24 * hour, 24 * hour, 0, 0];
  // In New York clocks went forward on 26 April; in Toronto they did from 23:30 to 00:30, when the day began.
  expected.push(115 * 24 * hour + 7 * hour, Date.UTC(1919, 2, 31, 4, 30));
  return figures.every((figure, i) => figure === expected[i]);
}
