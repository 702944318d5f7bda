import { html, nothing, type TemplateResult } from 'lit';

/** Placeholder rows: as many as the table shows at the compact density. */
const ROWS = 21;

export interface WaitingTable {
  /** The names of the tabs, if any. */
  tabs?: readonly string[];
  /** The place of the selected tab. */
  selected: number;
  isNarrow: boolean;
}

/** A placeholder of the table's size, until rows have loaded. */
export function renderWaitingTable({ tabs, selected, isNarrow }: WaitingTable): TemplateResult {
  return html`
    ${
      tabs
        ? html`<div class="tabs">
            ${tabs.map((name, i) => html`<button aria-selected=${i === selected}>${name}</button>`)}
          </div>`
        : nothing
    }
    <div class="scroller waiting ${isNarrow ? 'cards' : ''}">
      <div class="head"><div class="row"></div></div>
      ${Array.from({ length: ROWS }, () => html`<div class="line"><span class="skeleton"></span></div>`)}
    </div>
    <div class="foot">
      <div class="footer">
        <div class="totals"><span class="skeleton"></span></div>
      </div>
    </div>
  `;
}
