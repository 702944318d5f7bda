// Runs in the page, with one table: times are until the right rows were laid out in view and painted.
import { frame, untilPainted } from '../painted.mjs';
import { generate, MODELS } from '../records.mjs';

const placeOf = (id) => (/^r\d+$/.test(id) ? Number(id.slice(1)) : -1);

export function start(table) {
  let records;
  const host = document.getElementById('host');

  /** Rows whose middle is in view, from top to bottom. */
  function visible() {
    const box = table.viewport()?.getBoundingClientRect();
    if (!box) return [];
    return table
      .rows()
      .map(({ id, element }) => ({ place: placeOf(id), rect: element.getBoundingClientRect() }))
      .filter(({ place, rect }) => {
        const middle = (rect.top + rect.bottom) / 2;
        return place >= 0 && rect.height > 0 && middle > box.top && middle < box.bottom;
      })
      .sort((a, b) => a.rect.top - b.rect.top);
  }

  const places = () => visible().map(({ place }) => place);
  const timed = (act, isRight) =>
    untilPainted(
      act,
      () => isRight(places()),
      () => `rows ${places()}`,
    );
  const isAtTop = (places) => places.length > 4 && places[0] === 0 && places[1] === 1;

  window.bench = {
    async prepare(count, seed) {
      records = generate(count, seed);
      await table.setup?.();
    },
    first: () => timed(() => table.mount(host, records), isAtTop),
    async sort() {
      const slowest = records.reduce((most, { latency }) => Math.max(most, latency), 0);
      const isSorted = (places) =>
        places.length > 4 &&
        records[places[0]].latency === slowest &&
        places.every((place, i) => i === 0 || records[places[i - 1]].latency >= records[place].latency);
      const ms = await timed(() => table.sort(true), isSorted);
      await timed(() => table.sort(false), isAtTop);
      return ms;
    },
    async filter() {
      const model = MODELS[MODELS.length - 3];
      const first = records.findIndex((record) => record.model === model);
      const isFiltered = (places) =>
        places.length > 4 && places[0] === first && places.every((place) => records[place].model === model);
      const ms = await timed(() => table.filter(model), isFiltered);
      await timed(() => table.filter(undefined), isAtTop);
      return ms;
    },
    async scroll() {
      const scroller = table.viewport();
      const frames = [];
      let blank = 0;
      let stale = 0;
      let top = -1;
      await frame();
      let last = performance.now();
      for (let step = 1; step <= 60; step++) {
        scroller.scrollTop = step * 2000;
        await frame();
        const now = performance.now();
        frames.push(now - last);
        last = now;
        const rows = visible();
        if (rows.length === 0) blank++;
        else if (rows[0].place === top) stale++;
        top = rows[0]?.place ?? top;
      }
      frames.sort((a, b) => a - b);
      return { p50: frames[30], p95: frames[56], blank, stale };
    },
    async end() {
      const scroller = table.viewport();
      const begin = performance.now();
      for (let tries = 0; performance.now() - begin < 4000; tries++) {
        if (tries % 8 === 0) scroller.scrollTop = scroller.scrollHeight;
        const { bottom } = scroller.getBoundingClientRect();
        const lastRow = visible().find(({ place }) => place === records.length - 1);
        if (lastRow && lastRow.rect.bottom <= bottom + 2) return performance.now() - begin;
        await frame();
      }
      return undefined;
    },
  };
}
