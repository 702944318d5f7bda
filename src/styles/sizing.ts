import { css, unsafeCSS, type CSSResult } from 'lit';

/** Words of the line that gives an element its width: it breaks between any two of them. */
const WORDS = 11;

/**
 * The width that an element takes where its content decides: in a flex row, a table's cell, an inline block,
 * with `width: fit-content`. It shrinks from there to what room there is.
 *
 * What is inside cannot decide it, since container queries and scrollers keep their content's width to
 * themselves. So there is a line without height, as long as this on one line, that may break anywhere.
 *
 * @param width px
 */
export function ownWidth(width: number): CSSResult {
  return css`
    :host::before {
      content: '${unsafeCSS(Array.from({ length: WORDS }, () => '.').join(' '))}';
      display: block;
      block-size: 0;
      overflow: hidden;
      visibility: hidden;
      font: 0 / 0 monospace;
      letter-spacing: 0;
      word-spacing: ${width / (WORDS - 1)}px;
      text-indent: 0;
      white-space: normal;
    }
  `;
}
