import type { ReactiveControllerHost } from 'lit';
import type { InsuranceQuery } from '../../model/base/types.js';
import type { ExportScope } from '../../model/export/export-scope.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import type { InDocument } from '../dom/realm.js';
import { LoadController } from '../loading/load-controller.js';

/** The number of records in each scope of an export, loaded anew each time its menu opens. */
export class ExportCounts {
  isOpen = false;
  readonly #load: LoadController<ReadonlyMap<ExportScope, number>>;
  #key: unknown;
  #openings = 0;

  constructor(host: ReactiveControllerHost & InDocument) {
    this.#load = new LoadController(host, { autoRetry: true });
  }

  /** Undefined until they are loaded. */
  get counts(): ReadonlyMap<ExportScope, number> | undefined {
    return this.#load.valueFor(this.#key);
  }

  toggle(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen) this.#openings++;
  }

  /** Loads the counts while the menu is open. */
  ensure(
    source: InsuranceDataSource,
    scopes: ReadonlyMap<ExportScope, InsuranceQuery>,
    revision: unknown,
  ): void {
    this.#key = [...scopes];
    if (!this.isOpen) return;
    this.#load.ensure(source, {
      key: this.#key,
      revision: [revision, this.#openings],
      run: async (signal) => {
        const counted = [...scopes].map(async ([scope, query]) => {
          const { total } = await source.getRecords(query, { offset: 0, limit: 1 }, { signal });
          return [scope, total] as const;
        });
        return new Map(await Promise.all(counted));
      },
    });
  }

  async settled(): Promise<void> {
    await this.#load.settled();
  }
}
