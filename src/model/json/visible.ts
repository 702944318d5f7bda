/**
 * Characters that are not seen, or change how others are seen: controls, marks of direction, separators of
 * lines, the byte order mark, invisible operators, tags, and surrogates without their other half. Line feeds
 * and tabs are left alone, and so are the joiners that make up emoji and words.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]|[\u{e0000}-\u{e007f}]/gu;

/** Marks on one letter after so many: no script has as many, and to draw thousands takes long. */
const MARKS = /(?<=\p{M}{8})\p{M}+/gu;

/** Writes what is not seen as the escapes of JSON, so that text cannot pretend to be another. */
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

/** Text as JSON has it, in quotes, with nothing invisible in it. */
export function visibleJson(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/** A name as it is shown before a value: in quotes only where it needs them. */
export function visibleName(name: string): string {
  return /^[\w$@.-]+$/.test(name) ? name : visibleJson(name);
}

/** The part of a text from `start` of at most `length` UTF-16 units, without half a character at its ends. */
export function sliceText(text: string, start: number, length: number): string {
  return text.slice(boundary(text, start), boundary(text, start + length));
}

/** A place in a text that is not in the midst of a surrogate pair: the one before where it is. */
export function boundary(text: string, place: number): number {
  if (place <= 0 || place >= text.length) return Math.max(0, Math.min(place, text.length));
  const isLow = (text.charCodeAt(place) & 0xfc00) === 0xdc00;
  const isHigh = (text.charCodeAt(place - 1) & 0xfc00) === 0xd800;
  return isLow && isHigh ? place - 1 : place;
}
