/**
 * Characters that are invisible or affect how others are displayed: controls, directional marks, line separators,
 * the byte order mark, invisible operators, tags, and lone surrogates. Line feeds, tabs, and the joiners of emoji
 * and words are excluded.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]|[\u{e0000}-\u{e007f}]/gu;

/** Marks on one letter from this number on: no script has as many, and drawing thousands takes long. */
const MARKS = /(?<=\p{M}{8})\p{M}+/gu;

/** Writes invisible characters as JSON escapes, so that no text can pass for another. */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, escaped).replace(MARKS, escaped);
}

function escaped(characters: string): string {
  let escapes = '';
  for (let unit = 0; unit < characters.length; unit++) {
    escapes += `\\u${characters.charCodeAt(unit).toString(16).padStart(4, '0')}`;
  }
  return escapes;
}

/** A text in JSON notation, quoted, without invisible characters. */
export function visibleJson(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/** A name before a value: quoted only where necessary. */
export function visibleName(name: string): string {
  return /^[\w$@.-]+$/.test(name) ? name : visibleJson(name);
}

/** The part of a text from `start` of at most `length` UTF-16 units, without half characters at its ends. */
export function sliceText(text: string, start: number, length: number): string {
  return text.slice(boundary(text, start), boundary(text, start + length));
}

/** The nearest index at or before the given one that is not within a surrogate pair. */
export function boundary(text: string, place: number): number {
  if (place <= 0 || place >= text.length) return Math.max(0, Math.min(place, text.length));
  const isLow = (text.charCodeAt(place) & 0xfc00) === 0xdc00;
  const isHigh = (text.charCodeAt(place - 1) & 0xfc00) === 0xd800;
  return isLow && isHigh ? place - 1 : place;
}
