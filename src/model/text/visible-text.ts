/** Characters that reorder text or are invisible. */
const TRICKS = /[\u202A-\u202E\u2066-\u2069\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|\p{Cs}/gu;

/** Additional ones in names, which have none of these for a script or an emoji. */
const NAME_TRICKS =
  /[\u200B\u202A-\u202E\u2060-\u2069\uFEFF\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|[\u{E0000}-\u{E007F}]|\p{Cs}/gu;

/** Additional ones in code: marks that are legitimate in prose (of right-to-left scripts, of emoji). */
const CODE_TRICKS =
  /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|[\u{E0000}-\u{E007F}]|\p{Cs}/gu;

/** More marks on one letter than any script has: they would cover other lines, and take long to draw. */
const PILE = /(\p{M}{6})\p{M}+/gu;

/** A text with the characters of a pattern as escapes, and piled marks cut. */
const visible = (tricks: RegExp) => (text: string) => text.replace(PILE, '$1…').replace(tricks, escaped);

/**
 * A text in which invisible and reordering characters are shown as escapes, such as `\u202e`, and piled marks are
 * cut.
 */
export const visibleText = visible(TRICKS);

/** The same for a name, in which a character without width would make another name of it. */
export const visibleName = visible(NAME_TRICKS);

/** The same for code, in which every character counts. */
export const visibleCode = visible(CODE_TRICKS);

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
