// Cumulative layout shift as web-vitals has it: the worst session of shifts, at most one second apart and five seconds
// long; those that input explains count only where wanted.

/** To be called before the page is opened. */
export async function watchLayoutShift(page) {
  await page.addInitScript(() => {
    window.shifts = [];
    const note = (entries) => {
      for (const { value, startTime, hadRecentInput, sources } of entries) {
        const rect = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
        const what = sources.map(
          ({ node, previousRect, currentRect }) =>
            `${node?.nodeName ?? 'in a shadow'}: ${rect(previousRect)} to ${rect(currentRect)}`,
        );
        window.shifts.push({ value, startTime, hadRecentInput, what });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.flushShifts = () => note(observer.takeRecords());
  });
}

/**
 * @param options.countsInput whether shifts right after the reader's input count: those of what it loads
 * @returns the cumulative layout shift since the page was opened, or since it was last asked for; what shifted
 */
export async function takeLayoutShift(page, { countsInput = false } = {}) {
  const all = await page.evaluate(async () => {
    // Entries come after the frame that they are of.
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    window.flushShifts();
    return window.shifts.splice(0);
  });
  const shifts = all.filter(({ hadRecentInput }) => countsInput || !hadRecentInput);
  let worst = 0;
  let session = { value: 0, start: -Infinity, last: -Infinity };
  for (const { value, startTime } of shifts) {
    const goesOn = startTime - session.last < 1000 && startTime - session.start < 5000;
    if (!goesOn) session = { value: 0, start: startTime, last: startTime };
    session.value += value;
    session.last = startTime;
    worst = Math.max(worst, session.value);
  }
  return { value: worst, shifts };
}
