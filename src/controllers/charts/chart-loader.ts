import type { ReactiveControllerHost } from 'lit';
import { InsuranceError } from '../../model/base/errors.js';
import type { ChartKit } from './chart-kit.js';

/** Shared by all charts of the page. */
let kit: ChartKit | undefined;
let loading: Promise<ChartKit> | undefined;

/** Hosts that could not load it. */
const waiting = new Set<ReactiveControllerHost>();

/** The chart library, once it is loaded. */
export function loadedChartKit(): ChartKit | undefined {
  return kit;
}

/**
 * Loads the chart library, once for all charts. After a failure the next call tries again: browsers do not cache
 * failed imports.
 *
 * @throws {InsuranceError} `chart-failed`, the same one for all callers
 */
export function loadChartKit(): Promise<ChartKit> {
  loading ??= load();
  return loading;
}

/** Updates a host once any chart of the page has loaded it. */
export function awaitChartKit(host: ReactiveControllerHost): void {
  waiting.add(host);
}

export function forgetChartKit(host: ReactiveControllerHost): void {
  waiting.delete(host);
}

async function load(): Promise<ChartKit> {
  try {
    const { chartKit } = await import('./chart-kit.js');
    kit = chartKit();
    for (const host of waiting) host.requestUpdate();
    waiting.clear();
    return kit;
  } catch (error) {
    loading = undefined;
    console.warn('insurance-elements: the chart library could not be loaded', error);
    throw new InsuranceError('chart-failed', 'the chart library could not be loaded', { cause: error });
  }
}
