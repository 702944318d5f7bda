import type { Localizer } from '../../../locales/localize.js';
import type { ResolvedQuery } from '../../../model/query/query.js';
import type { Formatter } from '../../../model/text/format.js';

/** What the control of the time range and its form show, and what they change. */
export interface RangeView {
  query: ResolvedQuery;
  format: Formatter;
  localize: Localizer;
  /** Milliseconds since the epoch. */
  now: number;
  /** The time zone that the host sets. */
  hostTimeZone?: string | undefined;
  /** The host's own presets. */
  presets?: readonly string[];
  change: (query: ResolvedQuery) => void;
  /** The query with a period in place of its range, in a time zone. */
  withPeriod: (period: string, timeZone?: string) => ResolvedQuery;
  /** Whether there is little room for the range's name. */
  isNarrow: boolean;
  /** Whether the form covers the lower part of the screen. */
  isSheet: boolean;
}
