import type { JsonItem } from './item.js';
import { escapeInvisible } from './visible.js';

/**
 * The path of a value as a JSONPath (RFC 9535): `$.messages[0]['content-type']`. Values in the JSON of a text
 * have the path that they would have without the text.
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

/** JSONPath has JSON's escapes, except for the quote. */
function quotedName(key: string): string {
  const inJson = escapeInvisible(JSON.stringify(key).slice(1, -1));
  return inJson.replace(/\\.|'/gs, (part) => (part === '\\"' ? '"' : part === "'" ? "\\'" : part));
}
