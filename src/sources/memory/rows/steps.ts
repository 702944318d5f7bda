/** Work in steps of about a millisecond, between which others can have their turn. */
export type Steps<Result> = Generator<void, Result>;

/** The rows of a step. */
export const STEP = 16_384;

/** Runs work on the places from 0 to `length`, some of them in each step. */
export function* inSteps(length: number, run: (start: number, end: number) => void): Steps<void> {
  for (let start = 0; start < length; start += STEP) {
    if (start > 0) yield;
    run(start, Math.min(start + STEP, length));
  }
}

/** Visits each run of two or more equal places from 0 to `length`; a step ends after a run. */
export function* forRuns(
  length: number,
  areEqual: (place: number, other: number) => boolean,
  visit: (start: number, end: number) => void,
): Steps<void> {
  let pause = STEP;
  for (let start = 0; start < length;) {
    let end = start + 1;
    while (end < length && areEqual(end, start)) end++;
    if (end - start > 1) visit(start, end);
    start = end;
    if (start < pause) continue;
    yield;
    pause = start + STEP;
  }
}

/** Runs all steps at once. */
export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
