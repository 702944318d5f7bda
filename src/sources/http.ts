import type { CallOptions, InsuranceDataSource } from './source.js';
import { systemClock } from './http/clock.js';
import type { HttpCapabilities, HttpSourceOptions } from './http/options.js';
import { ApiSource } from './http/api-source.js';

export type { HeadersOption, HeaderValues } from './http/credentials.js';
export type { HttpCapabilities, HttpSourceOptions } from './http/options.js';

/** A data source over an API. */
export interface HttpSource extends InsuranceDataSource {
  readonly capabilities: Partial<HttpCapabilities>;
  /**
   * Asks the API what it can do, so that views hide what it lacks, and resolves with this source. An API without
   * `capabilities` is taken to have all of it. To be awaited before an element has the source.
   *
   * @throws {InsuranceError}
   */
  discover(options?: CallOptions): Promise<HttpSource>;
}

/**
 * A data source over the JSON API that `insurance-elements/openapi.json` describes. Whatever comes is checked
 * before it is believed: what breaks the contract rejects with `invalid-response`, whose `field` says where. Works
 * in pages, workers and Node.
 *
 * Calls that ask the same while one of them is under way share it; it is aborted once all of them are.
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function httpSource(options: HttpSourceOptions): HttpSource {
  return new ApiSource(options, systemClock);
}
