import { html, nothing, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import type { ChartController } from '../../../controllers/charts/chart-controller.js';
import type { ChartCursor } from '../../../controllers/charts/chart-cursor.js';
import { keepFromDragging } from '../../../controllers/dom/pointer.js';
import type { Localizer } from '../../../locales/localize.js';
import type { FigureTable } from './figures.js';
import type { TableSort } from './table-sort.js';
import { renderFigureTable } from './figure-table.js';
import { renderPopover } from '../controls/popover.js';

export interface ChartControls {
  /** Unique in the view. */
  id: string;
  title: string;
  asTable: boolean;
  toggle: () => void;
  /** Present where the chart could not be loaded or drawn. */
  failure?: ChartFailure | undefined;
  /** Saves the chart; absent until there are figures. */
  save?: (format: 'png' | 'csv') => void;
}

/** A chart before its figures are loaded. */
export interface WaitingFigure extends ChartControls {
  canvas: Ref<HTMLCanvasElement>;
  /** A CSS length. */
  height: string;
  titleHidden?: boolean;
  /** Shown over the canvas meanwhile. */
  filler?: unknown;
}

export interface ChartFigure extends ChartControls {
  canvas: Ref<HTMLCanvasElement>;
  /** Describes what the chart shows, in a sentence or two. */
  sentence: string;
  /** A CSS length. */
  height: string;
  table: () => FigureTable;
  /** Present where the reader can sort the table. */
  sort?: TableSort;
  legend?: unknown;
  /** Hides the title where the view's own says the same. */
  titleHidden?: boolean;
  cursor: ChartCursor;
  /** Whether a pointer marks spans from side to side. */
  spans?: boolean;
  /** Describes the chart's keys. */
  keys: string;
  /** Rendered below the chart. */
  foot?: unknown;
}

export interface ChartFailure {
  retry: () => void;
}

/** What to show in place of a chart that failed; undefined where it did not. */
export function failureOf({ error, retry }: ChartController): ChartFailure | undefined {
  return error && { retry: () => void retry() };
}

/** A chart with its title, a sentence that describes it, and its figures as a table. */
export function renderChartFigure(figure: ChartFigure, localize: Localizer): TemplateResult {
  const { title, sentence, asTable, table, sort, failure, height } = figure;
  const body = () => (failure ? renderFailure(failure, height, localize) : renderCanvas(figure, localize));
  return renderFrame(figure, localize, sentence, asTable ? renderFigureTable(title, table(), sort) : body());
}

/** The same before there are figures. It has the canvas already, so that the chart can be prepared on it. */
export function renderWaitingFigure(figure: WaitingFigure, localize: Localizer): TemplateResult {
  const body = renderCanvas({ ...figure, isWaiting: true }, localize);
  return renderFrame({ ...figure, isWaiting: true }, localize, html`<span class="skeleton"></span>`, body);
}

function renderFrame(
  figure: WaitingFigure & Partial<Pick<ChartFigure, 'legend' | 'foot'>> & { isWaiting?: boolean },
  localize: Localizer,
  sentence: unknown,
  body: unknown,
): TemplateResult {
  const { id, title, legend, titleHidden, foot, isWaiting } = figure;
  return html`
    <div part="chart" class="chart" role="group" aria-labelledby=${`${id}-title`} ?inert=${isWaiting}>
      <div class="chart-head">
        <h3 id=${`${id}-title`} class=${titleHidden ? 'hidden' : 'chart-title'}>${title}</h3>
        ${legend ?? nothing}
        ${titleHidden ? nothing : html`<div class="chart-controls">${renderChartControls(figure, localize)}</div>`}
      </div>
      <p class="sentence" id=${`${id}-sentence`}>${sentence}</p>
      ${body} ${foot ?? nothing}
    </div>
  `;
}

/** *View as table* and *Save*. */
export function renderChartControls(controls: ChartControls, localize: Localizer): TemplateResult {
  const { id, title, asTable, toggle, save, failure } = controls;
  const menu = `save-${id}`;
  const onSave = (event: Event, format: 'png' | 'csv') => {
    (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')!.hidePopover();
    save?.(format);
  };
  return html`
    <button
      part="table-button"
      class="button table-button"
      aria-pressed=${asTable}
      aria-description=${title}
      @click=${toggle}
    >
      ${localize('chart.table')}
    </button>
    <button
      part="save-button"
      class="button save-button"
      popovertarget=${menu}
      aria-label=${localize('chart.save-of', { title })}
      title=${localize('chart.save')}
    >
      ${SAVE}
    </button>
    ${renderPopover({
      id: menu,
      label: localize('chart.save-of', { title }),
      content: html`
        <div class="save-menu">
          <button
            class="button"
            ?disabled=${asTable || failure !== undefined}
            @click=${(event: Event) => onSave(event, 'png')}
          >
            ${localize('chart.save.png')}
          </button>
          <button class="button" @click=${(event: Event) => onSave(event, 'csv')}>
            ${localize('chart.save.csv')}
          </button>
        </div>
      `,
    })}
  `;
}

type Canvas = WaitingFigure &
  Partial<Pick<ChartFigure, 'cursor' | 'spans' | 'keys'>> & { isWaiting?: boolean };

function renderCanvas(
  { id, canvas, title, height, cursor, spans, keys, isWaiting, filler }: Canvas,
  localize: Localizer,
): TemplateResult {
  const setHeight = (box?: Element) => {
    if (box) (box as HTMLElement).style.height = height;
  };
  return html`
    <div class=${isWaiting ? 'canvas-box waiting' : 'canvas-box'} ${ref(setHeight)}>
      <canvas
        ${ref(canvas)}
        id=${id}
        class=${spans ? 'spans' : ''}
        role="application"
        tabindex="0"
        aria-roledescription=${localize('chart.role')}
        aria-label=${title}
        aria-describedby=${`${id}-sentence ${id}-keys`}
        draggable=${spans ? 'true' : nothing}
        @dragstart=${keepFromDragging}
        @keydown=${cursor?.onKeydown}
        @focusin=${cursor?.onFocusin}
        @blur=${cursor?.onBlur}
        @pointerdown=${cursor?.onPointerdown}
        @pointermove=${cursor?.onPointermove}
        @pointerup=${cursor?.onPointerup}
        @pointerleave=${cursor?.onPointerleave}
        @pointercancel=${cursor?.onPointercancel}
      ></canvas>
      ${isWaiting ? filler : nothing}
      <span class="hidden" id=${`${id}-keys`}>${keys}</span>
      <span class="hidden" role="status">${cursor?.message}</span>
    </div>
  `;
}

/** Shown in place of the canvas; the sentence and the table still have the figures. */
function renderFailure({ retry }: ChartFailure, height: string, localize: Localizer): TemplateResult {
  const setHeight = (box?: Element) => {
    if (box) (box as HTMLElement).style.minHeight = height;
  };
  return html`
    <div part="error" class="message error chart-failed" role="alert" ${ref(setHeight)}>
      <p><strong>${localize('error.chart-failed')}</strong></p>
      <button part="retry-button" class="button" @click=${retry}>${localize('state.retry')}</button>
    </div>
  `;
}

const SAVE = html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
  <path
    d="M8 2v8m0 0L4.8 6.8M8 10l3.2-3.2M2.5 11v2.5h11V11"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`;
