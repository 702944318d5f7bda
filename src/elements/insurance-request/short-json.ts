import { rootItem } from '../../model/json/item.js';
import { jsonPieces } from '../../model/json/text.js';

/** UTF-16 units */
const SHORT = 2000;
const SHORT_LINES = 24;

/** JSON of a value with few lines; undefined if it has more. */
export function shortJson(value: unknown, masked: boolean): string | undefined {
  if (typeof value === 'string' && value.length > SHORT) return undefined;
  const pieces = jsonPieces(rootItem(value, masked));
  const { value: text = '' } = pieces.next() as { value?: string };
  const isAll = text.length <= SHORT && pieces.next().done === true;
  return isAll && text.split('\n').length <= SHORT_LINES ? text : undefined;
}
