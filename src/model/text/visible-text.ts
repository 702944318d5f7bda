/** Turn the order of what follows, or are seen by nobody: no reader can tell what is there. */
const TRICKS = /[\u202A-\u202E\u2066-\u2069\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|\p{Cs}/gu;

/** In code, marks that have their place in prose (of right-to-left scripts, of emoji) are tricks too. */
const CODE_TRICKS =
  /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]|[\u{E0000}-\u{E007F}]|\p{Cs}/gu;

/** No script puts so many marks on a letter: they would cover what is above and below, and take long to draw. */
const PILE = /(\p{M}{6})\p{M}+/gu;

/** A text in which characters that reorder or hide what others wrote are seen as escapes, as `\u202e`, and no marks are piled. */
export function visibleText(text: string): string {
  return text.replace(PILE, '$1…').replace(TRICKS, escaped);
}

/** The same for code, of which every character counts. */
export function visibleCode(code: string): string {
  return code.replace(PILE, '$1…').replace(CODE_TRICKS, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
