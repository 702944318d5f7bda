/** Time zones as readers look for them: by city. */
import { zoned } from './zone.js';
import { dateTimeFormat, supportedValuesOf } from '../base/intl.js';

/** The city of a time zone, as its IANA name has it: `Europe/Berlin` is Berlin. */
export function cityOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** Present names of cities that engines list under a former one only. */
const RENAMED = [
  ...['America/Argentina/Buenos_Aires', 'America/Nuuk', 'Asia/Ho_Chi_Minh', 'Asia/Kathmandu', 'Asia/Kolkata'],
  ...['Asia/Yangon', 'Atlantic/Faroe', 'Europe/Kyiv', 'Pacific/Kanton'],
];

/** All time zones that the engine knows, with UTC. */
export function allTimeZones(): string[] {
  const listed = new Set(['UTC', ...supportedValuesOf('timeZone')]);
  for (const timeZone of RENAMED) if (!listed.has(timeZone) && isKnown(timeZone)) listed.add(timeZone);
  return [...listed];
}

function isKnown(timeZone: string): boolean {
  try {
    dateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The time zones whose city or name has a text in it: first those whose city begins with it. */
export function findTimeZones(search: string, timeZones: readonly string[]): string[] {
  const term = plain(search);
  if (term === '') return [];
  const rankOf = (timeZone: string) => {
    const city = plain(cityOf(timeZone));
    if (city.startsWith(term)) return 0;
    return city.includes(term) ? 1 : plain(timeZone).includes(term) ? 2 : 3;
  };
  return timeZones
    .map((timeZone) => ({ timeZone, rank: rankOf(timeZone) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || cityOf(a.timeZone).localeCompare(cityOf(b.timeZone)))
    .map(({ timeZone }) => timeZone);
}

/** How many hours later days begin in one time zone than in another, at an instant; negative where they begin earlier. */
export function hoursLater(timeZone: string, than: string, instant: number): number {
  const offset = (zone: string) => zoned(instant, zone).offsetNanoseconds / 3.6e12;
  return offset(than) - offset(timeZone);
}

/** Without accents, case, and what stands between words. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[_/\s-]+/g, ' ')
    .trim()
    .toLowerCase();
}
