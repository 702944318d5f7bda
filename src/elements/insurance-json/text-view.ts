import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { isMasked, shownValue, type JsonItem } from '../../model/json/item.js';
import { pathOf } from '../../model/json/path.js';
import { boundary } from '../../model/json/visible.js';
import { isFound } from '../../model/tree/tree-search.js';
import { PART, renderTextPanel, type TextPanelView } from './text-panel.js';

/** The state of the panel that shows a text whole: which text, and which part of it. */
export class TextView {
  readonly #host: ReactiveControllerHost;
  #shown?: { item: JsonItem; start: number };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Opens a text at the part with the first match of a pattern; false if the value is not a text, or is masked. */
  open(item: JsonItem, pattern?: RegExp): boolean {
    const text = shownValue(item);
    if (typeof text !== 'string' || isMasked(item)) return false;
    const place = pattern && isFound(pattern, text) ? pattern.lastIndex - 1 : 0;
    this.#show(item, boundary(text, Math.floor(place / PART) * PART));
    return true;
  }

  close(): void {
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  /** The panel; undefined while no text is open. */
  render(
    view: Pick<TextPanelView, 'localize' | 'format' | 'pattern' | 'onClose'> & {
      onCopy: (item: JsonItem) => void;
      canClose: (item: JsonItem) => boolean;
    },
  ): TemplateResult | undefined {
    if (!this.#shown) return undefined;
    const { item, start } = this.#shown;
    return renderTextPanel({
      ...view,
      name: pathOf(item),
      text: shownValue(item) as string,
      start,
      canClose: view.canClose(item),
      onMove: (next) => this.#show(item, next),
      onCopy: () => view.onCopy(item),
    });
  }

  #show(item: JsonItem, start: number): void {
    this.#shown = { item, start };
    this.#host.requestUpdate();
  }
}
