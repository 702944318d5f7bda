import { isFound } from '../tree/tree-search.js';
import { isMasked, type JsonItem } from './item.js';
import { isContainer, scalarText } from './value.js';

/** Whether a pattern matches an item's name or value; masked values are not searched. */
export function itemMatches(item: JsonItem, pattern: RegExp): boolean {
  const { key, value } = item;
  if (typeof key === 'string' && isFound(pattern, key)) return true;
  if (isContainer(value) || isMasked(item)) return false;
  return isFound(pattern, typeof value === 'string' ? value : scalarText(value));
}
