import { html, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { isRtl } from '../../../controllers/dom/direction.js';
import { isMenuPress, scaleOf } from '../../../controllers/dom/pointer.js';
import { onEscape } from '../../../controllers/overlays/escape.js';
import { MAX_WIDTH, MIN_WIDTH } from '../../../controllers/table/column-preferences.js';
import type { DetailsColumn } from '../columns/column.js';
import type { TableColumns } from '../columns/table-columns.js';
import type { TableLayout } from './table-layout.js';

export interface ResizeView {
  config: ResolvedConfigController;
  columns: TableColumns;
  layout: TableLayout;
}

/** The handle at the end of a header cell: drags, arrow keys and a double click resize the column. */
export function renderResizeHandle(column: DetailsColumn, label: string, view: ResizeView): TemplateResult {
  const { config, columns, layout } = view;
  const { field } = column;
  return html`
    <span
      class="edge"
      role="separator"
      tabindex="-1"
      aria-orientation="vertical"
      aria-label=${config.localize('details.columns.resize', { column: label })}
      aria-valuenow=${layout.widthOf(column)}
      aria-valuemin=${MIN_WIDTH}
      aria-valuemax=${MAX_WIDTH}
      @focus=${onFocus}
      @keydown=${(event: KeyboardEvent) => onKeydown(event, field, columns)}
      @pointerdown=${(event: PointerEvent) => onPointerdown(event, column, view)}
      @dblclick=${() => columns.preferences.resize(field, undefined)}
    ></span>
  `;
}

const headerOf = (handle: HTMLElement): HTMLElement => handle.parentElement!;

/** The rendered width may exceed the column's own, which grows to fill the table. */
function onFocus(event: Event): void {
  const handle = event.currentTarget as HTMLElement;
  handle.ariaValueNow = String(headerOf(handle).offsetWidth);
}

function onKeydown(event: KeyboardEvent, field: string, columns: TableColumns): void {
  const handle = event.currentTarget as HTMLElement;
  const rtl = isRtl(handle);
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  event.preventDefault();
  const grows = (event.key === 'ArrowRight') !== rtl;
  handle.ariaValueNow = String(columns.preferences.step(field, headerOf(handle).offsetWidth, grows ? 1 : -1));
}

function onPointerdown(event: PointerEvent, column: DetailsColumn, { columns }: ResizeView): void {
  if (event.button !== 0 || isMenuPress(event)) return;
  // Starts neither a drag of the column nor a text selection.
  event.preventDefault();
  const handle = event.currentTarget as HTMLElement;
  const header = headerOf(handle);
  const start = event.clientX;
  const width = header.offsetWidth;
  const before = columns.preferences.current.widths?.[column.field];
  const resize = (to: number | undefined) => columns.preferences.resize(column.field, to);
  const scale = scaleOf(header, 'width') * (isRtl(handle) ? -1 : 1);
  handle.setPointerCapture(event.pointerId);
  const onMove = (move: PointerEvent) => resize(width + (move.clientX - start) / scale);
  const stop = () => {
    endEscape();
    handle.removeEventListener('pointermove', onMove);
  };
  const endEscape = onEscape(handle, () => {
    stop();
    resize(before);
    return true;
  });
  const onEnd = () => {
    stop();
    handle.removeEventListener('lostpointercapture', onEnd);
  };
  handle.addEventListener('pointermove', onMove);
  handle.addEventListener('lostpointercapture', onEnd);
}
