import { html, nothing, type TemplateResult } from 'lit';
import { renderTypeDot, type MemberColors } from '../shared/figures/type-dot.js';

/** Placeholder rows: as many as the table shows at the compact density. */
const ROWS = 21;

export interface WaitingTable {
  /** The tabs, if any; that of all types has none. */
  tabs?: readonly { name: string; type?: string }[];
  /** The place of the selected tab. */
  selected: number;
  isNarrow: boolean;
  colors: MemberColors;
}

/** A placeholder of the table's size, until rows have loaded. */
export function renderWaitingTable({ tabs, selected, isNarrow, colors }: WaitingTable): TemplateResult {
  return html`
    ${
      tabs
        ? html`<div class="tabs">
            ${tabs.map(
              ({ name, type }, i) =>
                html`<button aria-selected=${i === selected}>
                  ${type === undefined ? nothing : renderTypeDot(type, colors)}${name}
                </button>`,
            )}
          </div>`
        : nothing
    }
    <div class="scroller waiting ${isNarrow ? 'cards' : ''}">
      <div class="head"><div class="row"></div></div>
      <div class="skeletons">
        ${Array.from({ length: ROWS }, () => html`<div class="line"><span class="skeleton"></span></div>`)}
      </div>
    </div>
    <div class="foot">
      <div class="footer">
        <div class="totals"><span class="skeleton"></span></div>
      </div>
    </div>
  `;
}
