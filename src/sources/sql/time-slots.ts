/** The length of a rollup's slots, ms. In all time zones in use, days begin at a quarter of an hour. */
export const SLOT = 900_000;

/** Rows lie from 1970 to 2100. */
const FIRST_INSTANT = 0;
const LAST_INSTANT = 4_102_444_800_000;

/** A stretch of time; `to` is exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

/** The part of a range that can have rows. */
export function possible({ from, to }: Stretch): Stretch {
  const clamp = (instant: number) => Math.min(Math.max(instant, FIRST_INSTANT), LAST_INSTANT);
  return { from: clamp(from), to: clamp(to) };
}

/** All whole slots of a range. */
export function wholeSlots({ from, to }: Stretch): Stretch | undefined {
  const first = Math.ceil(from / SLOT) * SLOT;
  const end = Math.floor(to / SLOT) * SLOT;
  return first < end ? { from: first, to: end } : undefined;
}

export function stretchesAround(inner: Stretch, outer: Stretch): Stretch[] {
  return [
    { from: outer.from, to: inner.from },
    { from: inner.to, to: outer.to },
  ].filter(({ from, to }) => from < to);
}
