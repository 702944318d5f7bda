// What the main thread spends its time on, from a trace.
const PARTS = {
  FireAnimationFrame: 'script',
  FunctionCall: 'script',
  EvaluateScript: 'script',
  RunMicrotasks: 'script',
  MinorGC: 'script',
  MajorGC: 'script',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  Commit: 'paint',
};
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8.execute'];

/** Gives what `act` does, and what the main thread spends on it, ms by part; what is forced by scripts is not theirs. */
export async function traced(tab, act) {
  const browser = tab.context().browser();
  await browser.startTracing(tab, { categories: CATEGORIES });
  const result = await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return { ...result, ...partsOf(traceEvents) };
}

function partsOf(events) {
  const parts = { script: 0, style: 0, layout: 0, paint: 0 };
  // All goes on in frames, and only the page's main thread calls back in them.
  const { pid, tid } = events.find(({ name }) => name === 'FireAnimationFrame');
  const own = events.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid);
  own.sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  const open = [];
  for (const { name, ts, dur } of own) {
    const part = PARTS[name];
    if (!part) continue;
    while (open.length > 0 && open.at(-1).end <= ts) open.pop();
    // Of what a part is made of, it keeps the rest.
    if (open.length > 0) parts[open.at(-1).part] -= dur / 1000;
    parts[part] += dur / 1000;
    open.push({ part, end: ts + dur });
  }
  return parts;
}
