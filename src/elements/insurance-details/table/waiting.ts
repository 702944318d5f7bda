import { html, nothing, type TemplateResult } from 'lit';

/** As many as the table shows at most, in its closest rows. */
const ROWS = 21;

export interface WaitingTable {
  /** Names of the tabs, where there are some. */
  tabs?: readonly string[];
  isNarrow: boolean;
}

/** The table in the room that it will take, until there are rows. */
export function renderWaitingTable({ tabs, isNarrow }: WaitingTable): TemplateResult {
  return html`
    ${
      tabs
        ? html`<div class="tabs">
            ${tabs.map((name, i) => html`<button aria-selected=${i === 0}>${name}</button>`)}
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
