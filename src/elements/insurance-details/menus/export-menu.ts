import { html, nothing, type TemplateResult } from 'lit';
import type { ExportController } from '../../../controllers/table/export-controller.js';
import type { Localizer } from '../../../locales/localize.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../model/export/export-format.js';
import type { Formatter } from '../../../model/text/format.js';
import { CARET, renderPopover } from '../../shared/controls/popover.js';

export interface ExportChoice {
  fileFormat: ExportFormat;
  columns: 'visible' | 'all';
  bom: boolean;
}

export interface ExportMenuView {
  exports: ExportController;
  localize: Localizer;
  format: Formatter;
  start: (choice: ExportChoice) => void;
}

/** *Export*: format and columns of the file, and the progress. */
export function renderExportMenu(view: ExportMenuView): TemplateResult {
  const { exports, localize, start } = view;
  const isRunning = exports.state.status === 'running';
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    start({
      fileFormat: data.get('format') as ExportFormat,
      columns: data.get('columns') as ExportChoice['columns'],
      bom: data.get('bom') !== null,
    });
  };
  return html`
    <button part="export-button" class="button" popovertarget="export">
      ${localize('export.title')}${CARET}
    </button>
    ${renderPopover({
      id: 'export',
      label: localize('export.title'),
      content: html`
        <form class="export" @submit=${onSubmit}>
          <fieldset ?disabled=${isRunning}>
            <legend>${localize('export.format')}</legend>
            ${EXPORT_FORMATS.map((id) => renderRadio('format', id, id.toUpperCase(), id === 'csv'))}
          </fieldset>
          <fieldset ?disabled=${isRunning}>
            <legend>${localize('details.columns')}</legend>
            ${renderRadio('columns', 'visible', localize('export.visible'), true)}
            ${renderRadio('columns', 'all', localize('export.all'), false)}
          </fieldset>
          <label class="check"
            ><input type="checkbox" name="bom" ?disabled=${isRunning} /> ${localize('export.bom')}</label
          >
          ${renderState(view)}
        </form>
      `,
    })}
  `;
}

function renderRadio(name: string, value: string, label: string, checked: boolean): TemplateResult {
  return html`<label class="check"
    ><input type="radio" name=${name} value=${value} ?checked=${checked} /> ${label}</label
  >`;
}

function renderState({ exports, localize, format }: ExportMenuView): TemplateResult {
  const { state } = exports;
  const running = state.status === 'running' ? state : undefined;
  const progress = running
    ? localize('export.progress', { rows: format.number(running.rows), total: format.number(running.total) })
    : '';
  // Announced at each quarter: at each page it would drown out everything else.
  const quarter = running ? Math.floor((4 * running.rows) / Math.max(1, running.total)) * 25 : 0;
  return html`
    ${
      running
        ? html`<progress
              aria-label=${localize('export.title')}
              max=${Math.max(1, running.total)}
              .value=${running.rows}
            ></progress>
            <span class="soft">${progress}</span>`
        : nothing
    }
    <p class=${state.status === 'failed' ? 'invalid' : 'soft'} role="status">
      ${running ? html`<span class="hidden">${quarter}%</span>` : nothing}
      ${
        state.status === 'done'
          ? localize.plural('export.done', state.rows, { value: format.number(state.rows) })
          : nothing
      }
      ${state.status === 'failed' ? `${localize('export.failed')} ${state.error.message}` : nothing}
    </p>
    <div class="menu-foot">
      ${
        running
          ? html`<button type="button" class="button" @click=${() => exports.cancel()}>
              ${localize('filters.cancel')}
            </button>`
          : html`<button type="submit" class="button primary">
              ${localize(state.status === 'failed' ? 'state.retry' : 'export.start')}
            </button>`
      }
    </div>
  `;
}
