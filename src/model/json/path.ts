import type { JsonItem } from './item.js';
import { escapeInvisible } from './visible.js';

/**
 * Where a value is, as a JSONPath (RFC 9535): `$.messages[0]['content-type']`. What is in the JSON of a text
 * has the path that it would have without the text around it.
 */
export function pathOf(item: JsonItem): string {
  const steps: string[] = [];
  for (let at: JsonItem | undefined = item; at?.parent; at = at.parent) steps.push(step(at.key!));
  return `$${steps.reverse().join('')}`;
}

function step(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `.${key}` : `['${quotedName(key)}']`;
}

/** JSON's escapes are those of JSONPath, but for the quote that has to be escaped. */
function quotedName(key: string): string {
  const inJson = escapeInvisible(JSON.stringify(key).slice(1, -1));
  return inJson.replace(/\\.|'/gs, (part) => (part === '\\"' ? '"' : part === "'" ? "\\'" : part));
}
