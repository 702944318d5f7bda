import type { ReactiveControllerHost } from 'lit';
import { InsuranceError } from '../../model/base/errors.js';
import type { ChartKit } from './chart-kit.js';

/** Shared by all charts of the page. */
let kit: ChartKit | undefined;
let loading: Promise<ChartKit> | undefined;

/** Who could not draw for want of it. */
const waiting = new Set<ReactiveControllerHost>();

/** What draws, once it is there. */
export function loadedChartKit(): ChartKit | undefined {
  return kit;
}

/**
 * Loads what draws, once for all charts. What failed is loaded anew by the next call: browsers fetch a module again
 * that they could not fetch before.
 *
 * @throws {InsuranceError} `chart-failed`, the same one for all who wait for it
 */
export function loadChartKit(): Promise<ChartKit> {
  loading ??= load();
  return loading;
}

/** Updates a host as soon as any chart of the page had better luck. */
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
