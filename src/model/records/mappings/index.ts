import type { RowMapping } from '../mapping.js';
import { exported } from './exported.js';
import { helicone } from './helicone.js';
import { langfuse } from './langfuse.js';
import { litellm } from './litellm.js';
import { openaiUsage } from './openai-usage.js';
import { openRouter } from './openrouter.js';
import { zenmux } from './zenmux.js';

export { exported, helicone, langfuse, litellm, openaiUsage, openRouter, zenmux };

/** All ready-made mappings. */
export const MAPPINGS: readonly RowMapping[] = [
  exported,
  litellm,
  openRouter,
  langfuse,
  helicone,
  openaiUsage,
  zenmux,
];

/** The mapping of such rows, by the names of their fields; `undefined` for rows of another kind. */
export function recognizeRow(row: unknown): RowMapping | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  const has = (mapping: RowMapping, given: object) =>
    mapping.signs.some((names) => names.every((name) => Object.hasOwn(given, name)));
  return MAPPINGS.find((mapping) => {
    if (has(mapping, row)) return true;
    for (const inner of mapping.unwrap?.(row) ?? []) {
      return typeof inner === 'object' && inner !== null && has(mapping, inner);
    }
    return false;
  });
}
