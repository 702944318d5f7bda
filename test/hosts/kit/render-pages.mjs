// A server of a host's: renders pages with @lit-labs/ssr from the packed package, and writes them as JSON. Run by a
// test in a process of its own, since a server has another time zone and language than its readers.
import { pathToFileURL } from 'node:url';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, LitElement } from 'lit';

const [folder] = process.argv.slice(2);
await import(pathToFileURL(`${folder}/dist/index.js`).href);
await import(pathToFileURL(`${folder}/dist/locales/register-zh.js`).href);

/** An element of the host's with the panel in it. */
class HostConsole extends LitElement {
  static properties = { source: { attribute: false } };

  render() {
    return html`<h1>Console</h1>
      <insurance-dashboard to="2026-11-08" period="68d" .source=${this.source}></insurance-dashboard>`;
  }
}
customElements.define('host-console', HostConsole);

const views = html`
  <insurance-filters></insurance-filters>
  <insurance-summary></insurance-summary>
  <insurance-trend></insurance-trend>
  <insurance-breakdown></insurance-breakdown>
  <insurance-details></insurance-details>
  <insurance-request></insurance-request>
`;
const pages = {
  filters: html`<insurance-filters to="2026-11-08" period="68d"></insurance-filters>`,
  summary: html`<insurance-summary to="2026-11-08" period="68d"></insurance-summary>`,
  trend: html`<insurance-trend to="2026-11-08" period="68d"></insurance-trend>`,
  breakdown: html`<insurance-breakdown to="2026-11-08" period="68d"></insurance-breakdown>`,
  details: html`<insurance-details to="2026-11-08" period="68d"></insurance-details>`,
  request: html`<insurance-request></insurance-request>`,
  panel: html`<insurance-dashboard to="2026-11-08" period="68d"></insurance-dashboard>`,
  chinese: html`<insurance-dashboard lang="zh" to="2026-11-08" period="68d"></insurance-dashboard>`,
  layout: html`<insurance-dashboard to="2026-11-08" period="68d">${views}</insurance-dashboard>`,
  console: html`<host-console></host-console>`,
};
const rendered = {};
for (const [name, page] of Object.entries(pages)) rendered[name] = await collectResult(render(page));
process.stdout.write(JSON.stringify(rendered));
