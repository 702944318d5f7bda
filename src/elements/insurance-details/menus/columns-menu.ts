import { html, type TemplateResult } from 'lit';
import { LazyContent, type LazyContentHost } from '../../shared/controls/lazy-content.js';
import { CARET, renderPopover } from '../../shared/controls/popover.js';
import type { ColumnsView } from './columns-list.js';
import { menuContents, type MenuContents } from './menu-loader.js';

/** *Columns*: a button with a menu. */
export class ColumnsMenu {
  readonly #content: LazyContent<MenuContents>;

  constructor(host: LazyContentHost) {
    this.#content = new LazyContent(host, menuContents, 'form');
  }

  render(view: ColumnsView): TemplateResult {
    const { localize } = view;
    const { preload } = this.#content;
    return html`
      <button
        part="columns-button"
        class="button"
        popovertarget="columns"
        @pointerenter=${preload}
        @focus=${preload}
      >
        ${localize('details.columns')}${CARET}
      </button>
      ${renderPopover({
        id: 'columns',
        label: localize('details.columns'),
        content: this.#content.render(localize, ({ renderColumnsList }) => renderColumnsList(view)),
        onBeforeToggle: ({ newState }) => newState === 'open' && void this.#content.load(),
      })}
    `;
  }
}
