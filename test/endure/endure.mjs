// Long days and bad days of a page: what it does again and again, and what happens to it meanwhile. Used by `run.mjs`
// with many rounds, and by a test with few.
/* global window, document, requestAnimationFrame, PageTransitionEvent */
import assert from 'node:assert/strict';
import { serve } from '../../scripts/serve.mjs';
import { launchBrowser } from '../hosts/kit/pages.mjs';

/** How much more there may be at the end than after the first rounds. */
const TOLERANCE = 1.05;
/** What the heap of a page differs by without any growth, bytes. */
const NOISE = 1_000_000;

/**
 * Runs a day in a browser.
 *
 * @param options.mounts how often a panel comes and goes
 * @param options.changes how often the query of one panel changes
 * @param options.note called with a line for each part of the day
 * @throws AssertionError where something is left, or a figure is wrong
 */
export async function endure({ mounts, changes, note = () => {} }) {
  const server = await serve();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.addInitScript(countTimers);
    await page.goto(`${server.address}/package.json`);
    await page.evaluate(prepare);
    const measure = await meter(page);

    await page.evaluate(comeAndGo, 10);
    const start = await measure();
    await page.evaluate(comeAndGo, mounts);
    compare(`${mounts} panels that came and went`, start, await measure(), note);

    await page.evaluate(changeQueries, 20);
    const before = await measure();
    const { shown, truth } = await page.evaluate(changeQueries, changes);
    assert.deepEqual(shown, truth);
    compare(`${changes} changes of a query`, before, await measure(), note);

    const days = await page.evaluate(badDays);
    for (const { day, shown, truth } of days) {
      assert.deepEqual(shown, truth, day);
      note(`${day}: ${shown}`);
    }
    compare('bad days', before, await measure(), note);
    assert.deepEqual(problems, []);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Measures what the page holds once what nobody holds is collected. */
async function meter(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () => {
    await page.evaluate(
      () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 500)),
    );
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return {
      heap: of('JSHeapUsedSize'),
      listeners: of('JSEventListeners'),
      nodes: of('Nodes'),
      timers: await page.evaluate(() => window.pendingTimers()),
      workers: page.workers().length,
      elements: await page.evaluate(() => document.body.childElementCount),
    };
  };
}

function compare(what, before, after, note) {
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  note(
    `${what}: heap ${megabytes(before.heap)} to ${megabytes(after.heap)}, listeners ${before.listeners} to ${after.listeners}, nodes ${before.nodes} to ${after.nodes}, timers ${before.timers} to ${after.timers}`,
  );
  assert.ok(after.heap <= before.heap * TOLERANCE + NOISE, `${what}: heap ${before.heap} to ${after.heap}`);
  for (const name of ['listeners', 'nodes']) {
    const most = before[name] * TOLERANCE + 20;
    assert.ok(after[name] <= most, `${what}: ${name} ${before[name]} to ${after[name]}`);
  }
  for (const name of ['timers', 'workers', 'elements']) {
    assert.ok(after[name] <= before[name], `${what}: ${name} ${before[name]} to ${after[name]}`);
  }
}

/** Runs in the page, ahead of its scripts: counts the timers that have not run. */
function countTimers() {
  const pending = new Set();
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  window.setTimeout = (run, ...rest) => {
    const id = setTimeout((...args) => (pending.delete(id), run(...args)), ...rest);
    pending.add(id);
    return id;
  };
  window.setInterval = (...args) => {
    const id = setInterval(...args);
    pending.add(id);
    return id;
  };
  window.clearTimeout = (id) => (pending.delete(id), clearTimeout(id));
  window.clearInterval = (id) => (pending.delete(id), clearInterval(id));
  window.pendingTimers = () => pending.size;
}

/** Runs in the page. */
async function prepare() {
  document.body.replaceChildren();
  await import('/src/index.ts');
  const { memorySource } = await import('/src/sources/memory/memory-source.ts');
  window.records = (await (await fetch('/test/data/compensations.json')).json()).slice(-200);
  window.makeSource = () => memorySource(window.records);
  window.range = { from: '2026-09-01', to: '2026-11-08', timeZone: 'UTC' };
  window.open = async (source) => {
    const panel = document.createElement('insurance-dashboard');
    Object.assign(panel, { source, query: window.range });
    document.body.append(panel);
    await panel.whenShown();
    return panel;
  };
  window.countOf = (panel) => {
    const summary = panel.shadowRoot.querySelector('insurance-summary').shadowRoot;
    return summary.querySelector('[data-metric=compensation-count] [part=value]').textContent.trim();
  };
}

/** Runs in the page. */
async function comeAndGo(times) {
  const source = window.makeSource();
  for (let i = 0; i < times; i++) (await window.open(source)).remove();
}

/** Runs in the page: what is shown after the last change, and what is true of it. */
async function changeQueries(times) {
  const panel = await window.open(window.makeSource());
  const types = [...new Set(window.records.map(({ type }) => type))];
  const models = [...new Set(window.records.map(({ model }) => model))];
  let query;
  for (let i = 0; i < times; i++) {
    query = { ...window.range, types: [types[i % types.length]], models: models.slice(0, 1 + (i % 5)) };
    panel.query = query;
    // Most changes come before the answer to the one before.
    if (i % 10 === 0) await panel.whenShown();
  }
  await panel.whenShown();
  const shown = window.countOf(panel);
  const isOf = ({ type, model }) => query.types.includes(type) && query.models.includes(model);
  panel.remove();
  return { shown, truth: String(window.records.filter(isOf).length) };
}

/** Runs in the page: what is shown after each of the things that happen to pages, beside what is true. */
async function badDays() {
  const source = window.makeSource();
  const panel = await window.open(source);
  const days = [];
  let added = 0;
  const arrive = () =>
    source.add([
      { ...window.records[0], id: `late ${added++}`, requestId: undefined, timestamp: Date.UTC(2026, 9, 1) },
    ]);
  const truth = () => String(window.records.length + added);
  const check = async (day) => {
    // Changes are shown within a second or two.
    const end = performance.now() + 20_000;
    while (window.countOf(panel) !== truth() && performance.now() < end)
      await new Promise(requestAnimationFrame);
    days.push({ day, shown: window.countOf(panel), truth: truth() });
  };
  const page = (type) => window.dispatchEvent(new PageTransitionEvent(type, { persisted: true }));

  page('pagehide');
  arrive();
  page('pageshow');
  await check('back from the back/forward cache');

  document.dispatchEvent(new Event('freeze'));
  arrive();
  document.dispatchEvent(new Event('resume'));
  await check('resumed after it was frozen');

  const { now } = Date;
  for (const days of [400, -400]) {
    Date.now = () => now() + days * 86_400_000;
    arrive();
    await panel.reload();
    await check(`a clock that jumped by ${days} days`);
  }
  Date.now = now;

  const { getItem, setItem } = Storage.prototype;
  Storage.prototype.getItem = Storage.prototype.setItem = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  arrive();
  await panel.reload();
  await check('storage that is denied');
  Object.assign(Storage.prototype, { getItem, setItem });

  window.dispatchEvent(new Event('offline'));
  arrive();
  window.dispatchEvent(new Event('online'));
  await check('online again');
  panel.remove();
  return days;
}
