import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { ColumnPreferencesController } from '../../../controllers/table/column-preferences.js';
import type { SortField } from '../../../model/base/types.js';
import { hasRequests } from '../../../sources/capabilities.js';
import type { ErrorReports } from './error-reports.js';
import { BUILT_IN_COLUMNS, initialWidth } from './built-in-columns.js';
import type { DetailsColumn, DetailsColumns } from './column.js';
import { ALL_TYPES, tabOf } from '../type-tabs.js';
import { resolveColumns } from './resolve-columns.js';

/** The properties of the element that decide its columns. */
export interface ColumnsHost extends ReactiveControllerHost {
  readonly columns?: DetailsColumns;
  readonly persistKey?: string;
  readonly type?: string;
}

/** The table's columns: the host's, shown and ordered by the reader's preferences. */
export class TableColumns implements ReactiveController {
  readonly preferences: ColumnPreferencesController;
  /** All columns, hidden ones included, in the host's order. */
  all: readonly DetailsColumn[] = BUILT_IN_COLUMNS;
  /** The visible columns in the reader's order. */
  visible: readonly DetailsColumn[] = [];
  /** The tab of the rows that are shown: until those of a selected tab are there, the columns stay with them. */
  tab?: string;
  readonly #host: ColumnsHost;
  readonly #config: ResolvedConfigController;
  readonly #errors: ErrorReports;

  constructor(host: ColumnsHost, config: ResolvedConfigController, errors: ErrorReports) {
    this.#host = host;
    this.#config = config;
    this.#errors = errors;
    this.preferences = new ColumnPreferencesController(host, () => host.persistKey);
    host.addController(this);
  }

  hostUpdate(): void {
    const columns = this.#resolve();
    const hasActions = hasRequests(this.#config.source);
    const offered = hasActions ? columns : columns.filter(({ field }) => field !== 'action');
    // Among all types, a row's type is shown by default.
    const tab = this.tab ?? tabOf(this.#host.type, this.#config.query ?? {});
    this.all = tab === ALL_TYPES ? offered.map(withType) : offered;
    this.visible = this.preferences.visible(this.all);
  }

  /** The visible columns of a table of all types. */
  get ofAllTypes(): readonly DetailsColumn[] {
    return this.preferences.visible(this.all.map(withType));
  }

  /** A column's name, as its header shows it. */
  label({ field, label }: DetailsColumn): string {
    return label ?? this.#config.localize.find(`field.${field}`) ?? field;
  }

  /** A column's initial width, px. */
  initialWidth(column: DetailsColumn): number {
    return initialWidth(column, this.#config.format);
  }

  /** The name of the column that sorts by a field. */
  sortLabel(field: SortField): string {
    const column = this.all.find(({ sort }) => sort === field);
    return column ? this.label(column) : this.#config.localize(`field.${field}`);
  }

  #resolve(): readonly DetailsColumn[] {
    try {
      return resolveColumns(this.#host.columns);
    } catch (thrown) {
      this.#errors.report('columns', thrown);
      return BUILT_IN_COLUMNS;
    }
  }
}

const TYPE = BUILT_IN_COLUMNS.find(({ field }) => field === 'type')!;
const SHOWN_TYPE: DetailsColumn = { ...TYPE, hidden: false };

/** A host's own column of types stays as it is. */
function withType(column: DetailsColumn): DetailsColumn {
  return column === TYPE ? SHOWN_TYPE : column;
}
