// The consoles that are built, by their files.

export const index = (body) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Console</title>
  <body>
    ${body}
    <script type="module" src="./main.js"></script>
  </body>
</html>
`;

const attributes = 'from="2026-09-01" to="2026-11-08" time-zone="UTC"';
const feed = (tag) => `
const element = document.querySelector('${tag}');
element.source = memorySource(await (await fetch('/records.json')).json());
await element.updateComplete;
await element.whenShown();
window.ready = true;
`;

/** The whole panel, by the package's name alone. */
export const panel = {
  'index.html': index(`<insurance-dashboard ${attributes}></insurance-dashboard>`),
  'main.js': `import 'insurance-elements';
import { memorySource } from 'insurance-elements';
${feed('insurance-dashboard')}`,
};

/** One element and one source, by their own modules. */
export const trendOnly = {
  'index.html': index(`<insurance-trend ${attributes}></insurance-trend>`),
  'main.js': `import 'insurance-elements/insurance-trend.js';
import { memorySource } from 'insurance-elements/sources/memory.js';
${feed('insurance-trend')}
window.tags = ['dashboard', 'details', 'summary', 'trend'].filter((tag) => customElements.get('insurance-' + tag));
`,
};

/** Sources alone, by each of the modules that have them. */
export const sourcesOnly = {
  'index.html': index('<output></output>'),
  'main.js': `import { memorySource, InsuranceError } from 'insurance-elements/sources.js';
import { memorySource as same } from 'insurance-elements/sources/memory.js';
const source = memorySource(await (await fetch('/records.json')).json());
const query = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' };
window.total = (await source.getSummary(query)).totalCompensation;
window.isSame = memorySource === same && typeof InsuranceError === 'function';
window.tags = ['dashboard', 'details', 'summary', 'trend'].filter((tag) => customElements.get('insurance-' + tag));
window.ready = true;
`,
};

/** A console that shows figures of ClickHouse, whose client it has or has not installed. */
export const clickhouse = {
  'index.html': index('<output></output>'),
  'main.js': `import { clickhouseSource } from 'insurance-elements/sources/clickhouse.js';
const asked = [];
const source = clickhouseSource({
  url: 'http://clickhouse.test',
  pollInterval: 0,
  fetch: async (url) => {
    asked.push(new URL(url).host);
    return new Response('{"meta":[],"data":[]}');
  },
});
await source.getTotals({ from: 0, to: 1, timeZone: 'UTC' });
window.asked = asked;
window.ready = true;
`,
};

/**
 * A console with a Chart.js of its own. With `?polluted` it sets, before the panel is loaded, whatever Chart.js shares
 * among all who use the same copy, and draws a chart of its own.
 */
export const ownLibraries = {
  'index.html': index(`<canvas id="own" width="300" height="150"></canvas>
    <insurance-dashboard ${attributes}></insurance-dashboard>`),
  'main.js': `if (location.search === '?polluted') await import('./polluted.js');
const { feed } = await import('./panel.js');
await feed();
`,
  'panel.js': `import 'insurance-elements';
import { memorySource } from 'insurance-elements';
export async function feed() {${feed('insurance-dashboard')}}
`,
  'polluted.js': `import Chart from 'chart.js/auto';
const drawn = (window.drawn = []);
Chart.register({ id: 'watermark', afterDraw: (chart) => {
  drawn.push(chart.canvas.id);
  chart.ctx.fillRect(0, 0, chart.width, chart.height);
} });
Chart.defaults.parsing = false;
Chart.defaults.font.size = 40;
Chart.defaults.color = 'red';
Chart.defaults.animation = { duration: 100000 };
Chart.defaults.layout.padding = 60;
Chart.defaults.plugins.legend.display = true;
Chart.defaults.plugins.tooltip.enabled = true;
Chart.defaults.scale.grid.color = 'red';
Chart.defaults.scales.linear.min = 1000;
Chart.defaults.elements.bar.borderWidth = 20;
Chart.defaults.datasets.bar.barThickness = 1;
Chart.overrides.bar.indexAxis = 'y';
const state = () => JSON.stringify([Chart.defaults, Chart.overrides, Object.keys(Chart.registry.plugins.items)]);
const before = state();
window.isUntouched = () => state() === before;
new Chart(document.querySelector('#own'), {
  type: 'bar',
  data: { labels: ['a'], datasets: [{ data: [{ x: 'a', y: 3 }] }] },
  options: { responsive: false, animation: false },
});
`,
};
