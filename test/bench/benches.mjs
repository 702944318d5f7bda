// What `npm run bench` measures: one entry each, a folder with `bench.mjs`.
//
// In a browser a bench has `viewport`, `style`, `scripts(names)` (each script's name and contents), `measure(open,
// name, options)` and `report(figures, options)`; its peers are the modules in its folder `peers`. Anywhere else it has
// `run(options)` alone. Both `report` and `run` give:
//
//     head    what was measured, in one line
//     body    lines of Markdown
//     bars    lines of `bar()` in figures.mjs
//     growth  charts of time by number of rows: { title, unit, series: { [name]: [[rows, value], …] } }
//
// Optional are `about`, how the peers are set up, `defaults`, options that differ from those of run.mjs, and `grows`,
// which of its figures (key: [title, unit]) are to be drawn over growing numbers of rows.
export const benches = {
  mount: () => import('./mount/bench.mjs'),
  table: () => import('./table/bench.mjs'),
  charts: () => import('./charts/bench.mjs'),
  acts: () => import('./acts/bench.mjs'),
  json: () => import('./json/bench.mjs'),
  conversation: () => import('./conversation/bench.mjs'),
  sums: () => import('./sums/bench.mjs'),
  live: () => import('./live/bench.mjs'),
  worker: () => import('./worker/bench.mjs'),
  clickhouse: () => import('./clickhouse/bench.mjs'),
  postgres: () => import('./postgres/bench.mjs'),
  readers: () => import('./readers/bench.mjs'),
};
