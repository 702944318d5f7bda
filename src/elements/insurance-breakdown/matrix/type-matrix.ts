import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { KeptHeight } from '../../../controllers/layout/kept-height.js';
import { SecondaryLoad } from '../../../controllers/loading/secondary-load.js';
import type { Localizer } from '../../../locales/localize.js';
import { MemoizeLast } from '../../../model/base/memoize-last.js';
import type { BreakdownGroup } from '../../../model/base/types.js';
import { toggleCell } from '../../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import type { Breakdown } from '../list/load-breakdown.js';
import { columnTypes, loadMatrix, type MatrixGroups } from './load-matrix.js';
import { matrixOf, type MatrixCell, type MatrixFigures, type MatrixView } from './matrix-figures.js';
import { renderMatrixTable } from './matrix-table.js';

/** What the matrix takes from the view. */
export interface TypeMatrixView extends Omit<
  MatrixView,
  'models' | 'columns' | 'chosenTypes' | 'chosenModels'
> {
  breakdown: Breakdown;
  source: InsuranceDataSource | undefined;
  /** The resolved query. */
  query: ResolvedQuery;
  /** Whether the source can filter by models, too. */
  canFilter: boolean;
}

/** Types of most gateways. */
const USUAL_TYPES = 2;

/** The matrix of types and models, which is the same whichever of them are chosen. */
export class TypeMatrix {
  readonly #host: ReactiveControllerHost;
  readonly #load: SecondaryLoad<MatrixGroups>;
  readonly #changeQuery: (query: ResolvedQuery) => void;
  readonly #height: KeptHeight;
  readonly #memo = new MemoizeLast<MatrixFigures>();
  #current?: MatrixCell['pair'];

  constructor(host: ReactiveControllerHost, changeQuery: (query: ResolvedQuery) => void) {
    this.#host = host;
    this.#load = new SecondaryLoad(host);
    this.#height = new KeptHeight(host);
    this.#changeQuery = changeQuery;
  }

  /** Loads it for a breakdown that is loaded itself. */
  ensure(breakdown: Breakdown, source: InsuranceDataSource, revision: unknown): void {
    const { query, by } = breakdown;
    const { types, models, ...rest } = query;
    const known = types || models ? {} : { type: by.type?.unfiltered, model: by.model?.unfiltered };
    this.#load.ensure(source, {
      key: [rest],
      revision,
      run: (signal) => loadMatrix(source, rest, known, signal),
    });
  }

  reset(): void {
    this.#load.reset();
  }

  settled(): Promise<void> {
    return this.#load.settled();
  }

  /** What is shown of a breakdown; undefined where one of both dimensions has but one member, or loading failed. */
  shapeOf(breakdown: Breakdown): Pick<MatrixView, 'models' | 'columns'> | undefined {
    const { types: _types, models: _models, ...rest } = breakdown.query;
    const loaded = this.#load.valueFor([rest]);
    if (loaded) return loaded.columns.length > 0 ? loaded : undefined;
    if (this.#load.hasFailed) return undefined;
    const known = (groups: readonly BreakdownGroup[] | undefined) => groups ?? [];
    const [byType, byModel] = [known(breakdown.by.type?.unfiltered), known(breakdown.by.model?.unfiltered)];
    if (byType.length < 2 || byModel.length < 2) return undefined;
    return { models: byModel, columns: columnTypes(byType).map((types) => ({ types })) };
  }

  /** The same before there are figures. */
  renderWaiting(localize: Localizer, rows: number): TemplateResult {
    const table = {
      heads: new Array<string>(USUAL_TYPES).fill(''),
      rows: Array.from({ length: rows }, () => ({ name: '', cells: [] })),
      totals: new Array<string>(USUAL_TYPES).fill(''),
    };
    return this.#renderFrame(
      localize,
      html`<span class="skeleton"></span>`,
      renderMatrixTable({
        ...table,
        localize,
        isWaiting: true,
        canFilter: false,
        current: undefined,
        choose: () => undefined,
        onFocus: () => undefined,
      }),
      true,
    );
  }

  render(view: TypeMatrixView, shape: Pick<MatrixView, 'models' | 'columns'>): TemplateResult {
    const { source, breakdown, localize, query, canFilter, unit, rank, maxRows, format, knownTypes } = view;
    const { types: chosenTypes = [], models: chosenModels = [] } = breakdown.query;
    const { models, columns } = shape;
    this.#height.keepFor([source, maxRows]);
    const key = [
      models,
      columns.length,
      columns[0]?.cells,
      unit,
      rank,
      maxRows,
      format,
      localize,
      breakdown,
      knownTypes,
    ];
    const matrix = this.#memo.get(key, () =>
      matrixOf({ ...view, models, columns, chosenTypes, chosenModels }),
    );
    const buttons = matrix.rows.flatMap(({ cells }) => cells).filter((cell) => cell?.pair);
    const isCurrent = (cell?: MatrixCell) =>
      cell?.pair?.type === this.#current?.type && cell?.pair?.model === this.#current?.model;
    const isWaiting = columns.some(({ cells }) => cells === undefined);
    return this.#renderFrame(
      localize,
      isWaiting ? html`<span class="skeleton"></span>` : matrix.sentence,
      renderMatrixTable({
        ...matrix,
        localize,
        isWaiting,
        canFilter,
        current: buttons.find(isCurrent) ?? buttons[0],
        choose: ({ pair }) => pair && this.#changeQuery(toggleCell(query, pair)),
        onFocus: ({ pair }) => {
          this.#current = pair;
          this.#host.requestUpdate();
        },
      }),
      isWaiting,
    );
  }

  #renderFrame(
    localize: Localizer,
    sentence: unknown,
    table: TemplateResult,
    isWaiting: boolean,
  ): TemplateResult {
    return html`
      <div
        part="chart"
        class="chart"
        role="group"
        aria-labelledby="matrix-title"
        ?inert=${isWaiting}
        ${ref(this.#height.observe)}
      >
        <div class="chart-head">
          <h3 id="matrix-title" class="chart-title">${localize('breakdown.matrix')}</h3>
        </div>
        <p class="sentence">${sentence}</p>
        ${table}
      </div>
    `;
  }
}
