// Times by numbers of rows as one picture: a chart each, on logarithmic scales, with names at the ends of the lines.
const WIDTH = 480;
const HEIGHT = 300;
const COLUMNS = 2;
const PLOT = { left: 52, right: 172, top: 44, bottom: 34 };
const LINE_HEIGHT = 15;

const STYLE = `
  svg { font: 12px system-ui, sans-serif; color-scheme: light dark; --text: #1c2330; --soft: #667085; --grid: #e6e9ef; --peer: #9aa4b5; --ours: #3f5bf6; --ground: #fff }
  @media (prefers-color-scheme: dark) { svg { --text: #e8ecf4; --soft: #98a2b3; --grid: #2a3140; --peer: #6b7688; --ours: #93abff; --ground: #11151d } }
  .ground { fill: var(--ground) }
  text { fill: var(--soft); font-variant-numeric: tabular-nums }
  .title { fill: var(--text); font-weight: 600; font-size: 13px }
  .grid { stroke: var(--grid) }
  .line { fill: none; stroke: var(--peer); stroke-width: 1.5; stroke-linejoin: round }
  .dot { fill: var(--peer) }
  .ours.line { stroke: var(--ours); stroke-width: 2.5 }
  .ours.dot { fill: var(--ours) }
  text.ours { fill: var(--ours); font-weight: 600 }`;

/**
 * @param charts as a bench's `growth` has them; what a name starting with `insurance-` measures is ours
 * @returns SVG, for light and dark pages
 */
export function growthPicture(charts) {
  const rows = Math.ceil(charts.length / COLUMNS);
  const [width, height] = [WIDTH * Math.min(COLUMNS, charts.length), HEIGHT * rows];
  const drawn = charts.map((chart, i) => {
    const place = `translate(${WIDTH * (i % COLUMNS)} ${HEIGHT * Math.floor(i / COLUMNS)})`;
    return `<g transform="${place}">${drawChart(chart)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(charts.map(({ title }) => title).join('; '))}, by number of rows">
<style>${STYLE}
</style>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${drawn.join('\n')}
</svg>
`;
}

function drawChart({ title, unit, series }) {
  const points = Object.values(series).flat();
  const x = scale(ends(points.map(([rows]) => rows)), PLOT.left, WIDTH - PLOT.right);
  const values = ends(points.map(([, value]) => Math.max(value, 1)));
  const range = [decade(values[0], Math.floor), decade(values[1], Math.ceil)];
  const y = scale(range[0] < range[1] ? range : [range[0], range[0] * 10], HEIGHT - PLOT.bottom, PLOT.top);
  // Ours is drawn over the others.
  const names = Object.keys(series).sort((a, b) => isOurs(a) - isOurs(b));
  return [
    `<text class="title" x="16" y="24">${escaped(title)}, ${escaped(unit)}</text>`,
    ...decades(y.ends).map(
      (value) =>
        `<path class="grid" d="M${PLOT.left} ${y(value)}H${WIDTH - PLOT.right}"/><text x="${PLOT.left - 8}" y="${y(value) + 4}" text-anchor="end">${short(value)}</text>`,
    ),
    ...[...new Set(points.map(([rows]) => rows))].map(
      (rows) => `<text x="${x(rows)}" y="${HEIGHT - 12}" text-anchor="middle">${short(rows)}</text>`,
    ),
    ...names.map((name) => drawLine(name, series[name], x, y)),
    ...endLabels(names, series, y),
  ].join('\n');
}

function drawLine(name, points, x, y) {
  const mark = isOurs(name) ? 'ours ' : '';
  const places = points.map(([rows, value]) => [x(rows), y(Math.max(value, 1))]);
  return [
    `<path class="${mark}line" d="M${places.map((place) => place.join(' ')).join('L')}"/>`,
    ...places.map(([left, top]) => `<circle class="${mark}dot" cx="${left}" cy="${top}" r="3"/>`),
  ].join('');
}

/** Names with their last value, from top to bottom, none on another. */
function endLabels(names, series, y) {
  const labels = names
    .filter((name) => series[name].length > 0)
    .map((name) => ({ name, value: series[name].at(-1)[1] }))
    .map((label) => ({ ...label, top: y(Math.max(label.value, 1)) + 4 }))
    .sort((a, b) => a.top - b.top);
  labels.forEach((label, i) => {
    if (i > 0) label.top = Math.max(label.top, labels[i - 1].top + LINE_HEIGHT);
  });
  const over = Math.max(0, (labels.at(-1)?.top ?? 0) - (HEIGHT - PLOT.bottom));
  return labels.map(
    ({ name, value, top }) =>
      `<text${isOurs(name) ? ' class="ours"' : ''} x="${WIDTH - PLOT.right + 10}" y="${round(top - over)}">${escaped(name)} ${short(value)}</text>`,
  );
}

function scale(limits, start, end) {
  const [least, most] = limits.map(Math.log10);
  const place = (value) => round(start + ((Math.log10(value) - least) / (most - least || 1)) * (end - start));
  return Object.assign(place, { ends: limits });
}

const ends = (values) => [Math.min(...values), Math.max(...values)];
const decade = (value, round) => 10 ** round(Math.log10(value));
const isOurs = (name) => name.startsWith('insurance-');
const round = (value) => Math.round(value * 10) / 10;
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function decades([least, most]) {
  const count = Math.round(Math.log10(most / least));
  return Array.from({ length: count + 1 }, (_, i) => least * 10 ** i);
}

function short(value) {
  if (value >= 1e6) return `${round(value / 1e6)}M`;
  if (value >= 1e4) return `${Math.round(value / 1e3)}k`;
  return Math.round(value).toLocaleString('en');
}
