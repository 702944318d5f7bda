import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ExportController, ExportState } from '../../../controllers/table/export-controller.js';
import type { Localizer } from '../../../locales/localize.js';
import { reasonOf } from '../../../locales/reason.js';
import type { InsuranceQuery } from '../../../model/base/types.js';
import {
  csvStyleOf,
  EXPORT_FORMATS,
  type CsvStyle,
  type ExportFormat,
} from '../../../model/export/export-format.js';
import { isFiltered, type ExportScope } from '../../../model/export/export-scope.js';
import type { Formatter } from '../../../model/text/format.js';
import { typeName } from '../../shared/figures/names.js';

export interface ExportChoice {
  scope: ExportScope;
  fileFormat: ExportFormat;
  columns: 'visible' | 'all';
  csvStyle: CsvStyle;
  bom: boolean;
}

export interface ExportView {
  exports: ExportController;
  /** The scopes to choose from; none before records have loaded. */
  scopes: readonly ExportScope[];
  /** The chosen scope. */
  scope: ExportScope;
  onScope: (scope: ExportScope) => void;
  /** The number of records in each scope, once loaded. */
  counts: ReadonlyMap<ExportScope, number> | undefined;
  /** The query of all types. */
  query: InsuranceQuery | undefined;
  /** The type of the selected tab. */
  type: string | undefined;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  format: Formatter;
  /** Why nothing can be exported now, with what tries again; undefined where it can. */
  problem?: { message: string; retry: () => void };
  start: (choice: ExportChoice) => void;
}

/** Records, format and columns of the file, and the progress. */
export function renderExportForm(view: ExportView): TemplateResult {
  const { exports, localize, format, start } = view;
  const csvStyle = csvStyleOf(format.settings.locale);
  const isRunning = exports.state.status === 'running';
  const isOff = isRunning || view.problem !== undefined;
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isOff) return;
    // The choices cannot be changed meanwhile: focus must not stay in one.
    event.submitter?.focus();
    start(choiceOf(event.target as HTMLFormElement, view));
  };
  /** As CSV, in the chosen style. */
  const startCsv = (event: Event, columns: ExportChoice['columns']) => {
    const { form } = event.currentTarget as HTMLButtonElement;
    if (!isOff) start({ ...choiceOf(form!, view), fileFormat: 'csv', columns });
  };
  return html`
    <form class="export" @submit=${onSubmit}>
      <div class="quick">
        ${COLUMNS.map((columns) => renderQuick(columns, isOff, view, (event) => startCsv(event, columns)))}
      </div>
      ${renderProblem(view)} ${renderScopes(view, isRunning)}
      <fieldset ?disabled=${isRunning}>
        <legend>${localize('export.format')}</legend>
        ${EXPORT_FORMATS.map((id) => renderRadio('format', id, id.toUpperCase(), id === 'csv'))}
      </fieldset>
      <fieldset ?disabled=${isRunning}>
        <legend>${localize('details.columns')}</legend>
        ${renderRadio('columns', 'all', localize('export.all'), true)}
        ${renderRadio('columns', 'visible', localize('export.visible'), false)}
      </fieldset>
      <fieldset class="csv-style" ?disabled=${isRunning}>
        <legend>CSV</legend>
        ${renderSelect(localize('export.separator'), 'separator', csvStyle.separator, [
          [',', localize('export.separator.comma')],
          [';', localize('export.separator.semicolon')],
        ])}
        ${renderSelect(localize('export.decimal'), 'decimalSign', csvStyle.decimalSign, [
          ['.', localize('export.decimal.point')],
          [',', localize('export.decimal.comma')],
        ])}
        <label class="check"><input type="checkbox" name="bom" /> ${localize('export.bom')}</label>
      </fieldset>
      ${renderState(view)}
    </form>
  `;
}

const COLUMNS: readonly ExportChoice['columns'][] = ['all', 'visible'];

/** What the form says. */
function choiceOf(form: HTMLFormElement, { scope }: ExportView): ExportChoice {
  const data = new FormData(form);
  return {
    scope: (data.get('scope') as ExportScope | null) ?? scope,
    fileFormat: data.get('format') as ExportFormat,
    columns: data.get('columns') as ExportChoice['columns'],
    csvStyle: {
      separator: data.get('separator') as CsvStyle['separator'],
      decimalSign: data.get('decimalSign') as CsvStyle['decimalSign'],
    },
    bom: data.get('bom') !== null,
  };
}

