import { ContextProvider } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import { dashboardContext, type DashboardContext } from '../../controllers/dashboard/dashboard-context.js';
import { SharedCalls } from '../../controllers/loading/shared-calls.js';
import { toJson } from '../../model/base/to-json.js';

/** What a dashboard hands down to its views. Every new value updates all of them: it is set only where a part changed. */
export class SharedContext {
  readonly #provider: ContextProvider<typeof dashboardContext>;
  #key?: string;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#provider = new ContextProvider(host, { context: dashboardContext });
  }

  /** @param options.prefersHours whether a view needs the hours that others can be summed from */
  provide(context: Omit<DashboardContext, 'calls'>, options: { prefersHours: boolean }): void {
    const { value } = this.#provider;
    const { layers, query, now, reloads, autoRefreshes, locale, currency, patterns } = context;
    const settings = [locale, currency, patterns];
    const key = toJson([layers, query !== undefined, now, reloads, autoRefreshes, ...settings]);
    const isSame =
      value?.source === context.source &&
      value?.panel === context.panel &&
      value?.strings === context.strings &&
      value?.viewStates === context.viewStates;
    if (value && isSame && key === this.#key) return;
    this.#key = key;
    this.#provider.setValue({ ...context, calls: new SharedCalls(options) });
  }
}
