import { membersOf, shownValue, type JsonItem } from './item.js';
import { escapeInvisible, sliceText, visibleJson, visibleName } from './visible.js';
import { isContainer, isEmpty, scalarText } from './value.js';

/** A part of an excerpt. */
export interface Piece {
  text: string;
  /** Whether it is a match. */
  isFound?: boolean;
}

export interface Excerpt {
  pieces: Piece[];
  /** Whether the text continues. */
  isCut: boolean;
}

/** Longer texts, in UTF-16 units, are searched at their beginning only. */
const SOUGHT = 100_000;
/** UTF-16 units shown before a match. */
const BEFORE = 40;

/**
 * One line of a text in JSON notation, without its quotes: its beginning, or the part around a match.
 *
 * @param most UTF-16 units of the text that are shown
 */
export function excerpt(text: string, most: number, pattern?: RegExp): Excerpt {
  let start = 0;
  if (pattern && text.length > most && text.length <= SOUGHT) {
    pattern.lastIndex = 0;
    const found = pattern.exec(text);
    if (found && found.index + found[0].length > most) start = found.index - BEFORE;
  }
  const part = sliceText(text, start, most);
  const pieces = piecesOf(part, pattern, (piece) => visibleJson(piece).slice(1, -1));
  if (start > 0) pieces.unshift({ text: '…' });
  if (start + most < text.length) pieces.push({ text: '…' });
  return { pieces, isCut: part.length < text.length };
}

/** Splits a text into matches of a pattern and the parts between. */
export function piecesOf(
  text: string,
  pattern: RegExp | undefined,
  show: (piece: string) => string = escapeInvisible,
): Piece[] {
  if (!pattern) return [{ text: show(text) }];
  const pieces: Piece[] = [];
  let end = 0;
  pattern.lastIndex = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) pieces.push({ text: show(text.slice(end, found.index)) });
    end = found.index + found[0].length;
    pieces.push({ text: show(found[0]), isFound: true });
  }
  if (end < text.length) pieces.push({ text: show(text.slice(end)) });
  return pieces;
}

/** Members in a preview, and units of each of their texts. */
const TOLD = 5;
const TOLD_LENGTH = 28;

/** A short preview of a closed container. */
export function previewOf(item: JsonItem): string {
  const members = membersOf(item)!;
  const [start, end] = Array.isArray(item.value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return start + end;
  const told: string[] = [];
  for (let place = 0; place < Math.min(TOLD, members.length); place++) {
    const member = members.at(place);
    const { key } = member;
    const name = typeof key === 'string' ? `${visibleName(sliceText(key, 0, TOLD_LENGTH))}: ` : '';
    told.push(name + shortValue(member));
  }
  if (members.length > TOLD) told.push('…');
  return `${start} ${told.join(', ')} ${end}`;
}

function shortValue(item: JsonItem): string {
  const value = shownValue(item);
  if (isContainer(value)) {
    const inside = isEmpty(value) ? '' : '…';
    return Array.isArray(value) ? `[${inside}]` : `{${inside}}`;
  }
  if (typeof value !== 'string') return scalarText(value);
  const { pieces } = excerpt(value, TOLD_LENGTH);
  return `"${pieces.map(({ text }) => text).join('')}"`;
}