/** The usual exports, one click each. */
function renderQuick(
  columns: ExportChoice['columns'],
  isOff: boolean,
  { counts, scope, localize, format }: ExportView,
  onClick: (event: Event) => void,
): TemplateResult {
  const count = counts?.get(scope);
  return html`
    <button
      type="button"
      class="menu-item"
      data-quick=${columns}
      aria-disabled=${isOff ? 'true' : nothing}
      @click=${onClick}
    >
      <span>${localize(`export.csv.${columns}`)}</span>
      <span class="soft"
        >${count === undefined ? nothing : localize.plural('export.rows', count, { value: format.number(count) })}</span
      >
    </button>
  `;
}

function renderProblem({ problem, localize }: ExportView): unknown {
  if (!problem) return nothing;
  return html`
    <p class="soft" data-problem>
      ${problem.message}
      <button type="button" class="link" @click=${problem.retry}>${localize('state.retry')}</button>
    </p>
  `;
}

/** Whose records are exported, and how many they are. */
function renderScopes(view: ExportView, isRunning: boolean): unknown {
  const { scopes, counts, query, type, localize, format } = view;
  if (!query || scopes.length === 0) return nothing;
  const labels: Record<ExportScope, string> = {
    filtered: localize(isFiltered(query) ? 'export.records.filtered' : 'export.records.all'),
    type: localize('export.records.type', { type: typeName(type ?? '', view) }),
    range: localize('export.records.range'),
  };
  const all = counts && Math.max(...counts.values());
  const countOf = (scope: ExportScope) => {
    const count = counts?.get(scope);
    if (count === undefined || all === undefined) return nothing;
    const rows = format.number(count);
    return count === all
      ? localize.plural('export.rows', count, { value: rows })
      : localize('export.progress', { rows, total: format.number(all) });
  };
  return html`
    <fieldset ?disabled=${isRunning}>
      <legend>${localize('export.records')}</legend>
      ${repeat(
        scopes,
        (scope) => scope,
        (scope) =>
          html`<label class="check"
            ><input
              type="radio"
              name="scope"
              value=${scope}
              .checked=${live(scope === view.scope)}
              @change=${() => view.onScope(scope)}
            />
            <span
              >${labels[scope]} <span class="soft" data-count=${scope}>${countOf(scope)}</span></span
            ></label
          >`,
      )}
    </fieldset>
  `;
}

function renderRadio(name: string, value: string, label: string, checked: boolean): TemplateResult {
  return html`<label class="check"
    ><input type="radio" name=${name} value=${value} ?checked=${checked} /> ${label}</label
  >`;
}

function renderSelect(
  label: string,
  name: string,
  selected: string,
  options: readonly (readonly [value: string, label: string])[],
): TemplateResult {
  return html`<label class="menu-line"
    ><span>${label}</span>
    <select class="button" name=${name}>
      ${options.map(
        ([value, text]) => html`<option value=${value} ?selected=${value === selected}>${text}</option>`,
      )}
    </select></label
  >`;
}

function renderState({ exports, problem, localize, format }: ExportView): TemplateResult {
  const { state } = exports;
  const running = state.status === 'running' ? state : undefined;
  const progress = running?.total
    ? localize('export.progress', { rows: format.number(running.rows), total: format.number(running.total) })
    : '';
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
      ${renderStatus(state, localize, format)}
    </p>
    <div class="menu-foot">
      ${
        running
          ? html`<button type="button" class="button" data-cancel @click=${() => exports.cancel()}>
              ${localize('filters.cancel')}
            </button>`
          : nothing
      }
      <button type="submit" class="button primary" aria-disabled=${running || problem ? 'true' : nothing}>
        ${localize(state.status === 'failed' ? 'state.retry' : 'export.start')}
      </button>
    </div>
  `;
}

/** What is announced. */
function renderStatus(state: ExportState, localize: Localizer, format: Formatter): unknown {
  switch (state.status) {
    case 'running': {
      if (state.trouble) return `${reasonOf(state.trouble, localize)} ${localize('export.retries')}`;
      // At each quarter: at each page it would drown out everything else.
      const quarter = Math.floor((4 * state.rows) / Math.max(1, state.total)) * 25;
      return html`<span class="hidden">${quarter}%</span>`;
    }
    case 'done':
      return localize.plural('export.done', state.rows, { value: format.number(state.rows) });
    case 'failed':
      return `${localize('export.failed')} ${reasonOf(state.error, localize)} ${state.error.message}`;
    default:
      return nothing;
  }
}
