/** A second opinion on the buckets of a time zone: from the offsets that `Intl` shows, and from nothing else. */
import type { Interval } from '../../../src/model/base/types.js';
import { wallClock } from './wall-clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Since an instant, the clock has shown so many ms more than UTC. */
interface Stretch {
  since: number;
  offset: number;
}

/** A year of a time zone, with some weeks around it. */
export class ZoneYear {
  readonly from: number;
  readonly to: number;
  readonly #stretches: Stretch[] = [];
  readonly #known = new Map<Interval, number[]>();

  constructor(
    readonly timeZone: string,
    readonly year: number,
  ) {
    this.from = Date.UTC(year, 0, 1) - 70 * DAY;
    this.to = Date.UTC(year + 1, 0, 1) + 70 * DAY;
    const offset = (instant: number) => wallClock(instant, timeZone) - instant;
    for (let at = this.from - 5 * DAY; at < this.to + 5 * DAY; at += DAY) {
      const last = this.#stretches.at(-1);
      if (!last) this.#stretches.push({ since: at, offset: offset(at) });
      else if (offset(at) !== last.offset) {
        let [before, after] = [at - DAY, at];
        while (after - before > 1000) {
          const middle = before + Math.floor((after - before) / 2000) * 1000;
          if (offset(middle) === last.offset) before = middle;
          else after = middle;
        }
        this.#stretches.push({ since: after, offset: offset(after) });
      }
    }
  }

  /** The instants at which the clock changes. */
  get changes(): number[] {
    return this.#stretches.slice(1).map(({ since }) => since);
  }

  /** The starts of all buckets. */
  starts(interval: Interval): number[] {
    let starts = this.#known.get(interval);
    if (!starts) this.#known.set(interval, (starts = this.#startsOf(interval)));
    return starts;
  }

  /** The lengths of the days within a range, each by its share. */
  days(from: number, to: number): number {
    const starts = this.starts('day');
    return starts.reduce((sum, start, i) => {
      const end = starts[i + 1] ?? Infinity;
      return sum + Math.max(0, Math.min(end, to) - Math.max(start, from)) / (end - start);
    }, 0);
  }

  #startsOf(interval: Interval): number[] {
    const starts: number[] = [];
    let last = -Infinity;
    for (const [i, { since, offset }] of this.#stretches.entries()) {
      const end = this.#stretches[i + 1]?.since ?? this.to + 5 * DAY;
      const unit = interval === 'hour' ? HOUR : DAY;
      const wall = since + offset;
      const before = this.#stretches[i - 1];
      // An hour may come twice, a date may not.
      if (interval === 'hour' && before && before.offset > offset) last = -Infinity;
      if (interval === 'hour' && before && before.offset > offset && wall % HOUR !== 0)
        last = bucketOf(wall, interval);
      for (let at = since; at < end; at = (Math.floor((at + offset) / unit) + 1) * unit - offset) {
        const bucket = bucketOf(at + offset, interval);
        if (bucket > last) starts.push(at);
        last = Math.max(last, bucket);
      }
    }
    // The first is where the search began.
    return starts.slice(1);
  }
}

/** The number of a bucket on the wall: the greater, the later. */
function bucketOf(wall: number, interval: Interval): number {
  const date = new Date(wall);
  if (interval === 'hour') return Math.floor(wall / HOUR);
  if (interval === 'day') return Math.floor(wall / DAY);
  // Day 0 was a Thursday.
  if (interval === 'week') return Math.floor((Math.floor(wall / DAY) + 3) / 7);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
