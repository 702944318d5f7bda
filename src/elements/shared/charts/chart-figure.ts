import { html, nothing, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import type { ChartController } from '../../../controllers/charts/chart-controller.js';
import type { ChartCursor } from '../../../controllers/charts/chart-cursor.js';
import { keepFromDragging } from '../../../controllers/dom/pointer.js';
import type { Localizer } from '../../../locales/localize.js';
import type { FigureTable } from './figures.js';
import { renderFigureTable } from './figure-table.js';
import { renderIcon } from '../controls/icons.js';
import { renderPopover } from '../controls/popover.js';
import { renderTableButton, type TableButton } from './table-button.js';

export interface ChartControls extends TableButton {
  /** Unique in the view. */
  id: string;
  /** Present where the chart could not be loaded or drawn. */
  failure?: ChartFailure | undefined;
  /** Saves the chart, and resolves to whether it was saved; absent until there are figures. */
  save?: (format: 'png' | 'csv') => Promise<boolean>;
  /** Whether the image could not be saved, the last time. */
  hasSavingFailed?: boolean;
}

/** A chart before its figures are loaded. */
export interface WaitingFigure extends ChartControls {
  canvas: Ref<HTMLCanvasElement>;
  cursor: ChartCursor;
}

export interface ChartFigure extends WaitingFigure {
  /** Describes what the chart shows, in a sentence or two. */
  sentence: unknown;
  /** Shows what the sentence rests on; beside it. */
  statistics?: unknown;
  table: () => FigureTable;
  legend?: unknown;
  /** Describes the chart's keys. */
  keys: string;
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
  const { title, sentence, asTable, table, failure } = figure;
  const body = () => (failure ? renderFailure(failure, localize) : renderCanvas(figure, localize));
  return renderFrame(figure, sentence, asTable ? renderFigureTable(title, table()) : body());
}

/** The same before there are figures. It has the canvas already, so that the chart can be prepared on it. */
export function renderWaitingFigure(figure: WaitingFigure, localize: Localizer): TemplateResult {
  const body = renderCanvas({ ...figure, isWaiting: true }, localize);
  return renderFrame({ ...figure, isWaiting: true }, html`<span class="skeleton"></span>`, body);
}

function renderFrame(
  figure: WaitingFigure & Partial<Pick<ChartFigure, 'legend' | 'statistics'>> & { isWaiting?: boolean },
  sentence: unknown,
  body: unknown,
): TemplateResult {
  const { id, title, legend, isWaiting, statistics } = figure;
  return html`
    <div part="chart" class="chart" role="group" aria-labelledby=${`${id}-title`} ?inert=${isWaiting}>
      <h3 id=${`${id}-title`} class="hidden">${title}</h3>
      <div class="words">
        <p class="sentence" id=${`${id}-sentence`}>${sentence}</p>
        ${statistics ?? nothing}
      </div>
      <div class="chart-head">${legend ?? nothing}</div>
      ${body}
    </div>
  `;
}

/** *View as table* and *Save*. */
export function renderChartControls(controls: ChartControls, localize: Localizer): TemplateResult {
  const { id, title, asTable, save, hasSavingFailed, failure, whyNot } = controls;
  const menu = `save-${id}`;
  const onSave = async (event: Event, format: 'png' | 'csv') => {
    const popover = (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')!;
    if (await save?.(format)) popover.hidePopover();
  };
  return html`
    ${renderTableButton(controls, menu, localize)}
    <button
      part="save-button"
      class="button compact quiet square save-button"
      popovertarget=${menu}
      aria-disabled=${whyNot ? 'true' : nothing}
      aria-label=${localize('chart.save-of', { title })}
      aria-description=${whyNot ?? nothing}
      title=${whyNot ?? localize('chart.save')}
    >
      ${renderIcon('download')}
    </button>
    ${renderPopover({
      id: menu,
      label: localize('chart.save-of', { title }),
      content:
        whyNot ??
        html`
          <div class="save-menu">
            ${hasSavingFailed ? html`<p class="invalid" role="alert">${localize('chart.save.failed')}</p>` : nothing}
            <button
              class="button"
              ?disabled=${asTable || failure !== undefined}
              @click=${(event: Event) => onSave(event, 'png')}
            >
              ${localize(hasSavingFailed ? 'state.retry' : 'chart.save.png')}
            </button>
            <button class="button" @click=${(event: Event) => onSave(event, 'csv')}>
              ${localize('chart.save.csv')}
            </button>
          </div>
        `,
    })}
  `;
}

type Canvas = WaitingFigure & Partial<Pick<ChartFigure, 'keys'>> & { isWaiting?: boolean };

function renderCanvas(
  { id, canvas, title, cursor, keys, isWaiting }: Canvas,
  localize: Localizer,
): TemplateResult {
  return html`
    <div class=${isWaiting ? 'canvas-box waiting' : 'canvas-box'}>
      <canvas
        ${ref(canvas)}
        id=${id}
        role="application"
        tabindex="0"
        aria-roledescription=${localize('chart.role')}
        aria-label=${title}
        aria-describedby=${`${id}-sentence ${id}-keys`}
        draggable="true"
        @dragstart=${keepFromDragging}
        @keydown=${cursor.onKeydown}
        @focusin=${cursor.onFocusin}
        @blur=${cursor.onBlur}
        @pointerdown=${cursor.onPointerdown}
        @pointermove=${cursor.onPointermove}
        @pointerup=${cursor.onPointerup}
        @pointerleave=${cursor.onPointerleave}
        @pointercancel=${cursor.onPointercancel}
      ></canvas>
      <span class="hidden" id=${`${id}-keys`}>${keys}</span>
      <span class="hidden" role="status">${cursor.message}</span>
    </div>
  `;
}

/** Shown in place of the canvas; the sentence and the table still have the figures. */
function renderFailure({ retry }: ChartFailure, localize: Localizer): TemplateResult {
  return html`
    <div part="error" class="message error chart-failed" role="alert">
      <p><strong>${localize('error.chart-failed')}</strong></p>
      <button part="retry-button" class="button" @click=${retry}>${localize('state.retry')}</button>
    </div>
  `;
}
